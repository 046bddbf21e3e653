"""A machine's talk left in an article: the preamble before the text and the offer after it."""

from __future__ import annotations

import re

import re2

from rexcrawl.extract.letters import worded

# What language models say before they comply, in the languages of the beat. Matched at the start of a block.
_OPENERS = re2.compile(
    worded(
        r"(?i)^\W*(?:"
        # Agreement or an announcement, a word for what was asked for, and a colon: no report opens so.
        r"(?:(?:certainly|sure|of course|absolutely|gladly|natürlich|selbstverständlich|(?:sehr )?gerne?|bien sûr|"
        r"avec (?:grand )?plaisir|certainement|claro|por supuesto|con (?:mucho )?gusto|com (?:todo o )?prazer|"
        r"com certeza|"
        r"certo|volentieri|certamente|natuurlijk|graag|oczywiście|jasne|конечно|разумеется|elbette|tabii|memnuniyetle|"
        r"当然(?:可以)?|好的|もちろん(?:です)?|承知(?:し|いたし)ました|물론(?:입니다|이죠)?|بالتأكيد|بالطبع|"
        r"tentu(?: saja)?)\s?[!！]|"
        r"(?:below|in the following),? (?:you will|you'll) find|(?:im folgenden|nachfolgend|untenstehend) finden sie|"
        r"(?:vous trouverez ci-dessous|ci-dessous,)|a continuación (?:encontrarás?|tienes|te )|(?:a seguir|"
        r"abaixo),? você|"
        r"di seguito (?:trovi|troverai)|hieronder (?:vindt?|staat)) ?[^:：]{0,160}(?:article|text|story|version|"
        r"draft|report|"
        r"rewrit|artikel|bericht|fassung|meldung|beitrag|récit|art[ií]c|artigo|texto|noticia|notícia|matéria|testo|"
        r"notizia|"
        r"tekst|verhaal|nieuws|artykuł|wersj|стать|верси|makale|metin|haber|文章|新闻|新聞|稿|記事|기사|글|مقال|نص|"
        r"خبر|berita|"
        r"teks)[^:：]{0,80}[:：]|"
        r"(?:below is|here is|here's) the (?:revised|rewritten|requested|updated) .{0,80}(?:requested|:)|"
        r"(?:certainly|sure(?: thing)?|of course|absolutely|great(?: question)?|okay|ok|no problem|gladly|"
        r"happy to help|understood|got it|alright)\s*[!,.:—–-]+\s*(?:i(?:'ll| will| can|'d| have|'ve)?\b|here|below|"
        r"let me|let's|this is|that is|please find|the following|happy to|sure|as requested|[a-z ]{0,30}(?:article|"
        r"text|version|summary|rewrite|rewritten|information|translation|draft|story|headline)\b)|"
        r"here(?:'s| is| are)\s+(?:the|a|an|your|my|some|one)\s+(?:\w+[ -]){0,6}?(?:article|text|version|summary|"
        r"rewrite|information|translation|draft|content|paraphrase\w*|story|piece|output|response|headline\w*|post|"
        r"edit|copy)\b.{0,200}?(?:[:：]\s*$|formatted|as requested|(?:that )?you (?:requested|asked|provided)|"
        r"based on (?:the|your)|below)|"
        r"i(?:'ve| have) (?:created|written|rewritten|drafted|prepared|put together|revised|summari[sz]ed|translated|"
        r"edited|polished|generated) (?:a|an|the|your|this)\b.{0,80}(?:article|text|story|draft|summary|version|"
        r"piece|"
        r"translation)\b.{0,120}(?:[:：]\s*$|based on the|(?:you )?provided|as requested|for you\b)|"
        r"based on the (?:information|details|text|facts) (?:you )?(?:provided|gave|shared)[^.]{0,20}\bhere\b|"
        r"ich habe (?:den|einen|ihren|deinen) .{0,60}(?:artikel|text)\b.{0,60}(?:erstellt|verfasst|überarbeitet|"
        r"umgeschrieben)|j'ai (?:rédigé|reformulé|réécrit|créé) (?:l'|un |votre ).{0,60}(?:article|texte)\b.{0,80}:|"
        r"he (?:redactado|reescrito|creado) (?:el|un|tu|su) .{0,60}(?:artículo|texto)\b.{0,80}:|"
        r"我(?:已经|已)?(?:为您|為您|根据您|根據您).{0,40}(?:撰写|撰寫|改写|改寫|整理|生成)|"
        r"as an? (?:ai|artificial intelligence|large)\b.{0,20}(?:language )?(?:model|assistant)|i(?:'m|"
        r" am) (?:sorry,? but |just )?(?:an ai|a large language model)|"
        r"(?:i(?:'m| am) sorry,? (?:but )?)?i (?:can(?:no|')t|am unable to) (?:assist|fulfil|fulfill|help|browse|"
        r"access|provide real)|as of my (?:last|knowledge|training)|"
        r"(?:natürlich|gerne?|selbstverständlich|klar|sicher|na klar|aber sicher)\s*[!,.:—–-]+\s*(?:hier|ich|"
        r"im folgenden|nachfolgend)|"
        r"hier ist (?:der|die|das|eine?|ihr|dein) (?:\w+ ){0,4}?(?:artikel|text|version|zusammenfassung|übersetzung|"
        r"fassung).{0,120}?:|als (?:ki|künstliche intelligenz|sprachmodell|ki-sprachmodell)|"
        r"(?:bien sûr|certainement|avec plaisir|d'accord|absolument)\s*[!,.:—–-]+\s*(?:voici|je|ci-dessous)|"
        r"voici (?:le|la|l'|un|une|votre) ?(?:\w+ ){0,4}?(?:article|texte|version|résumé|traduction|"
        r"reformulation).{0,120}?:|en tant qu(?:e modèle|'ia|'intelligence artificielle|e modèle de langage)|"
        r"¡?\s*(?:claro(?: que sí)?|por supuesto|desde luego|con gusto|cómo no|seguro)\s*[!,.:—–-]+\s*(?:aquí|"
        r"a continuación|te|le|este|esta|puedo)|aquí (?:tienes|tiene|está) (?:el|la|un|una|tu|"
        r"su) (?:\w+ ){0,4}?(?:artículo|texto|versión|resumen|traducción).{0,120}?:|"
        r"como (?:un )?(?:modelo de lenguaje|modelo de ia|inteligencia artificial)|"
        r"(?:claro|certamente|com certeza|com prazer|sem problemas?)\s*[!,.:—–-]+\s*(?:aqui|segue|a seguir|eis|"
        r"posso)|"
        r"(?:aqui está|segue) (?:o|a|um|uma|abaixo) ?(?:\w+ ){0,4}?(?:artigo|texto|versão|resumo|tradução).{0,120}?:|"
        r"como (?:um )?modelo de linguagem|"
        r"(?:certo|certamente|naturalmente|volentieri)\s*[!,.:—–-]+\s*(?:ecco|di seguito|posso)|ecco (?:l'|il|la|un|"
        r"una) ?(?:\w+ ){0,4}?(?:articolo|testo|versione|riassunto|traduzione).{0,120}?:|"
        r"(?:конечно|разумеется|хорошо|с удовольствием)\s*[!,.:—–-]+\s*(?:вот|ниже|я)|вот (?:\w+ ){0,4}?(?:статья|"
        r"текст|версия|перевод|информация|пересказ).{0,120}?:|как (?:языковая модель|искусственный интеллект|"
        r"ии-модель)|"
        r"(?:elbette|tabii(?: ki)?|memnuniyetle|kesinlikle)\s*[!,.:—–-]+\s*(?:[iİ]şte|aşağıda|size)|"
        r"[iİ]şte (?:\w+ ){0,5}?(?:makale|metin|haber|çeviri|özet|bilgi)\w*\b.{0,120}?:|bir (?:yapay zek[aâ]|"
        r"dil) (?:dil )?modeli olarak|"
        r"(?:当然(?:可以)?|好的|没问题|當然(?:可以)?|沒問題)\s*[！!，,。:：]+\s*(?:以下|这是|這是|下面|我)|"
        r"以下是(?:根据|按照|为您|為您|經|经|重写|改写|翻译|整理|格式化).{0,80}[：:]|作为(?:一个|一款)?(?:人工智能|ai|"
        r"大?语言模型)|作為(?:一個)?(?:人工智能|人工智慧|ai|大?語言模型)|"
        r"(?:もちろん(?:です)?|承知(?:し|いたし)ました|かしこまりました|はい)\s*[！!、,。:：]+\s*(?:以下|こちら)|"
        r"以下(?:は|に).{0,40}(?:記事|文章|要約|翻訳|情報).{0,20}(?:です|ます)[。：:]|aiとして|"
        r"(?:물론(?:입니다|이죠)?|네|알겠습니다)\s*[!,.:]+\s*(?:다음|여기|아래)|(?:다음은|아래는).{0,60}(?:기사|글|"
        r"요약|번역|정보)입니다\s*[.:]|ai (?:언어 )?모델로서|"
        r"(?:بالتأكيد|بالطبع|حسن[ًا]*|بكل سرور)\s*[!،,.:؛]+\s*(?:إليك|فيما يلي|هذا|ها هو)|(?:إليك|"
        r"فيما يلي) .{0,60}(?:المقال|النص|المعلومات|الترجمة|الملخص).{0,60}?:|كنموذج لغ|"
        r"(?:tentu(?: saja)?|baik)\s*[!,.:]+\s*(?:berikut|ini|saya)|berikut (?:adalah |"
        r"ini )?(?:\w+ ){0,3}?(?:artikel|"
        r"teks|versi|ringkasan|terjemahan|informasi).{0,120}?:|"
        r"(?:chắc chắn rồi|tất nhiên|dĩ nhiên|vâng)\s*[!,.:]+\s*(?:dưới đây|đây là|sau đây)|dưới đây là .{0,80}?:|"
        r"(?:oczywiście|jasne|pewnie)\s*[!,.:—–-]+\s*(?:oto|poniżej)|oto (?:\w+ ){0,4}?(?:artykuł|tekst|wersja|"
        r"streszczenie|tłumaczenie|informacje).{0,120}?:|jako model językowy|"
        r"(?:natuurlijk|zeker|uiteraard)\s*[!,.:]+\s*(?:hier|hieronder)|(?:självklart|visst|naturligtvis|"
        r"selvfølgelig|"
        r"selvsagt)\s*[!,.:]+\s*(?:här|her|nedan|nedenfor)"
        r")"
    )
)
# What they say afterwards.
_CLOSERS = re2.compile(
    worded(
        r"(?i)^\W*(?:"
        r"i can also (?:provide|add|write|suggest|offer) |(?:please )?let me know if (?:you(?:'d| would)?|there|"
        r"this|any)|(?:would you like|do you want) me to|"
        r"i hope (?:this|that) (?:helps|meets|is helpful)|feel free to (?:ask|reach out|let me)|if you(?:'d like|"
        r" need|"
        r" want| have any) .{0,60}(?:further|more|changes|adjust|revis|tweak|let me know|just ask)|"
        r"is there anything else|(?:this|the) (?:article|text|summary|version) (?:was|has been) (?:generated|written|"
        r"rewritten|created) (?:by|with|using) (?:an? )?(?:ai|chatgpt|artificial)|(?:note|disclaimer): (?:this|i am|"
        r"as an ai)|regenerate response|"
        r"(?:please )?note that (?:as an ai|this (?:article|text|content) (?:was|is) (?:generated|written) by)|"
        r"would you like (?:a |an |another |the )?"
        r"(?:shorter|longer|different)|lassen sie (?:es )?mich wissen|ich hoffe,? (?:das|dies) hilft|(?:möchten|"
        r"soll|wünschen) (?:sie,? dass )?ich\b|sag(?:en sie)? (?:mir )?(?:einfach )?bescheid|"
        r"n'hésitez pas à me|"
        r"(?:souhaitez|voulez|veux|aimeriez)-(?:vous|tu) que je|dites-moi si|j'espère que cela|(?:házmelo|hazme|"
        r"déjame|avísame|dime) (?:saber )?si|¡?espero que (?:esto|isso|te|lhe|ajude|le|sea)|"
        r"¿(?:quieres|desea|te gustaría|le gustaría) que|(?:me avise|avise-me|deixe-me saber|me diga) se|"
        r"(?:gostaria|quer|deseja) que eu|"
        r"fammi sapere se|spero che (?:questo|ti|le|sia)|(?:vuoi|desideri|preferisci) che (?:io )?(?:prepari|scriva|"
        r"modifichi|aggiunga)|(?:ik hoop dat dit|laat (?:het )?me weten)|(?:wil|wilt) (?:je|u) dat ik|"
        r"дайте мне знать|надеюсь,? это|хотите,? чтобы я|umarım (?:bu|yardımcı|işinize)|.{0,50}(?:hazırlamamı|"
        r"yazmamı|eklememi|değiştirmemi) (?:ister|istersen)|"
        r"isterseniz .{0,60}(?:yardımcı|değiştir|düzenle)|如(?:果|需).{0,30}(?:请|請|我(?:可以|能))(?:告诉|告訴|"
        r"随时|隨時|继续|繼續|再)|"
        r"希望(?:这|"
        r"這|以上).{0,12}(?:帮助|幫助|有用)|(?:お役に立て|ご参考になれ)(?:ば|れば)|.{0,24}(?:作成|調整|"
        r"修正)(?:いたし|し)ましょうか|ご(?:不明|質問|"
        r"要望).{0,20}(?:お知らせ|ください)|도움이 (?:되|필요)|"
        r"추가로 .{0,20}(?:말씀|알려)|.{0,24}(?:작성|수정|조정)해 ?드릴까요|(?:أتمنى|آمل) أن (?:يكون|تكون)|"
        r"هل (?:تريد|ترغب|"
        r"تود) (?:أن |في أن )?أ|إذا كنت .{0,40}(?:أخبرني|فأخبرني)|daj mi znać|"
        r"mam nadzieję, że|czy (?:chcesz|mam|życzysz sobie)(?:,? (?:że)?bym)? ?(?:przygotowa|doda|zmieni|napisa)|"
        r"semoga (?:ini )?(?:membantu|bermanfaat)!|(?:apakah|mau) (?:anda|kamu) (?:ingin|mau)?\b.{0,12}saya"
        r")"
    )
)
_QUOTES = ('"', "“", "„", "«", "「", "'", "‘")  # in quotation marks an article tells what a machine said
SHORT = 60  # characters of a line between such a block and the end: a rule, a heading
MOST = 3  # blocks at the start that may be a machine's
LAST = 6  # blocks at the end: bylines and notes of the outlet may follow it
LONGEST = 600  # characters of such a block; a longer one is an article that begins with "Sure"
LEAST = 40  # characters of an article that follow in the same block, 14 of an East Asian one
_SENTENCE = re.compile(r"[.!?。！？]+[\"”’]?\s*")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def talk(blocks: list[str]) -> list[int]:
    """Which blocks are a machine's talk: it stands within a few blocks of either end; the article's own are left."""
    opening = [i for i, text in enumerate(blocks[:MOST]) if is_opener(text)]
    last = max(len(blocks) - LAST, opening[-1] + 1 if opening else 0)
    # After the text it may also say what it is.
    closing = [i for i, text in enumerate(blocks) if i >= last and (is_closer(text) or is_opener(text))]
    if not opening:
        closing = [i for i in closing if i >= len(blocks) - MOST or i + 1 in closing]
    lines = [i for i in range(opening[-1] if opening else 0) if len(blocks[i]) <= SHORT]
    end = closing[0] if closing and closing[0] >= len(blocks) - MOST else len(blocks)
    rest = [i for i in range(end, len(blocks)) if len(blocks[i]) <= SHORT]
    return sorted({*opening, *closing, *lines, *rest})


