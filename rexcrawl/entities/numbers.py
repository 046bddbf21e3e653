# ruff: noqa: E501 -- tables of words
"""Numbers as newspapers write them, with their scale words, in the languages that are watched."""

from __future__ import annotations

import re

_COMMA_IS_DECIMAL = frozenset(
    ("de", "fr", "es", "pt", "it", "ru", "pl", "tr", "vi", "id", "sv", "no", "nb", "nn", "da", "nl", "fi", "cs", "uk")
)
# Digits of any script, thousands parted by a point, comma, space or apostrophe; the Indian way too (1,20,000).
DIGITS = (
    r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d{1,6})?(?!\d)"
    r"|\d{1,3}(?:[.,٬]\d{3})+(?:[.,٫]\d{1,6})?(?!\d)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d{1,6})?(?!\d)"
    r"|\d{1,15}(?:[.,٫]\d{1,6})?"
)
_SCALES: dict[float, str] = {
    1e3: (
        r"thousand|tausend|tsd\.?|mille|mil|тыс(?:яч[аиу]?|\.)?|тисяч[аі]?|bin|nghìn|ngàn|ribu|tusen"
        r"|tys(?:iące|iąc|ięcy|\.)?|ألف|ألفا|آلاف|duizend|k"
    ),
    1e5: r"lakhs?",
    1e6: (
        r"millions?(?: de| d['’])?|mln\.?|mn|mio\.?|millionen|millón(?: de)?|millones(?: de)?|milhão(?: de)?|milhões(?: de)?"
        r"|milioni(?: di)?|milione(?: di)?|млн\.?|миллион(?:ов|а)?|мільйон(?:ів|и|а)?"
        r"|milyon|triệu|juta|miljon(?:er)?|millioner|milion(?:y|ów|a)?|مليون|ملايين|miljoen|m|mm"
    ),
    1e7: r"crores?",
    1e9: (
        r"billions?|bn|b|md|milliarden?|mrd\.?|mia\.?|milliards?(?: de| d['’])?|(?:mil|thousand) (?:millones|milhões|millions?)(?: de)?"
        r"|bilhão(?: de)?|bilhões(?: de)?|bi|miliardi(?: di)?|miliardo(?: di)?|млрд\.?|миллиард(?:ов|а)?|мільярд(?:ів|и|а)?"
        r"|milyar|tỷ|tỉ|miliar|miljard(?:er)?|milliarder|mld\.?|miliard(?:y|ów|a)?|مليار|مليارات|مليارا|bilion"
    ),
    1e12: (
        r"trillions?|tn|trn|billionen|billones(?: de)?|trilhão(?: de)?|trilhões(?: de)?|трлн\.?|триллион(?:ов|а)?|trilyon|nghìn tỷ|triliun|trilion"
        r"|biljon(?:er)?|lakh crores?|bilion(?:y|ów)|تريليون"
    ),
}
# The same word with another meaning.
_OTHERWISE: dict[tuple[str, str], float] = {
    ("de", "billion"): 1e12,
    ("pl", "bilion"): 1e12,
}
_PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in _SCALES.values()]
# Larger ones first; where a longer word goes on, the bound makes the engine try the next.
SCALE = rf"(?i:{'|'.join(reversed(_SCALES.values()))})(?![^\W\d_])"
_HAN = {"万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12, "만": 1e4, "억": 1e8, "조": 1e12}
_HAN_SMALL = {"千": 1e3, "百": 1e2, "십": 1e1, "十": 1e1, "천": 1e3, "백": 1e2}
HAN_NUMBER = r"(?:\d[\d,.]{0,14}\s?(?:[千百十천백십]\s?[万萬億亿兆만억조]{0,2}|[万萬億亿兆만억조]{1,2})\s?){1,4}(?:\d[\d,.]{0,8}[千百천백]?)?"
_HAN_PART = re.compile(r"(\d[\d,.]*)\s?([千百十천백십]?)\s?([万萬億亿兆만억조]{0,2})")
_HAN_DIGITS = {
    char: n
    for n, chars in enumerate(("零〇", "一壹", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
# Numbers written out in Chinese characters; "several thousand" and its like are no number.
HAN_WORDS = (
    r"(?<![数數几幾上第一二两兩三四五六七八九十百千万萬亿億零〇])"
    r"[一二两兩三四五六七八九十百千万萬亿億零〇]{1,12}(?:[点點][零〇一二三四五六七八九]{1,3})?"
)
_GAPS = re.compile(r"[ \u00a0\u202f\u2009'’٬]")
# Numbers in words; only those of the text's own language count.
_WORDS = {
    "en": "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20 thirty=30 forty=40 fifty=50 a=1 half_a=0.5",
    "de": "ein=1 eine=1 einer=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 fünfzehn=15 zwanzig=20 dreißig=30 fünfzig=50 eine_halbe=0.5 anderthalb=1.5",
    "fr": "un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 quinze=15 vingt=20 trente=30 cinquante=50 un_demi=0.5",
    "es": "un=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 quince=15 veinte=20 treinta=30 cincuenta=50 medio=0.5",
    "pt": "um=1 uma=1 dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 quinze=15 vinte=20 trinta=30 cinquenta=50 meio=0.5",
    "it": "un=1 uno=1 una=1 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 quindici=15 venti=20 trenta=30 cinquanta=50 mezzo=0.5",
    "ru": "один=1 одна=1 одного=1 два=2 две=2 двух=2 три=3 трех=3 трёх=3 четыре=4 пять=5 пяти=5 шесть=6 семь=7 восемь=8 девять=9 десять=10 десяти=10 двадцать=20 тридцать=30 пятьдесят=50 полтора=1.5 полмиллиона=500000 полмиллиарда=500000000 полтысячи=500",
    "uk": "один=1 два=2 дві=2 три=3 чотири=4 п'ять=5 шість=6 сім=7 вісім=8 дев'ять=9 десять=10 півмільйона=500000 півмільярда=500000000",
    "pl": "jeden=1 dwa=2 dwie=2 dwóch=2 trzy=3 trzech=3 cztery=4 pięć=5 pięciu=5 sześć=6 siedem=7 osiem=8 dziewięć=9 dziesięć=10 dziesięciu=10 dwanaście=12 piętnaście=15 dwadzieścia=20 pół=0.5 półtora=1.5",
    "sv": "ett=1 en=1 två=2 tre=3 fyra=4 fem=5 sex=6 sju=7 åtta=8 nio=9 tio=10 elva=11 tolv=12 femton=15 tjugo=20 en_halv=0.5",
    "no": "ett=1 en=1 to=2 tre=3 fire=4 fem=5 seks=6 sju=7 syv=7 åtte=8 ni=9 ti=10 elleve=11 tolv=12 femten=15 tjue=20 en_halv=0.5",
    "da": "et=1 en=1 to=2 tre=3 fire=4 fem=5 seks=6 syv=7 otte=8 ni=9 ti=10 tolv=12 femten=15 tyve=20",
    "nl": "een=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 twaalf=12 vijftien=15 twintig=20",
    "tr": "bir=1 iki=2 üç=3 dört=4 beş=5 altı=6 yedi=7 sekiz=8 dokuz=9 on=10 on_beş=15 yirmi=20 otuz=30 elli=50 yarım=0.5",
    "id": "satu=1 dua=2 tiga=3 empat=4 lima=5 enam=6 tujuh=7 delapan=8 lapan=8 sembilan=9 sepuluh=10 setengah=0.5",
    "vi": "một=1 hai=2 ba=3 bốn=4 năm=5 sáu=6 bảy=7 tám=8 chín=9 mười=10 nửa=0.5",
    "ar": "واحد=1 ثلاثة=3 ثلاث=3 أربعة=4 أربع=4 خمسة=5 خمس=5 ستة=6 ست=6 سبعة=7 سبع=7 ثمانية=8 ثماني=8 تسعة=9 تسع=9 عشرة=10 عشر=10 نصف=0.5",
}  # fmt: skip
_KIN = {"nb": "no", "nn": "no", "ms": "id"}
WORDS: dict[str, dict[str, float]] = {
    language: {word.replace("_", " "): float(value) for word, _, value in (pair.partition("=") for pair in row.split())}
    for language, row in _WORDS.items()
}


def worded(language: str | None) -> dict[str, float]:
    """The numbers in words of a language; none where the language is not known."""
    base = (language or "").split("-")[0]
    return WORDS.get(_KIN.get(base, base), {})


def read(digits: str, scale: str | None, language: str | None) -> float:
    """The value of written digits and the scale word after them; commas and points as the language has them."""
    value = plain(digits, language)
    return value * scale_of(scale, language) if scale else value


def scale_of(word: str, language: str | None) -> float:
    """What a scale word multiplies by; 1 for none that is known."""
    folded = word.strip().casefold()
    other = _OTHERWISE.get((language or "", folded))
    if other is not None:
        return other
    scales = (scale for pattern, scale in zip(_PATTERNS, _SCALES, strict=True) if pattern.fullmatch(folded))
    return next(scales, 1.0)


def plain(digits: str, language: str | None) -> float:
    """The value of digits: "1,234.5", "1.234,5", "1 234", "2,2"."""
    text = _GAPS.sub("", digits).replace("٫", ".")
    points, commas = text.count("."), text.count(",")
    decimal = ""
    if points and commas:
        decimal = "." if text.rfind(".") > text.rfind(",") else ","
    elif points + commas == 1:
        sign = "." if points else ","
        after = len(text) - text.index(sign) - 1
        usual = "," if language in _COMMA_IS_DECIMAL else "."
        decimal = sign if after != 3 or sign == usual or text.startswith("0") else ""
    for sign in ".,":
        text = text.replace(sign, "." if sign == decimal else "")
    return float(text or 0)


def han(text: str) -> float:
    """The value of digits with 万, 億, 조 and their like: "1조8천억", "3万5000"."""
    total = 0.0
    for digits, small, big in _HAN_PART.findall(text):
        value = plain(digits.rstrip(".,"), "en") * _HAN_SMALL.get(small, 1.0)
        for sign in big:
            value *= _HAN[sign]
        total += value
    return total


def han_words(text: str) -> float:
    """The value of a number in Chinese characters: "三十万", "两千", "二十点五"."""
    whole, _, part = text.replace("點", "点").partition("点")
    total = section = digit = 0.0
    for char in whole:
        if char in _HAN_DIGITS:
            digit = digit * 10 + _HAN_DIGITS[char] if digit else float(_HAN_DIGITS[char])
        elif char in _HAN_SMALL:
            section += (digit or 1.0) * _HAN_SMALL[char]
            digit = 0.0
        else:
            total = (total + section + digit) * _HAN[char]
            section = digit = 0.0
    return total + section + digit + float("0." + ("".join(str(_HAN_DIGITS[char]) for char in part) or "0"))
