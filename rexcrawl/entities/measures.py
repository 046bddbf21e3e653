# ruff: noqa: E501 -- tables of words
"""The words of measures in the watched languages: masses, shares, grades, money, and what a price is for."""

from __future__ import annotations

# Factor, unit, words. The words of the first row that fit count.
MASS: tuple[tuple[float, str, str], ...] = (
    (1e6, "t/year", r"Mtpa|Mtpy|Mt/a|Mt/y(?:ea)?r?"),
    (1e3, "t/year", r"[kK]tpa|ktpy|kt/a|kt/y(?:ea)?r?"),
    (1e6, "t", r"Mt|Мт|[Mm]egatonn?e?s?|Megatonnen"),
    (1e3, "t", r"kt|KT|кт|[Kk]ilotonn?e?s?|Kilotonnen"),
    (1.0, "t/year", r"mtpa|MTPA|mtpy|tpa|TPA|t/y(?:ea)?r?|t/a|tpy|tpd(?!\w)"),
    (0.90718474, "t", r"short tons?"),
    (1.01604691, "t", r"long tons?"),
    (1.0, "t",
     r"(?i:metric tonn?e?s?|tonnes? métriques?|toneladas? métricas?|tonnes?|tonnen?|tons?|toneladas?|tonnellat[ae]|тонн[аыу]?|тон"
     r"|tan(?: metrik)?|tấn|tonn|ton(?:y|ów|ami|luk|dan|u)?|mt)|t|т|(?:ال)?طنا?|أطنان"),
    (1.0, "kg",
     r"(?i:kilogram(?:s|m|mes?|mi|mo|mos|ów|y|a)?|kilos?|kg|quilos?|quilogramas?|chil[oi]|chilogramm[io]|кг|килограмм(?:а|ов)?"
     r"|кілограм(?:ів|и|а)?|ki-?lô-?gam)|كيلوغرام(?:ا|ات)?|كيلوجرام(?:ا|ات)?|كغ"),
    (0.45359237, "kg", r"pounds?(?= of)|lbs?"),
)  # fmt: skip
MASS_HAN: dict[str, tuple[float, str]] = {
    "公吨": (1, "t"), "公噸": (1, "t"), "吨": (1, "t"), "噸": (1, "t"), "トン": (1, "t"), "톤": (1, "t"),
    "公斤": (1, "kg"), "千克": (1, "kg"), "キログラム": (1, "kg"), "キロ": (1, "kg"), "킬로그램": (1, "kg"),
    "킬로": (1, "kg"), "㎏": (1, "kg"), "kg": (1, "kg"), "t": (1, "t"),
}  # fmt: skip
POINTS = (
    r"(?:percentage|per cent|percent) points?|ppts?|pp|Prozentpunkte?n?|points? de pourcentage|puntos? porcentuale?s?|pontos? percentua(?:is|l)"
    r"|punt[io] percentual[ei]|процентн\w{2,3} пункт\w{0,3}|п\.\s?п\.|відсоткових пункт\w*|punkt\w{0,3} procentow\w{1,3}|pkt\.? proc\.|p\.p\."
    r"|procentenhet(?:er)?|prosentpoeng|procentpoint|procentpunt(?:en)?|yüzde puan|điểm phần trăm|poin persentase|poin persen|mata peratusan"
    r"|نقطة مئوية|نقاط مئوية|%\s?포인트|퍼센트\s?포인트|%p|个百分点|個百分點|ポイント|[%％]ポイント"
)
PERCENT = (
    r"%|％|٪|per ?cents?|percent|pct\.?|Prozent|v\.\s?H\.|pour cent|por ?ciento|por ?cento|per ?cento|процент(?:а|ов)?|відсотк\w{1,3}|phần trăm"
    r"|persen|peratus|prosent|procent(?:y|ów)?|proc\.|بالمئة|في المئة|بالمائة|في المائة|パーセント|퍼센트|프로(?!젝)"
)
TENTHS = r"[成割]半?(?![分本功长長员員立品果交熟])|할(?![가-힣])"
GRADE = r"TREO(?:\+Y)?|TREE|REO|NdPr|MREO|HREO|LREO|REE"
MONEY_BEFORE: dict[str, str] = {
    "USD": r"US\$|USD|US-\$|\$", "AUD": r"A\$|AU\$|AUD", "CAD": r"C\$|CA\$|CAD|CDN\$", "HKD": r"HK\$|HKD", "TWD": r"NT\$|新台幣|新臺幣|TWD",
    "NZD": r"NZ\$", "SGD": r"S\$|SGD", "BRL": r"R\$|BRL", "EUR": r"€|EUR", "GBP": r"£|GBP", "CNY": r"CN¥|RMB|CNY|人民币|人民幣",
    "JPY": r"¥|￥|JPY", "KRW": r"₩|KRW", "INR": r"₹|Rs\.?|INR", "TRY": r"₺|TRY", "RUB": r"₽|RUB", "MYR": r"RM|MYR",
    "IDR": r"Rp\.?|IDR", "CHF": r"CHF|Fr\.", "SEK": r"SEK", "NOK": r"NOK", "DKK": r"DKK", "PLN": r"PLN", "VND": r"₫|VND",
    "UAH": r"₴|UAH", "KZT": r"₸|KZT", "ZAR": r"ZAR", "SAR": r"SAR|SR", "THB": r"฿|THB",
}  # fmt: skip
MONEY_AFTER: dict[str, str] = {
    "AUD": r"Australian dollars?|A\$|AUD|dólares australianos|dollars australiens|australische Dollar|澳元|澳幣|豪ドル|호주 ?달러|австралийск\w* доллар\w*",
    "CAD": r"Canadian dollars?|C\$|CAD|dólares canadienses|dollars canadiens|kanadische Dollar|加元|カナダドル|캐나다 ?달러|канадск\w* доллар\w*",
    "HKD": r"Hong Kong dollars?|HK\$|HKD|港元|港币|港幣|香港ドル|홍콩달러",
    "TWD": r"新台幣|新臺幣|台幣|臺幣|NT\$|TWD|台湾ドル|대만달러",
    "SGD": r"Singapore dollars?|SGD|新加坡元|新元",
    "USD": r"US[- ]dollars?|U\.S\. dollars?|dollars? américains?|dollars?|US-?Dollar|Dollar|dólar(?:es)?(?: estadounidenses)?|dollar[io]?|доллар\w{0,4}(?: США)?|долл\."
    r"|долар\w{0,3}|dolar\w{0,5}|đô la(?: Mỹ)?|USD|美元|美金|米ドル|ドル|미국 ?달러|달러|دولار(?:ا|ات)?(?: أمريكي| أميركي)?|\$",
    "EUR": r"euros?|Euro|евро|євро|EUR|€|欧元|歐元|ユーロ|유로|يورو|avro(?:luk|ya)?",
    "GBP": r"pounds? sterling|pounds?|£|GBP|英镑|英鎊|ポンド|파운드|livres sterling|libras esterlinas|sterline|фунт\w* стерлингов",
    "CNY": r"yuan|renminbi|RMB|CNY|юан\w{1,3}|人民币|人民幣|人民元|中国元|위안화?|يوان|nhân dân tệ|元",
    "JPY": r"yen(?:es)?|Yen|JPY|円|日元|日圓|日円|иен\w?|엔화?(?![가-힣])|ين(?: ياباني)?|yên",
    "KRW": r"won|KRW|韩元|韓元|韓圜|ウォン|원",
    "INR": r"rupees?|rupie[ns]?|roupies|rupias|рупи\w{1,2}|卢比|ルピー|루피|روبية",
    "RUB": r"roubles?|rubles?|Rubel|roubles|rublos|rubli|рубл\w{1,3}|руб\.|卢布|ルーブル|루블|روبل",
    "TRY": r"(?:Türk )?lira(?:ya|dan|lık|sı)?|TL|里拉|リラ|리라",
    "UAH": r"гривен|гривень|гривні|гривня|грн\.?|hryvnias?|hrywien",
    "KZT": r"тенге|tenge|坚戈|テンゲ|텡게",
    "BRL": r"reais|real(?!\w)|BRL|雷亚尔|レアル|헤알",
    "MYR": r"ringgit|MYR|令吉|林吉特|リンギット|링깃",
    "IDR": r"rupiahs?|IDR|印尼盾|ルピア",
    "VND": r"đồng|VND|dongs?|越南盾|ドン",
    "SEK": r"kronor|svenska kronor|SEK|Swedish kron[ao]r?|瑞典克朗",
    "NOK": r"kroner|norske kroner|NOK|Norwegian kroner?|挪威克朗",
    "PLN": r"złotych|złote|zł|PLN|zlotys?|Zloty",
    "CHF": r"Swiss francs?|Schweizer Franken|Franken|francs suisses|CHF|瑞士法郎",
    "SAR": r"riyals?|ريال(?: سعودي)?|SAR",
    "AED": r"dirhams?|درهما?|AED",
    "ZAR": r"rand|ZAR|兰特",
    "THB": r"baht|บาท|泰铢|バーツ",
}  # fmt: skip
_PER_WHAT = (
    r"kilogram\w*|kiloet|kilot|kilon|tonnet|kilos?|kg|Kilogramm|quilos?|quilograma|chilo(?:grammo)?|кг|килограмм|кілограм|metric ton|tonnes?|ton|tấn|Tonne|tonelada"
    r"|tonnellata|тонну|tonę|t|т|pound|lb|公斤|千克|吨|噸|トン|キログラム|キロ|톤|㎏|كيلوغرام|كيلو|طن"
)
PER = (
    r"(?:\s?/\s?|\s(?:an?|per|je|pro|par|le|la|il|el|al|o|por|за|na|za|mỗi|một|setiap|untuk|das|/)\s|\s(?=kiloet|kilot|tonnet|kilon)|\s(?:لل?|لكل |مقابل ال)(?=كيلو|طن))"
    rf"(?P<per>{_PER_WHAT})(?![^\W\d_])"
)
EACH = (
    r"每(?:公斤|千克|吨|噸|公吨|公噸)(?:价|價|为|為|约|約|達|达|报|報)?|1キロ(?:グラム)?(?:当たり|あたり)?約?|1トン(?:当たり|あたり)?約?|(?:㎏|kg|톤|t|킬로그램) ?당"
    r"|(?:kilogram|kilo|kg|ton)(?:u)? (?:başına|fiyatı)|(?:kilogramı|kilosu|tonu)|за (?:кг|килограмм|тонну)|per (?:kg|kilogram|tonne)"
)
PER_UNITS = (("kg", r"k|q|ch|кг|кил|кіл|公斤|千克|キロ|킬로|㎏|كيلو"), ("lb", r"p|lb"), ("t", r"."))
YEARLY_AFTER = (
    r"(?:,? ?(?:a year|per year|each year|every year|annually|per annum|p\.\s?a\.|pro Jahr|im Jahr|jährlich|par an|al año|anuales|por año|por ano|ao ano|anuais"
    r"|all'anno|l'anno|в год|ежегодно|на рік|om året|i året|per år|årligen|årlig|setahun|per tahun|setiap tahun|mỗi năm|một năm|rocznie|na rok|سنويا|سنويًا)"
    r"|/(?:年|năm|rok|Jahr|an|año|ano|anno|år|tahun|год|yıl))(?!\w)"
)
YEARLY_BEFORE = r"(?:annual (?:output|capacity|production) of|producción anual de|capacidad anual de|(?:production|capacité) annuelle de|(?:produção|capacidade) anual de|(?:produzione|capacità) annua di|Jahres(?:produktion|kapazität) von|年产能?|年產能?|每年|年間|年间|(?<![\d])年|연간|연산|연|yılda|yıllık|mỗi năm|ежегодно|por año|par an)\s?(?:约|約|達|达)?\s?$"
# Between the two numbers of a range; "and" parts one only after "between".
TO = r"(?:\s?[-‐–—~～〜∼]\s?|\s?(?:to|up to|bis|à|a|hasta|até|do|до|tot|til|till|ila|hingga|sampai|đến|إلى|至|到|から|에서|부터)\s?)"
AND = (
    r"(?:(?i:between|zwischen|entre|tra|fra|между|від|między|mellan|mellom|mellem|antara|tussen|giữa|بين) )"
    r"(?P<low>{number})(?:[\s\u00a0](?P<scale>{scale}))? ?(?:and|und|et|y|e|и|та|i|och|og|dan|en|và|و) ?$"
)
