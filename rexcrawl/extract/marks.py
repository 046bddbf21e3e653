"""What the names in a page's markup say about the text under them: bits per class, id, role and tag."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import re2
from lxml.html import HtmlElement


class Mark:
    """What a stretch of markup seems to be, by its own names: bits of a plain int (an IntFlag costs ten times more)."""

    RELATED = 1 << 0
    PROMO = 1 << 1  # newsletter, subscription, apps, donations
    SOCIAL = 1 << 2
    COMMENTS = 1 << 3
    CHROME = 1 << 4  # navigation, page header and footer, breadcrumbs, toolbars
    SIDE = 1 << 5
    ADVERT = 1 << 6
    CREDIT = 1 << 7  # byline, author box, date line, tags
    MEDIA = 1 << 8  # caption, gallery, player
    CONSENT = 1 << 9
    PAYWALL = 1 << 10
    HIDDEN = 1 << 11
    SPOKEN = 1 << 12  # for screen readers only
    TEASER = 1 << 13
    HIGHLIGHTS = 1 << 14
    BOX = 1 << 15
    EMBED = 1 << 16
    BODY = 1 << 17
    LEAD = 1 << 18
    LIVE = 1 << 19
    ARTICLE = 1 << 20
    MAIN = 1 << 21
    ASIDE = 1 << 22
    FIGURE = 1 << 23
    CAPTION = 1 << 24
    FORM = 1 << 25
    HEADER = 1 << 26
    FOOTER = 1 << 27
    TABLE = 1 << 28
    TITLE = 1 << 29
    MODAL = 1 << 30
    DISCLAIMER = 1 << 31


# Words of class and id names, German, French, Spanish and so on among them: templates are named in the
# newsroom's language. Each must start a word of the name ("article-related", "relatedPosts").
_NAMES: tuple[tuple[int, str], ...] = (
    (
        Mark.RELATED,
        r"relat|recommend|recirc|read-?more|more-(?:from|on|stories|news|in|like)|also-?(?:read|like)|"
        r"most-?(?:read|popular|viewed|shared)|"
        r"popular|trending|similar|further|see-?also|similares|relacionad|empfehl|mehr-?zum|weiterles|lire-?aussi|"
        r"a-lire|leggi-?anche|"
        r"leia|veja|onward|outbrain|taboola|next-(?:article|post|story)|prev(?:ious)?-(?:article|post|story)|"
        r"post-navigation|nav-links|"
        r"latest|yarpp|linked|linkbox|articlelist|article-list|jp-relatedposts|crp_|up-next|internal-?link|"
        r"inline-?link|lue-my|mehr-lesen",
    ),
    (
        Mark.PROMO,
        r"promo|newsletter|subscri|sign-?up|abonn?[eé]|abo-|donat|donate|support-us|membership|download-app|"
        r"app-promo|call-?to-?action|cta|"
        r"mailing|optin|opt-in|email-form|whatsapp|telegram|follow-us|register|offer|spende|offre|suscri|banner|"
        r"marketing|piano|shop|product|"
        r"ecommerce|affiliate|giveaway|campaign",
    ),
    (Mark.SOCIAL,
        r"shar(?:e|ing|edaddy)|social|addthis|addtoany|a2a|teilen|partage|compart|follow|twitter-share|facebook|"
        r"like-?button|sd-"),
    (Mark.COMMENTS,
        r"comment|respond|disqus|discussion|reply|kommentar|livefyre|coral|forum|yorum|reactions|leserbrief|"
        r"comentario"),
    (
        Mark.CHROME,
        r"nav|menu|breadcrumb|header(?:-|$)|footer|topbar|toolbar|site-|masthead|skip|pagination|pager|paging|"
        r"search|login|language|crumb|"
        r"bottom-bar|copyright|impressum|sitemap|print|tools?(?:-|$)|actions?(?:-|$)|controls?|audio|listen|"
        r"font-size|zoom|bookmark|save|"
        r"back-to|scroll|top-?link|jump",
    ),
    (Mark.SIDE, r"sidebar|side|aside|widget|rail|right-col|rightcol|secondary|column-right|marginal|right(?:-|$)"),
    (Mark.ADVERT,
        r"ad(?:s|vert\w*|unit|slot|box|wrapper|container|-|$)|anzeige|werbung|sponsor\w*|dfp|gpt|banner-ad|"
        r"publicid|pub-|partner|native|paid"),
    (
        Mark.CREDIT,
        r"byline|author|autor|auteur|writer|meta|dateline|date(?:-|$)|datum|time(?:stamp|-|$)|publish|posted|"
        r"credit|tag(?:s|ged|-|$)|tags?list|"
        r"categor|topic|keyword|contributor|bio|profile|reporter|journalist|source|quelle|kicker|eyebrow|"
        r"reading-?time|views|modified|entry-meta|"
        r"redakteur|themen|info(?:-|$|s)|license|rights|correction",
    ),
    (
        Mark.MEDIA,
        r"caption|gallery|galerie|slide|carousel|photo|foto|picture|image|img|video|player|media|audio|podcast|"
        r"bild|thumb|legend|figure|infographic|swiper",
    ),
    (Mark.CAPTION,
        r"caption(?:-text)?(?:$|__?text)|(?:wp|image|img|photo|picture|figure|media)-caption(?:-text)?|figcaption|"
        r"bildunterschrift|pie-(?:de-)?foto|didascalia|legenda-foto"),
    (Mark.CONSENT, r"cookie|consent|gdpr|privacy|datenschutz|ccpa|onetrust|usercentrics|didomi|cmp(?:-|$)"),
    (Mark.PAYWALL,
        r"pay-?wall|premium|regwall|metered|piano|subscriber|locked|plus-|paid-content|restricted|gate(?:-|$|way)"),
    (Mark.HIDDEN,
        r"hidden|hide(?:-|$)|invisible|collapse[d]?(?:-|$)|display-?none|d-none|is-hidden|off-?screen|no-?print|"
        r"noprint|print-only"),
    (Mark.SPOKEN,
        r"sr-only|visually-?hidden|screen-?reader|a11y|sr-text|assistive|visuallyhidden|u-hidden-visually|"
        r"offscreen|vh(?:-|$)"),
    (Mark.TEASER,
        r"teaser|card|tease|item-list|list-item|promo-item|grid|listing|feed-item|headline-list|story-list|tile|"
        r"snippet|excerpt-list|views-row|module"),
    (Mark.HIGHLIGHTS,
        r"highlight|key-?(?:points?|facts?|takeaways?)|summary-(?:list|box|points)|bullet|tl-?dr|takeaway|"
        r"in-?brief|at-a-glance|article-summary|nutgraf"),
    (Mark.BOX,
        r"box|factbox|infobox|info-?box|sidebar-box|callout|panel|note|explainer|zusatz|aside-box|insert|inset|"
        r"accordion|toc|table-of-contents|contents|inhaltsverzeichnis"),
    (Mark.EMBED, r"embed|tweet|twitter|instagram|tiktok|youtube|oembed|facebook-post|bluesky|iframe|mastodon"),
    (
        Mark.BODY,
        r"article-?_?(?:body|content|text|copy|main)|articlebody|entry-?content|post-?(?:body|content|text|entry)|"
        r"story-?(?:body|content|text)|body-?(?:content|copy|text)|"
        r"content-?(?:body|main|text|article)|main-?content|article__(?:body|content|text)|single-content|"
        r"text-?(?:body|content)|paragraph|richtext|rich-text|"
        r"page-content|detail-?(?:content|body|text)|news-?(?:content|body|text|detail)|artikel|articulo|cuerpo|"
        r"corps|texto|contenu|conteudo|wysiwyg|prose|"
        r"field-name-body|field--name-body|td-post-content|storytext|art_body|read-content|tts",
    ),
    (Mark.LEAD,
        r"lead|lede|intro|standfirst|sub-?(?:title|head|headline)|deck|dek(?:-|$)|excerpt|vorspann|chapo|chapeau|"
        r"entradilla|abstract|summary|sommario|occhiello|ingress|anrei|preamble|description|sapo"),
    (Mark.LIVE, r"live(?:-|$|blog)|ticker|liveticker|timeline|live-?post|updates"),
    (Mark.ARTICLE, r"article|story|post(?:-|$)|single|entry|news|hentry"),
    (Mark.TITLE, r"headline|title|head(?:-|$)|heading"),
    (Mark.MODAL,
        r"modal|popup|pop-up|overlay|dialog|lightbox|tooltip|toast|flyout|drawer|snackbar|alert|notice|message|"
        r"notification"),
    (Mark.DISCLAIMER,
        r"disclaim|copyright|legal|terms|trust|transparen|policy|disclosure|footnote|about-us|imprint|editor-?note|"
        r"correction"),
)  # fmt: skip


def _name_set() -> Any:
    # One pass over a name for all kinds at once: pages have hundreds of distinct class names.
    names_set = re2.Set.SearchSet()
    for _, names in _NAMES:
        names_set.Add(rf"(?:^|[-_ ])(?:{names.replace('$', '[ ]|$')})")
    names_set.Compile()
    return names_set


_ANY_NAME = _name_set()
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FOLDED = bytes.maketrans(ascii_uppercase.encode() + b"_:./", ascii_lowercase.encode() + b"----")

_TAGS = {
    "aside": Mark.ASIDE,
    "nav": Mark.CHROME,
    "footer": Mark.FOOTER,
    "header": Mark.HEADER,
    "figure": Mark.FIGURE,
    "figcaption": Mark.CAPTION,
    "form": Mark.FORM,
    "article": Mark.ARTICLE,
    "main": Mark.MAIN,
    "table": Mark.TABLE,
    "address": Mark.CREDIT,
    "dialog": Mark.MODAL,
    "time": Mark.CREDIT,
}
_ROLES = {
    "complementary": Mark.ASIDE,
    "navigation": Mark.CHROME,
    "banner": Mark.HEADER,
    "contentinfo": Mark.FOOTER,
    "main": Mark.MAIN,
    "article": Mark.ARTICLE,
    "dialog": Mark.MODAL,
    "alertdialog": Mark.MODAL,
    "search": Mark.CHROME,
    "form": Mark.FORM,
    "menu": Mark.CHROME,
    "button": Mark.CHROME,
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Names that wrap whole pages say nothing.
_SILENT = frozenset({"html", "body"})


@lru_cache(maxsize=16_384)
def _named(names: str) -> int:
    """The marks of a class attribute or an id."""
    # As bytes, all in one table: every page brings a hundred names that no page had before.
    folded = (names if names.islower() else _CAMEL.sub("-", names)).encode("utf-8", "replace").translate(_FOLDED)
    while b"--" in folded:
        folded = folded.replace(b"--", b"-")
    found = 0
    for index in _ANY_NAME.Match(folded) or ():
        found |= _NAMES[index][0]
    return found


def marks(element: HtmlElement) -> int:
    """The marks of one element by its own tag and attributes, not those of what it stands in."""
    tag = element.tag
    if tag in _SILENT:
        return 0
    found = _TAGS.get(tag, 0)
    for name, value in element.items():
        if name == "class":
            found |= _named(value[:200])
        elif name == "id":
            found |= _named(value[:60])
        elif name == "role":
            found |= _ROLES.get(value, 0)
        elif name == "hidden" or (name == "style" and _HIDING.search(value)):
            found |= Mark.HIDDEN
        elif name == "itemprop" and value == "articleBody":
            found |= Mark.BODY
    return found
