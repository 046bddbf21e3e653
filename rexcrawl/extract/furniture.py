"""Blocks that are never an article's own words, wherever they stand: said in so many words, not by markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

from rexcrawl.extract.address import is_sentence, speaks_to_readers, unquoted
from rexcrawl.extract.appeals import APPEALS
from rexcrawl.extract.letters import plain_signs, roomy, worded
from rexcrawl.extract.signatures import SIGNATURES

# Inside a sentence too: what a screen reader is told.
_SPOKEN = re2.compile(
    r"(?i)\s*[(\[（](?:link )?(?:opens?|opening|will open|"
    r"external link,? opens)(?: external (?:web)?site)? in (?:a )?new (?:browser )?(?:tab|window)(?: or (?:tab|"
    r"window))?[)\]）]|"
    r"\s*[(\[（](?:öffnet (?:in|ein) (?:einem )?neue[mns]? (?:tab|fenster)|(?:wird in|in) (?:einem )?neuen (?:tab|"
    r"fenster) geöffnet|ouvre (?:dans )?une? nouve(?:l|lle) (?:onglet|fenêtre)|nouvelle fenêtre|"
    r"s'ouvre dans une? nouve(?:l|lle) (?:onglet|fenêtre)|se abre en una (?:nueva )?(?:ventana|pestaña)(?: nueva)?|"
    r"abre (?:em|numa|uma) nova (?:janela|aba|guia)|"
    r"si apre in una nuova (?:finestra|scheda)|opent in een nieuw (?:tabblad|venster)|åpnes i (?:ny|"
    r"et nytt) (?:fane|vindu)|öppnas i (?:ny flik|nytt fönster)|åbner i (?:ny fane|nyt vindue)|"
    r"otwiera się w nowym oknie|откро(?:ется|ется) в нов(?:ой вкладке|ом окне)|открывается в новом окне|"
    r"yeni (?:sekmede|pencerede) açılır|"
    r"在新(?:窗口|标签页|分頁|視窗)(?:中)?(?:打开|開啟)|新しい(?:タブ|ウィンドウ)で開(?:く|きます)|새 (?:창|"
    r"탭)(?:에서)? 열(?:림|기)|يفتح في (?:نافذة|علامة تبويب) جديدة|mở trong (?:tab|cửa sổ) mới|dibuka di (?:tab|"
    r"jendela) baru|external link|externer link|lien externe|enlace externo)[)\]）]|"
    r"(?i),? (?:link )?opens in (?:a )?new (?:tab|window)\b"
)
# Words that a whole block is made of, by why it goes.
_WHOLE: tuple[tuple[str, str], ...] = (
    (
        "spoken",
        r"^\W*(?:(?:link )?opens (?:external (?:web)?site )?in (?:a )?new (?:tab|window)|skip (?:to|past|"
        r"over) .{0,40}|end of (?:story|article|carousel|gallery|advert\w*|newsletter promotion|"
        r"recommended .{0,20})|image (?:source|caption)[,:]?.{0,120}|"
        r"after newsletter promotion|slide \d+ of \d+|\d+ of \d+|list of \d+ items|(?:start|end) of list|"
        r"toggle (?:caption|navigation|menu)|hide caption|enlarge(?: this)? image|this (?:video|audio|"
        r"content) (?:can not|cannot|could not|is not) .{0,80}|your browser does not support .{0,60}|"
        r"(?:please )?enable javascript.{0,100}|loading\W*|"
        r"zum (?:haupt)?inhalt springen|aller au contenu(?: principal)?|saltar al contenido|ir para o conteúdo|"
        r"vai al contenuto|bild(?:quelle|unterschrift):?.{0,100}|\d+ min(?:ute)?s? read|reading time:? .{0,20}|"
        r"estimated reading time.{0,20}|lesezeit:? .{0,20}|listen to this article.{0,60}|\d+ (?:minutes?|min)|"
        r"audio is ai[- ]generated.{0,60})\W*$",
    ),
    (
        "share",
        r"^\W*(?:share(?: (?:this|on|via|article|story|with|to)(?: \w+){0,4})?|(?:share|tweet|post|pin|email|print|"
        r"save|copy|like|follow)(?:\W+(?:share|tweet|post|pin|email|print|save|copy link|link|facebook|twitter|x|"
        r"linkedin|whatsapp|reddit|telegram|pinterest|instagram|threads|bluesky|wechat|weibo|line|mail|on|via|this|"
        r"article|story|page|with|friends|bookmark|comments?)){0,14}|"
        r"(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram|e-?mail|instagram|threads|bluesky|"
        r"messenger|flipboard|weibo|wechat|copy link)(?:\W+(?:facebook|twitter|x|linkedin|whatsapp|pinterest|"
        r"reddit|telegram|e-?mail|instagram|threads|bluesky|messenger|flipboard|weibo|wechat|print|copy link|share|"
        r"more)){0,10}|"
        r"(?:artikel |beitrag )?(?:teilen|drucken|merken|kommentieren|vorlesen)(?:\W+(?:auf|per|facebook|twitter|x|"
        r"whatsapp|e-?mail|mail|teilen|drucken|merken|linkedin|kopieren|link|\s)){0,12}|partager(?: (?:sur|"
        r"cet article|l'article|par)(?: \w+){0,3})?|compart(?:ir|e|ilhar|ilhe)(?: (?:en|no|na|este|esta|esto|via|"
        r"por)(?: \w+){0,3})?|condividi(?: (?:su|questo|l')(?: ?\w+){0,3})?|"
        r"поделиться(?: \S+){0,4}|paylaş(?:\W+\w+){0,4}|分享(?:到|至|给|給|本文|文章)?.{0,20}|"
        r"(?:この記事を)?(?:シェア|共有)(?:する|)|공유(?:하기)?|شارك(?: \S+){0,4}|مشاركة(?: \S+){0,4}|"
        r"chia sẻ(?: \S+){0,4}|bagikan(?: \S+){0,4}|udostępnij(?: \S+){0,4}|dela(?: artikeln| på \w+)?|"
        r"del (?:artikkel(?:en)?|på \w+)|"
        r"comments?\W*(?:\(?\d+\)?)?|\d+ comments?|leave a (?:comment|reply)|(?:view|show|read|post|add|"
        r"join) (?:all |a |the )?(?:comments?|conversation|discussion)(?: \(?\d+\)?)?|link copied!?|"
        r"copied(?: to clipboard)?!?)\W*$",
    ),
    (
        "newsletter",
        r"(?:(?:sign[- ]?up|subscribe)\b.{0,80}(?:newsletter|mailing list|inbox|e-?mail|"
        r"updates|briefing|digest|alerts|for free|channel|community|today)|(?:register|join)\b.{0,80}(?:newsletter|"
        r"mailing list|inbox|briefing|digest|for free)|join (?:our|us today|(?:over |more than )?\d[\d,.]*\+? "
        r"(?:other )?(?:readers|subscribers|professionals|members|people))|subscribe (?:to|now|today|here|"
        r"for)\b.{0,60}(?:us|our|the|access|free|unlimited|digital|print|edition)|(?:our|free|daily|weekly|morning|"
        r"this|the|e-?mail) newsletters?\b.{0,80}(?:sign|subscribe|inbox|free|here|below|week|day|morning|get|"
        r"email)|"
        r"(?:listen to|subscribe to|hear more on|(?:listeners|episodes?) of) (?:our|the) .{0,40}podcast|"
        r"new episodes (?:come out|are released|drop|every)|"
        r"get (?:the|our|all|more|breaking|unlimited|full|free|a)\b.{0,90}(?:inbox|newsletter|by e-?mail|"
        r"via e-?mail|digital access|straight to your|delivered (?:to|straight|daily))|(?:delivered|straight|sent|"
        r"direct(?:ly)?) (?:straight |"
        r"directly |right )?(?:to|in|into) your (?:inbox|e-?mail|mailbox|phone)|(?:follow|like|find) us on|"
        r"join us on (?:facebook|"
        r"twitter|x\b|whatsapp|telegram|linkedin|instagram)|follow .{2,40} on (?:twitter|x|facebook|instagram|"
        r"linkedin|whatsapp|telegram|google news|"
        r"youtube|tiktok)|"
        r"download (?:our|the) .{0,40}\bapp\b|(?:join|follow) (?:our|the) .{0,30}(?:whatsapp|telegram|discord|"
        r"facebook|wechat)|enter your e-?mail|(?:thank you|thanks) for (?:subscribing|signing up|"
        r"reading)|(?:already|not yet) a (?:subscriber|member)\s*\?|become a (?:subscriber|"
        r"supporter|patron)|become a member(?: of [^.]{2,40})? (?:today|now|for|and (?:read|support|get))|"
        r"become a member\W*$|(?:please )?(?:support|donate to) (?:our (?:work|journalis|report|newsroom|site|"
        r"mission)|independent (?:journalis|media|report|news)|quality journalis|us by|us with a|us today|us\W*$)|"
        r"readers like you|enjoy(?:ing|ed) (?:this|the) (?:article|story|post|piece)\b|share (?:it|this) with a |"
        r"want to (?:know|read|hear|see) (?:more|what)\b[^.]{0,80}\? (?:subscribe|sign|join|follow)|"
        r"not (?:intended as |constitute )?(?:investment|financial) advice\b|"
        r"for information(?:al)? purposes only\b|"
        r"start your (?:free )?(?:trial|subscription)|"
        r"(?:jetzt|hier|kostenlos|gratis)\b.{0,60}(?:newsletter|abonnieren|anmelden|registrieren|bestellen)|"
        r"(?:unseren?|den|unserem?|im) (?:\w+[- ])?newsletter|abonnieren sie|"
        r"melden sie sich .{0,60}newsletter|melden sie sich (?:jetzt|hier|kostenlos)|folgen sie uns|"
        r"gibt es (?:auch|jetzt) (?:bei|auf) whatsapp|keine anlageberatung|"
        r"(?:inscrivez|abonnez)-vous|(?:notre|la|nos) newsletters?|suivez-nous|"
        r"recevez (?:chaque|gratuitement|nos|notre|toute|l')|(?:suscríb[ae](?:se|te)|regístr[ae](?:se|"
        r"te)|inscríb[ae](?:se|te))|(?:nuestro|nuestra) (?:boletín|newsletter)|el newsletter|"
        r"¿te ha gustado (?:este|el)|"
        r"síg[au]e?nos (?:en|también)|sigue a [^.]{2,30} en (?:telegram|whatsapp|twitter|x|facebook|instagram|google|"
        r"youtube|tiktok)|"
        r"(?:inscreva|cadastre|assine)(?:-se)?\b.{0,100}(?:newsletter|boletim|e-?mail|grátis|canal|agora|aqui)|"
        r"(?:nossa|a) newsletter|siga(?:-nos)? (?:o|a|no|nas|nos)\b.{0,60}(?:twitter|instagram|facebook|"
        r"whatsapp|redes|google)|iscriviti|abbonati (?:a|ora|subito|per|qui)\b|seguici (?:su|anche)|"
        r"подпи(?:шитесь|сывайтесь|шись)|следите за .{0,40}(?:telegram|телеграм|соцсет|канал)|"
        r"(?:haber )?bülten(?:imize|ine|ler)?\b.{0,60}(?:abone|kayıt|üye)|abone ol(?:un|mak)?|"
        r"bizi .{0,40}takip edin|zapisz się|zasubskrybuj|(?:obserwuj|śledź) nas|"
        r"đăng ký (?:nhận|theo dõi|bản tin|ngay)|berlangganan|ikuti (?:kami|berita)|"
        r"dapatkan (?:berita|update)|(?:abonneer|schrijf) (?:je|u)|prenumerera|"
        r"meld (?:deg|dig) (?:på|til)|tilaa (?:uutiskirje|lehti)|"
        r"(?:欢迎|歡迎|请|請|点击|點擊)(?:订阅|訂閱|关注|關注|扫码|掃碼|下载|下載)|(?:扫描|扫码|掃碼|掃描).{0,20}(?:二维码|二維碼|"
        r"公众号|公眾號|微信|关注|關注)|(?:订阅|訂閱|下载|下載).{0,20}(?:公众号|公眾號|邮件|通讯|電子報|电子报|客户端|app|我们|我們|频道|"
        r"頻道|newsletter|快讯|简报|早报)|(?:关注|關注)(?:我们|我們|.{0,12}(?:公众号|公眾號|微信|微博|频道|頻道))|"
        r"不构成(?:任何)?投资建议|不構成(?:任何)?投資建議|仅供参考|僅供參考|(?:メールマガジン|"
        r"メルマガ|ニュースレター).{0,40}(?:登録|購読)|(?:無料)?会員登録|(?:뉴스레터|이메일).{0,30}(?:구독|"
        r"신청|받아)|(?:구독|팔로우)(?:하기|하세요|해 ?주세요)|(?:اشترك|سجل)(?:وا)? .{0,60}(?:النشرة|بريدنا|بريدك|"
        r"قناتنا|إخبارية)|تابعونا |تابعوا .{0,40}(?:صفحتنا|قناتنا|حسابنا|فيسبوك|تويتر|تلغرام|واتساب|يوتيوب|إنستغرام))",
    ),
    (
        "related",
        r"^\W*(?:you (?:might|may|could|will|would) (?:also )?(?:like|enjoy|be interested)[^.]{0,60}$|"
        r"you'll also like[^.]{0,40}$|(?:related|similar|more|other|further|recommended|popular|trending|latest|"
        r"top|featured|suggested)(?: \w+){0,2} (?:articles?|stories|posts?|news|reads?|reading|content|coverage|"
        r"topics?|links?|videos?|headlines)(?: [^.!?]{0,40})?:?$|related\W*$|recommended(?: for you| by .{0,30}|"
        r" reading)?\W*$|trending(?: now)?\W*$|most (?:read|popular|viewed|shared)(?: [^.!?]{0,30})?$|"
        r"(?:read (?:also|more|next|this next|the full (?:story|article|report).{0,30})|also read|see also|"
        r"don't miss|must[- ]reads?|up next|in case you missed it|keep reading|continue reading|further reading|"
        r"what to read next|editor's? (?:picks?|choice)|from our (?:partners|archives?|network|sponsors?)|"
        r"from around the web|more from .{2,50}|more on (?:this|the) (?:story|topic|subject)|more on this|"
        r"next (?:article|story|post|up)|previous (?:article|story|post)|watch (?:now|next|also|more)|listen next|"
        r"around the web|promoted stories|sponsored (?:content|stories|links))\W*$|"
        r"(?:read (?:also|more|next)|also read|see also|related(?: (?:article|story|reading|coverage|news))?|"
        r"recommended|don't miss|must read|more|watch(?: also)?|listen|further reading|click here|editor's pick|"
        r"explainer|opinion|in pictures)\s*[:：>»|–—-]+\s*\S.{0,200}$|click here (?:to|for) .{0,100}$|"
        r"(?:lesen sie (?:auch|dazu|hier|mehr|weiter)|lies auch|mehr zum thema|mehr dazu|auch interessant|"
        r"das könnte (?:sie|dich) (?:auch )?interessieren|weitere (?:artikel|meldungen|nachrichten|themen|"
        r"beiträge)(?: .{0,30})?|zum thema|meistgelesen\w*|passend dazu|siehe auch|ähnliche (?:artikel|beiträge|"
        r"themen)|empfehlung(?:en)? (?:der redaktion|für sie))(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:lire (?:aussi|également|la suite)|à lire (?:aussi|également)|voir aussi|sur le même (?:sujet|thème)|"
        r"vous aimerez (?:aussi|peut-être).{0,30}|pour aller plus loin|les plus lus|articles? (?:liés?|similaires?|"
        r"recommandés?|associés?)|à ne pas manquer|plus d'(?:articles|infos|actualités).{0,30})(?:\s*[:：>»|"
        r"–—-].{0,200})?\W*$|"
        r"(?:le[ae] (?:también|tambien|además|más)|te (?:puede|podría) interesar|también te (?:puede|"
        r"podría) interesar|ver también|noticias? relacionadas?|artículos? relacionados?|más (?:noticias|"
        r"información|leídas?|leídos|sobre .{2,40})|sigue leyendo|te recomendamos|no te pierdas|"
        r"relacionad[oa]s?)(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:leia (?:também|mais|ainda)|veja (?:também|mais|ainda)|saiba mais|notícias? relacionadas?|"
        r"matérias? relacionadas?|artigos? relacionados?|mais lidas|continue lendo|você (?:também )?pode (?:gostar|"
        r"se interessar).{0,30}|confira (?:também|mais))(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:leggi anche|leggi tutto|potrebbe interessarti(?: anche)?|articoli correlati|vedi anche|"
        r"ti potrebbe interessare|i più letti|per approfondire)(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:lees (?:ook|meer|verder)|les (?:også|mer|mere)|läs (?:också|även|mer)|læs (?:også|mere)|lue (?:myös|"
        r"lisää)|meer over dit onderwerp|mer om)(?:\s*[:：>»|–—-].{0,200})?\W*$|(?:czytaj|zobacz|przeczytaj|"
        r"sprawdź) (?:też|także|również|więcej|tutaj)(?:\s*[:：>»|–—-].{0,200})?\W*$|(?:polecamy|"
        r"powiązane(?: artykuły)?|najczęściej czytane|to może cię zainteresować)\W*$|"
        r"(?:читайте|читай|смотрите|см\.?) (?:также|ещё|еще|далее)(?:\s*[:：>»|–—-].{0,200})?\W*$|(?:по теме|"
        r"материалы по теме|похожие (?:новости|материалы|статьи)|самое читаемое|вам (?:может|будет) (?:понравиться|"
        r"интересно)|рекомендуем|ещё по теме)(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:ayrıca (?:okuyun|bakınız?)|ilgili (?:haberler?|içerikler?|yazılar?)|bunlar da ilginizi çekebilir|"
        r"ilginizi çekebilir(?:ecek .{0,20})?|öne çıkan(?:lar| haberler)|önerilen(?:ler| haberler)?|devamını oku|"
        r"en çok okunanlar|diğer haberler|bunu da oku(?:yun)?)(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:xem thêm|tin liên quan|đọc thêm|có thể bạn (?:quan tâm|thích)|tin cùng chuyên mục|bài viết liên quan|"
        r"baca (?:juga|selengkapnya)|artikel terkait|berita (?:terkait|lainnya|terpopuler)|simak juga|lihat juga|"
        r"anda mungkin (?:juga )?suka)(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:相关(?:阅读|新闻|报道|链接|文章|推荐|内容)|延伸阅读|推荐阅读|更多(?:新闻|内容|精彩|阅读|资讯|报道)|"
        r"热门(?:文章|新闻|推荐)|猜你喜欢|你可能(?:也)?(?:感兴趣|喜欢).{0,6}|您可能(?:也)?(?:感兴趣|喜欢).{0,6}|"
        r"阅读更多|上一篇|下一篇|相關(?:新聞|文章|閱讀|報導|報道)|延伸閱讀|推薦閱讀|更多(?:新聞|內容|報導)|"
        r"你可能(?:也)?(?:感興趣|喜歡).{0,6}|看更多)(?:\s*[:：>»|].{0,120})?\W*$|"
        r"(?:関連(?:記事|ニュース|リンク|情報|トピック)|あわせて読みたい(?:記事)?|おすすめ(?:記事|の記事)?|"
        r"こちらもおすすめ|続きを読む|人気(?:記事|ランキング)|アクセスランキング|最新記事|[前次]の記事|"
        r"あなたにおすすめ.{0,6})(?:\s*[:：>»|].{0,120})?\W*$|(?:관련\s?(?:기사|뉴스|글|콘텐츠)|추천\s?(?:기사|"
        r"뉴스|콘텐츠)|많이 본 (?:기사|뉴스)|인기\s?(?:기사|뉴스)|함께 (?:보면|읽으면) 좋은 .{0,8}|더 ?보기|"
        r"더 ?읽기)(?:\s*[:：>»|].{0,120})?\W*$|"
        r"(?:اقرأ (?:أيض[اًا]*|ايضا|المزيد)|(?:مواضيع|أخبار|موضوعات|مقالات) ذات صلة|شاهد أيض[اًا]*|"
        r"قد يعجبك (?:أيض[اًا]*)?|المزيد من .{2,40}|الأكثر قراءة)(?:\s*[:：>»|–—-].{0,200})?\W*$|"
        r"(?:ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|อ่านต่อ|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें)(?:\s*[:：>»|"
        r"–—-].{0,200})?\W*$)",
    ),
    (
        "cookie",
        r"(?:(?:we|this (?:web)?site|our (?:web)?site|and our partners|the site)\b.{0,40}\bcookies?\b|"
        r"(?:accept|reject|manage|allow|decline) (?:all )?(?:cookies?|preferences)\b|by (?:continuing|clicking|"
        r"using|browsing)\b.{0,80}(?:cookies?|privacy policy|terms of|you (?:consent|agree))|"
        r"your privacy (?:choices|settings|"
        r"matters)|we (?:and|value) (?:our (?:\d+ )?(?:partners|vendors)|your privacy)\b|"
        r"(?:wir|diese (?:web)?seite|unsere (?:web)?seite)\b.{0,50}\bcookies\b|(?:mit (?:der nutzung|klick)|"
        r"durch die (?:weitere )?nutzung)\b.{0,80}(?:cookies|einverstanden|stimmen sie)|"
        r"(?:alle )?cookies (?:akzeptieren|"
        r"zulassen|ablehnen)|(?:empfohlener )?(?:redaktioneller|externer) inhalt|(?:nous|"
        r"ce site)\b.{0,50}\bcookies\b|en (?:poursuivant|continuant|cliquant)\b.{0,80}(?:cookies|acceptez)|"
        r"(?:utilizamos|usamos|este sitio|esta web|nuestro sitio|al continuar|este site|nosso site|"
        r"ao continuar)\b.{0,80}\bcookies?\b|(?:utilizziamo|questo sito)\b.{0,50}\bcookie\b|(?:мы|наш сайт|"
        r"этот сайт|сайт) .{0,40}(?:cookie|куки)|(?:sitemiz|web sitemiz|bu site)\w*\b.{0,60}(?:çerez|cookie)|"
        r"(?:本(?:网站|網站|站)|我们|我們)(?:使用|会使用|會使用).{0,10}cookie|(?:当|當)サイト(?:では|"
        r"は).{0,20}(?:cookie|クッキー)|이 (?:웹)?사이트는 .{0,20}쿠키|(?:نستخدم|يستخدم هذا الموقع|"
        r"موقعنا) .{0,30}(?:الكوكيز|ملفات تعريف الارتباط)|(?:trang web|chúng tôi) .{0,30}cookie|(?:situs|"
        r"kami) .{0,30}\bcookie\b|(?:nasza|ta) strona .{0,40}cookie|(?:używamy|korzystamy z) .{0,20}cookie|"
        r"wij gebruiken cookies|deze (?:web)?site gebruikt cookies)",
    ),
    (
        "byline",
        r"^\W*(?:\(?(?:additional )?(?:reporting|writing|editing|edited|written|compiled|reported|words|production|"
        r"translated)(?: and (?:writing|editing|reporting))? by\b.{2,220}|(?:with )?(?:additional )?(?:reporting|"
        r"files|contributions?) (?:by|from)\b.{2,200}|about the authors?\W*|(?:the )?(?:author|writer) (?:is|"
        r"can be|may be)\b.{2,200}|(?:contact|email|reach) (?:the )?(?:author|reporter|writer|editor|us|"
        r"me)\b.{0,120}|"
        r"this (?:article|story|report|piece) (?:was|is|has been|originally|first)\b.{0,40}(?:published|appeared|"
        r"produced|written by|reported by|edited by|syndicated|republished|provided by)\b.{0,160}|über (?:den|"
        r"die) autor(?:in|en)?\b.{0,60}|(?:责任编辑|責任編輯|编辑|編輯|责编|校对|审核|记者|作者|来源|"
        r"來源)\s*[:：]\s*\S.{0,60}|(?:redaktion|redakteur(?:in)?|mitarbeit|bearbeitung|redacción|redação|redazione|"
        r"rédaction|edición|edição|opracowanie|oprac\.|redaktor|редактор|подготовил[аи]?|editör|muhabir|penulis|"
        r"editor|penyunting|wartawan|biên tập|phóng viên|reportage|reportagem)\s*[:：]\s*\S.{1,60}|"
        r"(?:mit (?:material|informationen|agenturmaterial) (?:von|der)|con (?:información|informaciones) de|"
        r"com (?:informações|agências|informação)|con agencias|avec (?:l')?(?:afp|reuters|agences?)|"
        r"con informazioni)\b.{0,80}|[(（](?:责任编辑|責任編輯|编辑|編輯|责编|记者|记者|"
        r"記者)\s*[:： ]\s*.{1,40}[)）])\W*$",
    ),
    (
        "date",
        r"^\W*(?:\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}日?.{0,20}(?:来源|來源|作者|编辑|編輯|记者|記者|发布|"
        r"發布|阅读|浏览|点击).{0,80}|(?:发布|發布|更新|发表|發表)(?:时间|時間|日期|于|"
        r"於)?\s*[:：]?\s*\d{4}.{0,40}|(?:来源|來源)\s*[:：].{1,20}\d{4}.{0,30}|"
        r"(?:published|posted|updated|last (?:updated|modified)|first published|created)(?: (?:on|"
        r"at))?\s*[:：]?\s*(?:\w+,? )?(?:\w+ \d{1,2}|\d{1,2} \w+|\d{1,4}[./-]\d{1,2})[./, -]*(?:\d{2,4})?.{0,40}|"
        r"(?:veröffentlicht|aktualisiert|erstellt|stand|publié|mis à jour|publicado|actualizado|atualizado|"
        r"pubblicato|aggiornato|опубликовано|обновлено|yayınlanma|güncelleme|opublikowano|đăng|"
        r"diterbitkan)(?: (?:am|le|el|em|il|tarihi))?\s*[:：]?\s*\d{1,4}[./ -].{0,50})\W*$",
    ),
    (
        "rights",
        r"^\W*(?:(?:©|copyright|\(c\))\s*(?:\d{4}|by|the|\S+ \d{4}).{0,200}|[^.]*all rights reserved.{0,120}|"
        r"alle rechte vorbehalten.{0,80}|tous droits réservés.{0,80}|todos los derechos reservados.{0,80}|"
        r"todos os direitos reservados.{0,80}|tutti i diritti riservati.{0,80}|wszelkie prawa zastrzeżone.{0,80}|"
        r"все права защищены.{0,80}|tüm hakları saklıdır.{0,80}|版权所有.{0,80}|"
        r"未经.{0,12}(?:授权|许可|同意).{0,30}(?:转载|复制|摘编|"
        r"镜像).{0,30}|"
        r"版權所有.{0,60}|[^。]*無断(?:転載|複製).{0,40}|[^.]*무단\s?전재.{0,40}|جميع الحقوق محفوظة.{0,60})$",
    ),
    ("advert",
        r"^\W*(?:advertisement|advertising|ad|advert|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|"
        r"reklam|reklama|реклама|iklan|quảng cáo|广告|廣告|広告|광고|إعلان|annons|annonse|advertentie|"
        r"sponsored(?: content)?|paid (?:content|post)|scroll to continue(?: with content)?|(?:article|"
        r"story) continues (?:after|below).{0,40}|advertisement\W+scroll.{0,40}|"
        r"this advertisement has not loaded.{0,80}|nach der anzeige.{0,30}|(?:we|this (?:site|post|article|"
        r"page)) may (?:earn|receive|contain).{0,120})\W*$"),
)  # fmt: skip
SHORT = 200  # characters up to which a block may be a request without a word to anyone
LONGEST_LINE = 300  # characters that any pattern of a whole line covers
LONGEST = 420  # characters; a longer block is never judged by its first words


ROOM = 96  # megabytes that long alternatives with counted repeats take


def _compiled(pattern: str) -> Any:
    return re2.compile(worded(pattern), roomy(ROOM))


_PATTERNS = (*_WHOLE, *SIGNATURES, *APPEALS)
_LINES = [i for i, (_, pattern) in enumerate(_PATTERNS) if pattern.startswith("^")]
_ELSEWHERE = [i for i, (_, pattern) in enumerate(_PATTERNS) if not pattern.startswith("^")]
# Most blocks match none, and a search costs more to begin than to run: whole lines are tried as one, at the start only,
# where an expression of words is done with a block after its first letters; those that begin with a gap are not.
_GAP = re.compile(r"\|\.\{\d+,\d{2,}\}")
_ANY_LINE = tuple(
    _compiled("|".join(f"(?:{_PATTERNS[i][1]})" for i in _LINES if (_GAP.search(_PATTERNS[i][1]) is None) is bare))
    for bare in (True, False)
)
# Of the others, those whose words are there at all.
_WORDS = re2.Filter()
for _i in _ELSEWHERE:
    _WORDS.Add(worded(_PATTERNS[_i][1]), roomy(ROOM))
_WORDS.Compile()
_EACH = [
    _WORDS.re(_ELSEWHERE.index(i)) if i in _ELSEWHERE else _compiled(pattern)
    for i, (_, pattern) in enumerate(_PATTERNS)
]
_CREDIT = next(_EACH[i] for i, (why, _) in enumerate(_PATTERNS) if why == "credit")
_TOPICS = frozenset({"newsletter", "cookie", "promo", "comments"})  # what a report may be about, too
_OPENING = tuple(".!?:;…。！？：–—-")
_NAMED = re2.compile(r"^(?:the|this|den|dem|im|das|la|el|il|le|o|a) ")


@lru_cache(maxsize=4_096)
def furniture(text: str) -> str | None:
    """Why a block cannot be the article's own words ("newsletter", "related", …), or None."""
    if len(text) > LONGEST:
        return None
    tidy = folded(text)
    line = len(tidy) <= LONGEST_LINE and any(lines.match(tidy) for lines in _ANY_LINE)
    possible = set(_LINES) if line else set()
    # A request of a paragraph's length says whom it asks; a report of that length is the usual block.
    if len(tidy) <= SHORT or speaks_to_readers(text):
        possible.update(_ELSEWHERE[i] for i in _WORDS.Match(tidy, potential=True) or ())
    for i in sorted(possible):
        why, pattern = _PATTERNS[i][0], _EACH[i]
        found = pattern.match(tidy) if i in _LINES else pattern.search(tidy)
        # An invitation comes early in its block; later it is something that the article tells.
        if found is None or found.start() > 120:
            continue
        if why not in _TOPICS or not _told(text, tidy, pattern, why):
            return why
    return None


