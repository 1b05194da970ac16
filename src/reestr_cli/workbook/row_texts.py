"""What the texts of a row look like, whatever their column: an id, the number of a column, a total, a signature."""

from __future__ import annotations

import re

from reestr_cli.register import Value, text_of
from reestr_cli.wording import fold

#: How the headings of parts begin: «2. Кадры», «Раздел 2», «Группа процессов «Кадры»».
_NUMBERED = (
    r"(?:\d+|[IVXХ]+)[.)]?\s+.*[^\W\d_]{3}|(?:\d+|[IVXХ]+)[.)][^\W\d_]{3}"
    r"|(?i:раздел|подраздел|блок|группа процессов)\b"
)
_SUBTOTAL = re.compile(r"(?:промежуточн\w+ )?(?:(?:под[ыи]|и)тог[ои]?|всего)\b")
_COLUMN_NUMBER = re.compile(r"\(?(?:(?:графа|гр\.?|столбец|колонка|№)\s*)?(\d{1,3})(?:\.0)?[.)]{0,2}")
_DIGIT = re.compile(r"\d")
_ID = re.compile(r"(?=\S*\d)[^\s*:@]{1,20}")
_NO_ID = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}г?\.?|\d{2}\.\d{2}\.\d{2}|\d{4}-\d\d-\d\d|(?:[\d()+-]*\D)?\d{2,3}-\d\d-\d\d"
)
_LETTERS = r"[^\W\d_]{2}"
#: How the lines below a table begin: who signs, who made it, when, where to call, notes.
_FOOTER = (
    r"\W*(?:\*|_{2}|\(|«_|\"_|министр|(?:перв\w+ )?заместител|зам\b|начальник|руководител|директор|председател|глава\b"
    r"|губернатор|советник|специалист|консультант|помощник|референт|секретар|статс-секретар"
    r"|(?:главн|ведущ|старш)\w+ (?:специалист|консультант|эксперт|бухгалтер|инженер)"
    r"|и\.?\s?о\.|врио|исполнител|исп\b|ответственн|составил|подготовил|проверил|согласован|утвержд(?:аю|ен)|дата\b"
    r"|м\.?\s?п\b|тел\b|телефон|e-?mail|подпис|расшифров|фио\b|ф\.\s?и\.\s?о|примечани|приложени)"
    r"|[а-я][а-я-]+ [а-я]\. ?[а-я]$|[а-я]\. ?[а-я]\. ?[а-я][а-я-]+$"
)


def begins_part(text: str) -> bool:
    """Tell whether ``text`` begins as the headings of parts do."""
    return re.match(_NUMBERED, text) is not None


def begins_total(folded: str) -> bool:
    """Tell whether a folded text begins as totals do: «итого», «всего»."""
    return _SUBTOTAL.match(folded) is not None


def begins_footer(folded: str) -> bool:
    """Tell whether a folded text begins as the lines below a table do: a signature, a date, a note."""
    return re.match(_FOOTER, folded) is not None


def has_words(text: str) -> bool:
    """Tell whether ``text`` has two letters together."""
    return re.search(_LETTERS, text) is not None


def is_day_or_telephone(text: str) -> bool:
    """Tell whether a text is a date or a telephone, which look like ids in the corner of a signature."""
    return _NO_ID.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Tell whether a text is an id at first sight: short, in one word, with a digit, no date and no telephone."""
    return _ID.fullmatch(text) is not None and not is_day_or_telephone(text)


def column_number(value: Value) -> int | None:
    """Return the number in a cell of a row of column numbers: 3, «3.», «(3)», «Графа 3»; ``None`` for anything else."""
    text = text_of(value)
    match = _COLUMN_NUMBER.fullmatch(fold(text)) if _DIGIT.search(text) else None
    return int(match[1]) if match else None
