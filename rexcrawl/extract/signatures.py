"""Lines that sign a text, name its sources, its pictures' makers and its rights, in the languages of the beat.

Each pattern covers a whole block in lower case: a sentence that only begins like one is none.
"""

from __future__ import annotations

_AGENCY = (
    r"(?:afp|ap|associated press|reuters|dpa|ansa|efe|anp|pap|lusa|belga|apa|sda|keystone-sda|ats|tass|interfax|aa|"
    r"dha|"
    r"iha|antara|europa press|agência brasil|bloomberg|upi|ntb|tt|ritzau|stt|新华社|共同|時事|연합뉴스|뉴시스|"
    r"رويترز|وكالات|"
    r"agences?|"
    r"agencias|agências|agenzie|agentur(?:en)?|bureaus?)"
)
_EDITED = (
    r"(?:editing|edited|additional reporting|redigiert|redigier|bearbeitet von|édité|édition de|version française|"
    r"rédigé|"
    r"editad[oa]|edición|edição|a cura di|redactie|redakcja|redaktor|редактор|редактирование|editör|editor|編集|"
    r"编辑|校对|"
    r"تحرير|penyunting|biên tập)"
)
_SIGNED = (
    r"^\W*(?:(?:additional )?(?:research|reporting|writing|photography)\s?: .{2,80}|(?:with )?(?:assistance|help|"
    r"additional (?:reporting|work)|contributions?|files|reporting) (?:from|"
    r"by) .{2,140}|"
    rf"(?:the )?{_AGENCY}'?s? (?:\w+ ){{0,3}}(?:writers?|reporters?|journalists?|correspondents?|staff|"
    rf"editors?)\b.{{2,200}}"
    r"(?:contributed|reported)\b.{0,60}|"
    r".{2,140} contributed reporting|.{2,140} contributed (?:to|reporting|research)\b.{0,20}\b(?:this|the|from|"
    r"to)\b.{0,50}|our standards: .{0,80}|"
    r"(?:bericht|text|reportage|redaktion|geschrieben) von .{2,80}\b(?:redigiert|bearbeitet|redaktion|"
    r"mitarbeit)\b.{2,160}|"
    r"(?:la rédaction |redacción |redazione |redação )?(?:avec|con|com|mit|met|with|en collaboration avec)\W+"
    r"(?:material (?:der |von )|informationen (?:von|der) |l'|fonte |información de |informações d\S+ )?"
    rf"{_AGENCY}(?:(?:\W+(?:und|et|y|e|and|en))?\W+{_AGENCY})*|"
    rf"[(（\[]\W*(?:{_AGENCY}|fin|ende|끝|完|了)\W*[)）\]]|"
    rf"[(（\[].{{0,180}}\b{_EDITED}\b.{{0,160}}[)）\]]|[(（\[].{{0,80}}(?:редактор|編集|编辑|校对|"
    rf"تحرير).{{0,120}}[)）\]]|"
    r"(?:quelle|source|sources|fuente|fuentes|fonte|fontes|źródło|источник|kaynak|bron|sumber|المصدر|出典|来源|來源|"
    r"자료|출처|"
    r"källa|kilde|lähde|nguồn)\s*[:：]\s*.{2,60}|"
    r"(?:\(?servizio di|testo di|door|sob supervisão de|com colaboração de|met medewerking van|"
    r"con la colaboración de|"
    r"unter mitarbeit von|mitarbeit:) .{2,120}|"
    r"\(?(?:reportagem|reportaje|reporte|por|reportage)(?: d[eo])? .{2,90}[;,–-] ?(?:edição|edición|editado|"
    r"édité).{2,90}|"
    r"(?:autor(?:ka|in|a)?|oprac(?:owanie)?\.?|tekst|автор|текст|подготовил[аи]?|корреспондент|reporter|editor|"
    r"pewarta|penulis|"
    r"penerjemah|penyunting|haber|muhabir|editör|yazar|text|words|rédaction|redacción|redação|"
    r"redazione)\s*[:：]\s*.{2,90}|"
    r"[\[［【（(]?\s*(?:(?:责任编辑|責任編輯|责编|编辑|編輯|审核|校对|监制|签发|作者|文字|记者|記者|来源|來源|"
    r"通讯员|值班主任|统筹|制图|终审|"
    r"[一二三]审|初审|复审|实习生|见习编辑|新媒体编辑)\s*[:：]\s*\S{1,16}\s*){1,6}[\]］】）)]?|"
    r"[（(][^\s。、，]{2,8}[)）]|(?:(?:取材|文|構成|編集|撮影|聞き手|執筆|翻訳)[・]?){1,3}\s*[＝=:：／].{1,60}|"
    r"(?:취재|글|사진|영상|편집|그래픽|정리|구성)\s*[=:：]\s*.{1,40}|"
    r".{2,14} ?(?:기자|특파원|인턴기자|논설위원|선임기자)\W{0,3}\S+@\S+|\S+@\S+\.[a-z]{2,12}|"
    r"[(（](?:تغطية|إعداد|تحرير|كتابة|ترجمة|شارك في).{2,140}[)）]|"
    r"(?:über (?:den|die) autor(?:in|en)?|à propos d(?:e l'auteur|e l'autrice|es auteurs)|sobre (?:el autor|"
    r"la autora|la firma|"
    r"o autor|a autora)|l'autor[ei]|l'autrice|over de auteur|o autor(?:ze|ce)|об авторе|yazar hakkında|作者简介|"
    r"作者簡介|"
    r"(?:筆者|著者)(?:紹介|プロフィール)?|기자 소개|عن الكاتبة?|tentang penulis))\W*$"
)
_CREDIT = (
    r"^\W*(?:(?:photo|photograph|foto|fotos|image|picture|bild|illustration|fot|graphic|grafik|zdjęcie|фото|"
    r"иллюстрация|fotoğraf|"
    r"photo credit|crédit(?: photo)?|crédito|credit|immagine|imagem|imagen|beeld|写真|撮影|사진(?: ?제공)?|图|"
    r"图片来源|图源|图片|"
    r"تصوير|صورة|gambar|dok|ảnh)\s?[.:：=/＝©|]\W*[^\s.。!?][^。!?]{1,70}|"
    r"(?:新华社|本报|中新社|人民网|视觉中国|央视)?(?:记者|通讯员)?\s?[^\s。，]{2,8}\s?摄|[＝=]\S{2,8}撮影|"
    r"[（(]\S{2,16}(?:撮影|提供|摄)[)）])\W*$"
)
_RIGHTS = (
    r"^\W*(?:[©ⓒ].{2,200}|copyright\W[^.]{2,70}|.{0,60}riproduzione (?:riservata|vietata).{0,60}|"
    r"toute (?:reproduction|reprise|utilisation|diffusion)\b.{0,80}interdite.{0,80}|reproduction interdite.{0,60}|"
    r"(?:queda )?(?:terminantemente )?prohibid[ao] (?:la |su |el )?(?:reproducción|uso|copia).{0,140}|"
    r"(?:é )?(?:expressamente )?proibida a (?:reprodução|cópia).{0,140}|"
    r"(?:jede )?(?:vervielfältigung|weiterverbreitung|nachdruck|verwertung)\b.{0,30}(?:nur mit|verboten|untersagt|"
    r"genehmigung|nicht).{0,100}|"
    r"(?:dalsze )?(?:rozpowszechnianie|kopiowanie|powielanie).{0,40}(?:tylko|zabron|bez zgody|za zgodą|"
    r"wymaga).{0,100}|"
    r"(?:при|любое) (?:использовани[ие]|перепечатк[аеи]|цитировани[ие]|копировани[ие])\S* .{0,60}(?:ссылка|"
    r"обязательн|запрещ|разрешени).{0,100}|"
    r".{0,90}(?:izinsiz|kaynak gösterilmeden|telif hak)\w* .{0,100}(?:kopyala|kullanıl|yayınla|yayımla|alıntı|"
    r"aitti)\w*.{0,40}|"
    r"(?:版权|著作权|免责|特别|郑重)?声明[:：].{0,200}|本(?:文|稿|报道)(?:内容)?(?:仅|僅|只|纯)(?:代表|属).{0,80}|"
    r"(?:凡|本网)(?:本网|注明|转载|来源).{0,200}|[<＜\[(（〈]?저작권자.{0,140}|.{0,60}전재.{0,24}금지.{0,60}|"
    r"dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak|menyebarluaskan).{0,240}|"
    r"(?:this|these|no part of this) (?:material|article|content|story|work|page) (?:may|can|"
    r"must) (?:not )?be .{0,160})$"
)
_INBOX = (
    r"(?:\b(?:your|ihr(?:em|en)?|dein(?:em)?|votre|tu|su|seu|tua|vostra|je|uw) (?:\w+ )?(?:in-?box|"
    r"e-?mail(?:-postfach|-adresse| address)?|"
    r"mailbox|posteingang|postfach|boîte (?:mail|de réception|aux lettres)|correo|bandeja|caixa de entrada|casella|"
    r"mailbox)|"
    r"per e-mail\b.{0,20}(?:erhalten|zugeschickt)|direkt per e-mail|(?:in|na|w) (?:twojej|twoją|swojej) skrzyn\S+|"
    r"на (?:вашу|вашей|свою) почт|в (?:вашей|вашем|вашу) "
    r"(?:почт|ящик)|e-posta (?:kutunuz|adresiniz)|您的(?:邮箱|郵箱|信箱)|(?:電子|电子)报|メールで(?:お届け|配信)|"
    r"友だち追加|메일로 (?:보내|받아)|"
    r"이메일(?: 주소)?(?:를|로)|بريدك|نشرتنا|"
    r"kotak masuk|hộp thư|din (?:inkorg|innboks|indbakke|mejl|e-post)|whatsapp kanalımız)"
)
_TERMS = (
    r"^\W*(?:(?:by|when you) (?:signing up|subscribing|registering|submitting|entering|providing)\b.{0,200}|(?:mit|"
    r"durch) (?:der|ihrer|deiner|die) (?:anmeldung|registrierung|eingabe)"
    r"\b.{0,200}|en (?:vous inscrivant|vous abonnant|renseignant)\b.{0,200}|al (?:suscribirte|suscribirse|"
    r"registrarte|registrarse|inscribirte)\b.{0,200}|ao (?:se inscrever|assinar|se "
    r"cadastrar)\b.{0,200}|iscrivendoti\b.{0,200}|door (?:je|u) (?:aan te melden|in te schrijven)\b.{0,200}|"
    r"zapisując się.{0,200}|(?:подписываясь|нажимая|регистрируясь).{0,200}|"
    r"(?:kaydolarak|abone olarak|üye olarak)\b.{0,200}|(?:订阅|訂閱|注册|註冊|点击).{0,4}(?:即|表示|视为|"
    r"視為).{0,80}|登録すると.{0,80}|"
    r"(?:구독|가입|등록)하면 .{0,80}|"
    r"(?:بالاشتراك|باشتراكك|بالتسجيل) .{0,160}|dengan (?:mendaftar|berlangganan)\b.{0,160}|"
    r"(?:enter|type|your|e-?mail-adresse|adresse|geben sie|votre adresse|introduce|ingresa|escribe|digite|inserisci|"
    r"vul|podaj|wpisz|введите|请输入|請輸入|أدخل|masukkan|nhập).{0,24}"
    r"(?:e-?mail|correo|почт|邮箱|郵箱|بريدك|eingeben).{0,30}|.{0,8}メールアドレスを入力.{0,8}|"
    r"이메일 주소를 입력.{0,8}|"
    r"e-posta adresinizi girin.{0,8}|"
    r"(?:sign me up|sign up|subscribe|abonnieren|anmelden|s'inscrire|je m'inscris|suscríbete|suscribirme|apúntate|"
    r"inscreva-se|assinar|iscriviti|inschrijven|aanmelden|zapisz się|"
    r"подписаться|abone ol|订阅|訂閱|登録する|구독하기|اشترك|daftar|đăng ký))\W*$"
)
_TITLES = (
    r"^\W*(?:(?:この記事は)?(?:有料)?会員限定(?:です|の記事).{0,10}|meld (?:je|"
    r"u)\b.{0,30}\baan\b.{0,60}nieuwsbrief.{0,100}|"
    r"(?:\S+ ){0,3}\S*newsletter|newsletters?(?: \S+){0,3}|(?:\S+ ){0,2}(?:nieuwsbrief|nyhetsbrev|nyhedsbrev|"
    r"bülteni|boletín|boletim|buletin\S*|рассылка)|(?:buletin|النشرة) \S+|订阅\S{1,4}|"
    r".{0,8}ニュースレター|.{0,8}뉴스레터|buletin \S+)\W*$"
)
_SHARED = (
    r"^\W*(?:(?:bu )?haberi paylaş(?:ın)?|podziel się (?:artykułem|tekstem|linkiem)|기사 ?공유(?:하기)?|공유하기|"
    r"(?:compartilhar|compartir|condividi|"
    r"partager|dela|del|deel|udostępnij|bagikan|شارك) (?:esta |este |este |questo |cet |ce |dit |denne |artikel |"
    r"هذا )?(?:notícia|matéria|noticia|artículo|articolo|article|artikel\S*|artykuł|"
    r"ini|المقال|الخبر))\W*$"
)
_RELATED = (
    r"^\W*(?:قد يهمك(?: أيض[اًا]*)?|ilgili haber|haberle ilgili|"
    r"[【\[](?:関連記事|관련 ?기사|相关阅读|相关新闻)[】\]])\s*[:：>»|–—-]?.{0,160}$"
)

# Why such a block goes, and what it says; tried in this order.
SIGNATURES: tuple[tuple[str, str], ...] = (
    ("credit", _CREDIT),
    ("byline", _SIGNED),
    ("rights", _RIGHTS),
    ("related", _RELATED),
    ("share", _SHARED),
    ("newsletter", _TERMS),
    ("newsletter", _INBOX),
    ("newsletter", _TITLES),
)
