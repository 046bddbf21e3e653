"""Lines that live on a page and say nothing of its story: clocks, counters, reading times."""

from __future__ import annotations

import re

from rexcrawl.text import fold

_LONGEST = 90  # characters: a longer line says something else too
_COUNTED = (
    r"comments?|replies|views?|reads?|shares?|likes?|votes?|kommentare?|aufrufe|yorum|goruntulenme|okunma|paylasim|"
    r"commentaires?|vues|partages|comentarios?|vistas|visualizacoes|kommentarer|visningar|komentarzy|komentar|"
    r"binh luan|комментари\w*|просмотр\w*|评论|评|阅读|浏览|点赞|次浏览|コメント|いいね|댓글|조회"
)
_COUNTS = r"评论|阅读量?|浏览量?|点击量?|コメント|閲覧|댓글|조회수?|comments?|views?|yorumlar?|просмотр\w*"
_COUNTER = re.compile(rf"\d[\d.,]* ?(?:k|m|mil|bin|tsd\.?|万|千)? ?(?:{_COUNTED})|(?:{_COUNTS}) ?[:：(]? ?\d")
_CLOCK = re.compile(
    r"^(?:last )?(?:updated|modified|published|posted|refreshed|as of|stand|aktualisiert|zuletzt aktualisiert|"
    r"guncelleme|son guncelleme|guncellenme|mis a jour|derniere mise a jour|actualizado|ultima actualizacion|"
    r"atualizado|aggiornato|bijgewerkt|uppdaterad|oppdatert|zaktualizowano|обновлено|diperbarui|cap nhat|"
    r"更新(?:时间|時間|日時)?|最后更新|最終更新|업데이트|수정)\b[ :：]?"
)
_SPAN = (
    r"min(?:ute)?s?|hours?|hrs?|days?|minuten?|stunden?|tagen?|minutos?|horas?|dias?|heures?|jours?|dakika|saat|gun|"
    r"分钟|小时|天|分|時間|日|분|시간|일"
)
_AGE = re.compile(
    rf"^(?:(?:about |vor |hace |il y a |ha )?\d+ ?(?:{_SPAN})"
    r"(?: (?:ago|once|read|lesezeit|okuma suresi|de lectura|de lecture))?(?:前|전)?)\.?$"
)


def without_furniture(text: str) -> str:
    """A text without its short lines that only count, tell the time or say how long it takes to read it."""
    return "\n".join(line for line in text.split("\n") if not _is_furniture(line))


def _is_furniture(line: str) -> bool:
    told = fold(line.strip())
    if not told or len(told) > _LONGEST:
        return False
    return any(pattern.search(told) is not None for pattern in (_COUNTER, _CLOCK, _AGE))
