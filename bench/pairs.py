"""A gold set of pairs in eight languages, made from sentences written for it: what is a copy, and what only looks it.

Every text is composed from an event's facts and a language's sentences; the pairs are what newsrooms do to a text
(cut, reorder, edit, add boilerplate, change the headline) and what is no copy (another report of the event, another
event told by the same template, a price table of another day).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "{f} will widen its works in {p} and add a hall of {n} square metres.",
        "The owner expects to hire {m} people before winter, {w} told workers on {d}.",
        "A loan of {k} million dollars covers half of the bill.",
        "Neighbours in {p} had asked for a wall against the noise.",
        "Trial batches of oxide went to a customer in the north.",
        "The council wants to see measurements of dust before it signs.",
        "{w} said that solvent comes from a supplier down the river.",
        "About {q} percent of the heat is to come from the old kiln.",
        "Rail cars bring ore in the night because the road is narrow.",
        "The pits behind the works were closed {y} years ago.",
        "A second line could follow, but nobody has ordered the cells yet.",
        "Unions call the plan sound and want earlier talks about shifts.",
    ),
    "de": (
        "{f} erweitert sein Werk in {p} um eine Halle von {n} Quadratmetern.",
        "Bis zum Winter sollen {m} Leute eingestellt werden, sagte {w} am {d} vor der Belegschaft.",
        "Ein Kredit über {k} Millionen Dollar deckt die Hälfte der Rechnung.",
        "Anwohner in {p} hatten eine Mauer gegen den Lärm verlangt.",
        "Probechargen gingen an einen Kunden im Norden.",
        "Der Rat will Messungen zum Staub sehen, bevor er unterschreibt.",
        "Das Lösungsmittel kommt laut {w} von einem Lieferanten flussabwärts.",
        "Rund {q} Prozent der Wärme soll der alte Ofen liefern.",
        "Güterwagen bringen das Erz nachts, weil die Straße schmal ist.",
        "Die Gruben hinter dem Werk wurden vor {y} Jahren geschlossen.",
        "Eine zweite Linie ist denkbar, bestellt sind die Zellen noch nicht.",
    ),
    "tr": (
        "{f}, {p} fabrikasını {n} metrekarelik bir salonla büyütüyor.",
        "{w}, {d} günü işçilere kıştan önce {m} kişi alınacağını söyledi.",
        "Faturanın yarısını {k} milyon dolarlık kredi karşılıyor.",
        "{p} sakinleri gürültüye karşı duvar istemişti.",
        "Deneme partileri kuzeydeki bir müşteriye gitti.",
        "Meclis imzadan önce toz ölçümlerini görmek istiyor.",
        "{w}, çözücünün ırmağın aşağısındaki bir tedarikçiden geldiğini anlattı.",
        "Isının yüzde {q} kadarını eski fırın verecek.",
        "Yol dar olduğu için cevher geceleri trenle geliyor.",
        "Fabrikanın arkasındaki ocaklar {y} yıl önce kapatılmıştı.",
    ),
    "fr": (
        "{f} agrandit son usine de {p} avec un hall de {n} mètres carrés.",
        "Avant l'hiver, {m} personnes seront embauchées, a dit {w} aux ouvriers le {d}.",
        "Un prêt de {k} millions de dollars couvre la moitié de la facture.",
        "Les riverains de {p} avaient réclamé un mur contre le bruit.",
        "Des lots d'essai sont partis chez un client du nord.",
        "Le conseil veut voir des mesures de poussière avant de signer.",
        "Selon {w}, le solvant vient d'un fournisseur en aval.",
        "Environ {q} pour cent de la chaleur viendra du vieux four.",
        "Les wagons amènent le minerai la nuit, car la route est étroite.",
        "Les fosses derrière l'usine ont fermé il y a {y} ans.",
    ),
    "es": (
        "{f} amplía su fábrica de {p} con una nave de {n} metros cuadrados.",
        "Antes del invierno entrarán {m} personas, dijo {w} a los obreros el {d}.",
        "Un préstamo de {k} millones de dólares cubre la mitad de la cuenta.",
        "Los vecinos de {p} habían pedido un muro contra el ruido.",
        "Los lotes de prueba fueron a un cliente del norte.",
        "El concejo quiere ver mediciones de polvo antes de firmar.",
        "Según {w}, el disolvente llega de un proveedor río abajo.",
        "Cerca del {q} por ciento del calor vendrá del horno viejo.",
        "Los vagones traen el mineral de noche porque el camino es estrecho.",
        "Los pozos detrás de la fábrica cerraron hace {y} años.",
    ),
    "ru": (
        "{f} расширяет завод в {p}: новый цех займёт {n} квадратных метров.",
        "До зимы наймут {m} человек, сказал рабочим {w} {d}.",
        "Кредит в {k} миллионов долларов покрывает половину счёта.",
        "Жители {p} просили поставить стену от шума.",
        "Пробные партии ушли заказчику на севере.",
        "Совет хочет увидеть замеры пыли, прежде чем подписать.",
        "По словам {w}, растворитель везут от поставщика ниже по реке.",
        "Около {q} процентов тепла даст старая печь.",
        "Руду подвозят ночью поездом, потому что дорога узкая.",
        "Карьеры за заводом закрыли {y} лет назад.",
    ),
    "zh": (
        "{f}扩建{p}工厂,新增厂房{n}平方米。",
        "{w}{d}对工人表示,入冬前将招聘{m}人。",
        "一笔{k}百万美元的贷款承担一半费用。",
        "{p}居民此前要求修建隔音墙。",
        "试产批次已发往北方的一家客户。",
        "市议会希望在签字前看到粉尘的测量结果。",
        "{w}说,溶剂来自下游的一家供应商。",
        "约{q}%的热量将由旧窑提供。",
        "由于道路狭窄,矿石在夜间由火车运来。",
        "厂区后面的矿坑{y}年前已经关闭。",
    ),
    "ja": (
        "{f}は{p}の工場に{n}平方メートルの建屋を増設する。",
        "{w}は{d}、冬までに{m}人を雇うと従業員に語った。",
        "費用の半分は{k}百万ドルの融資でまかなう。",
        "{p}の住民は騒音を防ぐ壁を求めていた。",
        "試作品は北部の顧客に送られた。",
        "議会は署名の前に粉じんの測定値を見たいという。",
        "{w}によると、溶剤は下流の業者から届く。",
        "熱のおよそ{q}%は古い窯から得る。",
        "道が狭いため、鉱石は夜に貨車で運ばれる。",
        "工場裏の採掘場は{y}年前に閉じられた。",
    ),
}
_OTHER: dict[str, tuple[str, ...]] = {
    "en": (
        "More room for magnets: in {p} the sheds of {f} are to grow by {n} square metres.",
        "Bankers have promised {k} million dollars, people close to the talks say.",
        "Those who live next door remain doubtful and count lorries.",
        "Where ore once came out of the ground there is now a lake.",
        "The mayor speaks of the biggest order since the spinning mill shut its doors.",
        "For {w} it is the first building site of a long career underground.",
        "Some {m} jobs sound like a lot in a valley that sends its young people away.",
    ),
    "de": (
        "Mehr Platz für Magnete: In {p} sollen die Hallen von {f} um {n} Quadratmeter wachsen.",
        "Banken haben {k} Millionen Dollar zugesagt, heißt es aus Verhandlungskreisen.",
        "Wer nebenan wohnt, bleibt skeptisch und zählt Lastwagen.",
        "Wo einst Erz aus dem Boden kam, liegt heute ein See.",
        "Die Bürgermeisterin spricht vom größten Auftrag seit dem Ende der Spinnerei.",
        "Rund {m} Stellen klingen viel in einem Tal, das seine Jugend fortschickt.",
    ),
    "tr": (
        "Mıknatısa daha çok yer: {p} kentindeki {f} salonları {n} metrekare büyüyecek.",
        "Görüşmelere yakın kaynaklara göre bankalar {k} milyon dolar sözü verdi.",
        "Yan tarafta oturanlar kuşkulu, kamyonları sayıyorlar.",
        "Bir zamanlar cevher çıkan yerde bugün bir göl var.",
        "Gençlerini uzağa gönderen vadide {m} iş az değil.",
    ),
    "zh": (
        "磁材需要更多空间:{f}在{p}的厂房将增加{n}平方米。",
        "知情人士称,银行已承诺提供{k}百万美元。",
        "附近住户仍有疑虑,每天数着过往的卡车。",
        "昔日出矿的地方,如今成了一片湖。",
        "在年轻人外流的山谷里,{m}个岗位不算少。",
    ),
}  # fmt: skip
_BOILERPLATE: dict[str, str] = {
    "en": "Sign up for our letter. Read more about metals in our weekly dossier. All rights reserved.",
    "de": "Abonnieren Sie unseren Brief. Mehr über Metalle im wöchentlichen Dossier. Alle Rechte vorbehalten.",
    "tr": "Bültenimize abone olun. Metaller üzerine haftalık dosyamızı okuyun. Tüm hakları saklıdır.",
    "fr": "Abonnez-vous à notre lettre. Tout sur les métaux dans le dossier de la semaine. Tous droits réservés.",
    "es": "Suscríbase a nuestra carta. Más sobre metales en el dossier semanal. Todos los derechos reservados.",
    "ru": "Подпишитесь на нашу рассылку. Больше о металлах в еженедельном досье. Все права защищены.",
    "zh": "订阅我们的通讯。更多金属报道请看每周专题。版权所有。",
    "ja": "ニュースレターにご登録ください。金属の特集は毎週掲載。無断転載を禁じます。",
}
_TABLES: dict[str, str] = {
    "en": "Prices of oxides on {d}: praseodymium {n} dollars a kilo, terbium {k}, dysprosium "
    "{m}. Changes against the day before were small, traders in {p} said. Stocks stood at "
    "{y} tonnes.",
    "de": "Preise für Oxide am {d}: Praseodym {n} Dollar je Kilo, Terbium {k}, Dysprosium {m}. "
    "Gegenüber dem Vortag änderte sich wenig, sagten Händler in {p}. Die Vorräte lagen bei "
    "{y} Tonnen.",
    "tr": "{d} oksit fiyatları: praseodim kilosu {n} dolar, terbiyum {k}, disprozyum {m}. {p} "
    "tüccarlarına göre bir önceki güne göre fark az. Stoklar {y} ton.",
    "zh": "{d}氧化物价格:镨每公斤{n}美元,铽{k}美元,镝{m}美元。{p}贸易商称,与前一日相比变化不大。库存为{y}吨。",
}
_PLACES = ("Kvarnby", "Ostrovo", "Marmora", "Tolima", "Sivrihisar", "Kirkenes", "Lubin", "Weipa", "Songwe", "Bokan")
_FIRMS = ("Nordal Metals", "Helvor", "Quayside Minerals", "Oruka", "Stellmar", "Anvera", "Dunmore", "Vantor", "Corvane")
_PEOPLE = ("Ruth Okello", "Jan Vermeer", "Selim Aydin", "Marta Kowal", "Liam Hart", "Ana Sousa", "Timo Laine")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two texts of a kind of pair, and whether the second is the first one taken over."""

    kind: str
    language: str
    one: tuple[str, str]  # headline, text
    other: tuple[str, str]
    copy: bool


