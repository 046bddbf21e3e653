"""Blocks that say themselves that they are no article's, and sentences of articles that only share their words."""

from __future__ import annotations

import pytest

from rexcrawl.extract.furniture import furniture
from rexcrawl.extract.letters import worded
from rexcrawl.extract.phrases import phrase_of
from rexcrawl.extract.preamble import is_opener


@pytest.mark.parametrize(
    "sentence",
    [
        "公司表示，相关报道不实，稀土出口不受影响",
        "他在会上分享了稀土企业的经验，并说价格会上涨",
        "该公司取消了电视广告",
        "未经许可，任何单位不得出口稀土分离技术。",
        "分析师建议关注上游企业，我们认为价格仍会上涨。",
        "新しい工場の最新記事",
        "社長は広告を出さないと述べた",
        "그는 광고를 반대했다",
        "وقال إنه يرفض الإعلان",
        "مسلحون تابعون للجيش سيطروا على المناجم",
        "اشترك الجيش في تأمين القناة يوم الثلاثاء",
        "Новая кампания получила название реклама",
        "Компания прокомментировала: материалы по теме редких земель",
        "Finland will join the alliance, its ministers said today.",
        "Australia wants to become a member of the minerals club.",
        "Georgia is already a member of the agreement.",
        "Japan said it would support US efforts to build a stockpile.",
        "Tokyo may join US at talks on magnets in May.",
        "By using rare earths in motors, makers save weight, the ministers agreed.",
        "The miners get a loan, and the plant will be delivered in May.",
        "Durch die Nutzung der Halde kommen seltene Erden zu Tage.",
        "El decreto se publicó en el Boletín Oficial del Estado.",
        "Gli abbonati della rivista hanno letto per primi la notizia.",
        "The mayor's brother had founded the newsletter that first printed the rumour about the pier.",
        "Readers of the parish newsletter were invited to sign up for a tour of the lighthouse in May.",
        '"We asked people to subscribe to an idea and not to a party," the mayor told them on Monday.',
        "The regulator fined the ferry company for setting a cookie before visitors had agreed to it.",
        "Der Vorsitzende hatte den Newsletter der Bürgerinitiative gegründet, den heute viele lesen.",
        "La newsletter du collectif, fondée par une institutrice, compte aujourd'hui mille lecteurs.",
        "Рассылку комитета, которую основала учительница, читают теперь тысячи жителей города.",
        "A report published on Tuesday by the harbour board put the cost at four million crowns.",
        "The inspector found a mistake in the drawings and sent them back to the harbour board.",
        "The app was downloaded by nine thousand people before the port took it down again.",
        "港务局下载了全部记录，并在周二把结果交给了法院。",
    ],
)
def test_a_sentence_with_such_words_stays(sentence: str) -> None:
    assert furniture(sentence) is None


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("Sign up for our newsletter", "newsletter"),
        ("Become a member of The Ore Post today.", "newsletter"),
        ("Join 12,500 professionals who read us before breakfast.", "newsletter"),
        ("Enjoying this article? Share it with a colleague.", "newsletter"),
        ("Der Erzbote gibt es auch bei WhatsApp.", "newsletter"),
        ("Sigue a El Mineral en Telegram.", "newsletter"),
        ("本文仅供参考，不构成任何投资建议。", "newsletter"),
        ("扫描二维码关注矿业周刊微信公众号。", "newsletter"),
        ("تابعونا على فيسبوك", "newsletter"),
        ("【广告】", "advert"),
        ("Реклама", "advert"),
        ("相关阅读：", "related"),
        ("Читайте также: рудник открыт", "related"),
        ("分享到微信", "share"),
        ("未经授权不得转载", "rights"),
        ("（责任编辑：王芳）", "byline"),
        ("[责任编辑：王芳]", "byline"),
        ("Associated Press writer Ida Holm in Oslo contributed to this report.", "byline"),
        ("(Reporte de Ida Holm; editado por Ana Ruiz)", "byline"),
        ("Źródło: PAP", "byline"),
        ("Ida Holm/AP Photo", None),
        ("Foto: Ida Holm/dpa", "credit"),
        ("© dpa-infocom, dpa:260314-930-233/1", "rights"),
        ("Riproduzione riservata", "rights"),
        ("A version of this article appears in print on March 3, 2026, Page 4.", "byline"),
        ("Scarica la nostra app per restare aggiornato.", "promo"),
        ("Independent journalism costs money. Please consider a donation.", "promo"),
        ("Нашли ошибку? Выделите текст и нажмите Ctrl+Enter.", "promo"),
        ("What do you think? Let us know in the comments below.", "comments"),
        ("Diskutieren Sie mit", "comments"),
        ("Temps de lecture : 6 min", "spoken"),
        ("この記事は6分で読めます", "spoken"),
        ("Haberi dinle", "spoken"),
        ("La suite après la publicité", "advert"),
        ("Ce contenu est bloqué car vous n'avez pas accepté les cookies.", "cookie"),
        ("By signing up you agree to our terms.", "newsletter"),
        ("İLGİLİ HABER: Köprü yıkıldı", "related"),
    ],
)
def test_a_block_that_says_what_it_is_goes(block: str, why: str | None) -> None:
    assert furniture(block) == why


def test_word_classes_know_letters_of_every_script() -> None:
    assert phrase_of("矿工分享了他们的故事") is None
    assert phrase_of("分享") == "share"
    assert is_opener("Вот переработанная статья:")
    assert is_opener("Hier ist die überarbeitete Fassung Ihres Textes:")
    assert not is_opener("专家说，当然可以，我们要等待")
    assert r"\w" not in worded(r"^\W*(?:\w+)[\W_]")
