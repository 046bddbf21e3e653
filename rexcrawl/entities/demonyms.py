# ruff: noqa: E501 -- tables of words
"""Words for what is of a country and for its people: "Chinese", "chinesisch", "chinois", "китайский"."""

from __future__ import annotations

from collections.abc import Iterable

from rexcrawl.config.beat import Term

# Language -> country and spellings, in the notation of the vocabulary ("*": any ending; "_": a space).
_TABLE: dict[str, str] = {
    "en": "CN =Chinese; US =American =Americans; JP =Japanese; KR =South_Korean =South_Koreans =Korean; KP =North_Korean =North_Koreans; AU =Australian =Australians; DE =German =Germans;"
    "FR =French; GB =British; IN =Indian =Indians; RU =Russian =Russians; CA =Canadian =Canadians; BR =Brazilian =Brazilians; VN =Vietnamese; MY =Malaysian =Malaysians; MM =Burmese;"
    "ID =Indonesian =Indonesians; SA =Saudi =Saudis; TR =Turkish =Turks; KZ =Kazakh =Kazakhs; UZ =Uzbek; UA =Ukrainian =Ukrainians; SE =Swedish =Swedes; NO =Norwegian =Norwegians; DK =Danish =Danes;"
    "FI =Finnish; EE =Estonian; LT =Lithuanian; LV =Latvian; PL =Polish =Poles; CZ =Czech; HU =Hungarian; IT =Italian =Italians; ES =Spanish; PT =Portuguese; NL =Dutch; BE =Belgian; CH =Swiss; AT =Austrian; IE =Irish; GR =Greek;"
    "ZA =South_African; TH =Thai =Thais; LA =Lao =Laotian; KH =Cambodian; PH =Filipino =Philippine; MN =Mongolian; TW =Taiwanese; MX =Mexican; CL =Chilean; AR =Argentine =Argentinian; PE =Peruvian; CO =Colombian; VE =Venezuelan; CU =Cuban; BO =Bolivian;"
    "IR =Iranian; IQ =Iraqi; IL =Israeli; EG =Egyptian; AE =Emirati; QA =Qatari; PK =Pakistani; BD =Bangladeshi; LK =Sri_Lankan; NP =Nepali; NZ =New_Zealander;"
    "GL =Greenlandic =Greenlander =Greenlanders; IS =Icelandic; MG =Malagasy; TZ =Tanzanian; MW =Malawian; AO =Angolan; NA =Namibian; KE =Kenyan; UG =Ugandan; RW =Rwandan; NG =Nigerian; CD =Congolese; GN =Guinean; ZM =Zambian; ZW =Zimbabwean; MZ =Mozambican; GH =Ghanaian; BI =Burundian",
    "de": "CN chinesisch* Chinese Chinesen; US amerikanisch* US-amerikanisch* Amerikaner*; JP japanisch* Japaner*; KR südkoreanisch* Südkoreaner* koreanisch*; KP nordkoreanisch*; AU australisch* Australier*; DE deutsch*;"
    "FR französisch* Franzosen; GB britisch* Briten; IN indisch* Inder Indern; RU russisch* Russen; CA kanadisch* Kanadier*; BR brasilianisch* Brasilianer*; VN vietnamesisch*; MY malaysisch*; MM birmanisch* burmesisch* myanmarisch*; ID indonesisch*;"
    "SA saudisch* saudi-arabisch*; TR türkisch* Türken; KZ kasachisch*; UA ukrainisch* Ukrainer*; SE schwedisch* Schweden; NO norwegisch* Norweger*; DK dänisch* Dänen; FI finnisch*; EE estnisch*; PL polnisch* Polen; CZ tschechisch*; IT italienisch* Italiener*;"
    "ES spanisch* Spanier*; NL niederländisch* Niederländer*; BE belgisch*; CH schweizerisch* Schweizer; AT österreichisch* Österreicher*; ZA südafrikanisch*; TH thailändisch*; TW taiwanisch*; MN mongolisch*; GL grönländisch* Grönländer*; CL chilenisch*; IR iranisch*; IL israelisch*; KE kenianisch*; MW malawisch*; TZ tansanisch*; NG nigerianisch*; CD kongolesisch*",
    "fr": "CN chinois*; US américain*; JP japonais*; KR sud-coréen* coréen*; KP nord-coréen*; AU australien*; DE allemand*; FR français*; GB britannique*; IN indien*; RU russe*; CA canadien*; BR brésilien*; VN vietnamien*; MY malaisien*; MM birman*; ID indonésien*;"
    "SA saoudien*; TR turc turcs turque turques; KZ kazakh*; UA ukrainien*; SE suédois*; NO norvégien*; DK danois*; FI finlandais*; EE estonien*; PL polonais*; IT italien*; ES espagnol*; NL néerlandais*; BE belge*; CH suisse*; ZA sud-africain*; TH thaïlandais*; TW taïwanais*; MN mongol*; GL groenlandais*; CL chilien*; IR iranien*; IL israélien*; MG malgache*; CD congolais*; MA marocain*; DZ algérien*; TN tunisien*",
    "es": "CN chino chinos china chinas; US estadounidense* norteamerican*; JP japonés japonesa japoneses japonesas; KR surcorean* coreano coreanos coreana; KP norcorean*; AU australian*; DE alemán alemana alemanes alemanas; FR francés francesa franceses francesas; GB británic*; IN indio indios india; RU ruso rusos rusa rusas; CA canadiense*; BR brasileñ*; VN vietnamita*; MY malasi*;"
    "ID indonesi*; SA saudí saudita*; TR turco turcos turca; KZ kazaj*; UA ucranian*; SE sueco suecos sueca suecas; NO norueg*; DK danés danesa daneses; PL polaco polacos polaca; IT italian*; ES español española españoles españolas; NL neerland* holand*; CH suizo suiza suizos; TH tailand*; MX mexican*; CL chileno chilenos chilena chilenas; AR argentino argentinos; PE peruan*; CO colombian*; BO bolivian*; VE venezolan*; IR iraní*; GL groenland*; CU cuban*",
    "pt": "CN chinês chinesa chineses chinesas; US americano americanos americana americanas norte-american*; JP japonês japonesa japoneses japonesas; KR sul-corean* coreano; KP norte-corean*; AU australian*; DE alemão alemã alemães; FR francês francesa franceses; GB britânic*; IN indiano indianos indiana; RU russo russos russa russas; CA canadense*; BR brasileir*; VN vietnamita*; MY malaio*;"
    "SA saudita*; TR turco turcos turca; UA ucranian*; SE sueco sueca suecos; NO norueguês norueguesa; PL polonês polonesa; IT italian*; ES espanhol*; NL holand*; CH suíço suíça; CL chileno chilena; AR argentino argentinos; PT português portuguesa portugueses; MX mexican*; IR iranian*; AO angolan*",
    "it": "CN cinese cinesi; US americano americani americana americane statunitens*; JP giapponese giapponesi; KR sudcorean* coreano coreani; KP nordcorean*; AU australian*; DE tedesco tedeschi tedesca tedesche; FR francese francesi; GB britannic*; IN indiano indiani indiana; RU russo russi russa russe; CA canadese canadesi; BR brasilian*; VN vietnamita vietnamiti; MY malese malesi malesian*; ID indonesian*;"
    "SA saudita sauditi; TR turco turchi turca turche; UA ucraino ucraini ucraina ucraine; SE svedese svedesi; NO norvegese norvegesi; DK danese danesi; PL polacco polacchi polacca; IT italiano italiani italiana italiane; ES spagnol*; NL olandese olandesi; CH svizzero svizzeri svizzera svizzere; TH thailandese thailandesi; CL cilen*; AR argentino argentini; GL groenlandese groenlandesi; KZ kazak* kazako; IR iranian*",
    "ru": "CN китайск* китайц*; US американск* американц*; JP японск* японц*; KR южнокорейск* корейск*; KP северокорейск*; AU австралийск*; DE немецк* германск*; FR французск*; GB британск*; IN индийск*; RU российск* россиян*; CA канадск*; BR бразильск*; VN вьетнамск*; MY малайзийск*; MM мьянманск* бирманск*; ID индонезийск*;"
    "SA саудовск*; TR турецк*; KZ казахстанск* казахск*; UZ узбекск* узбекистанск*; UA украинск*; SE шведск*; NO норвежск*; DK датск*; FI финск*; EE эстонск*; PL польск*; IT итальянск*; ES испанск*; NL нидерландск* голландск*; CH швейцарск*; ZA южноафриканск*; TH таиландск* тайск*; TW тайваньск*; MN монгольск*; GL гренландск*; CL чилийск*; IR иранск*; IL израильск*; KG киргизск* кыргызск*; BY белорусск*",
    "pl": "CN chińsk* chińczyk* chińczyc*; US amerykańsk* amerykan*; JP japońsk*; KR południowokoreańsk* koreańsk*; KP północnokoreańsk*; AU australijsk*; DE niemieck*; FR francusk*; GB brytyjsk*; IN indyjsk*; RU rosyjsk*; CA kanadyjsk*; BR brazylijsk*; VN wietnamsk*; MY malezyjsk*; MM birmańsk*; ID indonezyjsk*; SA saudyjsk*; TR tureck*; KZ kazachsk* kazachstańsk*; UA ukraińsk*; SE szwedzk*; NO norwesk*; DK duńsk*; FI fińsk*; EE estońsk*; PL polsk*; CZ czesk*; IT włosk*; ES hiszpańsk*; NL holendersk* niderlandzk*; CH szwajcarsk*; TW tajwańsk*; MN mongolsk*; GL grenlandzk*; CL chilijsk*; IR irańsk*",
    "sv": "CN kinesisk*; US amerikansk*; JP japansk*; KR sydkoreansk*; KP nordkoreansk*; AU australisk* australiensisk*; DE tysk tyska tyskt; FR fransk*; GB brittisk*; IN indisk*; RU rysk ryska ryskt; CA kanadensisk*; BR brasiliansk*; VN vietnamesisk*; MY malaysisk*; SA saudisk* saudiarabisk*; TR turkisk*; UA ukrainsk*; SE svensk*; NO norsk*; DK dansk*; FI finländsk* finsk finska; EE estnisk*; PL polsk*; IT italiensk*; ES spansk*; NL nederländsk*; GL grönländsk*; CL chilensk*; ZA sydafrikansk*; TH thailändsk*",
    "no": "CN kinesisk*; US amerikansk*; JP japansk*; KR sørkoreansk*; KP nordkoreansk*; AU australsk*; DE tysk tyske; FR fransk*; GB britisk*; IN indisk*; RU russisk*; CA kanadisk*; BR brasiliansk*; VN vietnamesisk*; SA saudiarabisk*; TR tyrkisk*; UA ukrainsk*; SE svensk*; NO norsk*; DK dansk*; FI finsk*; PL polsk*; IT italiensk*; ES spansk*; NL nederlandsk*; GL grønlandsk*; EE estisk*; ZA sørafrikansk*",
    "tr": "CN Çinli*; US Amerikalı* Amerikan; JP Japon*; KR Güney_Koreli*; KP Kuzey_Koreli*; AU Avustralyalı*; DE Alman Almanlar*; FR Fransız*; GB İngiliz*; IN Hintli* Hint; RU Rus Rusların Ruslar; CA Kanadalı*; BR Brezilyalı*; SA Suudi; TR Türk Türkler* Türkün; UA Ukraynalı*; SE İsveçli*; NO Norveçli*; KZ Kazak Kazakistanlı*; IR İranlı*",
    "nl": "CN Chinees Chinese Chinezen; US Amerikaans* Amerikanen; JP Japans*; KR Zuid-Koreaans*; AU Australisch*; DE Duits*; FR Frans Franse; GB Brits*; IN Indiaas* Indiase; RU Russisch*; NL Nederlands*; BE Belgisch*; SE Zweeds*; NO Noors*; TR Turks*; UA Oekraïens*",
    "uk": "CN китайськ*; US американськ*; JP японськ*; KR південнокорейськ*; AU австралійськ*; DE німецьк*; FR французьк*; GB британськ*; IN індійськ*; RU російськ*; UA українськ*; PL польськ*; SE шведськ*; NO норвезьк*; TR турецьк*; CA канадськ*",
}  # fmt: skip


def demonyms() -> Iterable[Term]:
    """A term for each country, its words by the language in which alone they count."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, row in _TABLE.items():
        for entry in row.split(";"):
            code, *words = entry.split()
            found.setdefault(code, {})[f"{language}!"] = tuple(word.replace("_", " ") for word in words)
    for code, spellings in found.items():
        yield Term(id=code.lower(), group="demonym", spellings=spellings)
