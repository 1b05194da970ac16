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
        "нет значения", "отсутствует", "отсутствуют", "отсутствие", "данные отсутствуют", "сведения отсутствуют",
        "не имеется", "не применимо", "неприменимо", "не предусмотрено", "не предусмотрен",
        "не предусмотрена", "nan", "(нет)", "не указано", "не указан", "не указана", "не заполнено", "не определено",
        "не определен", "не определена", "не известно", "неизвестно", "уточняется", "уточнить", "заполнить", "пусто",
        "прочерк", "х", "хх", "ххх", "x", "xx", "xxx", "n/a", "na", "n.a", "none", "null", "tbd", "todo", "-нет",
        "0", "00", "б/н", "б\\н", "без номера", "то же", "то же самое", "тоже самое", "тот же", "та же", "там же",
        "он же", "она же", "см. выше", "см.выше", "смотри выше", "не размещено", "не размещен", "не размещена",
        "не размещается", "нет связей", "связей нет", "нет связи", "связи отсутствуют", "не связан",
        "не связана", "не связано",
    }
)  # fmt: skip
_NO_VALUE_ANYWHERE = frozenset({"н/д", "н\\д", "н.д", "нет данных", "n/a", "n.a", "null", "tbd", "todo"})
_LONGEST_NO_VALUE = 24
#: No text that stands for nothing begins with one of these digits.
_BEGINS_A_VALUE = "123456789"


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
    looked_at = list(texts)
    found = [
        text
        for text in looked_at
        if not text
        or (len(text) <= _LONGEST_NO_VALUE and text[0] not in _BEGINS_A_VALUE)
        or not (text[0].isalnum() or _ANY_LETTER.search(text))
    ]
    if BEGINNING in "\n".join(looked_at):
        found += [text for text in looked_at if len(text) > _LONGEST_NO_VALUE and text.lstrip().startswith(BEGINNING)]
    return found