def is_credit(text: str) -> bool:
    """Whether a line names who made a picture."""
    return _CREDIT.search(folded(text)) is not None


def folded(text: str) -> str:
    """A text in lower case with plain apostrophes and spaces, as the patterns want it."""
    tidy = text.lower()
    return tidy if tidy.isascii() else plain_signs(tidy.replace("i\u0307", "i"))


def _told(text: str, tidy: str, pattern: Any, why: str) -> bool:
    """Whether such words stand inside a sentence that tells of them and speaks to nobody."""
    if speaks_to_readers(text):
        return False
    bare = unquoted(tidy)  # what others are quoted with is no request to the reader
    found = pattern.search(bare)
    if found is None or found.start() > 120:
        return True
    before = bare[: found.start()].rstrip(' "“„«「')
    opens = not before or before.endswith(_OPENING) or found.group()[:1] in _OPENING
    if opens and not (why == "newsletter" and _NAMED.match(found.group())):
        return False
    return is_sentence(text)


def without_spoken(text: str) -> tuple[str, list[str]]:
    """A text without what only screen readers say, and what was taken out."""
    if "(" not in text and "[" not in text and "（" not in text and "pens in" not in text:
        return text, []
    tidy = plain_signs(text)
    taken = [found.group().strip() for found in _SPOKEN.finditer(tidy)]
    return (_SPOKEN.sub("", tidy).strip(), taken) if taken else (text, [])
