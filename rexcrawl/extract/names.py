"""Who is a person: cleaning of byline texts into names, and agency credits told apart from them."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import get_global

from rexcrawl.extract.features import key

# Keys of agencies and wires with the name they go by in a credit.
AGENCIES = {
    "reuters": "Reuters", "thomsonreuters": "Reuters", "ap": "AP", "associatedpress": "AP", "theassociatedpress": "AP",
    "apnews": "AP",
    "afp": "AFP", "agencefrancepresse": "AFP", "dpa": "dpa", "deutschepresseagentur": "dpa", "dpaafx": "dpa-AFX",
    "apa": "APA",
    "sda": "Keystone-SDA", "keystonesda": "Keystone-SDA", "efe": "EFE", "agenciaefe": "EFE", "europapress":
    "Europa Press", "ansa": "ANSA", "adnkronos": "Adnkronos",
    "lusa": "Lusa", "xinhua": "Xinhua", "新华社": "Xinhua", "新華社": "Xinhua", "新华网": "Xinhua", "中新社":
    "China News Service", "中国新闻网": "China News Service", "中国新闻社": "China News Service",
    "中國新聞社": "China News Service", "中新网": "China News Service", "中央社": "CNA", "中央通訊社": "CNA",
    "路透社": "Reuters", "路透": "Reuters", "ロイター": "Reuters", "로이터": "Reuters", "رويترز": "Reuters",
    "рейтер": "Reuters", "法新社": "AFP", "财联社": "Cailian Press", "共同": "Kyodo",
    "شينخوا": "Xinhua", "فرانسبرس": "AFP", "الأناضول": "Anadolu", "سبوتنيك": "Sputnik",
    "美联社": "AP", "美聯社": "AP", "彭博社": "Bloomberg",
    "彭博": "Bloomberg", "ブルームバーグ": "Bloomberg", "共同社": "Kyodo", "韩联社": "Yonhap",
    "韓聯社": "Yonhap", "塔斯社": "TASS", "뉴시스": "Newsis", "뉴스1": "News1", "وام": "WAM", "واس": "SPA",
    "tass": "TASS", "тасс": "TASS", "риановости": "RIA Novosti", "интерфакс": "Interfax", "interfax": "Interfax",
    "kyodo": "Kyodo", "kyodonews": "Kyodo", "共同通信": "Kyodo",
    "時事": "Jiji", "時事通信": "Jiji", "jiji": "Jiji", "yonhap": "Yonhap", "연합뉴스": "Yonhap", "pti": "PTI", "ani":
    "ANI", "ians": "IANS", "bernama": "Bernama", "antara": "Antara",
    "anadoluajansi": "Anadolu", "anadolu": "Anadolu", "aa": "Anadolu", "iha": "İHA", "dha": "DHA", "bloomberg":
    "Bloomberg", "bloombergnews": "Bloomberg", "dowjones": "Dow Jones",
    "ritzau": "Ritzau", "ntb": "NTB", "tt": "TT", "stt": "STT", "anp": "ANP", "belga": "Belga", "pap": "PAP", "ctk":
    "ČTK", "čtk": "ČTK", "mti": "MTI", "agerpres": "Agerpres",
    "upi": "UPI", "sid": "SID", "kna": "KNA", "epd": "epd", "prnewswire": "PR Newswire", "globenewswire":
    "GlobeNewswire", "businesswire": "Business Wire", "wam": "WAM", "aap": "AAP",
    "thecanadianpress": "The Canadian Press", "canadianpress": "The Canadian Press", "pamedia": "PA Media",
    "pressassociation": "PA Media", "pa": "PA Media", "afxnews": "dpa-AFX", "dts": "dts",
    "cnainews": "CNA", "vna": "VNA", "ttxvn": "VNA", "mena": "MENA", "spa": "SPA", "unb": "UNB", "app": "APP",
    "sputnik": "Sputnik", "ria": "RIA Novosti",
    "ایرنا": "IRNA", "ایسنا": "ISNA", "تسنیم": "Tasnim", "irna": "IRNA", "isna": "ISNA",
    "укрінформ": "Ukrinform", "укринформ": "Ukrinform", "ukrinform": "Ukrinform", "уніан": "UNIAN",
    "interfaxukraine": "Interfax-Ukraine", "інтерфаксукраїна": "Interfax-Ukraine", "belta": "BelTA", "белта": "BelTA",
    "казинформ": "Kazinform", "kazinform": "Kazinform", "agênciabrasil": "Agência Brasil", "télam": "Télam",
    "agêncialusa": "Lusa", "agencialusa": "Lusa",
}  # fmt: skip
_ROLE = re.compile(
    r"^(?:staff|writers?|reporters?|editors?|editorial|newsroom|news ?desk|desk|admin(?:istrator)?|web ?desk|team|"
    r"redaktion|redaktionen|redacción|redacao|redação|redazione|rédaction|la rédaction|"
    r"редакция|редакции|haber merkezi|editör|editor|redaksi|tim redaksi|correspondents?|contributors?|"
    r"guest(?: author| contributor)?|author|autor|online|press ?release|agencies|agencia|agencias|agências|agenzie|"
    r"agences|agenturen|"
    r"wire services?|special correspondent|staff writer|staff reporter|our correspondent|by|user|root|webmaster|"
    r"anonymous|unknown|news|none|null|undefined|n/a|"
    r"journalist(?:in)?|journaliste|periodista|redakteur(?:in)?|giornalista|jornalista|reporter(?:in)?|muhabir|"
    r"publisher|sponsored|advertorial|partner content|"
    r"本报|本报讯|实习生|实习记者|见习记者|通讯员|编辑部|編集部|记者|記者|編輯|"
    r"온라인뉴스팀|디지털뉴스팀|기자|뉴스팀|التحرير|هيئة التحرير|"
    r"فريق التحرير)$",
    re.I,
)
_GROUP = re.compile(
    r"\b(?:staff|news(?:room|desk| desk| team| service| agency| network| wire)?|editors?|editorial|redaktion\w*|"
    r"redacci[oó]n|reda[cç][aã]o|redazione|rédaction|team|desk|agency|agenc[iy]\w*|press|media|online|bureau|"
    r"correspondents|"
    r"department|ministry|university|institute|council|association|foundation|group|gmbh|ag|inc|ltd|llc|corp|"
    r"company|verlag|zeitung|times|post|journal|tribune|herald|gazette|magazine|daily|weekly|today|tv|radio|"
    r"channel|"
    r"blog|club|studio|partners?|communications?|public relations|contributors?|agenturen|nachrichten|haber|"
    r"ajans[ıi]?|gazetesi|редакция|агентство|служба|новости|reports?|content|sponsored|guest|admin|podcast|network|"
    r"\w*verband\w*|\w*verein|kreuz|feuerwehr|polizei|\w*partei|\w*fraktion|\w*ministerium|\w*behörde|stiftung|"
    r"web|ministr[eoa]|minister|secretary|directeur|directrice|"
    r"hochschule|universit\w+|institut|noticias|notícias|kg|gbr|sarl|e\.? ?v|super user|no author|show all|redactie|"
    r"redakcja|toimitus|kitchens?|forschung|actualités?|"
    r"siaran|wydział|biuro|rzecznik|comunicado|communiqué|komunikat|comunicato|comunicat|persbericht|bülteni|"
    r"press\w*meddel\w*|pressemitteilung|thông cáo|tisková|sajtóközlemény|tiedote|пресс-релиз|прес-реліз|"
    r"odbor|oddělení|osztály|departament\w*|dirección|direction|diretoria|avdeling\w*|avdelning\w*|afdeling|"
    r"отдел|управлени[ея]|департамент|відділ|"
    r"ministerio|minist[èe]re|ministero|minist[ée]rio|министерств\w*|gobierno|gobernación|ayuntamiento|municipalidad|"
    r"alcaldía|comisión|c[áâ]mara|instituto|uniwersytet\w*|üniversitesi|администраци[яи]|правительств\w*|kommune|"
    r"gemeente|urząd|úřad|fundaci[óo]n|fundação|fondation|fondazione|asociaci[óo]n|associação|stichting|gesellschaft|"
    r"societ[yà]|board|college|academy|league|union|alliance|coalition|chamber|federation|forum|committee|panel|"
    r"digital|edition|abteilung|humas|kementerian|dinas|assessoria|imprensa|prefeitura|embassy|ambassade|botschaft|bakanlığı|belediyesi|"
    r"müdürlüğü|basın|pressestelle|comunicaci[oó]n|comunicação|comunicazione|"
    r"com|org|net|world service|with agencies|photograph\w*|images?)\b|"
    r"(?:新闻|新聞|日报|日報|通讯社|通信社|編集部|编辑部|网|網|電視|电视|晚报|时报|時報|株式会社|有限公司|集团|"
    r"研究所|委员会|部門|데스크|뉴스|일보|신문|방송|취재팀|وكالة|وكالات|صحيفة|قناة|"
    r"डेस्क|टीम|ब्यूरो|न्यूज़|न्यूज|समाचार|संवाददाता|एजेंसी|টিম|ডেস্ক|প্রতিবেদক|ڈیسک|بيان صحفي|"
    r"δελτίο τύπου|מערכת|סוכנויות|συντακτική|خبرگزاری|تحریریه|"
    r"กองบรรณาธิการ|ทีมข่าว|редакці[яї]|прес-служба|пресс-служба|tòa soạn|ban biên tập|phóng viên)",
    re.I,
)
# What a company's or an office's name ends with: "Norrsken Metals AB", 办公厅.
_BODY = re.compile(
    r"\s(?:AB|ASA?|A/S|Oyj?|PLC|Plc|plc|S\.?A\.?|SpA|S\.p\.A\.?|Pty|N\.?V\.?|B\.?V\.?|SE|LLP|JSC|Bhd|Tbk|Limited|"
    r"Corporation|Incorporated|Holdings?|Resources|Industries|Technologies|Minerals|Metals|Authority|Commission|"
    r"Office|Laborator(?:y|ies)|Centre|Center|Mining|Energy|Capital|Ventures|Solutions|Systems|Services|Research|"
    r"Insights|Markets|Exploration|Materials|Bank)\.?$|"
    r"(?:编辑|編輯|小编|网友|记者|記者|整理|综合|厅|廳|局|处|處|委|办|辦|署|院|办公室|辦公室|研究室|中心|政府|協会|协会|学会|"
    r"(?:报道|報道|经济|経済|宣传|社会|政治|国际|国際|文化|運動|体育|事業|广告|業務)部)$"
)
_LEAD = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|compiled|analysis|story|words|text|tekst|texto|testo|opinion|"
    r"review|interview|commentary|guest (?:column|post|essay)) ?(?:by|:)|by|byline|"
    r"(?:interview|analyse|kommentar|bericht|reportage|porträt|essay|gastbeitrag|kolumne|protokoll) von|"
    r"(?:propos recueillis|entretien|analyse|tribune|reportage|récit|portrait|chronique) par|"
    r"(?:entrevista|análisis|análise|opinión|crónica|reportaje|reportagem) (?:de|por)|"
    r"veröffentlicht von|publié par|publicado por|von|par|por|di|af|av|door|przez|autor(?:in|en|es|a|zy)?|"
    r"author(?:s|ed by)?|auteurs?|autrice|oleh|penulis|reporter|"
    r"беседовал[аи]?|подготовил[аи]?|записал[аи]?|підготу(?:вав|вала|вали)|"
    r"текст|автор(?:ы)?|yazan|yazar|haber|muhabir|ein(?:e)? \w{4,14} von|eine analyse von|ein kommentar von|bài|"
    r"theo|تقرير|كتب(?:ت)?|حوار|بقلم|إعداد|作者|记者|記者|文|撰文|編輯|本报记者|采写|执笔|執筆|取材・文|文・写真|写真・文|"
    r"글|글쓴이|작성자|기자명|लेखक|लेखिका|a cura di|writers?|نویسنده|خبرنگار|מאת|írta|teksti|piše|"
    r"γράφει (?:ο|η)|του|της|συντάκτ(?:ης|ρια)|โดย|"
    r"tác giả)(?:\s*[:：/／・|"
    r"｜=]\s*|\s+|$)",
    re.I,
)  # fmt: skip
_TAIL = re.compile(
    r"(?:\s*[,，|/–—]\s*|\s+)(?:(?:staff|senior|chief|political|economics?|business|deputy|associate|special|"
    r"foreign|environment|energy|mining|science|health|sports?|crime|national|world|europe|africa|asia|us|uk|"
    r"london|washington|paris|berlin|beijing)[ -])*"
    r"(?:staff|writers?|reporters?|editors?|editor-in-chief|correspondents?|columnists?|contributors?|"
    r"journalist(?:in|e|a)?|producer|analyst|journalists?|redakteur(?:in)?|korrespondent(?:in)?|"
    r"chefredakteur(?:in)?|volontär(?:in)?|périodiste|periodista|redattore|redator[a]?|repórter|"
    r"special to .*|for .*|in (?:[A-Z]\w+[ ,]*)+|aus [A-Z]\w+|à [A-Z]\w+|en [A-Z]\w+|and agencies|with agencies|"
    r"und agenturen|et agences|y agencias|mit agenturen|기자|특파원|선임기자|记者|記者|กองบรรณาธิการ|muhabiri|"
    r"/.*)\s*$",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:[,;]\s*(?:and|und|et|y|e|og|och|en)\s|[,;|/•&、，；＋+،؛]|(?<![\u4e00-\u9fff])·|·(?![\u4e00-\u9fff])|"
    r"\s(?:and|And|AND|und|UND|et|ET|y|e|og|och|en|ja|i|oraz|и|та|ve|dan|và|with|mit|avec|con|com|又|與|"
    r"和|及|와|과)\s|\s+-\s+|\n)\s*"
)
# A text and its pictures by the same people: "Story and photos by Ada Byron".
_BOTH = re.compile(
    r"^\W*(?:story|words|texte?s?|texto|testo|tekst|bài)\s*(?:and|&|und|et|y|e|en|i|och|og|và|,)\s+(?:photos?|pictures|"
    r"photography|images?|video|fotos?|foto['’]s|bilder?|ảnh|zdjęcia)\s*(?:(?:by|von|par|de|di|door|av)\s+|:\s*)",
    re.I,
)
_DEGREE = re.compile(r",?\s+(?:Ph\.?\s?D\.?|M\.?D\.?|MBA|M\.?Sc\.?|B\.?Sc\.?|CFA|Esq\.?|LL\.?M\.?)(?=\s*(?:$|[,;]))")
_OF_HOUSE = re.compile(r"^((?:\S+\s+){2,3}?)(?:of|from|at)\s+(?:the\s+)?[A-Z].*$")  # "Ada Byron of the University"
_GLUED_BY = re.compile(r"^\W*By(?=[A-Z][a-z.])")  # "ByAda Byron", where only a style parts them
_PAREN = re.compile(r"\s*[(\[（【][^)\]）】]*[)\]）】]")
_EMAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
# Words of buttons and labels that stand alone, in capitals, where a name might.
_NO_NAME = re.compile(
    r"\b(?:facebook|twitter|instagram|whatsapp|youtube|linkedin|telegram|bluesky|share|email|copy|link|read|more|"
    r"print|subscribe|sign|log|click|here|related|breaking|latest|top|home|video|photos?|watch|listen|live|"
    r"updated?|comments?|contact|about|copyright|rights|privacy|menu|search|follow|advert\w*|exclusive|opinion|"
    r"analysis|review|interview|feature|special|report|story|article|file|picture|gallery|stock|market|sponsored|"
    r"sections?|topics?|tags?|date|time|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|january|february|july|august|september|october|november|december|north|south|east|"
    r"west|new|united|city|county|republic|government|president|minister|police|court|business|politics|sports?|"
    r"world|news|science|health|culture|economy|energy|mining|technology|lifestyle|travel|weather|"
    r"bulletin|quarterly|annual|weekly|monthly|release[ds]?|statement|announcement|briefing|notice|transcript|speech|"
    r"publications?|document|guide|factsheet|newsletter|issue|recent|posts?|published|posted|"
    r"tweet|password|passwort|reset|login|register|logout|beiträge|\w*übersicht|inventar|"
    r"\w*meisterschaft\w*|previous|next|teilen|mehr|lesen|gesponsert\w*|inhalte?|keine?|werbung|weiter|kommentare?|anzeige|quelle|foto|bild|uhr|partager|lire|plus|publicité|compartir|"
    r"leer|más|publicidad|condividi|leggi|compartilhar|leia|paylaş|oku|source|sources|editor|editing)\b",
    re.I,
)
_SITE = re.compile(r"[(\[]\s*(?:https?://|www\.)|[(\[]\s*[\w-]+\.(?:com|org|net|de|co\.\w\w)\s*[)\]]", re.I)
_DATELIKE = re.compile(r"\d{4}|\d{1,2}[:.]\d{2}|\d+\s*(?:min|hour|day|std|stunden)", re.I)
# Thai, Hindi and Arabic names hold marks that are no letters to `\w`.
_IN_NAME = r"[\w'’`.\-ʻ\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e]"
_LATIN_NAME = re.compile(rf"^[^\W\d_]{_IN_NAME}*(?:\s+[^\W\d_]?{_IN_NAME}*)*\.?$")
_THAI = re.compile("[\u0e00-\u0eff]")
# Words that begin headings and buttons, and no names.
_ARTICLES = frozenset({"the", "ein", "eine", "die", "das", "les", "une", "los", "auf", "zur", "zum", "über",
    "für", "mit", "nach", "aus", "bei", "kein", "keine", "alle", "neue", "neueste", "unsere", "our", "your",
    "this", "these", "how", "why", "what", "when", "where", "about", "notre", "votre", "toutes", "todos",
    "todas", "nuestra", "sobre", "tutti", "все", "наши", "tüm"})  # fmt: skip
_UNFINISHED = frozenset({"von", "zum", "zur", "vom", "del", "des", "della"})  # "Rezept von", a name that is missing
_HAN = re.compile(r"^(?:[\u3400-\u9fff\u3005·・]{2,6}|[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,2})$")
_KANA = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\u3005·・=＝\s]{2,14}$")
_HANGUL = re.compile(r"^[\uac00-\ud7af]{2,4}$")
# A word alone that is a brand or an article: "MiningWire", "The".
_NO_ONE_NAME = re.compile(r"^(?:The|Our|[A-Z][a-z]{2,}(?<!Mac)[A-Z][a-z]{2,}\w*)$")
_PARTICLES = frozenset({"de", "da", "do", "dos", "das", "di", "del", "della", "der", "den", "van", "von", "zu", "zum",
    "zur", "la", "le", "du", "des", "el", "al", "bin", "bint", "ibn", "y", "e", "af", "av", "ter", "ten", "te", "op",
    "het", "vom", "san", "st", "'t", "dal", "dalla", "ul", "ur"})  # fmt: skip
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|ing|mag|dipl|sir|dame|rev|phd|md)\.?\s+", re.I)
# A desk, a post or a paper before a Chinese or Japanese name.
_POST = re.compile(
    r"^(?:[\u3040-\u30ff\u3400-\u9fff]{0,8}(?:編集委員|論説委員|解説委員|特派員|記者|记者|支局長?|部|局|周刊|週刊|日报|日報|晚报|"
    r"晚報|新闻|新聞|网|網|报|報|社|杂志|雜誌))\s+(?=[\u3400-\u9fff\u3005]{2,5}$)"
)
_POST_AFTER = re.compile(
    r"^([\u3400-\u9fff\u3005]{2,5}(?:[\s　][\u3400-\u9fff\u3005]{1,3})?)\s+[:：]\s+[\u3040-\u9fff].*$"
)
# The word for "and" is written as one with the name: أحمد شوقي ومنى عبد الرحمن. These names begin with the letter.
_ARABIC_AND = re.compile(
    r"(?<=[\u0621-\u064a])\s+و(?!(?:ائل|ليد|سام|فاء|جدي|جيه|ديع|رد|سيم|حيد|صفي|هيب|لاء|داد|عد|ليام|جدان|فيق|هبي|اصف|الي|زير|ردة)\s)"
    r"(?=[\u0621-\u064a]{3,}\s+[\u0621-\u064a]{2,})"
)
_AGENCY_CALLED = re.compile(r"\b(?:agência|agencia|agence|agenzia|agentur|агентств[оа])\s+(\w+)", re.I)
_STAFFED = re.compile(r"\w\s+staff$", re.I)  # "Valley Record Staff" is no Valley Record
_LOWERED = re.compile(r"\s(?:of|for|the|at|your|our)\s", re.I)  # words that stand in no person's name
# A part of a byline that is nothing but a post: "Senior Reporter", "Business Editor".
_POSITION = re.compile(
    r"^(?:\w+[ -]){0,3}(?:writers?|reporters?|editors?|correspondents?|columnists?|producer|analyst|journalists?|"
    r"redakteur(?:in)?|korrespondent(?:in)?|corresponsal|correspondante?|envoyée? spéciale?|"
    r"inviat[oa])\b", re.I)  # fmt: skip
_FROM_AGENCY = re.compile(
    r"(?<=\w)\s+(?:the )?(associated press|agence france-presse|canadian press|bloomberg news)$", re.I
)
# Words of sentences in scripts that know no capitals.
_SENTENCE = re.compile(
    r"(?:^|\s)(?:في|من|على|إلى|عن|أن|مع|بعد|التي|الذي|هذا|هذه|بين|خلال|में|के|की|का|से|पर|ने|को|है)(?:\s|$)"
)
_CASELESS = re.compile("[\u0e00-\u0eff\uac00-\ud7af]")
# Credits of pictures and of editors that stand in a byline: "Text: A. Name Foto: B. Name".
_PICTURED = re.compile(
    r"(?:^|[\s,;|(、，])(?:(?:责任编辑|責任編輯|责编|编辑|編輯|校对|审核|审校|图|圖)\s*[:：/／丨]|"
    r"(?:责任编辑|責任編輯|责编)\s+(?=[\u4e00-\u9fff])|"
    r"(?:edited by|(?:editor|editör|penyunting|redaktur)(?=\s*[:：])|"
    r"photos?|photograph(?:y|s)?|pictures|kamera|foto['’]s|fotos?|fotografie|bilde?r?|video|vidéo|graphics?|grafik|"
    r"illustration|images?|fotoğraf|фото|видео|摄影|攝影|写真|撮影|사진|ภาพ|ảnh|"
    r"zdjęcia)\s*(?:by|von|par|de)?\s*(?:[:：／|]|(?<=by)\s))", re.I)  # fmt: skip
_WRITTEN = re.compile(r"[\s,;|](?:text|words|story|reporting|tekst|texto|testo|текст|文)\s*[:：／]", re.I)
_KOREAN_POST = re.compile(  # "서동현 한국대 교수"
    r"(?<=[가-힣]{2})(?:\s+[가-힣A-Z]{2,12}){0,2}\s+(?:교수|연구원|연구위원|대표|소장|변호사|칼럼니스트|위원|센터장)$"
)
_SUFFIX = re.compile(r"(?:\s*(?:기자|특파원|논설위원|선임기자|记者|記者|通讯员|編輯|摄|文))+$")


def names_of(text: str, *, outlet_names: set[str], declared: bool = False) -> tuple[list[str], str | None]:
    """The people named in a byline text, in order, and the agency it credits, if any.

    `declared` says that the page itself calls this a person: then a single word may be a name.
    """
    agency = agency_of(text)
    if _SITE.search(text):
        return [], agency  # "Name (www.name.org)" is the site itself
    text = _EMAIL.sub(" ", _PAREN.sub("", " ".join(text.split())))
    text = _LEAD.sub("", _without_pictured(_BOTH.sub("by ", _DEGREE.sub("", text))))
    text = _ARABIC_AND.sub("، ", _POST_AFTER.sub(r"\1", text))
    people: list[str] = []
    parts = _SPLIT.split(text) if not _sorted_form(text) else [text]
    for rank, part in enumerate(parts):
        if rank and _POSITION.match(part) and len(_TAIL.sub("", part).split()) < 2:
            continue
        wire = _FROM_AGENCY.search(part) if len(part.split()) > 3 else None
        agency = agency or (agency_of(wire[1]) if wire else None)
        name = _without_outlet(_one(part[: wire.start()] if wire else part), outlet_names)
        if len(parts) > 1 and name.isascii() and " " not in name:
            continue  # what is left of an office: "Department of Mines and Energy"
        if declared and name.islower() and 1 < len(name.split()) < 4:
            name = name.title()
        agency = agency or agency_of(part)
        if name and is_person(name, outlet_names=outlet_names, declared=declared) and name not in people:
            people.append(name)
    return people, agency


def _without_pictured(text: str) -> str:
    """A byline without the credits of its pictures."""
    pictured = _PICTURED.search(text)
    if pictured is None:
        return text
    written = _WRITTEN.search(text, pictured.end())
    return text[: pictured.start()] + (text[written.start() :] if written else "")


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    """Cities after which time zones are named: they open datelines, and many look like names of people."""
    return frozenset(key(zone.split("/")[-1].replace("_", " ")) for zone in get_global("zone_territories"))


def only_people(text: str, *, outlet_names: set[str]) -> bool:
    """Whether a text holds names of people and nothing else: two words or more each, or a Chinese or Korean name."""
    text = _DEGREE.sub("", text)
    parts = [_one(part) for part in _SPLIT.split(text) if part.strip() and not agency_of(part)]
    return (
        bool(parts)
        and not _NO_NAME.search(text)
        and not _THAI.search(text)  # a short sentence looks like a name
        and _cities().isdisjoint(map(key, parts))
        and all((" " in part or not part.isascii()) and is_person(part, outlet_names=outlet_names) for part in parts)
    )


def _sorted_form(text: str) -> bool:
    """Whether a text holds no separator at all."""
    return _SPLIT.search(text) is None


def _one(part: str) -> str:
    part = _GLUED_BY.sub("", part)
    part = _LEAD.sub("", part.strip(" \t.:·•|*–—-\"'“”"))
    if _STAFFED.search(part):
        return part
    part = _POST.sub("", part)
    part = _TAIL.sub("", _OF_HOUSE.sub(r"\1", part))
    part = _SUFFIX.sub("", _KOREAN_POST.sub("", part))
    if agency_of(part.split(" ")[0]) and part.split(" ")[0].isupper():
        return part
    part = part.strip(' \t.,:·•|*–—-"“”')
    if part.isupper() and len(part) > 4 and " " in part:
        part = part.title()  # a byline set in capitals
    return part


def _without_outlet(name: str, outlet_names: set[str]) -> str:
    """A name without the outlet's that follows it."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 and key(words[-1]) in outlet_names else name


