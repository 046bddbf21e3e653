"""Queries tied to the vocabulary: names become sets of terms, definitions become shared trees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rexcrawl.config.beat import Term
from rexcrawl.errors import ConfigError
from rexcrawl.match import query as q
from rexcrawl.match.lexicon import Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """A leaf tied to the vocabulary: any of these terms; `label` is what the query called them."""

    label: str
    terms: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """An inner node tied to the vocabulary; `kind` is the query's own node, for its settings.

    Compared by identity, so that a definition used by many watches is evaluated once an article.
    """

    kind: q.Node
    parts: tuple[Tree, ...]
    label: str = ""  # the definition's name, when it has one
    needs: frozenset[int] | None = None  # terms without any of which it is false


Tree = Terms | Bound


class Resolver:
    """Ties queries to a lexicon; definitions are parsed once and shared."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.definitions = {term.id: term for term in terms if term.query}
        self.vocabulary = [term for term in terms if not term.query]
        self.known = {term.group for term in self.vocabulary} | {f"{t.group}/{t.id}" for t in self.vocabulary}
        self.parsed: dict[str, q.Query] = {}
        self.trees: dict[str, Tree] = {}
        self.literals: dict[str, Term] = {}
        self.lexicon: Lexicon | None = None

    def lexicon_for(self, queries: Mapping[str, q.Query]) -> Lexicon:
        """The lexicon of everything that these queries reach, and nothing more."""
        wanted: set[str] = set()
        open_nodes = [(node, about) for about, query in queries.items() for node in _roots(query)]
        while open_nodes:
            node, about = open_nodes.pop()
            open_nodes.extend((child, about) for child in q.children(node))
            if not isinstance(node, q.Leaf) or node.name in wanted:
                continue
            if node.literal:
                self.literals[node.name] = _literal(node.name)
                continue
            wanted.add(node.name)
            if node.name in self.definitions and node.name not in self.parsed:
                parsed = q.parse(self.definitions[node.name].query, about=f"define {node.name}")
                if parsed.graded or parsed.never is not None:
                    raise ConfigError("a definition is one expression, without levels", about=f"define {node.name}")
                self.parsed[node.name] = parsed
                open_nodes.append((parsed.levels[""], f"define {node.name}"))
            elif node.name not in self.definitions and node.name not in self.known:
                raise ConfigError(f"{{{node.name}}} is no group, term or definition of the vocabulary", about=about)
        kept = [t for t in self.vocabulary if t.group in wanted or f"{t.group}/{t.id}" in wanted]
        self.lexicon = Lexicon([*kept, *self.literals.values()])
        return self.lexicon

    def tree(self, node: q.Node, within: tuple[str, ...] = ()) -> Tree:
        """The tied form of a node. Raises ConfigError when a definition leads back to itself."""
        assert self.lexicon is not None
        if not isinstance(node, q.Leaf):
            return _bound(node, tuple(self.tree(child, within) for child in q.children(node)))
        if node.literal:
            return Terms(node.name, frozenset(self.lexicon.groups[f'"/{node.name}']))
        if node.name not in self.definitions:
            if node.name not in self.trees:
                self.trees[node.name] = Terms(node.name, frozenset(self.lexicon.groups[node.name]))
            return self.trees[node.name]
        if node.name in within:
            raise ConfigError(f"leads back to itself by {' > '.join(within)}", about=f"define {node.name}")
        if node.name not in self.trees:
            inner = self.tree(self.parsed[node.name].levels[""], (*within, node.name))
            named = replace(inner, label=node.name) if isinstance(inner, Bound) else inner
            self.trees[node.name] = named
        return self.trees[node.name]


def _roots(query: q.Query) -> list[q.Node]:
    return [*query.levels.values(), *([query.never] if query.never is not None else [])]


def _literal(source: str) -> Term:
    """A phrase of the query itself as a term; the group's sign keeps it apart from the vocabulary's names."""
    return Term(id=source, group='"', spellings={"*": (source,)})


def _bound(kind: q.Node, parts: tuple[Tree, ...]) -> Bound:
    bare = Bound(kind, parts)
    return replace(bare, needs=needs(bare))


def needs(tree: Tree) -> frozenset[int] | None:
    """Terms of which at least one must be in headline, lead or text for the tree to be true; None when unbound."""
    if isinstance(tree, Terms):
        return tree.terms
    if tree.needs is not None:
        return tree.needs
    kind = tree.kind
    if isinstance(kind, q.Not) or (isinstance(kind, q.In) and kind.field == "url"):
        return None
    if isinstance(kind, q.Unless | q.Outside):
        return needs(tree.parts[0])
    if isinstance(kind, q.Points):
        # Without its positive parts a card has no points left, which is enough only where none are needed.
        positive = [needs(part) for part, weight in zip(tree.parts, kind.weights, strict=True) if weight > 0]
        given = [terms for terms in positive if terms is not None]
        return frozenset().union(*given) if kind.needed > 0 and len(given) == len(positive) else None
    found = [needs(part) for part in tree.parts]
    if isinstance(kind, q.Any):
        known = [terms for terms in found if terms is not None]
        return frozenset().union(*known) if len(known) == len(found) else None
    return min((terms for terms in found if terms is not None), key=len, default=None)
