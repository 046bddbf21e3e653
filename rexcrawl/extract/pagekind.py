"""What a page is, besides an article: live blog, teaser, consent wall, error, gallery, video, stub, listing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import re2

from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.page import Page
from rexcrawl.model import PageKind

_ERROR = re2.compile(
    r"(?i)^\W*(?:(?:error|http|fehler|erreur|ошибка)?\W*(?:40[0-9]|41[0-9]|50[0-9])\b.{0,60}(?:error|not found|"
    r"forbidden|unavailable|gone|page|bad gateway|gateway)?|.{0,40}(?:page|article|site|content|story|url|"
    r"document) (?:you .{0,40})?(?:was |is |could )?(?:not (?:be )?found|no longer (?:exists|available)|"
    r"does ?n.t exist|unavailable|has (?:been )?(?:moved|removed|expired))\b|"
    r"not found$|access denied|forbidden$|oops\b.{0,40}|something went wrong|just a moment|attention required|"
    r"are you (?:a )?(?:human|robot)|verify(?:ing)? (?:that )?you are (?:a )?human|please (?:enable|"
    r"turn on) (?:javascript|cookies)|checking your browser|service (?:temporarily )?unavailable|under maintenance|"
    r"internal server error|bad gateway|"
    r"(?:die )?seite (?:wurde )?nicht gefunden|seite existiert nicht|page (?:introuvable|non trouvée|inexistante)|"
    r"página no encontrada|no se (?:ha )?encontr(?:ó|ado)|página não encontrada|pagina non trovata|"
    r"pagina niet gevonden|sidan (?:hittades inte|kunde inte hittas)|siden (?:ble|blev) ikke funnet|nie znaleziono|"
    r"strona nie istnieje|страница не найдена|ничего не найдено|sayfa bulunamadı|aradığınız sayfa|"
    r"trang không tồn tại|không tìm thấy|halaman tidak ditemukan|"
    r"(?:页面|頁面|您访问的页面|您要查看的页面|网页|文章).{0,8}(?:不存在|未找到|找不到|已删除|已被删除|走丢)|"
    r"(?:找不到|无法找到)(?:该)?(?:页面|頁面|网页)|(?:お探しの)?ページ(?:は|が)?見つかりません.{0,20}|"
    r"페이지를 찾을 수 없습니다|الصفحة غير موجودة|لم يتم العثور)"
)
_CONSENT = re2.compile(
    r"(?i)(?:we (?:and our (?:\d+ )?partners|value your privacy|use cookies)|before you continue|"
    r"your privacy (?:choices|matters)|accept all(?: cookies)?|manage (?:your )?(?:cookies|preferences|consent)|"
    r"consent to|wir (?:und unsere partner|verwenden cookies)|zustimm(?:en|ung)|datenschutz-?einstellungen|"
    r"mit werbung (?:weiter)?lesen|tout accepter|accepter et continuer|gérer (?:mes|les) cookies|"
    r"aceptar (?:y continuar|todas)|aceitar (?:todos|cookies)|accetta(?: e continua| tutti)|принять (?:все|cookie)|"
    r"tümünü kabul et|接受所有|同意して)"
)
_WALL = re2.compile(
    r"(?i)(?:subscribe (?:now |today )?to (?:continue|read|keep reading|unlock|access)|(?:to )?(?:continue|"
    r"keep) reading.{0,40}(?:subscri|sign|log|regist|account|trial)|(?:this|the) (?:article|content|"
    r"story) is (?:for|only available to|exclusive to|reserved for|available to) (?:our )?(?:paid |"
    r"premium )?(?:subscribers|members)|already a (?:subscriber|member)|(?:log|sign) in to (?:continue|read)|"
    r"unlock (?:this|the) (?:article|story)|start your (?:free )?trial|register (?:now )?to (?:continue|read)|"
    r"(?:jetzt|hier) (?:abonnieren|weiterlesen)|weiterlesen mit|mit .{0,20}(?:plus|premium|abo)\b.{0,30}(?:lesen|"
    r"testen)|(?:artikel|inhalt) ist (?:nur )?(?:für )?(?:abonnenten|plus|premium)|"
    r"(?:cet article est )?réservé aux abonnés|la suite (?:de cet article )?est réservée|"
    r"il vous reste .{0,30}à lire|(?:artículo|contenido|noticia) (?:exclusiv[oa] )?(?:solo )?para (?:suscriptores|"
    r"socios)|(?:conteúdo|matéria|texto) exclusiv[oa] para assinantes|(?:articolo|"
    r"contenuto) riservato agli abbonati|"
    r"(?:dostęp|artykuł) (?:tylko )?dla (?:prenumeratorów|subskrybentów)|(?:материал|статья) доступ(?:ен|"
    r"на) (?:только )?(?:по подписке|подписчикам)|abone(?:lere)? özel|(?:本文|全文|剩余|余下).{0,10}(?:会员|付费|"
    r"订阅|登录).{0,10}(?:阅读|可见|可读)|(?:この記事は)?(?:会員|有料会員)(?:限定|専用)|残り\s*\d+\s*文字|"
    r"구독자 전용|(?:هذا )?المحتوى (?:متاح )?للمشتركين|artikel(?:n)? är (?:låst|för prenumeranter)|(?:for|"
    r"kun for) abonnenter)"
)
_LISTING_PATH = re2.compile(
    r"(?i)/(?:tags?|topics?|categor(?:y|ies)|author|authors|search|section|archive|page/\d+|themen?|thema|rubrik|"
    r"sujet|etiqueta|tema|suche|wiki)(?:/|$|\?)"
)
TEASER_WORDS = 260
THIN = 120
STUB = 35


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What a page is and what says so."""

    kind: PageKind
    evidence: str = ""


