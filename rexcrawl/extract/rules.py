"""An outlet's own selectors, for the captures of their time: they overrule everything else."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from rexcrawl.config.beat import ExtractRule, Outlet
from rexcrawl.extract.blocks import Block, read_blocks
from rexcrawl.extract.dates import Moment, read_date
from rexcrawl.extract.features import key
from rexcrawl.extract.names import names_of
from rexcrawl.extract.page import Page
from rexcrawl.extract.reading import Weighed
from rexcrawl.text import squeeze


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """What an outlet's rule reads on a page; None and () where it says nothing."""

    headline: str | None = None
    bylines: tuple[str, ...] = ()
    published: Moment | None = None
    body: list[Block] | None = None

    @property
    def source(self) -> str | None:
        """ "rule" where the rule gave the body."""
        return "rule" if self.body else None

    def reweigh(self, weighed: Weighed) -> Weighed:
        """The reading with the rule's body in the judge's place, if it has one."""
        return replace(weighed, ruled=self.body) if self.body else weighed


def rule_for(page: Page, outlet: Outlet | None) -> ExtractRule | None:
    """The first rule that was valid on the day of the capture."""
    day = page.capture.fetched_at.date()
    for rule in outlet.rules if outlet is not None else ():
        if (rule.since is None or rule.since <= day) and (rule.until is None or day < rule.until):
            return rule
    return None


def ruled(page: Page, outlet: Outlet | None) -> Ruled:
    """What the outlet's rule of the time says about this page."""
    rule = rule_for(page, outlet)
    if rule is None:
        return Ruled()
    date = _text(page.tree, rule.published)
    return Ruled(
        headline=_text(page.tree, rule.headline),
        bylines=_people(page.tree, rule.byline),
        published=read_date(date) if date else None,
        body=_body(page.tree, rule) if rule.body or rule.remove else None,
    )


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements of a CSS selector, or of an XPath when it starts with "/" or "("; a bad one selects nothing."""
    try:
        find: Callable[[HtmlElement], object] = etree.XPath(selector) if selector[0] in "/(" else CSSSelector(selector)
        found = find(tree)
    except (etree.XPathError, SyntaxError, ValueError):
        return []
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


def _text(tree: HtmlElement, selector: str | None) -> str | None:
    for element in select(tree, selector) if selector else []:
        text = squeeze(element.get("datetime") or element.get("content") or "".join(element.itertext()))
        if text:
            return text
    return None


def _people(tree: HtmlElement, selector: str | None) -> tuple[str, ...]:
    people: list[str] = []
    for element in select(tree, selector) if selector else []:
        people += names_of(squeeze("".join(element.itertext())), outlet_names=set(), declared=True)[0]
    return tuple(dict.fromkeys(people))


def _body(tree: HtmlElement, rule: ExtractRule) -> list[Block] | None:
    tree = deepcopy(tree)
    for selector in rule.remove:
        for element in select(tree, selector):
            if element.getparent() is not None:
                element.drop_tree()
    blocks: list[Block] = []
    for selector in rule.body:
        for element in select(tree, selector):
            for block in read_blocks(element):
                block.key = key(block.text)
                blocks.append(block)
    return blocks or None
