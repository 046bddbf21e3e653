"""What a page is, besides an article: live blog, teaser, consent wall, error, gallery, video, stub, listing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import re2

from rexcrawl.extract import jsonld, kind_phrases, kind_signs
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.liveblog import posts
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.page import Page
from rexcrawl.extract.rules import select
from rexcrawl.model import PageKind

_LISTING_PATH = re2.compile(
    r"(?i)/(?:tags?|topics?|categor(?:y|ies)|authors?|search|section|archives?|page/\d+|themen?|thema|rubrik|rubric|"
    r"sujets?|etiquetas?|etiket|tema|suche|wiki)(?:/|$|\?)|^/(?:[a-z-]+/)?20\d\d(?:/\d\d){0,2}/?$"
)
_LISTING_TYPES = frozenset({"collectionpage", "searchresultspage", "profilepage"})
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TITLE_PARTS = re.compile(r"\s+[|–—·:-]+\s+|\s*[|_»]\s*|\s+-\s+")
_DATED_LINK = re.compile(r"^[\[(（]?\d{2,4}[-/.年]\d{1,2}|\d{2,4}[-/.年]\d{1,2}[-/.月]?\d{0,2}日?[\])）]?$")
_PREFIX = re.compile(r"^(?:#+|-|>|\|) ")
_SENTENCE_ENDS = re.compile(r"""[.!?。！？؟…"”»』」)\]]\s*$""")
TEASER_WORDS = 260  # of English, as are all these: a Chinese or Japanese character counts as 0.6
LONG_TEASER = 450  # with a wall right behind the last paragraph
THIN = 120
STUB = 25
POINTER = 80  # a text that only points elsewhere has fewer
CONSENT_WORDS = 900  # the longest wall of consent prints its whole list of purposes
REACH = 10  # blocks after the last paragraph within which a wall is this article's
SENTENCE = 40  # characters from which a block is running text; half of that in Chinese or Japanese


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What a page is and what says so."""

    kind: PageKind
    evidence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What the judges of a page's kind look at. `size` is the text's length in words of English."""

    page: Page
    blocks: list[Block]
    headline: str
    text: str
    words: int
    size: int
    is_free: bool | None
    captions: tuple[str, ...]
    titles: tuple[str, ...]
    types: frozenset[str]
    described: bool
    path: str

    def holds(self, block: Block) -> bool:
        """Whether a block stands in the article's text."""
        return block.text in self.text


def page_kind(
    page: Page, blocks: list[Block], *, headline: str, text: str, words: int, is_free: bool | None,
    captions: tuple[str, ...] = (),
) -> Kind:  # fmt: skip
    """What the page is, the strongest evidence first; `text` is the article's, `words` its count."""
    look = _look(page, blocks, headline, text, words, is_free, captions)
    for judge in (_failed, _consent, _live, _gallery, _walled, _film, _listing, _stub):
        found = judge(look)
        if found is not None:
            return found
    return Kind(kind="article", evidence=f"short: {words} words" if look.size < THIN else "")


def _look(
    page: Page, blocks: list[Block], headline: str, text: str, words: int, is_free: bool | None,
    captions: tuple[str, ...],
) -> Look:  # fmt: skip
    title = " ".join((page.tree.findtext(".//title") or "").split())
    firsts = [block.text for block in blocks[:60] if block.kind == "h" and block.level == 1][:2]
    nodes = [node for node in page.articles if node.get("datePublished")]
    return Look(
        page=page, blocks=blocks, headline=headline, text=text, words=words,
        size=words - len(_EAST_ASIAN.findall(text)) * 2 // 5, is_free=is_free, captions=captions,
        titles=tuple(dict.fromkeys(filter(None, (headline, title, *firsts)))),
        types=frozenset(kind for node in page.jsonld for kind in jsonld.types(node)),
        # A front describes each of the articles that it links to; an article's page describes one.
        described=0 < len(nodes) <= 3,
        path=urlsplit(page.url).path.lower(),
    )  # fmt: skip


def _failed(look: Look) -> Kind | None:
    if look.page.capture.status >= 400:
        return Kind(kind="error", evidence=f"status {look.page.capture.status}")
    if look.described or look.size >= 200:
        return None
    named = next((title for title in look.titles if _names_failure(title)), None)
    near = [block.text for block in look.blocks[:60] if len(block.text) < 400]
    said = [text for text in near if kind_phrases.FAILED.search(text) or kind_phrases.CHECKED.search(text)]
    if named and (said or look.size < 60):
        return Kind(kind="error", evidence=f"says “{named[:80]}”")
    if said and (look.size < 60 or (len(said) > 1 and look.size < 160)):
        return Kind(kind="error", evidence=f"says “{said[0][:80]}”")
    return _empty(look) if look.size < STUB else None


