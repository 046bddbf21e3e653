"""The language of an article: what the page declares, checked against its script, guessed where in doubt."""

from __future__ import annotations

import re

import pycld2

from rexcrawl.extract.page import Page
from rexcrawl.model import Discovery, Fact

SAMPLE = 1000  # characters that the guesser sees: more costs time and changes little
_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.I)
_SCRIPTS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]"), frozenset({"ja"})),
    ("ko", re.compile("[\uac00-\ud7af]"), frozenset({"ko"})),
    ("zh", re.compile("[\u3400-\u9fff]"), frozenset({"zh", "ja", "yue", "wuu", "lzh"})),
    ("th", re.compile("[\u0e00-\u0e7f]"), frozenset({"th"})),
    (
        "ru",
        re.compile("[\u0400-\u04ff]"),
        frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "uz", "bs"}),
    ),
    ("ar", re.compile("[\u0600-\u06ff]"), frozenset({"ar", "fa", "ur", "ps", "ug", "sd", "ku", "ckb"})),
    ("he", re.compile("[\u0590-\u05ff]"), frozenset({"he", "iw", "yi"})),
    ("hi", re.compile("[\u0900-\u097f]"), frozenset({"hi", "mr", "ne", "sa"})),
    ("el", re.compile("[\u0370-\u03ff]"), frozenset({"el"})),
)
# Of the words of a text, how many are these says enough to trust a declaration without the guesser.
_COMMON = {
    "en": "the of and to in for is on that with was by has have are from as it at be were which their",
    "de": "der die und das den von zu mit ist für in im dem des ein eine einen einer auf nicht sich auch nach bei wird"
    " hat sie er es als aus an am dass sind war werden wie oder aber noch über zum zur vor",
    "fr": "le la les des et en un une du pour dans est que qui sur au par pas il plus avec ce son sont ont",
    "es": "de la que el en y los del las por un una con se su para al es lo como más ha sus no",
    "pt": "de que o do da em para com uma os e a um não no na por mais dos das se ao foi",
    "it": "di che il la per del un non sono con e della dei delle in una è si da al nel alla ha le gli più anche",
    "nl": "de het een van en in op dat is te voor met zijn niet aan er door om ook bij",
    "tr": "ve bir bu da için de olarak ile daha olan çok en göre sonra kadar gibi yeni ise ancak oldu ediyor dedi iki"
    " var ne olduğunu yüzde ilk etti",
    "id": "yang dan di dengan untuk dari pada ini dalam tidak itu akan juga oleh telah ke",
    "ms": "yang dan di dengan untuk dari pada ini dalam tidak itu akan juga oleh telah ke",
    "vi": "và của các là trong có được cho những với không một người này đã khi từ đến năm ông theo về nhiều tại sau",
    "pl": "w i na z do się nie że to jest o po jak za dla od przez ale są tym",
    "sv": "och att det i som en på är av för med till den har inte om ett vi de",
    "no": "og i det på som er en til av for med å ikke har den at de et om", "nb":
    "og i det på som er en til av for med å ikke har den at de et om",
    "da": "og i det at en den til er som på med for af de ikke har et om",
    "fi": "ja on ei se että oli myös mutta hän ovat",
}  # fmt: skip
_CLD_CODES = {"iw": "he", "jw": "jv", "zh-Hant": "zh", "sr-ME": "sr", "nb": "no"}  # CLD2's names, and BCP 47's
_LETTERS = {"tr": re.compile("[ğıİşĞŞ]"), "vi": re.compile("[ơưđạảấầẩậắằặẹẻếềểệịọỏốồổộớờởợụủứừửữự]")}
_FREQUENT = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def declared_language(page: Page, node: dict[str, object], discovery: Discovery | None) -> tuple[str, str] | None:
    """The first usable language tag that page, JSON-LD or source declares, with its place."""
    root = page.tree.getroottree().getroot()
    said = (
        ("html", root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")),
        ("json-ld", node.get("inLanguage")),
        ("meta", page.first("content-language", "og:locale", "language", "dc.language")),
        ("header", page.capture.header("content-language")),
        ("feed", discovery.language if discovery is not None else None),
    )
    for place, value in said:
        tag = normal_tag(value) if isinstance(value, str) else None
        if tag:
            return tag, place
    return None


def normal_tag(value: str) -> str | None:
    """A language tag in BCP 47 form ("zh-Hant", "pt-BR"), or None."""
    found = _TAG.match(value.strip())
    if found is None:
        return None
    language, script, region = found.groups()
    parts = [language.lower()]
    if parts[0] in ("und", "mul", "zxx"):
        return None
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def language(
    page: Page, node: dict[str, object], text: str, discovery: Discovery | None
) -> tuple[str | None, Fact | None]:
    """The article's language and where it came from; the text decides where a declaration cannot be right."""
    said = declared_language(page, node, discovery)
    sample = text[:SAMPLE]
    script = _script(sample)
    if said is not None:
        tag, place = said
        base = tag.split("-")[0]
        if len(sample) < 40:
            return tag, Fact(source=place, confidence=0.6)
        if (script is not None and base in script[1] and (script[0] != "ja" or base == "ja")) or _fits(base, sample):
            return tag, Fact(source=place, confidence=0.97)
        if script is not None and base not in script[1]:
            return _guessed(sample, script, note=f"the page declares {tag}")
        if script is None and (base not in _FREQUENT or base in _NEAR):
            other = _best_fit(sample)
            if other is None or other in _NEAR.get(base, ()):
                return tag, Fact(source=place, confidence=0.85)
    if len(sample) < 20:
        return (said[0], Fact(source=said[1], confidence=0.5)) if said else (None, None)
    found, fact = _guessed(sample, script, note=f"the page declares {said[0]}" if said is not None else None)
    if said is not None and (fact is None or found == said[0].split("-")[0] or fact.confidence < 0.9):
        return said[0], Fact(source=said[1], confidence=0.85)
    return found, fact


def guess(text: str) -> tuple[str | None, float]:
    """The language of a text about which nothing is declared and how sure that is; (None, 0) when too short."""
    sample = text[:SAMPLE]
    if len(sample) < 20:
        return None, 0.0
    found, fact = _guessed(sample, _script(sample), note=None)
    return found, fact.confidence if fact is not None else 0.0


# Languages whose commonest words are each other's.
_NEAR = {
    "da": ("no", "nb"),
    "no": ("da", "nb"),
    "nb": ("da", "no"),
    "nn": ("no", "nb", "da"),
    "ms": ("id",),
    "id": ("ms",),
    "gl": ("pt", "es"),
    "af": ("nl",),
}


def _best_fit(sample: str) -> str | None:
    """The language whose commonest words the sample is full of, or None."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    shares = {language: sum(word in known for word in words) for language, known in _FREQUENT.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if len(words) > 20 and shares[best] > 0.16 * len(words) else None


def _script(sample: str) -> tuple[str, frozenset[str]] | None:
    """The one script, other than Latin, that the sample is written in."""
    letters = max(1, sum(map(str.isalpha, sample)))
    for name, pattern, languages in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        if share > (0.08 if name == "ja" else 0.4):
            return name, languages
    return None


def _fits(base: str, sample: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    known = _FREQUENT.get(base)
    if known is None or len(words) <= 20:
        return False
    # Turkish puts its small words into endings: there letters that no other language has say more.
    own = _LETTERS.get(base)
    return (own is not None and len(own.findall(sample)) > 0.02 * len(sample)) or (
        sum(word in known for word in words) > 0.13 * len(words)
    )


def _guessed(
    sample: str, script: tuple[str, frozenset[str]] | None, *, note: str | None
) -> tuple[str | None, Fact | None]:
    fit = _best_fit(sample) if script is None else None
    if fit is not None and fit not in _NEAR:
        return fit, Fact(source="common words", confidence=0.95, note=note)
    if script is not None and (len(script[1]) == 1 or script[0] == "zh"):
        return script[0], Fact(source="script", confidence=0.95, note=note)
    return _detected(sample, script, note=note)


def _detected(
    sample: str, script: tuple[str, frozenset[str]] | None, *, note: str | None
) -> tuple[str | None, Fact | None]:
    """What CLD2 takes a text for: its tables are compiled in, so that the first page costs no more than the next."""
    # It refuses control characters and halves of surrogate pairs.
    clean = "".join(character if character.isprintable() else " " for character in sample)
    reliable, _, details = pycld2.detect(clean, bestEffort=True)
    shares = {_CLD_CODES.get(code, code): percent for _, code, percent, _ in details if code != "un" and percent}
    if script is not None:
        shares = {code: percent for code, percent in shares.items() if code in script[1]} or {script[0]: 0}
    if not shares:
        return None, None
    found = max(shares, key=lambda code: shares[code])
    share = shares[found] if reliable else 0
    return found, Fact(source="cld2", confidence=0.95 if share > 90 else 0.8 if share > 60 else 0.6, note=note)
