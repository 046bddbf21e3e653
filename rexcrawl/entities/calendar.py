# ruff: noqa: E501 -- tables of words
"""The words in which newspapers date what is to come, as tables; month names come from CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "tr",
    "ru",
    "pl",
    "sv",
    "nb",
    "id",
    "ms",
    "vi",
    "ar",
    "ar_SY",
    "ar_DZ",
    "ar_MA",
    "nl",
    "da",
    "uk",
)
# Words after which a year, quarter or month is meant as a limit or an aim.
BEFORE = (
    r"by|to|until|till|before|from|in|during|starting(?: in| from)?|beginning(?: in| from)?|since|after|throughout|of|for|around|towards?|through|beyond|into|as of|no later than|as early as|late in|early in"
    r"|bis|ab|im|vor|nach|seit|im Laufe(?: von)?|spätestens|frühestens|bis zum|zum|von|für|d['’]ici(?: à)?|avant|en|au|aux|fin|dès|à partir de|à partir d['’]|jusqu['’]en|courant|à l['’]horizon|pour|depuis"
    r"|i løpet av|under loppet av|au cours de|a lo largo de|al|no|na|nos|ao|all['’]|dall['’]|mot|tidlig i|tidigt|sent i|pod|ao longo de|nel corso del?|в течение|w ciągu|sepanjang|para|hasta|a partir de|antes de|desde|hacia|de aquí a|en torno a|até|em|a partir|antes de|por volta de|durante"
    r"|entro(?: il)?|nel|nella|dal|al|fino al|dopo il|prima del|verso il|à|a|di|до|к|ко|с|со|в|во|после|не позднее|не раньше|начиная с|на|у|від|після"
    r"|do|od|w|we|przed|po|około|na|innan|före|år|till|från|under|innen|før|frå|fra|til|i|inom|senast|senest|etter|om|pada|sebelum|hingga|menjelang|mulai|paling lambat|pada tahun|menjelang tahun|tahun|sejak|di"
    r"|vào|trước|đến|tới|từ|trong|kể từ|sau|بحلول|في|حتى|قبل|منذ|بعد|خلال|اعتبارا من|ابتداء من|من|بداية من|مع|عام|العام|سنة|năm|tot|vanaf|voor|tegen|op|uiterlijk"
)
# Articles and the word "year" between a preposition or a part of the year, and the year itself.
LINK = (
    r"(?:of|de|del|della|dell['’]|do|da|des|du|der|dem|den|das|von|vom|im|av|ved|på|i|для|года|році|из|z|w|dari|năm|tahun|van|het|من|في|لـ|the|this|la|le|el|o|il|l['’]|año|ano|anno|année|year|years|calendar year"
    r"|fiscal year|Jahr|Jahres|Jahre|roku|rok|år|året|عام|العام|سنة)"
)
ABOUT = (
    r"at least|about|around|roughly|late|early|mindestens|etwa|rund|voraussichtlich|au moins|environ|al menos|alrededor de|pelo menos|cerca de|almeno|circa|примерно"
    r"|ориентировочно|co najmniej|około|minst|omkring|cirka|setidaknya|sekitar|ít nhất|khoảng|حوالي|الأقل"
)
ORDINALS: tuple[tuple[int, str], ...] = (
    (1, r"first|1st|erst\w+|premi[eè]re?|1er|1ère|primer[oa]?|primeir[oa]|prim[oa]|перв\w+|перш\w+|birinci|ilk|första|første|eerste|pertama|pierwsz\w+|الأولى?|đầu|I"),
    (2, r"second|2nd|zweit\w+|deuxième|seconde?|2e|2ème|segund[oa]|second[oa]|втор\w+|друг\w+|ikinci|andra|andre|tweede|kedua|drugi\w*|الثانية?|cuối|II"),
    (3, r"third|3rd|dritt\w+|troisième|3e|3ème|tercer[oa]?|terceir[oa]|terz[oa]|трет\w+|üçüncü|tredje|derde|ketiga|trzeci\w*|الثالثة?|III"),
    (4, r"fourth|4th|final|last|viert\w+|letzt\w+|quatrième|dernier|4e|4ème|cuart[oa]|últim[oa]|quart[oa]|ultimo|четв[её]рт\w+|последн\w+|dördüncü|son|fjärde|sista|fjerde|siste|vierde|keempat|czwart\w+|ostatni\w*|الرابعة?|الأخيرة?|IV"),
)  # fmt: skip
QUARTER_NOUN = r"quarter|Quartals?|trimestre|квартал\w*|çeyre\w+|kvartal\w*|kwartaal|kuartal|triwulan|suku(?: tahun)?|kwarta\w+|الربع|ربع|quý"
HALF_NOUN = r"half|Halbjahr\w*|Jahreshälfte|Hälfte|semestre|moitié|mitad|metade|metà|полугоди\w+|половин\w+|півріч\w+|yarı\w*|halvår\w*|halva\w*|semester|paruh|separuh|półrocz\w+|połow\w+|النصف|نصف|nửa|helft"
END = r"(?:the )?(?:very )?end[- ]of|(?<=by )end|(?<=at )end|(?<=until )end|(?<=before )end|(?<=the )end|end(?=-)|year-end|Ende|(?:la )?fin|finales|fines|finais|(?:o )?(?:final|fim)|(?:la )?fine|fin|конц\w|кінц\w|наприкінці|koniec|końc\w|(?:i )?slutet|slutten|utgangen|utgången|eind|einde|akhir|penghujung|cuối|نهاية|بنهاية|ونهاية"
EARLY = r"early|early in|(?:the )?(?:beginning|start) of|Anfang|Beginn|(?:le )?début|principios|comienzos|inicios|(?:o )?(?:início|começo)|(?:l['’])?inizio|начал\w|початк\w|początk\w{1,2}|(?:i )?början|begynnelsen|starten|begin van|begin volgend(?= jaar)|awal|đầu|مطلع|بداية|أوائل|بدايات"
MID = r"mid|the middle|Mitte|(?:la )?mi|mediados|meados|(?:la )?metà|середин\w|połow\w{1,2}|mitten|medio|pertengahan|giữa|منتصف"
LATE = r"late|late in|later in|later|Spätjahr|late in|конец|أواخر|schyłk\w"
SEASONS: tuple[tuple[int, str], ...] = (
    (3, r"spring|Frühjahr|Frühling|printemps|primavera|весн\w+|ilkbahar\w*|våren|wiosn\w+|الربيع|ربيع"),
    (6, r"summer|Sommer|été|verano|verão|estate|лет[ао]м?|yaz|sommaren|sommeren|lato|latem|صيف"),
    (9, r"autumn|fall|Herbst|automne|otoño|outono|autunno|осен\w+|sonbahar\w*|hösten|høsten|jesieni\w*|خريف"),
    (12, r"winter|Winter|hiver|invierno|inverno|зим\w+|kış|vintern|vinteren|zim\w+|شتاء"),
)  # fmt: skip
# What follows the year in Chinese, Japanese, Korean and Turkish.
AFTER = (
    r"(?:[\s\u00a0の的]{0,2}(?:(?:第|제)?(?P<quarter>[1-4１-４一二三四])(?:季度?|四半期|分期|분기|Q)"
    r"|(?P<months>1[0-2]|[1-9])\s?[~～〜\-–到至]\s?(?P<until>1[0-2]|[1-9])(?:月期|月|월)"
    r"|(?P<first>上半年?|前半|上期|상반기)|(?P<second>下半年?|後半|下期|하반기)"
    r"|(?P<early>上旬|年?初め?|초(?![가-힣]{3})|상순)|(?P<mid>中旬|年?中(?![国國東东央])|年?央|중반|중순)|(?P<late>下旬|하순|晚些时候|晚些時候)|(?P<end>年?[底末]|年?内に?末|말)"
    r"|(?P<spring>春季?|봄)|(?P<summer>夏季?|여름)|(?P<autumn>秋季?|가을)|(?P<winter>冬季?|겨울)))"
)
AFTER_TURKISH = (
    r"(?:(?:['’]?\w{0,4}|\s(?:mali\s)?yıl\w*)?\s(?:(?P<ord>birinci|ilk|ikinci|üçüncü|dördüncü|son|[1-4]\.)\s(?P<noun>çeyre\w+|yarı\w*)"
    r"|(?P<end>son(?:u\w*|una))|(?P<early>baş(?:ı\w*))|(?P<mid>orta(?:sı\w*)))(?:\s(?:kadar|doğru|itibarıyla))?)"
)
# Relative: unit, how many of them from the day of the article, words. RE2's syntax.
RELATIVE: tuple[tuple[str, int, str], ...] = (
    ("day", 1, r"tomorrow|(?-i:morgen)|demain|mañana|amanhã|domani|завтра|yarın|imorgon|i morgon|i morgen|besok|esok|jutro|غدا|غدًا|明天|明日|내일|ngày mai"),
    ("day", 2, r"the day after tomorrow|übermorgen|après-demain|pasado mañana|depois de amanhã|dopodomani|послезавтра|pojutrze|後天|后天|明後日|모레|lusa"),
    ("week", 1, r"next week|(?:nächste|kommende)[nr]? Woche|la semaine prochaine|semaine prochaine|(?:la )?próxima semana|(?:la )?semana que viene|na próxima semana|semana que vem|(?:la )?(?:prossima settimana|settimana prossima)|(?:на )?следующей неделе|наступного тижня|gelecek hafta|önümüzdeki hafta|haftaya|nästa vecka|neste uke|næste uge|volgende week|minggu depan|pekan depan|minggu hadapan|w przyszłym tygodniu|الأسبوع (?:المقبل|القادم)|下个?星期|下個星期|下周|下週|下個?禮拜|来週|來週|다음 ?주|내주|tuần (?:tới|sau)"),
    ("week", 0, r"later this week|im (?:weiteren )?Laufe der Woche"),
    ("month", 1, r"next month|(?:nächst|kommend)e[nsr]? Monats?|(?:le )?mois prochain|(?:el )?próximo mes|(?:el )?mes que viene|no próximo mês|próximo mês|mês que vem|(?:il )?(?:mese prossimo|prossimo mese)|(?:в )?следующ(?:ем|его) месяц[еа]|наступного місяця|gelecek ay|önümüzdeki ay|nästa månad|neste måned|næste måned|volgende maand|bulan depan|bulan hadapan|w przyszłym miesiącu|przyszłego miesiąca|الشهر (?:المقبل|القادم)|下个?月|下個月|来月|來月|다음 ?달|내달|tháng (?:tới|sau)"),
    ("quarter", 1, r"next quarter|(?:nächst|kommend)e[ns] Quartals?|(?:le )?trimestre prochain|próximo trimestre|prossimo trimestre|следующ(?:ем|его) квартал[еа]|gelecek çeyrek\pL*|önümüzdeki çeyrek\pL*|nästa kvartal|neste kvartal|kuartal depan|suku tahun depan|przyszłym kwartale|下一?季度|下一?季|来四半期|다음 분기|quý (?:tới|sau)|الربع (?:المقبل|القادم)"),
    ("half", 1, r"下一个?半年|来半期"),
    ("year", 1, r"next year|(?:the )?coming year|(?:nächst|kommend)e[snr]? Jahre?s?|(?:l['’])?(?:année|an) prochaine?|(?:el )?próximo año|(?:el )?año (?:que viene|próximo)|(?:no )?próximo ano|ano que vem|(?:l['’])?anno prossimo|prossimo anno|(?:в )?(?:следующ|будущ)(?:ем|его|ему) год[уа]?|наступн(?:ого|ому) ро(?:ку|ці)|(?:gelecek|önümüzdeki) yıl(?:ın|da|a|dan)?|seneye|nästa års?|neste års?|næste år|volgend jaar|tahun (?:depan|hadapan)|(?:w )?przyszł(?:ym|ego) roku|العام (?:المقبل|القادم)|السنة (?:المقبلة|القادمة)|明年|翌年|来年|來年|내년|năm (?:tới|sau)|sang năm"),
    ("year", 2, r"the year after next|übernächste[nsr]? Jahre?s?|后年|後年|再来年|내후년"),
    ("year", 0, r"this year|dieses Jahres?|diesem Jahr|laufenden Jahres|cette année|este año|este ano|(?:di )?quest['’]anno|(?:этого|текущего|нынешнего) года|в этом году|bu yıl(?:ın)?|i år|årets|tahun ini|tego roku|bieżącego roku|العام الجاري|هذا العام|العام الحالي|今年|本年|年内|올해|năm nay|цього року"),
    ("month", 0, r"this month|diese[sn]? Monats?|ce mois(?:-ci)?|este mes|este mês|questo mese|этого месяца|bu ay(?:ın)?|bulan ini|tego miesiąca|الشهر الجاري|هذا الشهر|本月|当月|今月|이달|이번 ?달|tháng này"),
    ("decade", 0, r"(?:the|this) decade|Jahrzehnts?|(?:la |cette )?décennie|(?:la |esta )?década|(?:do |desta )?década|decennio|десятилетия|dekady|dekad[yę]|decenniets?|årtiondets?|tiåret|dekade(?: ini)?|on yılın|thập kỷ|thập niên này|العقد(?: الحالي| الجاري)?|本十年|这个十年|十年末"),
)  # fmt: skip
YEAR_END = (
    r"(?:by |before |at )?(?:the )?year[- ]?end|(?:by |before |at |until |towards? )?(?:the )?end of (?:the|this) (?:calendar )?year|(?:bis |zum |noch vor )?Jahresende|(?:zum |bis zum )?Jahreswechsel|Ende des Jahres|(?:d['’]ici (?:à )?|avant |à |en )?(?:la )?fin (?:de l['’]|d['’])année"
    r"|(?:antes de |a |hasta )?(?:fin(?:al|ales|es)?) de(?:l)? año|(?:até |no |antes do )?(?:o )?(?:fim|final) do ano|(?:entro )?(?:la )?fine (?:dell['’])?anno|entro l['’]anno(?: in corso)?|l['’]anno in corso|(?:до|к|в) конц[аеу] года|до кінця року|наприкінці року|yıl ?sonun(?:a|da)(?: kadar)?"
    r"|(?:före |innan |vid )?årsskiftet|(?:före |innan |i )?(?:årets slut|slutet av året)|(?:innen |ved |før )?(?:utgangen av året|årsslutt)|eind(?:e)? van het jaar|(?:pada |hingga |sebelum )?(?:akhir|hujung) tahun(?: ini)?|(?:do |pod )?ko(?:ńca|niec) roku|(?:بحلول |قبل )?ب?نهاية (?:هذا )?(?:العام|السنة)(?: الجاري| الحالي)?|年底前?|年末|연말|(?:vào )?cuối năm(?: nay)?"
)
MONTH_END = (
    r"(?:by |at )?(?:the )?end of (?:the|this) month|Monatsende|Ende des Monats|(?:d['’]ici (?:à )?|à )?(?:la )?fin du mois|(?:a )?(?:fin|final|finales) de mes|(?:fim|final) do mês|(?:entro )?(?:la )?fine (?:del )?mese|(?:до|в) конц[ае] месяца|ay sonuna kadar"
    r"|(?:i )?slutet av månaden|månadsskiftet|(?:pada )?akhir bulan(?: ini)?|(?:do |pod )?ko(?:ńca|niec) miesiąca|نهاية الشهر(?: الجاري)?|月底前?|月末|월말|이달 말|cuối tháng(?: này)?"
)
THIS_YEAR = r"later this year|noch (?:dieses|in diesem) Jahr|plus tard cette année|d['’]ici (?:à )?l['’]an prochain|(?:más adelante|a lo largo de) este año|ainda este ano|senare i år|senere i år|в течение года|年内に?|今年晚些时候|今年稍晚|연내에?|trong năm nay"
# Within so many units: what stands before the number, the unit, and what may or must follow.
WITHIN_BEFORE = (
    r"within(?: the next)?|(?:in|over|for|during) the (?:next|coming|following)|binnen|innerhalb von|(?:in|während) den (?:nächsten|kommenden)|(?:in|binnen) den kommenden|innerhalb der nächsten|dans(?: les| un délai de)?|d['’]ici|sous|au cours des"
    r"|(?:en|durante|dentro de) (?:los|las) próxim[oa]s|en un plazo de|dentro de|(?:nos|nas) próxim[oa]s|em até|daqui a|(?:nei|nelle) prossim[ie]|entro(?: i prossimi)?|в (?:ближайшие|следующие|течение)|в течение(?: ближайших)?|через"
    r"|(?:w|przez) (?:ciągu|najbliższych|następne)|w ciągu(?: najbliższych)?|za|inom(?: de närmaste| loppet av)?|(?:de|under de) (?:närmaste|kommande)|om|innen|(?:de|i løpet av de) neste|i løpet av(?: de neste)?|om|binnen|dalam(?: waktu| tempo| tempoh| masa)?|tra|trong(?: vòng)?|خلال|(?:في )?غضون|önümüzdeki|gelecek"
)
WITHIN_UNITS: tuple[tuple[str, str], ...] = (
    ("day", r"days?|Tagen?|jours|días|dias|giorni|дн(?:ей|я)|dni|dagar|dager|dage|hari|ngày|أيام|gün|天|日|일"),
    ("week", r"weeks?|Wochen?|semaines?|semanas?|settimane|недел[ьи]|tygodni(?:e|a)?|veckor|uker|minggu|pekan|tuần|أسابيع|hafta|周|週間|주"),
    ("month", r"months?|Monaten?|mois|meses|mesi|месяц(?:ев|а)|miesi(?:ęcy|ące)|månader(?:na)?|måneder|bulan|tháng|أشهر|شهرا|ay|个月|個月|か月|カ月|ヶ月|개월"),
    ("year", r"years?|Jahren?|ans|années|años|anos|anni|лет|года|lat(?:a)?|år(?:en|ene)?|jaar|tahun|năm|سنوات|أعوام|عاما|yıl(?:da)?|年|년"),
)  # fmt: skip
WITHIN_CJK = r"未来|未來|今后|今後|향후|앞으로"
NEXT_BEFORE = r"next|this coming|nächste[nr]?|kommende[nr]?|(?:el )?próximo|(?:na |no )?próxim[oa]|prossim[oa]|следующ(?:ий|ую|ее|ей)|gelecek|önümüzdeki|nästa|neste|næste|volgende|przyszł(?:y|ą)|오는"
NEXT_AFTER = r"prochain|que viene|que vem|prossim[oa]|depan|hadapan|tới|tuần sau|المقبل|القادم"
NEXT_WEEK = r"下周|下週|下星期|下礼拜|下禮拜|来週の?|다음 ?주 ?"
WITHIN_AFTER = r"yıl içinde|以内|之内|之內|內|内|以內|이내|안에|내에|後|后|後に"
DECADE = r"(?P<decade>20[2-9]0)(?:s|['’]s|er(?:n|-Jahren?)?|年代|년대|-(?:е|ых|х|м)(?!\w)|['’]lu|['’]lı|-tallet|-talet)"
FISCAL = r"(?:FY|fiscal(?: year)?|Geschäftsjahr|Fiskaljahr|exercice|ejercicio(?: fiscal)?|exercício|esercizio|mali yıl|тахт)\s?['’]?(?P<fy>20\d\d|[23]\d)(?:[/-]\d\d(?:\d\d)?)?(?!\d)"


@lru_cache(maxsize=64)
def months(language: str = "") -> dict[str, int]:
    """Month names in lower case, long and short, inflected as CLDR has them: of one language, or of all of them."""
    names: dict[str, int] = {}
    for code in _locales(language):
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    word = name.casefold().rstrip(".")
                    if len(word) >= 3 and not word[:2].isdigit() and "m0" not in word:
                        names.setdefault(word, number)
    for code, words in _LOCATIVES.items():
        if not language or code == language:
            names.update({word: number for number, word in enumerate(words.split(), 1)})
    return names


def _locales(language: str) -> list[str]:
    kin = {"no": "nb", "nn": "nb", "in": "id"}.get(language, language)
    return [code for code in LANGUAGES if code.split("_")[0] == kin] or list(LANGUAGES)


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Names of the days of the week in lower case, Monday 0."""
    return {
        name.casefold(): number
        for code in LANGUAGES
        for number, name in Locale.parse(code).days["format"]["wide"].items()
    }