def _names_failure(title: str) -> bool:
    parts = (title, *_TITLE_PARTS.split(title))
    return any(
        kind_phrases.FAILED_TITLE.fullmatch(part.strip(" \t.!?。！,:;…《》【】“”\"'¡¿")) for part in parts if part
    )


def _empty(look: Look) -> Kind | None:
    """A page with hardly any text whose source shows who kept it back."""
    markup = look.page.decoded.text[:400_000]
    gate = kind_phrases.GATEKEEPER.search(markup)
    if gate is not None:
        return Kind(kind="error", evidence=f"a check for robots: “{gate.group()[:40]}”")
    if look.size < 10 and len(look.blocks) < 12:
        asked = kind_phrases.CHECKED.search(markup)
        if asked is not None:
            return Kind(kind="error", evidence=f"says “{asked.group()[:80]}”")
    return None


def _consent(look: Look) -> Kind | None:
    if look.described or look.size >= CONSENT_WORDS or len(look.blocks) > 150:
        return None
    host = urlsplit(look.page.url).hostname or ""
    own = host.startswith(("consent.", "guce.", "privacy."))
    said = [block for block in look.blocks if kind_phrases.CONSENT.search(block.text)]
    evidence = f"asks for consent: “{said[0].text[:80]}”" if said else f"host {host}"
    if own or (said and kind_phrases.CONSENT_PLACE.search(look.page.url)):
        return Kind(kind="consent", evidence=evidence)
    heads = [*look.titles, *(block.text for block in look.blocks[:8] if block.kind == "h")]
    titled = any(kind_phrases.CONSENT.search(one) or kind_phrases.CONSENT_TITLE.fullmatch(one) for one in heads)
    about = [len(block.text) for block in said if block.kind != "h"]
    running = sum(len(block.text) - block.linked for block in look.blocks if block.kind != "h" and _runs(block))
    if titled and (len(said) > 2 or (said and sum(about) >= 0.5 * running)):
        return Kind(kind="consent", evidence=evidence)
    untitled = not any(block.kind == "h" and block.level == 1 for block in look.blocks)
    return (
        Kind(kind="consent", evidence=evidence) if untitled and len(said) > 1 and sum(about) > 0.7 * running else None
    )


def _runs(block: Block) -> bool:
    """Whether a block is running text and no link."""
    least = SENTENCE // 2 if block.text[:1] > "\u2e80" else SENTENCE
    return len(block.text) >= least and block.density < 0.5


def _live(look: Look) -> Kind | None:
    node = next((node for node in look.page.jsonld if "liveblogposting" in jsonld.types(node)), None)
    if node is not None:
        updates = node.get("liveBlogUpdate")
        count = len(updates) if isinstance(updates, list) else int(bool(updates))
        return Kind(kind="live", evidence=f"LiveBlogPosting with {count} updates")
    stamped, marked = posts([block for block in look.blocks if len(block.text) < 60 or look.holds(block)])
    if stamped < 4:
        return None
    for place, hit in (
        ("title", next((one for one in look.titles if kind_signs.LIVE.search(one)), None)),
        ("address", look.path if kind_signs.LIVE_PATH.search(look.path) else None),
    ):
        if hit is not None:
            return Kind(kind="live", evidence=f"{stamped} posts with their times and the {place} “{hit[:80]}”")
    if stamped >= 6 and marked >= 6:
        return Kind(kind="live", evidence=f"{stamped} posts with their times in a live blog's markup")
    return None


def _gallery(look: Look) -> Kind | None:
    pictured = sum(len(text) for text in look.captions)
    media = [block for block in look.blocks if _is_media(block) and _runs(block) and look.holds(block)]
    count = len(look.captions) + len(media)
    own = len(look.text) - sum(len(block.text) for block in media)
    if "imagegallery" in look.types and look.size < TEASER_WORDS:
        return Kind(kind="gallery", evidence=f"ImageGallery, {look.words} words")
    if count < 4 and look.size >= THIN:
        return None
    hint = next((one for one in look.titles if kind_signs.GALLERY.search(one)), None)
    if count < 4:
        return _picture_lines(look, hint) if hint else None
    place = hint or (look.path if kind_signs.GALLERY_PATH.search(look.path) else None)
    few = own < (1.5 if hint else 1.0) * (pictured + sum(len(block.text) for block in media))
    if few and (place or (look.size < THIN and count > 4 and not look.described)):
        said = f" and “{place[:80]}”" if place else ""
        return Kind(kind="gallery", evidence=f"{count} captions, {look.words} words{said}")
    return None