def pairs(*, per_kind: int = 24, seed: int = 5) -> Iterator[Pair]:
    """All pairs; the same for the same seed."""
    chance = random.Random(seed)
    for language in _SENTENCES:
        for kind, make in _KINDS.items():
            for _ in range(per_kind):
                made = make(language, chance)
                if made is not None:
                    one, other, copy = made
                    yield Pair(kind=kind, language=language, one=one, other=other, copy=copy)


def _slots(chance: random.Random) -> dict[str, str]:
    return {
        "p": chance.choice(_PLACES),
        "f": chance.choice(_FIRMS),
        "w": chance.choice(_PEOPLE),
        "n": str(chance.randrange(1100, 9900)),
        "m": str(chance.randrange(21, 990)),
        "k": str(chance.randrange(11, 990)),
        "q": str(chance.randrange(11, 90)),
        "y": str(chance.randrange(11, 60)),
        "d": f"{chance.randrange(1, 28)}.{chance.randrange(1, 12)}.",
    }


def _joined(sentences: list[str], language: str) -> str:
    return ("" if language in ("zh", "ja") else " ").join(sentences)


def _told(language: str, chance: random.Random, slots: dict[str, str] | None = None) -> list[str]:
    slots = slots or _slots(chance)
    lines = list(_SENTENCES[language])
    return [line.format(**slots) for line in [*lines[:2], *chance.sample(lines[2:], k=len(lines) - 3)]]