def is_opener(text: str) -> bool:
    """Whether a block is what a machine says before the text it was asked for."""
    return len(text) <= LONGEST and not text.startswith(_QUOTES) and _OPENERS.search(_tidy(text)) is not None


def is_closer(text: str) -> bool:
    """Whether a block is what a machine says after it."""
    return len(text) <= LONGEST and _CLOSERS.search(_tidy(text)) is not None


def split_opener(text: str) -> tuple[str, str]:
    """A machine's first words and the article that follows in the same block; ("", text) when there are none."""
    tidy = _tidy(text)
    if text.startswith(_QUOTES) or _OPENERS.search(tidy) is None:
        return "", text
    at = _end_of_talk(text)
    rest = text[at:].strip()
    if len(rest) >= (14 if _CJK.search(rest) else LEAST):
        return text[:at].strip(), rest
    return (text, "") if len(text) <= LONGEST else ("", text)


def _end_of_talk(text: str) -> int:
    """Where a machine's first words end: after a colon, else after the last sentence that is still its own."""
    for found in re.finditer("[:：]", text[:250]):
        if not text[found.end() : found.end() + 1].isdigit():
            return found.end()
    end = 0
    for found in _SENTENCE.finditer(text):
        if end and _OPENERS.search(_tidy(text[end : found.end()])) is None:
            return end
        end = found.end()
    return len(text) if len(text) <= LONGEST else 0


def split_closer(text: str) -> tuple[str, str]:
    """An article's last block without what a machine says after it, and that; (text, "") when there is nothing."""
    starts = [0, *(found.end() for found in _SENTENCE.finditer(text) if found.end() < len(text))]
    at = len(text)
    for start in reversed(starts[1:]):
        if not is_closer(text[start:at]):
            break
        at = start
    return text[:at].strip(), text[at:].strip()


def _tidy(text: str) -> str:
    return text[:700].replace("’", "'").replace("‘", "'")