def agency_of(text: str) -> str | None:
    """The agency that a short credit names, or None."""
    whole = AGENCIES.get(key(text))
    if whole:
        return whole
    called = _AGENCY_CALLED.search(text)
    if called and (found := AGENCIES.get(key(called[1]))):
        return found
    for part in re.split(r"[\s,;/|&()（）、，+]+|\b(?:mit|with|and|und|et|y)\b", text):
        found = AGENCIES.get(key(part))
        if found and (part.isupper() or len(part) > 4 or part in ("dpa", "epd", "sda", "dts", "afp")):
            return found
    return None


def is_person(name: str, *, outlet_names: set[str], declared: bool = False) -> bool:
    """Whether a cleaned text reads as one person's name."""
    folded = key(name)
    if not len(folded) >= 2 or len(name) > 60 or folded in outlet_names or folded in AGENCIES:
        return False
    if _ROLE.match(name) or _DATELIKE.search(name) or any(char in name for char in "@<>{}=#?!:/\\|_©"):
        return False
    if _GROUP.search(name) or _BODY.search(name) or _LOWERED.search(name):
        return False
    if _HAN.match(name) or _HANGUL.match(name) or _KANA.match(name):
        return True
    bare = _TITLES.sub("", name)
    words = bare.split()
    if not _LATIN_NAME.match(bare) or len(words) > 6 or _SENTENCE.search(bare):
        return False
    if _CASELESS.search(bare) and (
        len(words) > 3 or any(len(word) > (14 if word > "\u0e00" and word < "\u0f00" else 5) for word in words)
    ):
        return False
    if len(words) == 1:
        return declared and words[0][0].isupper() and len(words[0]) > 2 and not _NO_ONE_NAME.match(words[0])
    if key(words[0]) in outlet_names or (words[0].isupper() and key(words[0]) in AGENCIES):
        return False  # "MDR Thüringen", "AFP Deutschland"
    if words[-1] in _UNFINISHED or (words[0].lower() in _ARTICLES and not declared):
        return False
    spoken = [word for word in words if word.lower().strip("'’.") not in _PARTICLES]
    if declared and len(words) > 1:
        return True
    return len(spoken) >= 1 and all(
        word[0].isupper() or (not word[0].isascii() and not word[0].islower()) for word in spoken
    )
