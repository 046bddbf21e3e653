# ruff: noqa: E501 -- tables of words
"""Words of speech, offices and titles beside which a name stands, and the expressions that they make."""

from __future__ import annotations

import re

_VIETNAMESE = "".join(char for char in map(chr, range(0x1EA0, 0x1EFA)) if char.isupper())
_UP = f"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŮŰŲŴŶŹŻŽƠƯȘȚ{_VIETNAMESE}А-ЯЁЄІЇҐ"
WORD = rf"(?<!\w)[{_UP}][\w'’]*(?:-\w[\w'’]+)*"
_LINK = r"(?:[ \u00a0](?:(?:von|van|vom)(?: (?:der|den|dem|de))?|de(?: la| los| las)?|da|do|dos|del|della|la|le|el|al|bin|binti|ibn|ter|ten|zu|af|e|y))"
NAME = rf"{WORD}(?:[ \u00a0][{_UP}]\.)?(?:{_LINK}[ \u00a0]{WORD}|[ \u00a0]{WORD}){{1,3}}"
_SAID = (
    "said|says|told|added|adds|wrote|argued|argues|warned|warns|noted|notes|explained|explains|stressed|insisted|announced|confirmed|according to|"
    "sagte|sagt|erklärte|erklärt|betonte|betont|warnte|warnt|meint|meinte|kündigte|teilte|laut|so|zufolge|"
    "a déclaré|déclare|a dit|dit|affirme|a affirmé|explique|a expliqué|estime|a estimé|prévient|a annoncé|a indiqué|a souligné|assure|selon|"
    "dijo|dice|afirmó|afirma|explicó|explica|señaló|advirtió|según|aseguró|declaró|anunció|indicó|sostuvo|"
    "disse|diz|afirmou|afirma|explicou|declarou|segundo|avisou|anunciou|ressaltou|destacou|"
    "ha detto|dice|ha dichiarato|dichiara|spiega|ha spiegato|secondo|avverte|"
    "сказал|сказала|заявил|заявила|сообщил|сообщила|отметил|отметила|по словам|считает|пояснил|пояснила|подчеркнул|подчеркнула|добавил|добавила|рассказал|рассказала|"
    "powiedział|powiedziała|zapowiedziała|podkreśliła|ocenił|oceniła|przekazał|przekazała|wyjaśnił|wyjaśniła|mówi|stwierdził|stwierdziła|dodał|dodała|poinformował|poinformowała|zapowiedział|podkreślił|według|zdaniem|ocenia|"
    "sade|säger|enligt|menar|sa|uppger|sier|ifølge|mener|opplyser|zei|zegt|volgens|aldus|сказав|заявив|заявила|повідомив|за словами|"
    "kata|ujar|menurut|jelas|berkata|tutur|mengatakan|menyebut|menyatakan|menegaskan|ungkap|dedi|söyledi|belirtti|açıkladı|vurguladı|kaydetti|ifade etti|cho biết|nói|theo|phát biểu|khẳng định|nhấn mạnh"
)
_OFFICE = (
    "chief executive|CEO|CFO|chairman|chairwoman|chair|president|vice president|minister|prime minister|secretary|"
    "senator|analyst|professor|director|managing director|head|spokesman|spokeswoman|spokesperson|governor|founder|"
    "Geschäftsführer(?:in)?|Vorstandschef(?:in)?|Sprecher(?:in)?|Minister(?:in)?|Kanzler(?:in)?|Analyst(?:in)?|"
    "PDG|directeur|directrice|ministre|porte-parole|président|présidente|analyste|"
    "presidente|ministr[oa]|director[a]?|portavoz|consejer[oa] delegad[oa]|analista|porta-voz|diretor[a]?|"
    "amministratore delegato|direttore|direttrice|portavoce|"
    "президент|министр|директор|глава|аналитик|prezes|dyrektor|analityk|wiceminister|wicepremier|rzecznik|rzeczniczka|szef|szefowa|ekspert|прем.єрка|прем.єр|міністр|міністерка|президентка|голова|заместитель министра|замминистра|премьер-министр|эксперт|"
    "vd|verkställande direktör|statsminister|näringsminister|analytiker|konsernsjef|daglig leder|administrerende direktør|"
    "Menteri|Presiden|Direktur|Perdana Menteri|Bakan|Cumhurbaşkanı|Genel Müdür|Bộ trưởng|Thủ tướng|Chủ tịch"
)
_TITLE = (
    "Professor|Professorin|Sir|Lord|President|Prime Minister|Minister|Chancellor|Secretary|Senator|Governor|"
    "CEO|Chief Executive|Herr|Frau|Kanzler|Bundeskanzler|(?:Bundes)?(?:wirtschafts|finanz|außen|verteidigungs|umwelt|Wirtschafts|Finanz|Außen|Verteidigungs|Umwelt)minister(?:in)?|EU-Kommissar(?:in)?|Industriekommissar|Ministerpräsident(?:in)?|Ministerin|Präsident|Wirtschaftsministerin|Monsieur|Madame|"
    "Presidente|Ministro|Ministra|Président|Ministre|Президент|Министр|Премьер-министр|Menteri|Presiden|"
    "Perdana Menteri|Bakan|Bakanı|Cumhurbaşkanı|Başkan|Statsminister|Statsministern|Thủ tướng|Bộ trưởng|Chủ tịch|"
    "Tổng thống|Premier|Prezydent|Prezes"
)
NOT_NAMES = re.compile(
    r"(?:The|A|An|In|On|At|For|But|And|He|She|It|They|We|I|This|That|As|By|To|Der|Die|Das|Ein|Eine|Im|Am|Le|La|Les|Un"
    r"|Une|El|Los|Las|Una|O|Os|As|Um|Uma|Il|Lo|Gli|В|На|По|Но|И|Он|Она|Это|Som|Den|Det|En|Ett|Et|W|Na|Bir|Bu|Di|Pada"
    r"|Ở|Tại|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|North|South|East|West|New|Chinese|American|Australian|European|Japanese"
    r"|Rare|Earth|Ministry|Department|University|Company|Group|Bank|Materials|Resources|Rare Earths)\b"
)
# Words that no person's name has: the run is a body, a place or a title.
LATE = re.compile(
    r"\b(?:Ministry|Department|University|Group|Bank|Materials|Resources|Earths?|Inc|Ltd|Corp|Company|Commission|Agency|Association"
    r"|Institute|Council|Committee|Mission|River|Street|Port|TV|News|Times|Post|Journal|Party|House|Court|Union|Federation"
    r"|Authority|Office|Corporation|Holdings|Mining|Metals|Minerals|Motors|Steel|Partners|Capital|Securities|Fund|Man|Board"
    r"|Exchange|Administration|Bureau|Service|Society|Foundation|Centre|Center|Research|International|Insights|Intelligence|Analytics"
    r"|Ministerio|Gobierno|Gouvernement|Ministère|Governo|Ministero|Ministério|Comisión|Commissione|Comissão|Verband|Verein"
    r"|Klinik|Agentur|Gesellschaft|Regierung|Kommission|Stadt|Land|Bund|Regeringen|Министерство|Минторг|Минфин|Минпромторг|Минэнерго|МИД|Госдума|Еврокомиссия|Правительство|Компания|Кремль|Kementerian"
    r"|Pemerintah|Kerajaan|Công|Bộ|Bakanlığı|Bakanlık|Hükümet|Ministerstwo|Rząd|Komisja|Spółka|Universit\w+|Institut\w*"
    r"|Prime|Defence|Defense|Technology|Search|Day|Interior|Police|Force|Space|Army|Navy|Guard|Command|Media|Armee|Medien|Polizei|Behörden|Feuerwehr|Staatsanwaltschaft|Policía|Fiscalía|Ejército|Armée|Parquet|Polizia|Procura|Polícia|Полиция|Роскосмос|Polis|Politiet|Polisen|Policja|Prokuratura|\w*(?:ministerium|bundesamt|verband|institut|amt|departementet|direktoratet|verket))\b"
)
PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:in|at|from|near|along the|around|ở|tại|en|à|bei|aus|w|в|из|på|di|op)[ \u00a0](?:the )?$"
)
CASE = re.compile(r"['’](?:s|[a-zçğıöşü]{1,5})$")
TOGETHER = re.compile(
    r"[日米中韓欧英仏独露豪印台両各同前現新元副女男歴代]+|国家|국가|양국|전임|신임|현직|각국|[가-힣]+(?:당|의힘|그룹|전자|증권|연구소)"
)
# What stands between a title and the name: the field of a minister, honours.
_PORTFOLIO = (
    "Inspector General|Brigadier General|Major General|Lieutenant General|Attorney General|General|Brigadier|Colonel|Lieutenant|Major|Captain|Sergeant|Detective|Inspector|Judge|Justice|Attorney|Experte|Expertin|Schüler(?:in)?|Innenminister(?:in)?|Adv|Expert|Economist|Ökonom(?:in)?|Luar Negeri|Kepala|Ketua|Badan|Industri|Wakil|Gubernur|Bupati|Jenderal|Direktur|Komisaris|Deputi|Dirjen|Timbalan|Setiausaha|Pengerusi|Pengarah|Dalam Negeri|Besar|ESDM|Perdagangan|Keuangan|Pertahanan|Investasi|Perindustrian|Koordinator|Bidang|Perekonomian"
    "|Pelaburan|Sumber Asli|Utama|Umum|Pendidikan|Tinggi|Energi|Tenaga|Mineral|Alam|Kelestarian|Muda|Datuk|Seri|Dato['’]?|Tan Sri"
    "|Jurulatih|MB|Madya|Dr|Mr|Mrs|Ms|Prof|PGS|TS|Ông|Bà|Anh|Chị|Bác sĩ|Ordföranden|Professorin|Vd|Analyst|Gov|Sen|Foreign|Energy|Trade|Finance"
    "|Defence|Defense|Interior|Economy|Industry|Resources|Commerce|Treasury|Deputy|Vice|Former|Acting|Senior|Chief|Co-founder"
)
LEADING = (
    NOT_NAMES,
    re.compile(rf"(?:{_TITLE}|{_OFFICE}|{_PORTFOLIO})\.?(?:[ \u00a0]|$)", re.IGNORECASE),
    re.compile(
        rf"[{_UP}][\w-]*-(?:Chef(?:in)?|CEO|Sprecher(?:in)?|Vorstand|Manager(?:in)?|Präsident(?:in)?|Minister(?:in)?|Analyst(?:in)?|chef|sjef|vd)[ \u00a0]"
    ),
    re.compile(  # "Klimaforscher Karsten Haustein"
        rf"[\w-]*(?:forscher|trainer|sprecher|experte|expert|ökonom|minister|leiter|direktor|präsident|politiker|kommentator|sieger|anwalt|händler|meister|berater|richter|kommissar|wissenschaftler|unternehmer)(?:in)?[ \u00a0](?=[{_UP}])",
        re.IGNORECASE,
    ),
    re.compile(rf"[{_UP}]{{3,8}}[ \u00a0](?=[{_UP}])"),  # the body that an office is of
)
_SURNAMES = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文毛敖柴商佟佘凌冉柯柳桂欧歐施洪涂温滕瞿祝纪紀耿聂聶芦苗葛蓝藍虞裴覃解詹路车車连連邢邬郎郁鲍鮑齐齊殷牛翁莫岳庄莊寇甘戚阮俞蒙卓游簡简詹古巫童瞿紫管褚窦竇房关關焦靳巩鞏历厲栾欒麻闵閔穆宁甯潘裘茹桑谈談屠席冼项項宣荀燕应應尤元岑苑臧湛支仲祖左韋韦"
_HAN_TITLES = (
    "总统|總統|总理|總理|主席|部长|部長|首相|外长|外長|财长|財長|国务卿|國務卿|防长|防長|贸易代表|貿易代表|大使|发言人|發言人|董事长|董事長|总裁|總裁|总经理|總經理|首席执行官|執行長|执行长|行政总裁|"
    "分析师|院長|院长|会长|會長|縣長|县长|處長|处长|执行董事|創辦人|創始人|副总裁|副總裁|分析師|教授|院士|研究员|研究員|专家|專家|负责人|負責人|司长|局长|局長|省长|市长|市長|书记|秘书长|秘書長|创始人|"
    "經理|主任|主管"
)
# Signs with which Chinese writes foreign names.
_FOREIGN = (
    "阿埃艾爱愛安奥奧澳巴贝貝比波伯布博勃查达達戴德迪蒂丁杜多恩尔爾厄法菲费費弗福富盖蓋格戈古哈海赫亨华華霍基吉加佳嘉杰傑金卡凯凱坎科克肯库庫"
    "昆拉莱萊兰蘭朗劳勞雷里利莉林琳隆鲁魯路罗羅洛伦倫马馬麦麥曼梅米密莫姆穆内內纳納南尼妮努诺諾欧歐帕佩皮普奇乔喬切琼让讓瑞萨薩塞赛賽桑沙珊绍紹申施史斯松"
    "苏蘇索塔泰汤湯特提蒂廷图圖托瓦万萬威韦韋维維温溫沃乌烏伍西希夏谢謝辛休亚亞雅扬揚杨楊耶叶葉伊因尤约約扎詹朱兹茲川习習岸田石破高市"
)
_HAN_NEXT = "表示|称|稱|说|說|指出|于|於|周[一二三四五六日]|週[一二三四五六日]|宣布|宣佈|警告|在|与|與|会|會|就|将|將|对|對|和|向|认为|認為|强调|強調|透露|告诉|告訴"
_HAN_SAID = "(?:说|說|表示|称|稱|指出|认为|認為|强调|強調|坦言|透露)[，,：:“「。]"
_ARABIC = (
    r"(?!ال|مع |عبر |بعد |قبل |أمام |مأدبة|انضمام|حول |ضد |وزير|رئيس|مسؤول|مصدر|متحدث|خبير|محلل|بيان|إن |أن |في |قال|على |من |عن |إلى |هيئة|وكالة|شركة|لجنة|وزارة|مجلس|بنك)"
    r"[\u0621-\u064a]{2,}(?: (?:بن|أبو|آل|دي|فون|فان|بنت))?(?<!ت) (?!إن|أن|في|على|من|إلى|إنه|إنها|يوم|خلال)[\u0621-\u064a]{3,}"
    r"(?:(?<= عبد) ?[\u0621-\u064a]{3,})?(?: بن [\u0621-\u064a]{3,})?"
)
Rule = tuple[str, re.Pattern[str]]  # role, expression
RULES: tuple[Rule, ...] = (
    ("title", re.compile(rf"(?<!\w)(?:ministr[oa]|ministre|presidente|présidente?|primo ministro|premier ministre|primer ministro|primeiro-ministro|министра?|президента?|премьер|премьер-министр|prezydent|ministern?|statsministern?|statsråd|canciller|cancelliere|chancelier)[ \u00a0](?P<name>{WORD}(?:[ \u00a0]{WORD}){{0,2}})")),
    ("quote", re.compile(rf"\b(?:{_SAID})[ \u00a0](?P<name>{NAME})")),
    ("quote", re.compile(rf"(?P<name>{NAME}),? (?:{_SAID})\b")),
    ("quote", re.compile(rf"\b(?:{_SAID}) (?:{_OFFICE}) (?P<name>{NAME})")),
    ("quote", re.compile(rf"(?P<name>{NAME}), (?:[^,.;\n]{{0,60}} )?(?:{_OFFICE})\b[^.;\n]{{0,80}}, (?:{_SAID})\b")),
    ("office", re.compile(rf"(?P<name>{NAME}),? (?:the |der |die |le |la |el |o |a |il )?(?:\w+ )?(?:{_OFFICE})\b")),
    ("office", re.compile(rf"(?<!, )\b(?:{_OFFICE}),? (?P<name>{NAME})")),  # after a comma it is of the name before
    ("title", re.compile(rf"\b(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Gov|Rep|Gen|Doç|PGS|TS)\.?|{_TITLE})[ \u00a0](?P<name>{WORD}(?:[ \u00a0]{WORD}){{0,3}})")),
)  # fmt: skip
# Those of one language alone.
RULES_OF: dict[str, tuple[Rule, ...]] = {
    "ja": (
        ("title", re.compile(r"(?P<name>[ァ-ヴー]{2,}(?:・[ァ-ヴー]+)*|(?<![一-龥])[一-龥]{2,4}|(?<=[米日独英仏豪印])[一-龥]{2,4})(?=(?:首相|大統領|国家主席|主席|総書記|国務長官|報道官|市長|町長|村長|代表|首席|頭取|理事長|CEO|さん(?![一-龥])|大臣|外相|財務相|経産相|経済産業相|環境相|防衛相|農相|官房長官|副社長|社長|会長|専務|知事|議員|長官|最高経営責任者|教授|研究員|氏(?!名|族)))")),
    ),
    "ko": (
        ("title", re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})(?= (?:[가-힣A-Z]{1,10}(?:[부처청원회실행단국당힘사대]|그룹|전자|증권|연구소|화학|자동차)) (?:의원|대표|원내대표|회장|부회장|사장|연구원|교수|위원장|대변인|센터장|본부장|연구위원))")),
        ("title", re.compile(r"(?<![가-힣])(?P<name>(?![가-힣]*(?:대통령|총리|장관|회장|사장))[가-힣]{2,4}|(?![가-힣]*(?:대통령|총리|장관|회장|사장))[가-힣]{2,5} (?!국가|전임|신임|현직)(?![가-힣]*(?:[부처청원회실행단국당힘사대]|그룹|전자|증권|연구소|화학|자동차) )[가-힣]{2,5})(?= ?(?:대통령|총리|장관|차관|차관보|대표이사|대표|회장|부회장|사장|부사장|의원|교수|연구원|주석|총서기|위원장|본부장|최고경영자|씨)(?![가-힣]*[부실])(?=[^가-힣]|은|는|이|가|을|를|의|도|와|과|에|께|로|님))")),
        ("title", re.compile(r"(?<![가-힣])(?P<name>(?![가-힣]*(?:대통령|총리|장관|회장|사장))[가-힣]{2,4}|(?![가-힣]*(?:대통령|총리|장관|회장|사장))[가-힣]{2,5} [가-힣]{2,6})(?= (?:중국|미국|일본|인도|러시아|한국|북한|호주|베트남|카자흐스탄|독일|프랑스|영국|캐나다|브라질|말레이시아) (?:국가주석|대통령|총리|국무장관|상무장관|재무장관|외교부장|상무부장))")),
        ("title", re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,4})(?= [가-힣]{1,10}(?:부|처|청|위원회|은행) (?:장관|차관|위원장|총재|청장|처장))")),
    ),
    "zh": (
        ("title", re.compile(rf"(?:{_HAN_TITLES})(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?)(?=[^一-龥]|{_HAN_NEXT})")),
        ("title", re.compile(rf"(?:{_HAN_TITLES})(?P<name>[{_FOREIGN}]{{2,6}}(?:·[{_FOREIGN}]{{1,6}}){{0,2}})(?=[^一-龥]|{_HAN_NEXT})")),
        ("quote", re.compile(rf"(?P<name>[{_FOREIGN}]{{1,6}}(?:·[{_FOREIGN}]{{1,6}}){{1,2}})")),
        ("quote", re.compile(rf"(?<![一-龥])(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?)(?<![厂廠司部局院会會社行方团團所店员員人们們者家商])(?={_HAN_SAID})")),
    ),
    "ar": (
        ("title", re.compile(rf"(?:وزيرة?|نائب وزير) ال[\u0621-\u064a]+(?: و?ال[\u0621-\u064a]+){{0,3}} (?P<name>{_ARABIC})")),
        ("title", re.compile(rf"(?<![\u0621-\u064a])(?<!جامعة )(?<!مؤسسة )(?<!مدينة )(?:الرئيس(?:ة|ان)?|رئيس الوزراء|رئيسة الوزراء|المستشار|الملك|ولي العهد|الأمير|الوزيرة?|الدكتورة?|السيدة?|المحلل|الخبير)(?: ال[\u0621-\u064a]+(?:ي|ية))? (?P<name>{_ARABIC})")),
        ("quote", re.compile(rf"(?<![\u0621-\u064a])و?(?:قالت?|أكدت?|صرحت?|أضافت?|ذكرت?|أوضحت?|أعلنت?|حذرت?|أشارت?) (?P<name>{_ARABIC})(?= (?:إن|أن|إنه|إنها|من أن|في (?:تصريح|مقابلة|بيان|مؤتمر))|[،:])")),
    ),
}  # fmt: skip
