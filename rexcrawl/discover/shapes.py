"""What the form of an address says about the page, and what an outlet's own addresses have taught.

The weights are set by hand; `FrontModel` corrects them per outlet by what its links turned out to be.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

_FILE = re.compile(
    r"\.(?:7z|apk|avi|bmp|css|csv|docx?|epub|exe|flac|gif|gz|ico|ics|jpe?g|js|json|m3u8?|m4a|mov|mp[34]|mpe?g|ogg|pdf|png|"
    r"pptx?|rar|rdf|rss|svg|tar|tiff?|ttf|wav|web[mp]|woff2?|wmv|xlsx?|xml|xsd|zip)$",
    re.I,
)
# Path segments that name lists, people, accounts and the house itself, in the languages that outlets write them.
_STATIC_NAMES = """
tag tags tagged topic topics topico topicos tema temas thema themen theme themes etiket etiketler etiqueta etiquetas
schlagwort keyword keywords category categories categoria categorias categorie kategorie kategori kategoriler rubrik
rubric rubrics section sections seccion secao archive archives archiv archivio arsiv author authors autor autores
autoren auteur auteurs yazar yazarlar redaktion profile profiles profil people user users member members expert
experts search suche recherche buscar busca arama poisk login logout signin sign-in signup sign-up register
registration anmelden connexion account konto my-account mypage subscribe subscription subscriptions abo abonnement
abonnements abone newsletter newsletters boletin about about-us aboutus ueber-uns uber-uns hakkimizda quienes-somos
sobre a-propos contact contact-us contacts kontakt contacto contato iletisim impressum imprint privacy
privacy-policy datenschutz cookie cookies cookie-policy terms terms-of-service terms-of-use terms-and-conditions agb
kunye legal legal-notice mentions-legales disclaimer careers career jobs karriere advertise advertising werbung
mediadaten media-kit press-kit rss feed feeds sitemap help hilfe faq faqs support feedback shop store cart checkout
basket donate wp-admin wp-login.php cdn-cgi page seite comments comment share print horoscope horoskop tv-guide
weather wetter hava-durumu obituaries event events webinar webinars podcasts videos gallery galleries games
crossword puzzles quotes stock-quotes special specials dossier dossiers series glossary glossar apps
mobile-apps corrections masthead staff team editorial-policy ethics rss-feeds preferences settings notifications
follow followers sekce redakce informasjon service services person persons storage gutscheine rabatkode vouchers coupons
"""
_STATIC = frozenset(_STATIC_NAMES.split())
_STORIES_NAMES = """
story stories article articles artikel articulo articulos articolo artigo noticia noticias news nachrichten
actualite actualites haber haberler makale post posts blog press-release press-releases press presse novosti statya
content a doc detail details view read n p id c
"""
_STORIES = frozenset(_STORIES_NAMES.split())
_DATE = re.compile(
    r"(?:^|[/_.-]|(?<=[a-z]))(?:19[89]\d|20[0-4]\d)(?:[/_.-]?(?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
    r"(?:[/_.-]?(?:0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|\d*(?:$|[/_.-]))",
    re.I,
)
_ID = re.compile(
    r"\d{5,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|(?=[0-9a-z]*\d)[0-9a-f]{12,}|(?<![a-z])[a-z]{1,6}\d{5,}", re.I
)
_PAGE_END = re.compile(r"\.(?:s?html?|php|aspx?|jsp|do)$", re.I)
_ID_PARAMS_NAMES = """
id p aid nid newsid articleid storyid docid idxno artid news_id article_id story_id no sn itemid num
"""
_ID_PARAMS = frozenset(_ID_PARAMS_NAMES.split())
_WORD_BREAK = re.compile(r"[-_+\s.,~]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """What can be read off an address alone."""

    segments: tuple[str, ...]
    words: int  # words of the last segment
    dated: bool
    numbered: bool  # carries an id
    file: bool  # a document, picture or feed, not a page
    listing: bool  # names a list, an account or the house itself
    story: bool  # a directory that holds stories
    key: str  # what addresses of one kind share
    kind: str  # the same, without the outlet's own names


@lru_cache(maxsize=16384)
def shape(url: str) -> Shape:
    """The shape of an absolute http(s) URL."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    segments = tuple(segment.lower() for segment in path.split("/") if segment)
    last = _PAGE_END.sub("", segments[-1]) if segments else ""
    words = _words(last)
    ids = [f"{key}={value}" for key, value in parse_qsl(parts.query) if key.lower() in _ID_PARAMS and _numeric(value)]
    numbered = bool(ids) or _ID.search(last) is not None or _is_permalink(segments, last)
    folders = segments[:-2] if _is_permalink(segments, last) else segments[:-1]
    listing = any(segment in _STATIC for segment in folders) or last in _STATIC or _is_page_number(segments)
    forms = [_form(segment) for segment in segments] + [re.sub(r"\d+", "0", pair) for pair in ids]
    return Shape(
        segments=segments,
        words=words,
        dated=_DATE.search(path) is not None,
        numbered=numbered,
        file=bool(segments) and _FILE.search(segments[-1]) is not None,
        listing=listing,
        story=any(segment in _STORIES for segment in segments[:-1]),
        key=f"{parts.netloc}/"
        + "/".join(segment if form == "w" else form for segment, form in zip([*segments, *ids], forms, strict=True)),
        kind="/".join(forms),
    )


