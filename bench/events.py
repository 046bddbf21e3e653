"""A stream of news written for the benchmark: 60 events told by 3 to 12 articles in four languages.

Events come in kinds, and look-alikes of one kind happen in the same week: two mines, two agreements. Each article
takes some of an event's facts, in another order and other words, between remarks that any article may carry.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
LANGUAGES = ("en", "de", "tr", "zh")

# Slots: p place, f firm, n first amount (t), m second amount (million dollars), q third amount (percent), w person.
KINDS: dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "plant": {
        "en": (
            ("{f} opens separation plant in {p}", "{p} plant of {f} starts production", "First oxide leaves {f} plant"),
            (
                "The plant in {p} is to make {n} tonnes of oxide a year.",
                "{f} has put {m} million dollars into the site.",
                "Two lines are running in {p}, and a third follows in autumn, the operator said.",
                "{w}, who leads the works, spoke of a long winter of tests.",
                "Some {q} percent of the output is already sold.",
                "Trucks bring the concentrate from the harbour to the new halls of {f}.",
            ),
        ),
        "de": (
            ("{f} eröffnet Trennanlage in {p}", "Anlage von {f} in {p} läuft an", "Erstes Oxid aus dem Werk {p}"),
            (
                "Das Werk in {p} soll jährlich {n} Tonnen Oxid liefern.",
                "{f} hat {m} Millionen Dollar in den Standort gesteckt.",
                "Werksleiter {w} sprach von einem langen Winter voller Versuche.",
                "Rund {q} Prozent der Menge sind bereits verkauft.",
                "Zwei Linien laufen in {p}, eine dritte soll im Herbst folgen.",
                "Das Konzentrat kommt mit Lastwagen vom Hafen zu den neuen Hallen von {f}.",
            ),
        ),
        "tr": (
            ("{f} {p} tesisini açtı", "{p} ayrıştırma tesisi üretime başladı", "{f} ilk oksidi üretti"),
            (
                "{p} tesisinde yılda {n} ton oksit üretilecek.",
                "{f} bu yatırıma {m} milyon dolar harcadı.",
                "Tesis müdürü {w} uzun bir deneme kışından söz etti.",
                "Üretimin yüzde {q} kadarı şimdiden satıldı.",
                "{p} hattında iki bant çalışıyor, üçüncüsü sonbaharda gelecek.",
            ),
        ),
        "zh": (
            ("{f}在{pz}的分离厂投产", "{pz}分离厂出产首批氧化物", "{f}新厂开工"),
            (
                "位于{pz}的工厂年产氧化物{n}吨。",
                "{f}为该项目投入{m}百万美元。",
                "厂方表示,约{q}%的产量已经售出。",
                "两条生产线已在{pz}运行,第三条将于秋季启动。",
                "精矿由卡车从港口运到{f}的新厂房。",
            ),
        ),
    },
    "deal": {
        "en": (
            ("{f} and buyer sign memorandum in {p}", "{f} signs supply deal", "Memorandum signed for {p} ore"),
            (
                "Under the memorandum {f} will deliver {n} tonnes over five years.",
                "The agreement was signed in {p} and is worth {m} million dollars.",
                "{w} signed for the company.",
                "The buyer takes {q} percent of what the mine will yield.",
                "Lawyers in {p} still have to look at the annexes, an official of {f} said.",
            ),
        ),
        "de": (
            ("{f} unterzeichnet Absichtserklärung in {p}", "Liefervertrag für {f}", "Abkommen über Erz aus {p}"),
            (
                "Nach der Absichtserklärung liefert {f} in fünf Jahren {n} Tonnen.",
                "Das Abkommen wurde in {p} unterschrieben und ist {m} Millionen Dollar wert.",
                "Für das Unternehmen unterschrieb {w}.",
                "Der Käufer nimmt {q} Prozent der Förderung ab.",
                "Juristen in {p} müssen die Anhänge noch prüfen, hieß es bei {f}.",
            ),
        ),
        "tr": (
            ("{f} {p} kentinde mutabakat imzaladı", "{f} için tedarik anlaşması", "{p} cevheri için imzalar atıldı"),
            (
                "Mutabakata göre {f} beş yılda {n} ton teslim edecek.",
                "{p} kentinde imzalanan anlaşmanın değeri {m} milyon dolar.",
                "Şirket adına {w} imza attı.",
                "Alıcı, üretimin yüzde {q} kadarını alacak.",
            ),
        ),
        "zh": (
            ("{f}在{pz}签署谅解备忘录", "{f}签订供应协议", "{pz}矿石供应协议签署"),
            (
                "根据备忘录,{f}五年内交付{n}吨。",
                "协议在{pz}签署,价值{m}百万美元。",
                "买方将取得产量的{q}%。",
                "{f}一位负责人说,附件仍待律师审阅。",
            ),
        ),
    },
    "mine": {
        "en": (
            ("Drilling at {p} finds more ore", "{f} raises resource at {p}", "{p} deposit larger than thought"),
            (
                "{f} now puts the resource at {p} at {n} tonnes.",
                "Cores from the eastern slope held {q} percent of oxide at best.",
                "The next round of drilling costs {m} million dollars.",
                "Geologist {w} called the slope a surprise.",
                "{f} wants to hand in its study on {p} within a year.",
            ),
        ),
        "de": (
            ("Bohrungen in {p} finden mehr Erz", "{f} hebt Ressource in {p} an", "Lagerstätte {p} größer als gedacht"),
            (
                "{f} beziffert die Ressource in {p} jetzt mit {n} Tonnen.",
                "Kerne vom Osthang enthielten bestenfalls {q} Prozent Oxid.",
                "Die nächste Bohrrunde kostet {m} Millionen Dollar.",
                "Geologe {w} nannte den Hang eine Überraschung.",
            ),
        ),
        "tr": (
            ("{p} sondajları daha çok cevher buldu", "{f} {p} kaynağını artırdı", "{p} yatağı sanılandan büyük"),
            (
                "{f}, {p} kaynağını artık {n} ton olarak veriyor.",
                "Doğu yamacındaki karotlarda oksit oranı en çok yüzde {q} çıktı.",
                "Bir sonraki sondajın bedeli {m} milyon dolar.",
                "Jeolog {w} yamacı sürpriz diye niteledi.",
            ),
        ),
        "zh": (
            ("{pz}钻探发现更多矿石", "{f}上调{pz}资源量", "{pz}矿床规模超出预期"),
            (
                "{f}将{pz}的资源量上调至{n}吨。",
                "东坡岩芯的氧化物品位最高达{q}%。",
                "下一轮钻探耗资{m}百万美元。",
                "{f}计划一年内提交{pz}的研究报告。",
            ),
        ),
    },
    "halt": {
        "en": (
            ("Fire halts {f} works in {p}", "{p} works stand still after fire", "{f} stops deliveries"),
            (
                "A fire in the drying hall has stopped the works of {f} in {p}.",
                "Around {n} tonnes of stock were lost.",
                "Insurers put the damage at {m} million dollars.",
                "{w} of the fire brigade said that nobody was hurt.",
                "Deliveries fall by {q} percent until summer, {f} told its customers.",
            ),
        ),
        "de": (
            ("Brand legt Werk von {f} in {p} still", "Werk {p} steht nach Feuer", "{f} stoppt Lieferungen"),
            (
                "Ein Feuer in der Trockenhalle hat das Werk von {f} in {p} stillgelegt.",
                "Etwa {n} Tonnen Lagerware gingen verloren.",
                "Versicherer schätzen den Schaden auf {m} Millionen Dollar.",
                "Nach Angaben von {w} von der Feuerwehr wurde niemand verletzt.",
                "Bis zum Sommer sinken die Lieferungen um {q} Prozent.",
            ),
        ),
        "tr": (
            ("Yangın {f} {p} fabrikasını durdurdu", "{p} fabrikası yangından sonra kapalı", "{f} sevkiyatı kesti"),
            (
                "Kurutma salonundaki yangın {f} şirketinin {p} fabrikasını durdurdu.",
                "Yaklaşık {n} ton stok yandı.",
                "Sigortacılar zararı {m} milyon dolar olarak hesaplıyor.",
                "Sevkiyat yaza kadar yüzde {q} azalacak.",
            ),
        ),
        "zh": (
            ("火灾致{f}{pz}工厂停产", "{pz}工厂火灾后停工", "{f}暂停发货"),
            (
                "干燥车间起火,{f}在{pz}的工厂停产。",
                "约{n}吨库存被毁。",
                "保险公司估计损失{m}百万美元。",
                "{f}通知客户,夏季前交付量将下降{q}%。",
            ),
        ),
    },
    "court": {
        "en": (
            ("Court stops {f} at {p}", "Judges side with {p} villagers against {f}", "Permit for {p} withdrawn"),
            (
                "A court has withdrawn the permit of {f} for the pit at {p}.",
                "The firm must pay {m} million dollars into a fund for the villages.",
                "{w}, who argued for the villagers, spoke of a late answer.",
                "Up to {n} tonnes of tailings lie above the river.",
                "Readings in wells near {p} were {q} percent above the limit.",
            ),
        ),
        "de": (
            ("Gericht stoppt {f} in {p}", "Richter geben Dörfern bei {p} recht", "Genehmigung für {p} entzogen"),
            (
                "Ein Gericht hat {f} die Genehmigung für die Grube bei {p} entzogen.",
                "Die Firma muss {m} Millionen Dollar in einen Fonds für die Dörfer zahlen.",
                "Bis zu {n} Tonnen Abraum liegen oberhalb des Flusses.",
                "Anwältin {w} sprach von einer späten Antwort.",
            ),
        ),
        "tr": (
            ("Mahkeme {f} için {p} ruhsatını iptal etti", "{p} köylüleri davayı kazandı", "{f} ocağı durduruldu"),
            (
                "Mahkeme, {f} şirketinin {p} ocağı ruhsatını iptal etti.",
                "Şirket köyler için {m} milyon dolar ödeyecek.",
                "Irmağın üstünde {n} ton atık duruyor.",
                "{p} yakınındaki kuyularda değerler sınırın yüzde {q} üstünde.",
            ),
        ),
        "zh": (
            ("法院叫停{f}{pz}矿坑", "{pz}村民胜诉", "{f}许可被撤销"),
            (
                "法院撤销了{f}在{pz}的采矿许可。",
                "公司须向村庄基金支付{m}百万美元。",
                "河流上方堆放着{n}吨尾矿。",
                "{pz}附近水井的读数超标{q}%。",
            ),
        ),
    },
}
REMARKS: dict[str, tuple[str, ...]] = {
    "en": (
        "Prices of magnet metals have hardly moved for weeks.",
        "Export licences remain the bottleneck of the trade.",
        "Analysts expect demand from carmakers to grow.",
        "The region has looked for investors for years.",
    ),
    "de": (
        "Die Preise für Magnetmetalle bewegen sich seit Wochen kaum.",
        "Ausfuhrlizenzen bleiben der Engpass des Handels.",
        "Analysten erwarten mehr Nachfrage der Autobauer.",
    ),
    "tr": (
        "Mıknatıs metallerinin fiyatı haftalardır pek oynamadı.",
        "İhracat lisansları ticaretin darboğazı olmayı sürdürüyor.",
        "Analistler otomobil üreticilerinden daha çok talep bekliyor.",
    ),
    "zh": ("磁性金属价格数周来几乎没有变动。", "出口许可仍是贸易的瓶颈。", "分析师预计汽车厂商的需求将增加。"),
}
_PLACES = (
    "Kvarnby", "Ostrovo", "Marmora", "Tolima", "Sivrihisar", "Kirkenes", "Lubin", "Ipoh", "Weipa", "Araxa", "Songwe",
    "Palabora", "Sillamae", "Bokan", "Norra", "Kutess", "Longonjo", "Makuutu", "Serra", "Ngualla", "Lofdal", "Zandkop",
    "Dubbo", "Nechala", "Halleck", "Brockman", "Steenkamp", "Wigu", "Kangan", "Tanbre",
)  # fmt: skip
_PLACES_ZH = dict(
    zip(
        _PLACES,
        (
            "克瓦恩比", "奥斯特罗沃", "马莫拉", "托利马", "锡夫里希萨尔", "希尔克内斯", "卢宾", "怡保", "韦帕",
            "阿拉沙", "松圭", "帕拉博拉", "锡拉迈", "博坎", "诺拉", "库特斯", "隆贡若", "马库图", "塞拉", "恩瓜拉",
            "洛夫达尔", "赞德科普", "达博", "内查拉", "哈莱克", "布罗克曼", "斯廷坎普", "威古", "康安", "坦布雷",
        ),
        strict=True,
    )
)  # fmt: skip
_FIRMS = (
    "Nordal Metals", "Helvor", "Quayside Minerals", "Tarim Oxides", "Bexley Rare", "Oruka", "Stellmar", "Anvera",
    "Pinecrest Magnetics", "Dunmore Resources", "Kestrel Earths", "Vantor", "Ilmari", "Corvane", "Redmire", "Sabkha",
    "Elster Chemie", "Mizar Alloys", "Okapi Mining", "Thornbury",
)  # fmt: skip
_PEOPLE = (
    "Ruth Okello",
    "Jan Vermeer",
    "Selim Aydin",
    "Marta Kowal",
    "Liam Hart",
    "Ana Sousa",
    "Timo Laine",
    "Noor Ali",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One article of the stream and the event that it tells."""

    event: int
    outlet: str
    headline: str
    text: str
    language: str
    published: datetime