def _headline(sentences: list[str]) -> str:
    return sentences[0][:60]


Made = tuple[tuple[str, str], tuple[str, str], bool] | None


def _exact(language: str, chance: random.Random) -> Made:
    told = _told(language, chance)
    return (_headline(told), _joined(told, language)), ("—", _joined(told, language)), True


def _cut(language: str, chance: random.Random) -> Made:
    told = _told(language, chance)
    kept = told[: max(3, round(0.4 * len(told)))]
    return (_headline(told), _joined(told, language)), (_headline(kept), _joined(kept, language)), True


def _reordered(language: str, chance: random.Random) -> Made:
    told = _told(language, chance)
    other = chance.sample(told, len(told))
    return (_headline(told), _joined(told, language)), (_headline(other), _joined(other, language)), True


def _edited(language: str, chance: random.Random) -> Made:
    """Between 5 and 15 percent of the words replaced (characters, where there are no spaces)."""
    told = _joined(_told(language, chance), language)
    share = chance.uniform(0.05, 0.15)
    if language in ("zh", "ja"):
        edited = "".join("某" if chance.random() < share and not c.isdecimal() else c for c in told)
    else:
        edited = " ".join("etwas" if chance.random() < share and w.isalpha() else w for w in told.split(" "))
    return (told[:60], told), (edited[:60], edited), True


