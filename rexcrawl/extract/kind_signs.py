"""Words of walls, live blogs, galleries, films, sound and pointers elsewhere, in the languages of the beat.

RE2's `\\b` knows ASCII letters only: beside letters of other scripts these patterns do without it.
"""

from __future__ import annotations

from rexcrawl.extract.kind_phrases import any_of

# The sentence that stands where the article would go on: at the start of a block or of a sentence in it.
_START = r"(?:^|[.!?…。！？،，|>›•–—-]\s?)[\s\d%]*"
CUT = any_of(
    r"(?:please )?(?:subscribe|sign up|sign in|log ?in|register|join|become a (?:member|subscriber)|create (?:a|"
    r"an|your) (?:free )?account|start (?:a|your) (?:free )?(?:trial|subscription))[^.!?]{0,50}? to (?:continue\b|"
    r"keep reading|finish|read (?:this|more|on\b|it in full|the (?:full|rest|entire|whole|article|story))|"
    r"(?:unlock|access|view|see) (?:this|the (?:full|rest|entire|article|story)|premium|full))",
    r"(?:to|want to) (?:continue|keep|finish|read (?:more|on|the (?:full|rest|entire|whole)))\b(?: reading| "
    r"this)?[^.]{0,30}(?:\?|subscri|sign|log|regist|account|trial|member|buy|please)",
    r"to (?:continue|keep|finish) reading",
    r"(?:continue|keep) reading (?:your|this|the) (?:article|story) (?:with|for|by|after)\b",
    r"thank you for your patience while we verify access",
    r"(?:continue|keep) reading (?:for|with (?:a|your|an|the|full|unlimited))\b.{0,80}",
    r"read the (?:full|rest of the) (?:article|story)[^.]{0,30}(?:subscri|sign|log|regist|with|trial|member)",
    r"(?:this|the) (?:article|content|story|page|post|report|feature|premium content|premium article) is "
    r"(?:currently )?(?:only |exclusively |just )?(?:for|available (?:only |exclusively )?(?:to|for)|exclusive "
    r"(?:to|for)|reserved for|restricted to|limited to|locked)\b",
    r"(?:this is )?(?:exclusive |premium )?(?:subscriber|member)s?[- ](?:only|exclusive)(?: (?:content|article|"
    r"story))?",
    r"(?:exclusive|premium) (?:content|article|story)? ?(?:for|to) (?:our )?(?:subscribers|members)",
    r"you(?:'ve| have) (?:reached|hit|used|read|exhausted)[^.]{0,40}(?:free|limit|complimentary)",
    r"(?:this is|you(?:'re| are) reading) a (?:free )?preview",
    r"unlock (?:this|the (?:full|rest)|full access)",
    r"get (?:full|unlimited|instant) access to (?:this|the (?:full|rest))",
    r"(?:the rest of )?this (?:article|story) is behind",
    r"subscribe (?:for|to get) full access",
    r"(?:jetzt |einfach |hier |sofort )*weiterlesen (?:mit|ab|für|als)",
    r"(?:jetzt|hier) (?:kostenlos |gratis )?(?:testen|abonnieren|registrieren|anmelden),? (?:und|um) "
    r".{0,20}(?:lesen|weiterlesen)",
    r"(?:lesen sie|sie lesen|den (?:ganzen|vollständigen|kompletten) artikel).{0,60}(?:mit (?:ihrem "
    r")?.{0,12}(?:abo|plus|premium)|weiter mit|als abonnent)",
    r"(?:sie )?(?:möchten|wollen) (?:sie )?(?:diesen artikel )?(?:weiterlesen|weiter lesen|den ganzen)",
    r"(?:dieser|der) (?:artikel|inhalt|beitrag|text) ist (?:nur |exklusiv |ausschließlich )*(?:für|(?:unseren "
    r")?(?:abonnent|plus|premium|registriert)|kostenpflichtig|gesperrt|mit)",
    r"um (?:diesen artikel |weiter ?)?.{0,20}lesen.{0,20}(?:abo|anmelden|registrieren|melden sie)",
    r"exklusiv für (?:abonnent|plus|premium|mitgl)",
    r"noch \d+ ?% (?:des|dieses) artikels",
    r"mit .{0,16}(?:plus|premium|abo|\+) (?:alles |sofort |diesen artikel )?(?:weiter)?lesen",
    r"(?:la suite|l'accès|l'intégralité|le reste)(?: de (?:cet|l').{0,12})? (?:est|à cet article est) "
    r"(?:réservée?|payant)",
    r"il vous reste .{0,30}(?:à lire|à découvrir)",
    r"(?:cet )?article (?:est )?réservé aux? ?(?:à nos )?(?:abonné|membres)?",
    r"(?:cet |contenu |article )+(?:est )?réservé (?:aux|à nos) (?:abonné|membres)",
    r"pour (?:lire|continuer|accéder|poursuivre).{0,40}(?:abonn|connect|inscri|compte)",
    r"(?:abonnez|connectez|inscrivez)-vous pour (?:lire|continuer|accéder|poursuivre|découvrir)",
    r"(?:este |artículo |contenido |noticia |esta )+(?:es |está )?(?:exclusiv[oa]|reservad[oa]|solo|sólo|"
    r"restringid[oa]|disponible solo) (?:solo )?(?:para|a) (?:nuestros )?(?:suscriptor|socio|abonad|usuario|"
    r"registr)",
    r"exclusiv[oa] para (?:suscriptor|socio|abonad)",
    r"(?:suscríbe(?:te|se)|regístra(?:te|se)|inicia sesión|hazte (?:socio|suscriptor)).{0,30} para (?:seguir|"
    r"continuar|leer|acceder)",
    r"para (?:seguir|continuar) leyendo",
    r"para leer (?:más|el|este|la).{0,30}(?:suscr|regístr|sesión)",
    r"(?:este |conteúdo |matéria |texto |artigo |esta )+(?:é |está )?(?:exclusiv[oa]|restrit[oa]|reservad[oa]|"
    r"disponível apenas) (?:para|a|aos) (?:nossos )?(?:assinante|membro|cadastr|subscritor)",
    r"exclusiv[oa] para assinantes",
    r"(?:assine|cadastre-se|faça (?:seu )?login|entre|subscreva).{0,24}para (?:continuar|ler|seguir|acessar|ter "
    r"acesso)",
    r"para (?:continuar|seguir) (?:a )?(?:lendo|ler)",
    r"(?:questo |articolo |contenuto |il )+(?:è )?(?:riservat[oi]|disponibile solo|esclusiv[oi]) (?:agli|ai|per|"
    r"a) (?:gli )?(?:nostri )?(?:abbonat|iscritt|registr|utenti)",
    r"(?:abbonati|registrati|accedi|iscriviti) (?:ora )?per (?:continuare|leggere|proseguire)",
    r"per (?:continuare|proseguire) (?:a|la) (?:leggere|lettura)",
    r"(?:bu |içerik |haber |yazı )+(?:sadece |yalnızca )?(?:abone(?:lere|lerimize)?|üyelere|premium) (?:özel|açık)",
    r"(?:haberin|yazının|makalenin)?(?: ?devamını|tamamını) (?:oku|gör)\w* için",
    r"okumaya devam etmek için",
    r"(?:статья|материал|текст|контент|полный текст|эта|этот|продолжение)(?: \S+)? ?(?:полностью )?доступ(?:ен|на|"
    r"но)? (?:только )?(?:для |по )?(?:подпис|зарегистр|пользоват)",
    r"(?:чтобы|для того,? чтобы) (?:прочитать|читать|продолжить|дочитать).{0,40}(?:подпис|войдите|зарегистр|оформ)",
    r"(?:оформите подписку|подпишитесь|войдите|зарегистрируйтесь),? чтобы (?:читать|прочитать|продолжить|дочитать)",
    r"(?:только )?для подписчиков",
    r"(?:dalsza część|pełna treść|reszta|cały|ten|treść|pełny)?.{0,12}(?:artykuł|tekst|treść|artykułu)u? (?:jest "
    r")?(?:tylko |wyłącznie )?(?:dostępn[ya] )?(?:tylko |wyłącznie |jest )*(?:dla|po) (?:prenumerat|subskryb|"
    r"zalogow|wykupieniu)",
    r"(?:chcesz|aby|żeby) (?:czytać|przeczytać|kontynuować).{0,24}(?:\?|wykup|kup|zaloguj|subskry|prenum)",
    r"pozostało (?:jeszcze )?\d+ ?% (?:artykułu|tekstu)",
    r"(?:den här |artikeln |denna artikel )+(?:är )?(?:endast |bara |enbart )?(?:för|låst|exklusiv)(?: för)?(?: "
    r"våra)? ?(?:prenumerant|inloggade|plus)?",
    r"(?:logga in|bli prenumerant|prenumerera|teckna|köp).{0,24} för att (?:läsa|fortsätta)",
    r"(?:läs hela (?:artikeln|texten)|fortsätt läsa).{0,24}(?:prova|för \d|prenum|logga|med)",
    r"(?:denne |artikkelen |artiklen |artikel |saken )+(?:er )?(?:kun |bare |forbeholdt )*(?:for|låst|"
    r"abonnent)(?: (?:våre|vores))? ?(?:abonnent|plus|pluss|innlogg)?",
    r"(?:bli abonnent|bliv abonnent|logg inn|log ind|kjøp|køb).{0,24} (?:for|og) (?:å |at )?(?:lese|læse|læs)",
    r"(?:les|læs) (?:hele )?(?:saken|artikkelen|artiklen) (?:med|for|videre med)",
    r"(?:nội dung|bài viết)(?: này)? (?:chỉ )?dành (?:riêng )?cho (?:thành viên|độc giả|hội viên|người)",
    r"(?:đăng nhập|đăng ký|mua gói).{0,24} để (?:đọc|xem|tiếp tục)",
    r"(?:konten|artikel)(?: ini)? (?:hanya |khusus |eksklusif )+(?:untuk|bagi) (?:pelanggan|member|anggota)",
    r"(?:berlangganan|login|masuk|daftar).{0,24} untuk (?:melanjutkan|membaca|mengakses|lanjut)",
    r"anda harus (?:login|masuk|berlangganan)",
    r"(?:dit |artikel |deze )+is (?:alleen |exclusief |uitsluitend )*(?:voor|beschikbaar voor) (?:onze "
    r")?(?:abonnee|leden|plus)",
    r"verder lezen\?",
    r"(?:word (?:abonnee|lid)|log in|neem een abonnement).{0,24} om (?:verder|door|dit|te) ",
    r"(?:本文|此文|该文|该内容|本篇|此內容|以下|余下|餘下|剩余|剩餘|全文)(?:内容|內容)?(?:为|是|為|仅限|僅限|需|"
    r"须|限)?.{0,6}(?:付费|付費|会员|會員|订阅|訂閱|订户|訂戶|登录|登入|vip)",
    r"(?:您|你)?已(?:阅读|閱讀|读).{0,6}(?:\d+ ?%|部分).{0,30}",
    r"(?:还有|還有|还剩|還剩|剩余|剩餘).{0,4}\d+ ?%.{0,12}",
    r"(?:登录|登入|订阅|訂閱|开通|開通|加入|购买|成为|成為)(?:会员|會員|vip|后|後|即可|账号|帳號|"
    r"付费)?.{0,8}(?:以|后|後|可|即可|才能|并|来)?(?:继续|繼續|(?:查看|阅读|閱讀)(?:全文|完整|剩余|剩餘|本文|"
    r"更多内容))",
    r"(?:会员|會員|订户|訂戶|訂閱者|vip)(?:专享|專享|限定|专属|專屬|独享|可见|可读)",
    r"(?:您|你)尚未(?:登入|登录|订阅|訂閱)",
    r"(?:付费|付費)(?:后|後)?(?:可|即可)?(?:阅读|閱讀|查看|内容|內容|文章)",
    r"(?:この|本)?(?:記事|コンテンツ|続き)は.{0,6}(?:有料|会員|無料会員|登録|購読|プレミアム).{0,10}(?:限定|専用|"
    r"のみ|向け|です|登録)?",
    r"残り ?[\d,]+ ?(?:文字|字|ページ)",
    r"(?:全文|続き)を(?:お)?読(?:む|み)に?は?.{0,10}(?:登録|購読|会員|ログイン|必要)",
    r"ここから先は(?:、)?(?:有料|会員|登録)",
    r"(?:有料|無料)?会員(?:限定|専用)(?:記事|です|の)",
    r"(?:ログイン|会員登録|購読)(?:して|すると).{0,10}(?:続き|全文|お読み)",
    r"(?:이|본|해당) ?(?:기사|콘텐츠|글)(?:는|은) ?(?:유료|구독|회원|로그인|프리미엄)",
    r"(?:유료|구독자?|회원|프리미엄) ?(?:회원|구독자)? ?전용(?: ?(?:콘텐츠|기사|입니다))?",
    r"(?:계속|기사를 계속|전문을|더) ?(?:읽으려면|보려면|읽으시려면|보시려면|읽기 위해)",
    r"(?:로그인|구독|가입)(?:하고|하시면|하면|후).{0,12}(?:전문|계속|나머지)",
    r"(?:เนื้อหา|บทความ)(?:นี้|ส่วนนี้)?.{0,6}(?:สำหรับ|เฉพาะ)สมาชิก",
    r"(?:สมัครสมาชิก|เข้าสู่ระบบ|ลงทะเบียน).{0,8}เพื่อ(?:อ่านต่อ|อ่านเนื้อหา|อ่านฉบับ|อ่านบทความนี้|ดูต่อ)",
    r"(?:هذا )?(?:المحتوى|المقال|الخبر|هذه المادة) (?:متاح |مخصص |حصري )?(?:ل|فقط ل)(?:لمشتركين|لأعضاء|مشتركين|"
    r"مشتركي)",
    r"(?:للاستمرار في|لمتابعة|لمواصلة|لاستكمال|لقراءة) (?:القراءة|قراءة|المقال|الخبر|باقي|بقية)",
    r"(?:اشترك|سجل الدخول|سجّل).{0,16} (?:ل|كي )(?:متابعة|مواصلة|قراءة|استكمال|تقرأ)",
    start=_START,
)
# What a wall says beside: it is also said by boxes on pages that give everything.
OFFER = any_of(
    r"already (?:a |have a )?(?:subscriber|member|subscri)",
    r"cancel (?:any ?time|at any time)",
    r"start your (?:free )?trial",
    r"(?:\$|£|€|a\$) ?\d[\d.]* ?(?:/|per|a|for|im|par|al) ?(?:month|week|year|monat|mois|mes)",
    r"unlimited (?:digital )?access",
    r"(?:jetzt|hier) (?:abonnieren|testen)|schon abonnent|bereits abonnent|monatlich kündbar",
    r"déjà abonné|sans engagement|abonnez-vous",
    r"ya eres suscriptor|suscríbe",
    r"já é assinante|assine",
    r"sei già abbonato|abbonati",
    r"zaten abone|abone ol",
    r"уже подписаны|оформить подписку",
    r"masz już (?:dostęp|subskry)|kup dostęp",
    r"redan prenumerant|allerede abonnent|al abonnee",
    r"berlangganan|đăng ký gói",
    r"开通会员|訂閱會員|订阅会员|立即订阅|会員登録|구독하기|สมัครสมาชิก|اشترك الآن",
)
LIVE = any_of(
    r"\blive-?(?:blog|ticker|report|updates?|coverage|feed)\b",
    r"\blive (?:updates?|blog|coverage|feed|report)\b",
    r"(?:^|[-|–—:·] ?)live\W*(?:$|[-:|–—])",
    r"\blive:|: ?live\b",
    r"\b(?:talks|election|war|summit|budget|crash|quake|markets?|politics|news|\w+s) live\b\W*(?:$|[:–—|-])",
    r"as it happened\b",
    r"latest updates?\b",
    r"\bnewsblog\b|news-?ticker\b|minuten?protokoll|minute (?:by|für) minute",
    r"\ben direct\b|\ben vivo\b|\ben directo\b|minuto a minuto|última hora en",
    r"\bao vivo\b|minuto a minuto|em direto|em tempo real",
    r"\b(?:in )?diretta\b",
    r"canlı ?(?:blog|anlatım|yayın|\||:|takip)|dakika dakika|^canli ?\||^canlı",
    r"(?:онлайн|прямая|текстовая)[- ](?:трансляция|репортаж|эфир)|хроника|в прямом эфире|онлайн$",
    r"(?:实时|实况|即時|滚动)(?:更新|直播|报道|播报|報導|新聞)|直播|更新中",
    r"ライブ|実況|速報.{0,2}(?:中|ライブ)|タイムライン|最新情報まとめ",
    r"\[?실시간\]?|라이브|속보 ?중계|생중계",
    r"\bdirekt(?:e|rapport(?:ering)?)?\s?[:–-]|^direkt\b|följ (?:senaste|direkt)|^direkte\b|nyhetsstudio|minutt "
    r"for minutt|minut for minut",
    r"(?:relacja|transmisja) (?:na żywo|live)|na żywo",
    r"\bliveblog\b|\blive volgen\b",
    r"trực tiếp|cập nhật liên tục",
    r"\blive report\b|siaran langsung|secara langsung|^live\b",
    r"สด\s?[::]|ถ่ายทอดสด|รายงานสด|อัปเดตล่าสุด|เกาะติด",
    r"مباشر\b?|بث حي|لحظة بلحظة|تغطية (?:حية|مباشرة|مستمرة)|أولا بأول",
)
LIVE_PATH = any_of(
    r"live-?(?:blog|ticker|report|updates?|coverage)|/live[/-]|-live(?:[-./]|$)|newsblog|news-?ticker|/ticker|"
    r"en-direct|en-vivo|en-directo|ao-vivo|em-direto|/diretta|-diretta|canli-(?:anlatim|blog|yayin)|"
    r"minuto-a-minuto|/online/|/zhibo|/zb/|/realtime/|nyhetsstudio|/direkt|-direkt(?:[-./]|$)|na-zywo|relacja|"
    r"truc-tiep|as-it-happened|/liveblog",
)
GALLERY = any_of(
    r"(?:in|through) (?:pictures|photos|images)\b",
    r"\bphoto (?:gallery|essay|series)|\bpicture gallery|\bgallery:|\bphotos:|pictures of the (?:day|week|month|"
    r"year)|photos of the (?:day|week|month|year)|best (?:photos|pictures)",
    r"(?:bilder|foto)(?:strecke|galerie|serie|reeks)|\bin bildern\b|bilder (?:des|der) (?:tages|woche)",
    r"\ben (?:images|photos)\b|diaporama|galerie photos?|portfolio",
    r"\ben (?:fotos|imágenes)\b|fotogalería|galería|\bfotos:|las (?:fotos|imágenes) de",
    r"galeria de fotos|\bveja (?:as )?fotos|\bem (?:fotos|imagens)\b|\bfotos\b:?",
    r"fotogaller|\ble foto\b|\bin foto\b|galleria",
    r"foto ?galeri|fotoğraflarla|kare kare",
    r"фото(?:репортаж|галерея|лента|подборка)|в фотографиях|\(фото\)",
    r"组图|图集|图片(?:故事|新闻)|高清图|組圖|圖集|圖輯",
    r"写真(?:特集|集|ギャラリー|で見る|まとめ)|フォト(?:ギャラリー|レポート)|【画像",
    r"\[?(?:포토|화보|사진)(?:\]|뉴스|갤러리|으로|로 보는)",
    r"bildspel|bildeserie|billedserie|i bilder\b|se bilderna|billedgalleri",
    r"galeria (?:zdjęć)?|\[zdjęcia\]|na zdjęciach|zdjęcia[:\]]",
    r"(?:chùm )?ảnh:|chùm ảnh|loạt ảnh",
    r"(?:^|\W)foto:|galeri foto|potret",
    r"ประมวลภาพ|ชมภาพ|รวมภาพ",
    r"بالصور|ألبوم|معرض صور|صور:",
)
GALLERY_PATH = any_of(
    r"/(?:gallery|galler(?:y|ies)|galerie|galeria|galleria|photos?|pictures?|in-pictures|fotostrecke|"
    r"bilderstrecke|slideshow|diaporamas?|portfolio|galeri|foto-galeri|fotogaler\w*|fotos?|bilder|album|tuji|"
    r"images?|zdjecia|multimedia/photo)(?:/|-|$)|-(?:fotostrecke|bilderstrecke|photos|in-pictures|slideshow|"
    r"diaporama|fotogalerie)-?[\w-]*$|photo-gallery",
)
VIDEO = any_of(
    r"(?:^|[\[【(]|\W )(?:watch|videos?|vidéos?|vídeos?|видео|视频|視頻|影音|影片|動画|映像|영상|동영상|فيديو|"
    r"wideo|clip|คลิป|filmik)\s?[\]】).:|：–—-]",
    r"\| ?video\b|\bvideo\W*$",
    r"شاهد|بالفيديو|^watch\b",
)
VIDEO_PATH = any_of(
    r"/(?:videos?|vod|v|movie|watch|clips?|tv|mediathek|player|video-\w+|multimedia/video|shipin|vidio)(?:/|-|$)",
)
AUDIO = any_of(
    r"\bpodcasts?\b|ポッドキャスト|팟캐스트|播客|подкаст|بودكاست|พอดแคสต์|\baudio:|^listen:|hörspiel|episode \d+",
)
AUDIO_PATH = any_of(
    r"/(?:podcasts?|audio|episodes?|listen|radio|boke|sounds?)(?:/|-|$)|-podcast(?:-|$)",
)
# The rest is not here: at another's, or not written yet.
ELSEWHERE = any_of(
    r"(?:read|see|continue reading|find|view)(?: the)?(?: (?:full|whole|entire|original|complete|rest))?(?: (?:of|"
    r"more|story|article|post|report|here|on|it|this|the))* (?:at|on|in|via)\b",
    r"read more\W*$|full story\W*$|continue reading\W*$",
    r"more (?:to (?:follow|come)|details (?:soon|to follow)|soon)|this is a (?:breaking|developing) (?:news "
    r")?story|developing story|this story is (?:being updated|developing)|will be updated",
    r"mehr (?:dazu )?in kürze|mehr (?:dazu )?(?:bei|auf|unter)|weitere informationen folgen|wird (?:laufend "
    r")?aktualisiert|in kürze mehr|weiterlesen (?:bei|auf)|zum (?:ganzen |vollständigen )?artikel",
    r"plus d'informations? à (?:suivre|venir)|lire (?:la suite|l'article) (?:sur|dans)|article en cours|"
    r"développements suivent",
    r"(?:noticia|información) en desarrollo|habrá ampliación|leer (?:más|el artículo) (?:en|completo)|en breve,? "
    r"más|ampliaremos",
    r"(?:mais informações em (?:breve|instantes)|matéria em atualização|leia (?:a íntegra|mais|a matéria "
    r"completa) (?:em|no|na))",
    r"(?:seguono aggiornamenti|notizia in aggiornamento|continua a leggere su|leggi l'articolo (?:completo )?su|"
    r"in aggiornamento)",
    r"(?:ayrıntılar|detaylar) (?:geliyor|birazdan)|haberin (?:tamamı|devamı) için|son dakika gelişmesi",
    r"подробности (?:позже|следуют|скоро)|(?:текст|новость) (?:дополняется|обновляется)|читать (?:полностью|"
    r"далее) (?:на|в)|источник:? .{0,20}$",
    r"(?:więcej (?:informacji )?(?:wkrótce|na)|czytaj (?:całość|dalej) (?:na|w)|artykuł jest aktualizowany)",
    r"(?:artikeln|texten) uppdateras|mer (?:information )?(?:inom kort|kommer)|läs (?:mer|hela artikeln) (?:på|"
    r"hos|i)|saken oppdateres|les (?:mer|hele saken) (?:på|hos|i)",
    r"(?:tin (?:đang|sẽ) (?:được )?cập nhật|xem (?:đầy đủ|chi tiết) tại|đọc (?:tiếp|thêm) (?:tại|trên))",
    r"(?:berita ini (?:akan|terus) (?:diperbarui|dikembangkan)|selengkapnya (?:di|baca))",
    r"meer (?:volgt|informatie volgt)|lees (?:meer|verder) (?:op|bij)",
    r"(?:点击|點擊|请|查看|阅读|閱讀)(?:查看|阅读|閱讀|此处|這裡|看)?(?:原文|全文|更多详情|详情)|详情请(?:看|见|"
    r"点击)|稍后更新|(?:更多|详细)(?:消息|内容).{0,4}(?:稍后|即将)|消息待更新|原文链接",
    r"(?:詳しく|詳細|続き|全文)は(?:こちら|元記事|リンク)|続報|追って(?:お伝え|報じ)|随時更新|元記事",
    r"(?:자세한|상세한) (?:내용|소식)은|원문 ?(?:보기|링크)|(?:속보|추가 소식).{0,8}이어집니다|전문은",
    r"อ่าน(?:ต่อ|ฉบับเต็ม|เพิ่มเติม)(?:ที่|ได้ที่)|(?:กำลัง)?อัปเดต",
    r"(?:التفاصيل (?:لاحقا|بعد قليل|تتبع)|اقرأ (?:المزيد|بقية|الخبر كاملا).{0,4}(?:على|في|هنا)|يتبع)",
)
