"""Texts that stand for «nothing here»: signs alone, words such as «н/д», the mark of a conflict nobody has settled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reestr_cli.conflict_marks import BEGINNING, marked_number
from reestr_cli.wording.folding import fold

_ANY_LETTER = re.compile(r"[^\W_]")
_NO_VALUE = frozenset(
    {
        "нет", "не", "н/д", "н\\д", "нд", "н.д", "н/а", "нет данных", "данных нет", "нет информации", "нет сведений",
        "нет значения", "отсутствует", "отсутствуют", "отсутствие", "не указано", "не указан", "не указана",
        "не заполнено", "не определено", "не определен", "не определена", "не известно", "неизвестно", "уточняется",
        "уточнить", "заполнить", "пусто", "прочерк", "х", "хх", "ххх", "x", "xx", "xxx", "n/a", "na", "n.a", "none",
        "null", "tbd", "todo", "-нет", "0", "00",
    }
)  # fmt: skip
_NO_VALUE_ANYWHERE = frozenset({"н/д", "н\\д", "н.д", "нет данных", "n/a", "n.a", "null", "tbd", "todo"})
_LONGEST_NO_VALUE = 24


def is_placeholder(text: str, *, words: bool = True) -> bool:
    """Tell whether ``text`` stands for «nothing here»: only signs (-, ..., ?, ___), or words such as «н/д» and «нет».

    So does the mark of a merge where nobody has chosen a value yet. With ``words`` false, words that may be an honest
    answer in a column of a form's own («нет», 0) do not count.
    """
    if _ANY_LETTER.search(text) is None or marked_number(text) is not None:
        return True
    return len(text) <= _LONGEST_NO_VALUE and fold(text) in (_NO_VALUE if words else _NO_VALUE_ANYWHERE)


def may_be_no_value(texts: Iterable[str]) -> list[str]:
    """Return those of ``texts`` that might be blank or placeholders: a quick look at many that never misses one."""
    longest = _LONGEST_NO_VALUE
    return [
        text
        for text in texts
        if not text
        or (
            text[0] not in "123456789" and (len(text) <= longest or not (text[0].isalpha() or _ANY_LETTER.search(text)))
        )
        or text.lstrip().startswith(BEGINNING)
    ]