def page_kind(
    page: Page, blocks: list[Block], *, headline: str, word_count: int, is_free: bool | None, captions: int
) -> Kind:
    """What the page is, the strongest evidence first."""
    for judge in (_failed, _live, _walled):
        found = judge(page, blocks, headline, word_count, is_free)
        if found is not None:
            return found
    if word_count < THIN:
        return _thin(page, blocks, word_count, captions)
    return _listing(page, blocks, word_count) or Kind(kind="article")


def _failed(page: Page, blocks: list[Block], headline: str, word_count: int, is_free: bool | None) -> Kind | None:
    if page.capture.status >= 400:
        return Kind(kind="error", evidence=f"status {page.capture.status}")
    titles = [headline, " ".join((page.tree.findtext(".//title") or "").split())]
    titles += [block.text for block in blocks[:60] if block.kind == "h" and block.level == 1][:2]
    hit = next((title for title in titles if title and _ERROR.search(title)), None)
    if hit and word_count < 200 and not _described(page):
        return Kind(kind="error", evidence=f"says “{hit[:80]}”")
    if word_count < 60 and len(blocks) < 12:
        text = next((block.text for block in blocks if _ERROR.search(block.text)), None)
        if text and not _described(page):
            return Kind(kind="error", evidence=f"says “{text[:80]}”")
    host = urlsplit(page.url).hostname or ""
    # Only a thin page can be a wall of consent: the others are not searched for it.
    thin = word_count < THIN and len(blocks) < 40
    said = [block for block in blocks if _CONSENT.search(block.text)] if thin else []
    if host.startswith(("consent.", "guce.", "privacy.")) or (
        word_count < THIN and len(said) >= 2 and len(blocks) < 40
    ):
        return Kind(kind="consent", evidence=f"asks for consent: “{said[0].text[:80]}”" if said else f"host {host}")
    return None


def _described(page: Page) -> bool:
    return any(node.get("datePublished") for node in jsonld.articles(list(page.jsonld)))


