"""What pages say that are no article, in the languages of the beat: failed, checking for robots, walled, asking
for consent, running live, made of pictures, films or sound, or pointing elsewhere.

RE2's `\\b` knows ASCII letters only: beside letters of other scripts these patterns do without it.
"""

from __future__ import annotations

from typing import Any

import re2

from rexcrawl.extract.letters import worded


def any_of(*patterns: str, start: str = "") -> Any:
    """One RE2 pattern of many, without regard to case; `start` stands before each."""
    options = re2.Options()
    options.max_mem = 64 << 20
    options.never_capture = True
    options.case_sensitive = False
    return re2.compile(worded(f"{start}(?:{'|'.join(patterns)})"), options)


# A title, or one part of it, that is nothing but the name of a failure.
FAILED_TITLE = any_of(
    r"(?:error|http|http error|status|fehler|erreur|errore|błąd|hata|fel|feil|lỗi|ошибка|錯誤|错误|エラー|오류|"
    r"خطأ)?[\W_]*(?:40[0-9]|41[0-9]|429|451|50[0-9]|52[0-9]|10[0-9]{2})[\W_]*(?:error|not found|forbidden|"
    r"unavailable|gone|page|bad gateway|gateway time-?out|bad request|unauthorized|too many requests|service "
    r".{0,24}|page not found|file not found|fehler|erreur|internal server error|unavailable (?:due to|for) legal "
    r"reasons)?",
    r"(?:sorry\W+)?(?:oops|ops|oeps|ups|hoppla|vaya|oups|upps|whoops|uh[- ]oh)(?:\W+.{0,60})?",
    r"(?:the |this |that |requested )*(?:page|article|site|content|story|url|document|file|post|item|resource|"
    r"product)(?: you .{0,40})? (?:was |is |has |been |could |can |cannot |can't |does |temporarily |currently |"
    r"permanently )*(?:not (?:be )?(?:found|available|exist)|no longer (?:exists?|available|online)|n.t exist|"
    r"unavailable|moved|removed|deleted|expired|be found|doesn't exist|missing)",
    r"(?:page |file |article |content |nothing |not )+found",
    r"access (?:to this page )?(?:has been )?(?:denied|restricted|blocked)",
    r"forbidden|gone",
    r"something went wrong",
    r"just a moment\W*",
    r"attention required\W*",
    r"(?:are you|you are|i'm|confirm (?:that )?you(?:'re| are)|verify (?:that )?you are) (?:not )?(?:a )?(?:human|"
    r"robot|bot)s?",
    r"(?:robot|bot|human|security|browser) (?:check|verification|challenge)",
    r"captcha.{0,20}",
    r"please (?:enable|turn on) (?:javascript|js|cookies).{0,40}",
    r"(?:javascript|cookies) (?:is |are )?(?:required|disabled)",
    r"checking your browser.{0,60}",
    r"pardon our interruption\W*",
    r"ddos-guard",
    r"(?:service |site |website |temporarily |currently )+unavailable",
    r"(?:site |website |scheduled |we are |we're |down for |currently |under )*maintenance(?: mode| page)?",
    r"(?:we'll|we will) be (?:right )?back.{0,20}",
    r"internal server error",
    r"bad gateway",
    r"gateway time-?out",
    r"database error",
    r"too many requests",
    r"error establishing a database connection",
    r"request (?:blocked|rejected|unsuccessful)",
    r"blocked",
    r"human verification",
    r"unusual (?:traffic|activity).{0,40}",
    r"index of /.{0,60}",
    r"account suspended",
    r"(?:die |diese )?seite (?:wurde |konnte |ist )?(?:leider )?(?:nicht (?:gefunden(?: werden)?|verfügbar)|"
    r"existiert nicht.{0,10})",
    r"seite existiert nicht",
    r"wartungs(?:arbeiten|modus)",
    r"zugriff verweigert",
    r"(?:der |dieser )?(?:artikel|beitrag|inhalt) (?:ist |wurde )?(?:leider )?nicht (?:mehr )?(?:verfügbar|"
    r"gefunden)",
    r"(?:cette )?page (?:introuvable|non trouvée|inexistante|not found|n'existe (?:pas|plus))",
    r"(?:site |page )?en maintenance",
    r"accès (?:refusé|interdit)",
    r"(?:404\W*)?página no (?:encontrada|disponible)",
    r"no se (?:ha )?encontr(?:ó|ado)(?: la página)?",
    r"acceso denegado",
    r"(?:en|sitio en) mantenimiento",
    r"página (?:não encontrada|inexistente)",
    r"acesso negado",
    r"(?:site |página )?em manutenção",
    r"pagina (?:non trovata|inesistente|niet gevonden|bestaat niet)",
    r"accesso negato",
    r"sidan (?:hittades inte|kunde inte hittas|finns inte).{0,12}",
    r"(?:siden (?:ble|blev) ikke (?:funnet|fundet)|fant ikke siden|siden finnes ikke|siden findes ikke)",
    r"(?:nie znaleziono(?: strony)?|strona nie (?:istnieje|została znaleziona))",
    r"страница (?:не найдена|не существует|удалена)",
    r"(?:ничего )?не найден[оа]",
    r"вы не робот",
    r"доступ (?:ограничен|запрещ[её]н|закрыт)",
    r"технические работы",
    r"(?:материал|статья) (?:удал[её]н.?|не найден.?)",
    r"sayfa (?:bulunamadı|yok)",
    r"(?:haber|içerik) (?:bulunamadı|yayından kaldırıl.{0,12})",
    r"erişim (?:engellendi|reddedildi)",
    r"bakım(?:dayız| çalışması| modu)?",
    r"(?:không tìm thấy(?: trang| nội dung)?|trang không tồn tại)",
    r"(?:halaman tidak (?:ditemukan|tersedia)|tidak ditemukan|akses ditolak)",
    r"(?:页面|頁面|网页|網頁|文章|内容|內容|新闻|新聞)?(?:不存在|未找到|找不到|已删除|已被删除|已刪除|已下线|"
    r"走丢了?|出错了?)",
    r"(?:找不到|无法找到|無法找到|无法访问)(?:此|该|您要的|這個)?(?:页面|頁面|网页|網頁|网站)?",
    r"安全验证|安全驗證|人机验证|访问(?:被)?拦截|访问受限|访问验证|系统维护.{0,4}|网站维护.{0,4}|系統維護.{0,4}",
    r"(?:お探しの)?(?:ページ|記事)(?:は|が)?(?:見つかりません(?:でした)?|存在しません)",
    r"(?:ただいま)?メンテナンス(?:中.{0,4}|のお知らせ)?",
    r"アクセス(?:が)?(?:拒否|制限)(?:されました|されています)?",
    r"(?:요청하신 )?(?:페이지|기사)를? ?(?:찾을 수 없(?:습니다|음)|없음)",
    r"접근이? ?(?:거부|차단).{0,8}",
    r"(?:서비스|서버|시스템) ?점검.{0,6}",
    r"ไม่พบ(?:หน้า|เนื้อหา|ข้อมูล).{0,20}",
    r"(?:sivua|artikkelia) ei (?:löytynyt|löydy|ole olemassa)|pääsy (?:estetty|kielletty)",
    r"str[áa]nka (?:nebyla nalezena|nenalezena|neexistuje|sa nena[šs]la|nebola nájdená)|str[áa]nku se nepodařilo najít",
    r"(?:η )?σελίδα δεν (?:βρέθηκε|υπάρχει)|δεν βρέθηκε(?: η σελίδα)?",
    r"сторінк[уа] не (?:знайдено|існує)|страницата не (?:е намерена|съществува)|страница није (?:пронађена|нађена)",
    r"stranica (?:nije (?:pronađena|nađena)|ne postoji)|strani ni (?:mogoče najti|bilo mogoče najti)",
    r"pagina nu (?:a fost găsită|există|a putut fi găsită)",
    r"(?:az )?oldal nem (?:található|létezik)|a keresett oldal nem található",
    r"(?:पेज|पृष्ठ) नहीं मिला|পৃষ্ঠাটি (?:পাওয়া যায়নি|খুঁজে পাওয়া যায়নি)|صفحہ نہیں ملا",
    r"صفحه (?:مورد نظر )?(?:پیدا|یافت) نشد|הדף (?:לא נמצא|המבוקש לא נמצא)|העמוד לא נמצא",
    r"puslapis nerastas|lapa nav atrasta|lehte ei leitud|halaman tidak dijumpai",
    r"(?:الصفحة|المقال) (?:غير موجودة?|المطلوبة غير موجودة)|لم يتم العثور.{0,30}|غير مصرح.{0,10}|صيانة.{0,12}",
)
# A sentence to whoever asked for the page: it was not found, it is gone, the site is down.
FAILED = any_of(
    r"(?:we )?(?:can(?:no|')?t|could ?n.t|could not|cannot|unable to|were not able to|weren't able to) (?:seem to "
    r")?(?:find|locate) (?:the|that|this|your|what) ?.{0,24}?(?:page|article|story|content|link|looking|url|"
    r"resource)",
    r"(?:the |this |that )?(?:page|article|story|content|link|url|address|document) (?:that )?(?:you(?:'re| are|"
    r"'ve| have)?|requested).{0,50}(?:not (?:be )?found|n.t (?:be )?(?:found|exist)|not exist|no longer|n.t "
    r"available|moved|removed|unavailable|deleted|expired|not available|missing)",
    r"(?:that|this|the) page (?:can(?:no|.)?t be found|does ?n.t exist|is missing)",
    r"(?:this|the) (?:article|story|page|post|content) (?:has been|was) (?:removed|deleted|taken down|unpublished|"
    r"withdrawn)(?:\.|$| and | because | by | for | from (?:our|the|this) (?:site|web))",
    r"(?:this|the) (?:article|story|page|content) is no longer (?:available|online|here)",
    r"it looks like nothing was found at this location",
    r"performing (?:some |scheduled )?maintenance",
    r"(?:site|website|we|page) (?:is|are) (?:currently |temporarily )?(?:down|undergoing|offline|closed) (?:for "
    r")?(?:scheduled |routine |some )?maintenance",
    r"error establishing a database connection",
    r"you have sent too many requests",
    r"requested (?:resource|url|page|file) (?:is|was|could) (?:no longer available|not (?:be )?found)",
    r"try again (?:later|in a few minutes)\W*$",
    r"(?:attempting to|trying to) access this (?:web)?site from a country",
    r"not available in your (?:country|region|location)",
    r"unavailable (?:due to|for) legal reasons",
    r"(?:gewünschte|aufgerufene|angeforderte|gesuchte|diese|von ihnen).{0,40}(?:seite|artikel|adresse|"
    r"inhalt).{0,30}(?:nicht gefunden|existiert (?:leider )?nicht|nicht (?:mehr )?(?:verfügbar|vorhanden|"
    r"existiert)|gelöscht)",
    r"dieser? (?:artikel|beitrag|inhalt|seite) (?:ist|wurde) (?:leider )?(?:nicht mehr (?:verfügbar|online)|"
    r"gelöscht|entfernt)",
    r"(?:wegen|aufgrund von) wartungsarbeiten",
    r"vorübergehend nicht (?:erreichbar|verfügbar)\W*$",
    r"(?:la |cette )?(?:page|adresse) (?:que vous|demandée|recherchée).{0,40}(?:introuvable|n'existe|n'est (?:pas|"
    r"plus)|déplacée|supprimée)",
    r"cette page n'(?:existe|est) (?:pas|plus)",
    r"cet article n'(?:existe|est) plus",
    r"(?:la )?página (?:que|solicitada|a la que).{0,40}(?:no (?:existe|se encuentra|está)|ha cambiado|movid|"
    r"eliminad)",
    r"no (?:hemos podido|podemos|pudimos|se ha podido) encontrar (?:la|esta|el)",
    r"este artículo ya no está disponible",
    r"(?:a )?página (?:que (?:você|procura|tentou|está)).{0,50}(?:não (?:existe|foi|está)|removid|encontrad)",
    r"(?:endereço|conteúdo) .{0,30}(?:não existe|foi removido|não foi encontrad)",
    r"não (?:conseguimos|foi possível) encontrar",
    r"(?:la )?pagina (?:che (?:stai|hai|cerchi|stavi)|richiesta|cercata).{0,40}(?:non (?:esiste|è|è stata)|"
    r"spostata|rimossa)",
    r"deze pagina (?:bestaat|is) (?:niet|helaas)",
    r"(?:de )?pagina die (?:u|je) .{0,30}(?:bestaat|niet|verplaatst)",
    r"sidan (?:du (?:söker|letar)).{0,30}(?:finns inte|flyttats|hittas|tagits bort)",
    r"siden du (?:leter|leder|prøver|søger).{0,30}(?:finnes ikke|findes ikke|flyttet|slettet)",
    r"(?:vi )?(?:fant|fandt) (?:dessverre |desværre )?ikke siden",
    r"strona,? (?:której|o którą|o podanym).{0,40}(?:nie istnieje|przeniesion|usunięt|znaleźć)",
    r"(?:запрашиваемая|запрошенная|искомая|такая|эта|данная) страница.{0,40}(?:не (?:существует|найдена)|удалена|"
    r"недоступна)",
    r"(?:страница|статья|материал),? котор(?:ую|ый).{0,40}(?:не (?:существует|найден)|удал)",
    r"(?:aradığınız|istediğiniz|ulaşmak istediğiniz).{0,30}(?:sayfa|haber|içerik).{0,40}(?:bulunamadı|kaldırıl|"
    r"mevcut değil|silinmiş)",
    r"bu haber yayından kaldırıl",
    r"(?:trang|bài viết) (?:bạn|này|mà bạn).{0,30}(?:không tồn tại|không tìm thấy|bị xóa|đã bị)",
    r"halaman (?:yang )?(?:anda|ini|dicari|kamu).{0,30}(?:tidak (?:ditemukan|tersedia|ada)|dihapus)",
    r"(?:您|你)?(?:访问|查看|请求|要找|訪問|查看|要找|寻找|搜尋|要查看)的?(?:页面|頁面|网页|網頁|内容|文章|新闻|"
    r"新聞).{0,10}(?:不存在|未找到|找不到|已.{0,2}删除|被删除|移除|走丢)",
    r"(?:该|此|本|這篇|此篇|该篇)(?:文章|页面|内容|新闻|稿件|網頁|网页|新聞)(?:已|可能已|不)(?:被|经)?(?:删除|"
    r"刪除|不存在|下线|移除|存在|下架)",
    r"(?:找不到|無法找到|无法找到)(?:您|你)(?:要|所要|想要)的?(?:页面|頁面|网页|網頁|内容)",
    r"(?:您的)?(?:访问|操作|请求)(?:过于|太)频繁",
    r"(?:系统|网站|服务器)(?:正在)?(?:维护|升级)中",
    r"お探しの(?:ページ|記事).{0,20}(?:見つかりません|存在しません|終了|削除|移動)",
    r"(?:この|ご指定の|該当の|指定された)(?:ページ|記事|url).{0,20}(?:見つかりません|存在しません|終了(?:しました|"
    r"いたしました)|削除され|公開(?:を)?終了)",
    r"(?:ただいま|現在)、?(?:システム)?メンテナンス",
    r"(?:요청하신|찾으시는|찾고 계신).{0,12}(?:페이지|기사|콘텐츠).{0,20}(?:없습니다|삭제)",
    r"존재하지 않는 (?:기사|페이지|게시물|주소)",
    r"(?:삭제된|삭제되었거나).{0,10}(?:기사|페이지|입니다)",
    r"ไม่พบ(?:หน้า|เนื้อหา)ที่(?:คุณ|ท่าน)",
    r"(?:hakemaasi|etsimääsi|pyytämääsi) (?:sivua|artikkelia) ei (?:löytynyt|löydy|ole)",
    r"(?:požadovan|hledan|h[ľl]adan)\S{1,4} str[áa]nk\S{1,3}.{0,30}(?:nebyla|nenalezena|neexistuje|nena[šs]la|"
    r"nebola|nelze)",
    r"σελίδα (?:που (?:αναζητάτε|ζητήσατε|ψάχνετε)).{0,30}(?:δεν (?:υπάρχει|βρέθηκε)|έχει (?:μετακινηθεί|διαγραφεί))",
    r"сторінк[уаи],? (?:яку|якої|що) (?:ви )?(?:шука|запит).{0,40}(?:не (?:знайдено|існує)|видален)",
    r"страницата,? която (?:търсите|искате).{0,30}(?:не (?:е|съществува)|преместена)",
    r"stranica koju (?:tražite|ste tražili).{0,30}(?:ne postoji|nije|uklonjena|premještena)",
    r"pagina pe care (?:o cauți|o căutați|ați).{0,40}(?:nu (?:a fost|există|mai)|mutată|ștearsă)",
    r"(?:a )?keresett oldal.{0,30}(?:nem (?:található|létezik)|törölt|megszűnt)",
    r"(?:जिस|आप जो) पेज.{0,30}(?:नहीं मिला|मौजूद नहीं|हटा दिया)",
    r"صفحه (?:مورد نظر|درخواستی|ای که).{0,40}(?:یافت نشد|پیدا نشد|وجود ندارد|حذف شده)",
    r"(?:הדף|העמוד) (?:שחיפשת|המבוקש|שביקשת).{0,30}(?:לא (?:נמצא|קיים)|הוסר)",
    r"(?:هذه )?الصفحة (?:المطلوبة |التي تبحث عنها |التي طلبتها )?(?:غير موجودة|غير متوفرة|لم تعد)",
    r"عذرا.{0,4}(?:الصفحة|لم نجد|المقال).{0,40}",
)
# A machine that wants to know whether a person asks, or a page that is nothing without its scripts.
CHECKED = any_of(
    r"verify(?:ing)? (?:that )?you(?:'re| are) (?:not a (?:robot|bot)|(?:a )?human)",
    r"confirm (?:that )?you(?:'re| are) (?:not a (?:robot|bot)|(?:a )?human)",
    r"(?:make sure|know|think|verifies that|confirm) (?:that )?you(?:'re| are| were)? (?:not )?a (?:ro)?bot",
    r"needs to review the security of your connection",
    r"checking (?:if|your|whether) .{0,20}(?:browser|connection|secure)",
    r"performance (?:&|and) security by cloudflare",
    r"ray id:",
    r"you(?:'ve| have)? been blocked",
    r"security service to protect itself",
    r"you don't have permission to access",
    r"enable (?:js|javascript)(?: and (?:cookies|disable any ad ?blocker))?.{0,40}(?:continue|ad ?blocker|run "
    r"this|view|proceed|browser|$)",
    r"(?:doesn't|does not|won't) (?:work|function) (?:properly )?without javascript",
    r"(?:unusual|suspicious) (?:activity|traffic) (?:from|coming|on) your",
    r"enter the characters you see",
    r"browser made us think",
    r"complete the (?:security check|captcha)",
    r"press (?:&|and) hold",
    r"slide to (?:verify|complete)",
    r"reference #\d+\.[0-9a-f]+",
    r"(?:bitte|du musst) .{0,20}javascript .{0,30}(?:aktivieren|einschalten)",
    r"(?:bestätigen|beweisen) sie,? dass sie (?:ein mensch|kein (?:ro)?bot)",
    r"(?:veuillez )?activer javascript",
    r"vous n'êtes pas un robot",
    r"(?:no (?:eres|es) un robot|active javascript|habilite? javascript)",
    r"não é um robô",
    r"(?:non sei un robot|abilita(?:re)? javascript)",
    r"вы не (?:робот|бот)",
    r"запросы отправляли вы,? а не робот",
    r"включите javascript",
    r"robot olmadığınızı",
    r"nie jest(?:eś| pan).{0,12}robotem",
    r"(?:włącz|aktivera|slå på|schakel) (?:obsługę )?javascript",
    r"(?:完成|通过|进行)(?:下方|下列|以下|安全)?(?:的)?验证",
    r"拖动.{0,4}滑块",
    r"(?:启用|開啟|打开|啟用) ?javascript",
    r"(?:证明|確認)(?:您|你)不是(?:机器人|機器人)",
    r"ロボットではない",
    r"javascript ?を有効",
    r"로봇이 아(?:님|닙니다)",
    r"(?:자바스크립트|javascript)를? ?(?:활성화|사용)",
    r"لست روبوت",
    r"تفعيل (?:الجافا|javascript)",
)
# Addressed to a reader whose data is wanted.
CONSENT = any_of(
    r"we (?:and|,? with) (?:our|third)[- ](?:\d[\d,. ]* )?(?:partners|vendors|part)",
    r"(?:we|you) (?:value|respect|care about) your privacy",
    r"your privacy (?:is important|choices|matters|settings)",
    r"before you continue",
    r"(?:we|sites and apps, we|this (?:web)?site|our (?:web)?sites?) (?:also )?(?:use|uses) (?:cookies|"
    r"technologies)",
    r"use cookies (?:and|to|for|or)",
    r"(?:accept|reject|allow|decline)(?:ing)? all(?: cookies)?\b",
    r"manage (?:your |my )?(?:cookies?|privacy|preferences|consent|choices|options|settings)",
    r"withdraw your consent",
    r"access information on (?:a|your) device",
    r"personali[sz]ed (?:ads?|advertising)",
    r"consent to (?:the|our|cookies|us)",
    r"list of (?:iab )?(?:partners|vendors)",
    r"(?:ihre|deine) privatsphäre (?:ist|liegt|schützen)",
    r"wir und unsere (?:\d[\d. ]* )?(?:partner|dienst)",
    r"wir verwenden cookies",
    r"zustimmung (?:ist |jederzeit|erforderlich|widerr)",
    r"datenschutz-?einstellungen",
    r"mit werbung (?:weiter)?(?:lesen|nutzen)",
    r"(?:alle )?akzeptieren und weiter",
    r"pur-?abo",
    r"personenbezogene(?:n)? daten .{0,40}(?:plattform|gerät|partner|cookie)",
    r"stimmen sie .{0,60}(?:zu\b|cookies)",
    r"ohne werbetracking",
    r"alle (?:cookies )?akzeptieren",
    r"vos données|tout (?:accepter|refuser)|accepter (?:et (?:continuer|fermer)|les cookies)|continuer sans "
    r"accepter",
    r"(?:nos|et nos|et) (?:\d[\d  .]* )?partenaires.{0,40}(?:cookies|utilisons|stock)",
    r"retirer votre consentement",
    r"gérer (?:mes|les|vos) (?:cookies|choix)|utilisons des cookies",
    r"(?:tu|su) privacidad (?:es importante|nos importa)",
    r"nuestros (?:\d[\d.]* )?(?:socios|partners|proveedores).{0,40}(?:cookies|usamos|almacen|utiliza)",
    r"aceptar (?:y (?:continuar|cerrar)|todas?|las cookies)|acepte las cookies|rechazar (?:todas?|y )",
    r"(?:utilizamos|usamos) cookies",
    r"(?:os|e os) nossos (?:\d[\d.]* )?parceiros",
    r"(?:a sua|sua) privacidade (?:é importante|importa)",
    r"aceitar (?:todos|e continuar|cookies|tudo)|rejeitar (?:todos|tudo)|gerir (?:as suas )?(?:opções|escolhas)",
    r"i nostri (?:\d[\d.]* )?(?:partner|fornitori)",
    r"accetta(?:re)? (?:e continua|e chiudi|tutti|i cookie)|rifiuta(?:re)? (?:tutti|il tratt)|abbonarti per "
    r"leggere senza",
    r"(?:wij|we) en onze (?:\d[\d.]* )?partners|(?:uw|jouw) toestemming|geeft u toestemming|(?:alles|cookies) "
    r"accepteren|gebruiken cookies",
    r"my i nasi (?:\d[\d ]* )?(?:zaufani )?partnerzy|szanujemy (?:twoją|pani|państwa).{0,8} prywatność|wyrażasz "
    r"zgodę|przejdź do serwisu|zgodę możesz|pliki? cookies?|plików cookies?",
    r"vi och våra (?:\d[\d ]* )?partner|godkänn alla|värnar om din (?:integritet|personliga)|acceptera (?:alla|"
    r"cookies)|använder (?:vi )?cookies",
    r"vi og våre (?:\d[\d ]* )?(?:samarbeids)?partner|vi og vores (?:\d[\d.]* )?partner|(?:godta|accepter|tillad) "
    r"alle|informasjonskapsler|om personvernet ditt|dit privatliv|samtykke til",
    r"biz ve (?:\d[\d.]* )?(?:iş )?orta[kğ]|gizliliğinize (?:önem|değer|saygı)|tümünü (?:kabul et|reddet)|"
    r"çerez(?:ler|leri)? (?:kabul|gibi|kullan)",
    r"принять (?:все|cookie|и продолжить)|мы и наши (?:\d[\d ]* )?партн|ценим вашу конфиденциальность|"
    r"(?:используем|использует) (?:файлы )?(?:cookie|куки)|согласие на обработку",
    r"chúng tôi và (?:các )?đối tác|chấp nhận tất cả|quyền riêng tư của bạn|đồng ý (?:tất cả|và tiếp tục)",
    r"kami dan (?:\d+ )?(?:mitra|partner)|terima semua|menghargai privasi|setuju (?:dan lanjut|semua)",
    r"(?:我们|我們)(?:和|及|与|與)(?:我们的|我們的|其|\d+家?)?(?:合作(?:伙伴|夥伴)|第三方).{0,20}cookie|(?:全部|"
    r"接受所有|同意并|同意並|拒绝所有)(?:接受|拒绝|拒絕|继续|繼續|cookie)|(?:接受|拒绝)(?:全部|所有)|重视您的隐私|"
    r"重視您的隱私|(?:更改|管理)(?:隐私|cookie).{0,2}设置|cookie ?(?:设置|設定|偏好)",
    r"同意して(?:進む|続行|続ける)|すべて(?:受け入れる|同意|許可)|(?:当社|当サイト|弊社).{0,20}(?:cookie|"
    r"クッキー)|cookieの(?:同意|設定|使用)|プライバシー(?:に関する|設定)|設定を管理",
    r"모두 (?:동의|수락|허용)|쿠키 ?(?:동의|사용에|설정)|쿠키를 사용|개인정보 보호를|파트너는 쿠키",
    r"ยอมรับ(?:ทั้งหมด|คุกกี้)|ใช้คุกกี้|ความเป็นส่วนตัวของคุณ",
    r"قبول (?:الكل|الجميع|وإغلاق)|نقدر خصوصيتك|ملفات تعريف الارتباط|شركاؤنا|إدارة (?:الخيارات|التفضيلات)",
)
# A heading that is nothing but the name of the question.
CONSENT_TITLE = any_of(
    r"informativa|zgoda|samtycke|samtykke|toestemming|consent|cookies?|privacy|privacidade?|confidentialité|"
    r"datenschutz|continuer sans accepter|继续之前|繼續之前|同意|隐私|隱私|çerez onayı|файлы cookie|الموافقة|onay|"
    r"zustimmung",
    r"(?:.{0,40}\W)?(?:cookie|consent|privacy|zustimmung|einwilligung|toestemming|consentimiento|consentimento|"
    r"cookies)(?:[ -](?:consent|settings|notice|wall|policy|erforderlich|einstellungen|preferences|同意|设置))?",
)
CONSENT_PLACE = any_of(
    r"/(?:collect)?consent(?:[-_/?]|$)|consent-|cookie-?(?:wall|consent|muro)|muro-cookies|privacy-?(?:gate|"
    r"prompt|wall)|/zustimmung|collectConsent|/gdpr(?:[-_/?]|$)",
)
# What the scripts of well-known gatekeepers leave in a page that holds nothing else.
GATEKEEPER = any_of(
    r"captcha-delivery\.com|_Incapsula_Resource|px-captcha|_cf_chl_opt|cf-challenge|challenge-form|"
    r"awsWafCookieDomainList|gokuProps|sucuri_cloudproxy|\bbobcmn\b|/TSPD/|ddos-guard|distil_r_captcha|"
    r"__jsl_clearance|acw_sc__v2|/_guard/",
)