def _numeric(value: str) -> bool:
    return any(char.isdigit() for char in value) and len(value) <= 40


def _is_permalink(segments: tuple[str, ...], last: str) -> bool:
    """`/archives/12345`: what WordPress sites in East Asia call an article."""
    return len(segments) > 1 and segments[-2] in ("archives", "archive") and last.isdecimal() and len(last) > 2


def _is_page_number(segments: tuple[str, ...]) -> bool:
    return (
        len(segments) > 1
        and segments[-2] in ("page", "seite", "p")
        and segments[-1].isdecimal()
        and len(segments[-1]) < 4
    )


def _words(segment: str) -> int:
    """Words of a slug, numbers not counted; a run of a script without spaces counts by two characters a word."""
    found = [word for word in _WORD_BREAK.split(segment) if any(char.isalpha() for char in word)]
    return len(found) + len(_CJK.findall(segment)) // 2


def _form(segment: str) -> str:
    """A path segment's kind: year, number, id, slug, or "w" for a word that stands for itself."""
    bare = _PAGE_END.sub("", segment)
    ending = segment[len(bare) :]
    if bare.isdecimal():
        return ("y" if len(bare) == 4 and bare[:2] in ("19", "20") else "0" if len(bare) < 5 else "n") + ending
    words = _words(bare)
    if words >= 3:
        return ("slug-n" if _ID.search(bare) else "slug") + ending
    if any(char.isdigit() for char in bare):
        return "id" + ending
    return "w"


def form_score(found: Shape) -> float:
    """How much the address alone looks like an article's; about -5 to 6, articles above 2."""
    if not found.segments:
        return -5.0 if not found.numbered else 1.0
    score = 3.0 if found.dated else 0.0
    score += 2.5 if found.words >= 5 else 2.0 if found.words == 4 else 1.0 if found.words == 3 else 0.0
    score += 1.5 if found.numbered else 0.0
    score += 0.5 if len(found.segments) > 1 else -1.0 if found.words < 3 and not found.numbered else 0.0
    score += 1.0 if found.story else 0.0
    return score - (4.0 if found.listing else 0.0)


_SHAPES_KEPT = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontModel:
    """What turned out to be an article, by address shape: `counts` maps a shape to (articles, others).

    A value of one outlet; `as_json` and `from_json` are its stored form.
    """

    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def updated(self, url: str, was_article: bool) -> FrontModel:
        """The model with one more page known: what `url` turned out to be when it was read."""
        counts = dict(self.counts)
        for key in self._keys(url):
            articles, others = counts.pop(key, (0, 0))  # popped, so that the newest stand last
            counts[key] = (articles + was_article, others + (not was_article))
        for key in list(counts)[: max(0, len(counts) - _SHAPES_KEPT)]:
            del counts[key]
        return replace(self, counts=counts)

    def opinion(self, url: str) -> float:
        """What is to be added to the score of `url`: -4 to 4, 0 where nothing like it was seen."""
        exact, alike = self._keys(url)
        return max(-4.0, min(4.0, self._odds(exact) + 0.5 * self._odds(alike)))

    def _odds(self, key: str) -> float:
        articles, others = self.counts.get(key, (0, 0))
        return math.log((articles + 0.5) / (others + 0.5))

    @staticmethod
    def _keys(url: str) -> tuple[str, str]:
        found = shape(url)
        return found.key, f"*{found.kind}"

    def as_json(self) -> dict[str, list[int]]:
        """The counts as plain JSON."""
        return {key: list(pair) for key, pair in self.counts.items()}

    @classmethod
    def from_json(cls, data: object) -> FrontModel:
        """The model of `as_json`; what does not fit is left out."""
        pairs = data.items() if isinstance(data, dict) else ()
        return cls(counts={str(key): (pair[0], pair[1]) for key, pair in pairs if _is_pair(pair)})


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(n, int) and n >= 0 for n in pair)