@lru_cache(maxsize=1)
def full_months() -> frozenset[str]:
    """Those that say a month alone: no abbreviations."""
    wide = {
        name.casefold()
        for code in LANGUAGES
        for context in ("format", "stand-alone")
        for name in Locale.parse(code).months[context]["wide"].values()
    }
    return frozenset(wide) | {word for words in _LOCATIVES.values() for word in words.split()}


# "In January", as Russian, Polish and Ukrainian inflect it.
_LOCATIVES = {
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "pl": "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
}
# After these a month without a year is over; beside those it is to come.
SINCE = r"since|seit|depuis|desde|dal|с начала|sedan|siden|sejak|kể từ|منذ|sinds"
COMING_BEFORE = (
    r"next|this coming|nächsten|kommenden|(?:el )?próximo|prossimo|следующем|gelecek|önümüzdeki|przyszłym|오는\s?"
)
COMING_AFTER = r"next year|prochain|próximo|que viene|prossimo|depan|mendatang|tới|المقبل|القادم|следующего года"
# Beside these it is the last such month, and beside those one of the year before.
LAST_BEFORE = r"last|past|vergangenen|letzten|(?:el )?pasado|scorso|geçen|지난"
LAST_AFTER = r"dernier|pasado|passado|scorso|lalu|الماضي"
YEAR_AGO_BEFORE = r"去年|昨年|작년|지난해|geçen yıl"
YEAR_AGO_AFTER = r"last year|(?:letzten|vorigen|vergangenen) Jahres|de l['’](?:année dernière|an dernier)|del año pasado|do ano passado|dell['’]anno scorso|прошлого года|ubiegłego roku|förra året|i fjor|tahun lalu|năm ngoái|من العام الماضي"
NEXT_TOO = r"prochaine?|depan|hadapan|próximo|que viene|que vem|prossimo|tới|sau|المقبل|القادم|المقبلة"