def stream(*, events: int = 60, seed: int = 1) -> list[Told]:
    """The articles of all events in order of publication."""
    chance = random.Random(seed)
    kinds = sorted(KINDS)
    told: list[Told] = []
    for number in range(events):
        # Two of a kind in one week: every even event has its look-alike in the odd one that follows.
        at = START + timedelta(days=(number // 2) * 1.2, hours=chance.uniform(0, 40))
        told += _event(number, KINDS[kinds[(number // 2) % len(kinds)]], at, chance)
    return sorted(told, key=lambda one: (one.published, one.event, one.headline))


def _event(
    number: int, kind: dict[str, tuple[tuple[str, ...], tuple[str, ...]]], at: datetime, chance: random.Random
) -> Iterator[Told]:
    place = _PLACES[number % len(_PLACES)]
    slots = {
        "p": place,
        "pz": _PLACES_ZH[place],
        "f": _FIRMS[(number * 7 + number // 20) % len(_FIRMS)],
        "w": _PEOPLE[number % len(_PEOPLE)],
    }
    n, m, q = (
        chance.randrange(12, 980) * 100,
        chance.randrange(11, 990),
        chance.randrange(3, 96) + chance.choice((0, 0.5)),
    )
    for turn in range(chance.randint(3, 12)):
        language = chance.choices(LANGUAGES, (5, 2, 2, 3))[0]
        headlines, sentences = kind[language]
        chosen = chance.sample(sentences, k=min(len(sentences), chance.randint(3, 5)))
        chosen += chance.sample(REMARKS[language], k=chance.randint(0, 2))
        amounts = _amounts(language, n, m, q)
        join = "" if language == "zh" else " "
        yield Told(
            event=number,
            outlet=f"{language}-outlet-{chance.randrange(12)}",
            headline=chance.choice(headlines).format(**slots, **amounts),
            text=join.join(chosen).format(**slots, **amounts),
            language=language,
            published=at + timedelta(hours=chance.uniform(0, 30) * (turn > 0)),
        )


def _amounts(language: str, n: int, m: int, q: float) -> dict[str, str]:
    grouped = f"{n:,}"
    share = f"{q:g}"
    if language in ("de", "tr"):
        return {"n": grouped.replace(",", "."), "m": str(m), "q": share.replace(".", ",")}
    return {"n": str(n) if language == "zh" else grouped, "m": str(m), "q": share}