def _live(page: Page, blocks: list[Block], headline: str, word_count: int, is_free: bool | None) -> Kind | None:
    node = next((node for node in page.jsonld if "liveblogposting" in jsonld.types(node)), None)
    if node is not None:
        updates = node.get("liveBlogUpdate")
        return Kind(
            kind="live", evidence=f"LiveBlogPosting with {len(updates) if isinstance(updates, list) else 0} updates"
        )
    path = urlsplit(page.url).path.lower()
    posts = sum(any(region.marks & Mark.LIVE for region in block.regions[-3:]) for block in blocks)
    if (
        re2.search(r"live-?blog|live-?ticker|/live/|-live-|newsblog|en-direct|canli-anlatim|minuto-a-minuto", path)
        and posts > 8
    ):
        return Kind(kind="live", evidence=f"address and {posts} blocks of a live blog")
    return None


def _walled(page: Page, blocks: list[Block], headline: str, word_count: int, is_free: bool | None) -> Kind | None:
    if word_count >= TEASER_WORDS or is_free is True:
        return None
    short = [block.text for block in blocks if len(block.text) < 400]
    wall = next((text for text in short if _WALL.search(text)), None) if _WALL.search("\n".join(short)) else None
    walled = is_free is False or any(region.marks & Mark.PAYWALL for block in blocks for region in block.regions[-2:])
    if is_free is False:
        note = f" and “{wall[:80]}”" if wall else ""
        return Kind(kind="teaser", evidence=f"not free by its own word, {word_count} words{note}")
    if wall and walled and word_count < TEASER_WORDS:
        return Kind(kind="teaser", evidence=f"{word_count} words and “{wall[:80]}”")
    return None


def _thin(page: Page, blocks: list[Block], word_count: int, captions: int) -> Kind:
    kinds = {kind for node in page.jsonld for kind in jsonld.types(node)}
    said = (page.first("og:type") or "").lower()
    path = urlsplit(page.url).path.lower()
    if (
        "imagegallery" in kinds
        or captions >= 5
        or re2.search(
            r"/(?:gallery|galerie|photos?|fotostrecke|bilderstrecke|slideshow|diaporama|galeri|fotos?)(?:/|-|$)", path
        )
    ):
        return Kind(kind="gallery", evidence=f"{captions} captions, {word_count} words")
    if (
        said.startswith("video")
        or re2.search(r"/videos?(?:/|-)", path)
        or ("videoobject" in kinds and not _described(page))
    ):
        return Kind(kind="video", evidence=f"a video with {word_count} words")
    listing = _listing(page, blocks, word_count)
    if listing is not None:
        return listing
    if word_count < STUB:
        return Kind(kind="stub", evidence=f"{word_count} words")
    return Kind(kind="brief", evidence=f"{word_count} words")


def _listing(page: Page, blocks: list[Block], word_count: int) -> Kind | None:
    """A page of links to articles: it describes no article itself, and links hold most of its text."""
    if _described(page):
        return None
    path = urlsplit(page.url).path
    linked = sum(block.linked for block in blocks)
    total = max(1, sum(len(block.text) for block in blocks))
    headings = sum(block.kind == "h" and block.density > 0.8 for block in blocks)
    front = path in ("", "/") or (page.first("og:type") or "").lower() == "website"
    if (front or _LISTING_PATH.search(path)) and (headings >= 8 or linked > 0.6 * total) and word_count < 500:
        return Kind(
            kind="listing", evidence=f"{headings} linked headings, {round(100 * linked / total)} % of the text is links"
        )
    if headings >= 20 and word_count < 200:
        return Kind(kind="listing", evidence=f"{headings} linked headings and {word_count} words of text")
    return None


def wall(text: str) -> str | None:
    """ "consent" or "paywall" where a page's visible text is little more than the one or the other; else None."""
    if word_total(text) > TEASER_WORDS:
        return None
    return "consent" if _CONSENT.search(text) else "paywall" if _WALL.search(text) else None


def word_total(text: str) -> int:
    """Words of a visible text, roughly: runs without spaces count by four characters a word."""
    return max(len(text.split()), len(text) // 12)