def _picture_lines(look: Look, hint: str) -> Kind | None:
    """A page of pictures whose captions are set as lines of text, as Chinese portals do."""
    pictures = look.page.decoded.text.count("<img")
    lines = [block.text for block in look.blocks if block.kind == "p" and look.holds(block)]
    short = [text for text in lines if len(text) < (SENTENCE if text[:1] > "\u2e80" else 2 * SENTENCE)]
    if pictures < 4 or len(short) < max(4, 0.8 * len(lines)):
        return None
    return Kind(kind="gallery", evidence=f"{pictures} pictures, {len(short)} lines below them and “{hint[:80]}”")


def _is_media(block: Block) -> bool:
    return any(region.marks & Mark.MEDIA for region in block.regions[-3:])


def _walled(look: Look) -> Kind | None:
    if look.is_free is True or look.size >= LONG_TEASER:
        return None
    wall = _wall_block(look)
    shut = f"not free by its own word, {look.words} words" if look.is_free is False else f"{look.words} words"
    evidence = f"{shut} and “{wall.text[:80]}”" if wall is not None else shut
    if look.size >= TEASER_WORDS:
        return Kind(kind="teaser", evidence=evidence) if look.is_free is False and wall and not _given(look) else None
    if look.is_free is False:
        return None if _given(look) else Kind(kind="teaser", evidence=evidence)
    if wall is not None:
        return Kind(kind="teaser", evidence=evidence)
    offers = [block for block in look.blocks if len(block.text) < 200 and kind_signs.OFFER.search(block.text)]
    gate = next((block for block in offers if _marked(block, Mark.PAYWALL) and not _marked(block, Mark.PROMO)), None)
    if gate is not None and not _SENTENCE_ENDS.search(_before_wall(look).rstrip("…")):
        return Kind(kind="teaser", evidence=f"{shut}, cut short, and “{gate.text[:80]}”")
    return None


def _before_wall(look: Look) -> str:
    """The last of the text that is not the wall's own."""
    own = [block.text for block in look.blocks if look.holds(block) and not _marked(block, Mark.PAYWALL)]
    return own[-1] if own else look.text


def _wall_block(look: Look) -> Block | None:
    """The sentence that stands where the article would go on; none where paragraphs follow it."""
    last = max((block.index for block in look.blocks if _runs(block) and look.holds(block)), default=-1)
    for block in look.blocks:
        # Earlier it would be a box in a text that goes on, later a label on somebody else's article.
        far = block.index > last + REACH and not (_marked(block, Mark.PAYWALL) and look.size < THIN)
        near = len(block.text) < 300 and block.index >= last - 3 and not far
        near = near and not _marked(block, Mark.HIDDEN | Mark.COMMENTS)
        if near and kind_signs.CUT.search(_plain(block.text)):
            return block
    return None


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def _marked(block: Block, mark: int) -> bool:
    return any(region.marks & mark for region in block.regions[-3:])


def _given(look: Look) -> bool:
    """Whether a page that calls itself paid gives the paid part all the same, by the length or place it states."""
    for node in look.page.articles:
        count = str(node.get("wordCount") or "")
        if count.isdigit() and int(count) > 20 and look.words >= 0.8 * int(count):
            return True
        parts = node.get("hasPart")
        for part in parts if isinstance(parts, list) else [parts]:
            selector = part.get("cssSelector") if isinstance(part, dict) else None
            if isinstance(selector, str) and selector.strip() and _kept_under(look, selector.strip()):
                return True
    return False


def _kept_under(look: Look, selector: str) -> bool:
    inside = " ".join(" ".join("".join(element.itertext()).split()) for element in select(look.page.tree, selector))
    paid = [block for block in look.blocks if _runs(block) and look.holds(block) and block.text in inside]
    return len(paid) > 1 and not any(kind_signs.CUT.search(_plain(block.text)) for block in paid)


