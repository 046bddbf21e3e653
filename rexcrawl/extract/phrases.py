"""Words that give a block away as not the article's, in the languages of the beat.

A pattern with `^` says how a block begins, in each of its alternatives; any other is looked for in the whole head, in
lower case. Of several that fit, the first counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

from rexcrawl.extract.address import is_sentence, speaks_to_readers
from rexcrawl.extract.furniture import furniture
from rexcrawl.extract.letters import plain_signs, roomy, worded

# One documented word per kind of block; it is what `Removed.why` says.
KINDS: tuple[tuple[str, str], ...] = (
    (
        "spoken",
        r"^\W*(?:\(?(?:opens?|ouvre|s'ouvre|öffnet|se abre|abre|si apre|otwiera|wird) (?:in|dans|en|em|w|una?|"
        r"neuem?)\b.{0,40}$|skip to (?:the )?(?:main )?content|skip (?:past )?(?:ad|newsletter|promotion)|"
        r"zum (?:haupt)?inhalt springen|aller au contenu|image source|image caption|"
        r"enlarge(?: this)? image|toggle caption|hide caption|(?:click|tap) to (?:enlarge|expand|view)|"
        r"external link|end of (?:newsletter|carousel|list)|list of \d+ items)",
    ),
    (
        "related",
        r"^\W*(?:read (?:also|more|next|the full|this|related)|also read|see also|more (?:on|from|about|stories|"
        r"news|coverage|like this|in this)|related(?: (?:articles?|stories|posts?|news|content|topics?|coverage|"
        r"links?|reading)|:|$)|"
        r"you (?:might|may|could) (?:also )?(?:like|be interested)|you'll also like|recommended(?: for you|"
        r" stories| articles| reading|:|$)|most (?:read|popular|viewed)|trending|don'?t miss|up next|"
        r"next (?:article|story|up)|previous (?:article|story)|"
        r"editor'?s? picks?|keep reading|continue reading|further reading|story continues|in case you missed|"
        r"must read|what to read|latest (?:news|stories|articles)|popular (?:now|posts|stories)|sponsored|"
        r"from around the web|watch(?: also| now| next|:)|listen(?: to| now|:)|"
        r"lesen sie (?:auch|hier|mehr|dazu)|lies auch|mehr (?:zum thema|dazu|lesen|aus|über|von)|auch interessant|"
        r"das könnte (?:sie|dich) (?:auch )?interessieren|weiterlesen|weitere (?:artikel|meldungen|nachrichten|"
        r"themen|informationen)|zum thema|meistgelesen|passend dazu|empfohlen|siehe auch|"
        r"lire (?:aussi|la suite|également|plus)|à lire|voir aussi|sur le même (?:sujet|thème)|vous aimerez|"
        r"pour aller plus loin|les plus lus|articles? (?:liés|similaires|recommandés)|"
        r"le[ae] (?:también|más|tambien)|lee también|te puede interesar|ver también|también te|"
        r"noticias? relacionad|artículos? relacionad|más (?:información|noticias|sobre|en)|sigue leyendo|"
        r"te recomendamos|más leíd|"
        r"leia (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|notícias? relacionad|mais lidas|"
        r"continue lendo|matérias? relacionad|"
        r"leggi (?:anche|tutto|di più)|potrebbe interessart|articoli correlati|vedi anche|approfondi|"
        r"lees (?:ook|meer|verder)|les (?:også|mer)|läs (?:också|mer|även)|læs (?:også|mere)|lue (?:myös|lisää)|"
        r"czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również|więcej)|przeczytaj|polecamy|powiązane|"
        r"читайте? (?:также|ещё|еще)|читать (?:также|далее|ещё)|смотрите также|подробнее|по теме|материалы по теме|"
        r"похожие|самое читаемое|ранее сообщалось|"
        r"ayrıca (?:oku|bakın)|ilgili (?:haber|içerik|yazı)|bunlar da|i̇lgili|i̇lginizi|ilginizi|öne çıkan|"
        r"önerilen|devamını oku|en çok okunan|diğer haberler|"
        r"xem thêm|tin liên quan|đọc thêm|có thể bạn|tin cùng|bài liên quan|baca (?:juga|selengkapnya)|"
        r"artikel terkait|berita (?:terkait|lainnya|populer)|simak juga|lihat juga|"
        r"相关(?:阅读|新闻|报道|链接|文章|推荐|稿件)|延伸阅读|推荐阅读|更多(?:新闻|内容|精彩|阅读|资讯|相关)|"
        r"热门(?:文章|新闻|推荐)|猜你喜欢|上一篇|下一篇|阅读更多|相關(?:新聞|文章|閱讀|報導|報道)|延伸閱讀|"
        r"推薦閱讀|更多(?:新聞|內容)|看更多|你可能|您可能|"
        r"関連(?:記事|ニュース|リンク|情報|トピック)|あわせて読みたい|おすすめ(?:記事|の)|こちらも|続きを読む|"
        r"人気記事|アクセスランキング|最新記事|[前次]の記事|関連기사|관련\s?(?:기사|뉴스|글)|추천\s?(?:기사|뉴스)|"
        r"많이 본|인기\s?(?:기사|뉴스)|더 ?보기|"
        r"اقرأ (?:أيضا|أيضًا|المزيد|ايضا)|مواضيع ذات|أخبار ذات|موضوعات ذات|مقالات ذات|شاهد أيضا|قد يعجبك|ذات صلة|"
        r"المزيد من|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|อ่านต่อ|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें)",
    ),
    (
        "newsletter",
        r"(?:newsletter|sign up (?:for|to|here|now|today|and|with)|subscribe (?:to|now|for|here|today|and)|"
        r"subscribe$|join our|join (?:\d|the|us|over|more than)|get (?:the|our|all the|breaking|full|"
        r"unlimited) .{0,50}(?:inbox|e-?mail|access|app|alerts|news)|in your inbox|to your inbox|e-?mail address|"
        r"enter your e-?mail|"
        r"follow us|follow .{0,30} on (?:twitter|x|facebook|instagram|whatsapp|google|telegram|linkedin|youtube|"
        r"social)|like us on|download (?:our|the) .{0,20}app|whatsapp[- ](?:channel|kanal|group)|google news|"
        r"google discover|telegram[- ]?(?:channel|kanal)|push alert|breaking news alert|"
        r"support (?:our|independent|us)|donate|become a (?:member|patron|supporter|subscriber)|help us|"
        r"your support|make a (?:donation|contribution)|start your free|free trial|already a subscriber|log in to|"
        r"to continue reading|unlock this|"
        r"abonnieren|abonnez-vous|abonnement|jetzt (?:anmelden|abonnieren|testen|registrieren)|inscrivez-vous|"
        r"s'inscrire|s'abonner|recevez|suivez[- ]nous|suscríbete|suscribirse|regístrate|síguenos|recibe (?:en|las|"
        r"nuestro)|inscreva-se|assine|siga .{0,25} (?:no|nas|en)|receba (?:as|no|nossas)|iscriviti|abbonati|"
        r"seguici|segui .{0,30} su|"
        r"zapisz się|zasubskrybuj|dołącz do|obserwuj nas|подпи(?:шитесь|сывайтесь|ска на)|следите за|abone ol|"
        r"bültenimiz|takip edin|đăng ký|theo dõi .{0,20} trên|berlangganan|ikuti kami|langganan|订阅|关注我们|"
        r"扫(?:描|一扫)|公众号|微信|訂閱|追蹤我們|加入會員|登録|メルマガ|ニュースレター|フォロー|会員|구독|"
        r"뉴스레터|팔로우|اشترك|تابعنا|النشرة|prenumerera|abonner på|meld deg på|nyhetsbrev|nyhedsbrev|nieuwsbrief|"
        r"uutiskirje)",
    ),
    (
        "share",
        r"^\W*(?:share(?: (?:this|on|via|article|story|with|full article)|:|d?$)|tweet(?: this)?$|facebook|twitter|"
        r"x$|linkedin|whatsapp|pinterest|reddit|e-?mail(?: this)?(?: article)?$|print(?: this)?(?: article|"
        r" page)?$|copy link|link copied|copied|save(?: article| this)?$|bookmark|comments?\W*\d*$|\d+ comments?$|"
        r"leave a (?:comment|reply)|post a comment|join the (?:conversation|discussion)|view comments|"
        r"show comments|"
        r"teilen|auf .{3,12} teilen|merken|drucken|kommentare?\W*\d*$|artikel (?:teilen|anhören|merken)|partager|"
        r"imprimer|commenter|compart(?:ir|e|ilhe|ilhar)|imprimir|condividi|stampa|udostępnij|drukuj|komentarze|"
        r"поделиться|комментари|paylaş|yorum(?:lar)?\W*\d*$|bagikan|chia sẻ|bình luận|分享|评论|打印|收藏|共有|"
        r"シェア|ツイート|印刷|공유|댓글|인쇄|شارك|مشاركة|تعليق|dela$|del$|deel|jaa$)",
    ),
    (
        "cookie",
        r"(?:cookies?\b|gdpr|privacy (?:policy|notice|settings)|datenschutz(?:erklärung|einstellungen)|"
        r"your consent|we and our partners|third[- ]party (?:content|providers)|externer inhalt|"
        r"personenbezogene daten|politique de confidentialité|données personnelles|política de (?:privacidad|"
        r"privacidade)|polityk[ai] prywatności|политик[аи] конфиденциальности|çerez|隐私政策|個人情報保護|クッキー)",
    ),
    (
        "byline",
        r"^\W*(?:by|von|par|por|di|door|av|af|przez|автор|текст|yazan|oleh|penulis|text|words|reporting by|"
        r"reported by|written by|posted by|edited by|editing by|additional reporting|compiled by|story by|"
        r"report by|about the author|author|über (?:den|die) autor|autor(?:en|in|es|a)?:|auteur|redaktion|"
        r"redacción|redação|the writer|the author|contact (?:the )?(?:author|reporter|us|\S+ at)|editor|reporter|"
        r"作者|记者|記者|编辑|責任編集|责任编辑|责编|来源|來源|原标题|本报记者|文[|｜/:：]|編輯|取材|기자|글[:=]|"
        r"كتب|تحرير|bài|theo|editör|haber|muhabir|kaynak|źródło|fuente|fonte|source|quelle|источник)(?:\W|$)",
    ),
    (
        "credit",
        r"^\W*(?:photo|foto|fotos|image|images?|picture|bild|bilder|credit|credits|picture credits?|photograph|"
        r"getty|afp|reuters|ap photo|dpa|imago|epa|shutterstock|file photo|archivbild|symbolbild|illustration|"
        r"graphic|grafik|infograf|video|crédit|imagen|immagine|zdjęcie|фото|видео|görsel|fotoğraf|ảnh|gambar|"
        r"图[:：片]|圖|写真|撮影|사진|صورة)(?:\W|$)",
    ),
    (
        "rights",
        r"(?:©|\(c\) ?20|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
        r"todos los derechos|todos os direitos|tutti i diritti|wszelkie prawa|все права|tüm hakları|版权|版權|"
        r"無断転載|著作権|无断|未经授权|转载|轉載|저작권|무단|جميع الحقوق|terms (?:of (?:use|service)|"
        r"and conditions)|may not be (?:published|reproduced|republished))",
    ),
    (
        "date",
        r"^\W*(?:published|posted|updated|last (?:updated|modified)|first published|created|date|stand|"
        r"aktualisiert|veröffentlicht|erstellt|zuletzt|publié|mis à jour|modifié|publicado|actualizado|atualizado|"
        r"pubblicato|aggiornato|gepubliceerd|publisert|oppdatert|publicerad|uppdaterad|udgivet|opdateret|julkaistu|"
        r"päivitetty|opublikowan|aktualizacja|опубликован|обновлен|yayın|güncelle|đăng|cập nhật|diterbitkan|发布|"
        r"發布|更新|公開|배포|입력|수정|نشر)\W|"
        r"^\W*(?:\w{2,12},? )?\d{1,4}[./ -]\w{1,12}[./ -]\d{2,4}.{0,30}$|"
        r"^\W*\w{3,10},? \w{3,10} \d{1,2},? \d{4}.{0,25}$|^\d+ (?:min|minutes?|hours?|days?|minuten|stunden|"
        r"minutos|minuti|minut|dk)\b.{0,20}$|^\W*\d{4}年\d{1,2}月\d{1,2}日.{0,20}$",
    ),
    ("date", r"\bmin(?:ute)?s? read\b|lesezeit"),
    ("advert",
        r"^\W*(?:advertisement|advertising|ad(?:vert)?$|anzeige|werbung|publicité|publicidad|publicidade|"
        r"pubblicità|reklama?|реклама|iklan|quảng cáo|广告|廣告|広告|スポンサー|광고|إعلان|annons|annonse|"
        r"advertentie|mainos|scroll to continue|article continues|story continues|paid for by|sponsored|affiliate|"
        r"we may earn|commission|this article (?:contains|was)|der artikel wird)"),
    ("tags",
        r"^\W*(?:tags?|topics?|categor(?:y|ies)|filed under|keywords?|themen|schlagw|schlagworte|mots[- ]clés|"
        r"thèmes|etiquetas|temas|temi|tagi|теги|метки|etiketler|关键词|标签|關鍵字|標籤|キーワード|タグ|태그|"
        r"từ khóa|kata kunci|الكلمات|ämnen|emner|aiheet|onderwerpen)\W|^(?:tags?|topics?|in this article|themen|"
        r"temas)\W*$"),
)  # fmt: skip


# Apart: tried at the start only, an expression is done with nearly every block after its first letters.
_AT_START = [i for i, (_, pattern) in enumerate(KINDS) if pattern.startswith("^")]
_ELSEWHERE = [i for i, (_, pattern) in enumerate(KINDS) if not pattern.startswith("^")]


def _compiled() -> tuple[Any, Any]:
    options = roomy(64)
    starts, anywhere = re2.Set.MatchSet(options), re2.Filter()
    for i in _AT_START:
        starts.Add(worded(KINDS[i][1]))
    for i in _ELSEWHERE:
        anywhere.Add(worded(KINDS[i][1]), options)
    starts.Compile()
    anywhere.Compile()
    return starts, anywhere


_STARTS, _ANYWHERE = _compiled()
_STOPS = (".", "!", "?", "。", "！", "？", ".”", ".“", ".»", '."', "。”", "。」", "؟", "।")
_PREPOSITION = re.compile(r"\W*(?:[Bb]y|[Vv]on|[Pp][ao]r|[Dd]i|[Dd]oor|[Aa][vf]) (?!staff|our|the|el|la|de)[a-zà-ÿ]")
LABELS = frozenset({"related", "share", "advert", "tags", "byline"})  # what stands as a label, not as a sentence
TOPICS = frozenset({"newsletter", "cookie"})  # what a report may be about, too
LONGEST = 420  # characters; a longer block is not judged by its first words
HEAD = 140  # characters of a block that are looked at


def phrase_of(text: str) -> str | None:
    """The kind of boilerplate that a block's first words betray, or None."""
    if len(text) > LONGEST:
        return None
    found = _phrase(text[:HEAD])
    if found in LABELS and _is_sentence(text):
        return None
    if found == "byline" and _PREPOSITION.match(text):
        return None  # "Por qué …", "Par exemple …": a name has a capital
    told = found in TOPICS and is_sentence(text) and not speaks_to_readers(text) and furniture(text) is None
    return None if told else found


def _is_sentence(text: str) -> bool:
    """Whether a block ends like a sentence and is long enough for one: a label that begins so is not meant."""
    tidy = text.rstrip()
    return tidy.endswith(_STOPS) and len(tidy) >= (12 if tidy[0] >= "\u2e80" else 30)


@lru_cache(maxsize=16_384)
def _phrase(text: str) -> str | None:
    head = plain_signs(text.lower())
    found = [_AT_START[i] for i in _STARTS.Match(head) or ()] + [_ELSEWHERE[i] for i in _ANYWHERE.Match(head) or ()]
    return KINDS[min(found)][0] if found else None