def _boilerplate(language: str, chance: random.Random) -> Made:
    told = _told(language, chance)
    more = _joined([*told, _BOILERPLATE[language]], language)
    return (_headline(told), _joined(told, language)), (_headline(told), more), True


def _added(language: str, chance: random.Random) -> Made:
    told = _told(language, chance)
    own = [line.format(**_slots(chance)) for line in _OTHER.get(language, ())[2:4]]
    more = _joined([*told, *own], language)
    return (_headline(told), _joined(told, language)), (own[0] if own else "—", more), True


def _same_event(language: str, chance: random.Random) -> Made:
    if language not in _OTHER:
        return None
    slots = _slots(chance)
    told, own = _told(language, chance, slots), [line.format(**slots) for line in _OTHER[language]]
    return (_headline(told), _joined(told, language)), (_headline(own), _joined(own, language)), False


def _template(language: str, chance: random.Random) -> Made:
    one, other = _slots(chance), _slots(chance)
    if any(one[key] == other[key] for key in "pfnmk"):
        return _template(language, chance)
    a, b = _told(language, chance, one), _told(language, chance, other)
    return (_headline(a), _joined(a, language)), (_headline(b), _joined(b, language)), False


def _table(language: str, chance: random.Random) -> Made:
    if language not in _TABLES:
        return None
    one, other = _slots(chance), _slots(chance) | {"p": "Lubin"}
    a, b = (_TABLES[language].format(**slots) for slots in (one | {"p": "Lubin"}, other))
    return (a[:30], a), (b[:30], b), False


def _unrelated(language: str, chance: random.Random) -> Made:
    if language not in _OTHER:
        return None
    told, own = _told(language, chance), [line.format(**_slots(chance)) for line in _OTHER[language]]
    return (
        (_headline(told), _joined([*told, _BOILERPLATE[language]], language)),
        (_headline(own), _joined([*own, _BOILERPLATE[language]], language)),
        False,
    )


_KINDS = {
    "headline changed": _exact,
    "cut to 40 %": _cut,
    "reordered": _reordered,
    "5-15 % edited": _edited,
    "boilerplate added": _boilerplate,
    "paragraphs added": _added,
    "same event, other text": _same_event,
    "same template": _template,
    "price table": _table,
    "only boilerplate shared": _unrelated,
}