def _film(look: Look) -> Kind | None:
    """A page that is there for its film or sound."""
    if look.size >= THIN:
        return None
    said = (look.page.first("og:type") or "").lower()
    for name, kinds, title, path in (
        ("video", {"videoobject"}, kind_signs.VIDEO, kind_signs.VIDEO_PATH),
        ("sound", {"podcastepisode", "audioobject", "radioepisode"}, kind_signs.AUDIO, kind_signs.AUDIO_PATH),
    ):
        hit = next((one for one in look.titles[:1] if title.search(one)), None)
        declared = bool(look.types & kinds) and (not look.described or hit is not None)
        if said.startswith((name, "music")) or declared or hit or path.search(look.path):
            return Kind(kind="video", evidence=f"a page of {name} with {look.words} words")
    return None


def _listing(look: Look) -> Kind | None:
    """A page of links to articles: it describes no article itself, and its texts are snippets between links."""
    if look.described or _paragraphs(look.blocks) >= 3 or not _of_snippets(look):
        return None
    linked = sum(block.linked for block in look.blocks)
    share = round(100 * linked / max(1, sum(len(block.text) for block in look.blocks)))
    # The rail beside a story has linked headings too: there they do not stand between the texts.
    headings = sum(block.kind == "h" and block.density > 0.8 for block in look.blocks)
    evidence = f"{headings} linked headings, {share} % of the text is links"
    front = look.path in ("", "/") or (look.page.first("og:type") or "").lower() == "website"
    placed = front or bool(look.types & _LISTING_TYPES) or "?s=" in look.page.url or "?q=" in look.page.url
    placed = placed or bool(_LISTING_PATH.search(look.path))
    if placed and (headings >= 6 or share > 55) and (look.size < 500 or headings >= 12):
        return Kind(kind="listing", evidence=evidence)
    dated = sum(block.linked > 0 and _DATED_LINK.search(block.text) is not None for block in look.blocks)
    if dated >= 8 and not any(_runs(block) and block.kind in ("p", "quote") for block in look.blocks):
        return Kind(kind="listing", evidence=f"{dated} dated links and no paragraph")
    if headings >= 20 and look.size < 200 and _paragraphs(look.blocks) < 2:
        return Kind(kind="listing", evidence=evidence)
    return None


def _of_snippets(look: Look) -> bool:
    """Whether a page's text is no more than a few words, or what stands under linked headings."""
    if look.size < SENTENCE:
        return True
    kept = under = 0
    before = False
    for block in look.blocks:
        titled = block.density > 0.8 and (block.kind == "h" or len(block.text) > SENTENCE // 2)
        if not titled and _runs(block) and look.holds(block):
            kept += len(block.text)
            under += len(block.text) if before else 0
        before = titled or (before and len(block.text) < SENTENCE)  # a date or a name may stand between
    return under >= 0.4 * kept


def _paragraphs(blocks: list[Block]) -> int:
    """The longest run of paragraphs that stand side by side with no linked line between."""
    best = run = 0
    before: Block | None = None
    for block in blocks:
        if block.density > 0.7 or block.kind in ("h", "row"):
            run, before = 0, None
        elif _runs(block) and block.kind in ("p", "quote"):
            run = run + 1 if before is not None and block.parent == before.parent else 1
            best, before = max(best, run), block
    return best


def _stub(look: Look) -> Kind | None:
    if look.size < STUB:
        return Kind(kind="stub", evidence=f"{look.words} words" if look.words else "no text")
    last = _PREFIX.sub("", look.text.rsplit("\n\n", 1)[-1])
    if look.size < POINTER and kind_signs.ELSEWHERE.search(last[-120:]):
        return Kind(kind="stub", evidence=f"{look.words} words and “{last[-80:]}”")
    if look.size < THIN and look.text.rstrip("] )").endswith(("…", "...")):
        after = [block.text for block in look.blocks if len(block.text) < 120 and not look.holds(block)]
        hit = next((text for text in after if kind_signs.ELSEWHERE.search(text)), None)
        if hit:
            return Kind(kind="stub", evidence=f"{look.words} words, cut short, and “{hit[:80]}”")
    return None


def wall(text: str) -> str | None:
    """ "consent" or "paywall" where a page's visible text is little more than the one or the other; else None."""
    if word_total(text) > TEASER_WORDS:
        return None
    return (
        "consent" if kind_phrases.CONSENT.search(text) else "paywall" if kind_signs.CUT.search(_plain(text)) else None
    )


def word_total(text: str) -> int:
    """Words of a visible text, roughly: runs without spaces count by four characters a word."""
    return max(len(text.split()), len(text) // 12)
