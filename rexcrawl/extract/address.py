"""Whether a text tells something, or speaks to its reader and for its outlet, in the languages of the beat."""

from __future__ import annotations

import re

import re2

from rexcrawl.extract.letters import worded

# Words to a reader and of an outlet about itself. In their own case: "US" and "Us" are different words.
_TO_READERS = re2.compile(
    worded(
        r"(?:^|\W)(?:[Yy]ou|[Yy]ours?|[Oo]urs?|[Uu]s|[Ww]e|[Pp]lease|"
        r"Sie|Ihre?[nmrs]?|Ihnen|[Uu]ns|[Uu]nser\w*|[Ww]ir|Du|[Dd]eine?\w?|[Dd]ir|[Bb]itte|"
        r"[Vv]ous|[Vv]otre|[Vv]os|[Nn]ous|[Nn]otre|[Nn]os (?:lecteurs|newsletters?|journalistes|abonnés|articles)|"
        r"[Nn]uestr[oa]s?|[Uu]sted(?:es)?|[Tt]e (?:puede|podría|gust|interes|invit|ofrec|envi|cont)\w*|[Tt]us?|"
        r"[Vv]ocê|[Nn]oss[oa]s?|"
        r"[Ss]eu e-mail|[Nn]ostr[oaie]|[Tt]u[oae]|[Tt]i|[Vv]i|[Jj]ouw|[Uu]w|[Jj]e (?:e-mail|inbox|mening|gratis)|"
        r"[Oo]nze? (?:nieuwsbrief|redactie|app|lezers|site|website|journalist\w*)|[Oo]ns|"
        r"[Dd]ig|[Dd]in[ae]?|[Vv]år[at]?|[Oo]ss|[Nn]asz\w*|[Nn]am|[Nn]as|[Tt]w[oó]j\w*|"
        r"[Вв]ы|[Вв]ас|[Вв]ам|[Вв]аш\w*|[Мм]ы|[Нн]ас|[Нн]ам|[Нн]аш\w*|\w+(?:йте|йтесь|итесь)|"
        r"[Bb]iz\w{0,4}|[Ss]iz\w{0,4}|\w+(?:ımız|imiz|umuz|ümüz|ınız|iniz|unuz|ünüz)\w{0,4}|"
        r"\w+كم|لك|معنا|لدينا|بنا|نحن|\w+نا|Anda|[Kk]ami|[Kk]ita|bạn|chúng tôi)(?:$|\W)|"
        r"[您你]|欢迎|歡迎|敬请|敬請|扫码|掃碼|扫描|点击|點擊|我们|我們|本(?:报|報|刊|站|网|網|文|公众号)|"
        r"あなた|会員の方|ご利用|いただけ|登録でき|無料で|当社|弊社|当サイト|ください|お願い|しませんか|ましょう|"
        r"여러분|"
        r"세요|십시오|본지"
    )
)
_SAID = re2.compile(r"[“„][^“”„]+[”“]|\"[^\"]+\"|«[^«»]+»|「[^「」]+」|『[^『』]+』|»[^«»]+«")
_QUOTED = re.compile('[“”„"«»「」『』]')
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_ENDS = tuple('.!?。！？؟।"”»」』')
LEAST, LEAST_EAST_ASIAN = 40, 14  # characters of a sentence


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks; itself when nothing else would be left."""
    if not _QUOTED.search(text):
        return text
    bare = _SAID.sub(" ", text)
    return bare if sum(map(str.isalpha, bare)) >= 4 else text


def speaks_to_readers(text: str) -> bool:
    """Whether a text, quotations apart, says you or we."""
    return _TO_READERS.search(unquoted(text)) is not None


def is_sentence(text: str) -> bool:
    """Whether a text is long enough for a sentence and ends like one."""
    tidy = text.strip()
    return tidy[-1:] in _ENDS and long_enough(tidy)


def long_enough(tidy: str) -> bool:
    """Whether a text is as long as a sentence; those of East Asian scripts are short."""
    return len(tidy) >= LEAST or (len(tidy) >= LEAST_EAST_ASIAN and _EAST_ASIAN.search(tidy) is not None)
