"""The sheets that a merge puts beside the register: where its rows come from, and what people are to settle.

They are content of a Russian workbook and so are not translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.decisions import Conflict, Kind, Merge, Place, Side, Source
from reestr_cli.register import text_of
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.tables import Column, Table
from reestr_cli.workbook.writer import words

SOURCES_SHEET = "Источники"
CONFLICTS_SHEET = "Разногласия"
OWN_SHEETS = (words.REGISTER_SHEET, words.LISTS_SHEET, words.MEMO_SHEET, SOURCES_SHEET, CONFLICTS_SHEET)
#: The header of the column that names the files of every row.
SOURCE_HEADER = "Источник"

ALL = "все"
REMOVE, KEEP = "Исключить строку", "Оставить строку с изменениями"
KINDS = {
    Kind.CELL: "Графа заполнена по-разному",
    Kind.ROW: "Разные процессы под одним идентификатором",
    Kind.REMOVED: "Строка исключена в одном файле и изменена в другом",
    Kind.LINK: "Ссылка может означать разные процессы",
}
#: Of a cell of links that the files fill alike, and of rows that are one process.
ALIKE = {
    Kind.CELL: "Графа заполнена одинаково, но связи ведут к разным процессам",
    Kind.ROW: "Один процесс несколько раз под одним идентификатором, заполнен по-разному",
}
NUMBER, PROCESS_ID, PROCESS, COLUMN, WHAT = "№", "Идентификатор", "Процесс", "Графа", "В чем разногласие"
CHOICE, OWN, BEFORE = "Решение", "Свое значение", "Прежняя редакция"
SIDE, FROM = "Вариант {number}", "Откуда {number}"
#: So many sides of a conflict are offered by number; rows of one id may be thousands, and «все» keeps them all.
MOST_SIDES = 20
_TITLE = "Разногласия, которые нужно решить"
_INTRO = (
    f"Укажите номер варианта в графе «{CHOICE}» или впишите верное значение в графу «{OWN}».",
    "Для разных процессов под одним идентификатором можно указать «все»: каждый получит свой идентификатор.",
    "Ячейку листа «Реестр», отмеченную цветом, можно исправить и прямо в ней.",
    "Сохраните книгу и выполните: reestr merge --resume ФАЙЛ.xlsx --force",
)
_SOURCES_TITLE = "Из каких файлов собран реестр"
_ROLES = {"part": "часть", "base": "прежняя редакция"}
SOURCE_FILE = "Файл"
_SOURCE_COLUMNS = (
    Column(SOURCE_FILE, 44.0),
    Column("Подразделение или орган", 44.0),
    Column("Роль", 18.0),
    Column("Строк", 9.0),
    Column("Сохранен", 20.0),
    Column("SHA-256", 68.0),
)
_ROLE = 2
#: How many columns the sheet of sources has.
SOURCE_COLUMNS = len(_SOURCE_COLUMNS)


def sources_table(sources: Sequence[Source]) -> Table:
    """Return the sheet «Источники»: file, department, rows, time and SHA-256 of every file."""
    rows = [
        (
            source.file,
            source.department,
            _ROLES.get(source.role, source.role),
            source.rows,
            source.time.astimezone().strftime("%d.%m.%Y %H:%M:%S") if source.time is not None else "",
            source.sha256,
        )
        for source in sources
    ]
    return Table(SOURCES_SHEET, _SOURCES_TITLE, _SOURCE_COLUMNS, rows, wide=True)


def merged_files(book: Workbook) -> list[str]:
    """Return the parts from which ``book`` says it was merged, as the run that made it named them."""
    rows = table_texts(book, SOURCES_SHEET, SOURCE_FILE) or ()
    return [row[0] for row in rows[1:] if row[0] and len(row) > _ROLE and row[_ROLE] == _ROLES["part"]]


def table_texts(book: Workbook, name: str, first: str) -> list[list[str]] | None:
    """Return the texts of the table on the sheet ``name`` from the header row that begins with ``first``."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if sheet is None:
        return None
    rows = [[text_of(value) for value in row] for row in sheet.rows]
    start = next((at for at, row in enumerate(rows) if row and row[0].strip() == first), None)
    if start is None:
        return None
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows[start:]]


def carried_sources(rows: Sequence[Sequence[str]]) -> Table:
    """Return the sheet «Источники» with ``rows`` of texts, as an earlier merge has written it."""
    return Table(SOURCES_SHEET, _SOURCES_TITLE, _SOURCE_COLUMNS, rows, wide=True)


def conflicts_table(merged: Merge) -> Table:
    """Return the sheet «Разногласия» with a line for every conflict."""
    most = min(MOST_SIDES, max((len(conflict.sides) for conflict in merged.conflicts), default=2))
    columns = [
        Column(NUMBER, 6.0),
        Column(PROCESS_ID, 14.0),
        Column(PROCESS, 36.0),
        Column(COLUMN, 20.0),
        Column(WHAT, 26.0),
        Column(CHOICE, 12.0, to_fill=True, choices=(*(str(number) for number in range(1, most + 1)), ALL)),
        Column(OWN, 28.0, to_fill=True),
        Column(BEFORE, 28.0),
    ]
    for number in range(1, most + 1):
        columns += [Column(SIDE.format(number=number), 36.0), Column(FROM.format(number=number), 28.0)]
    return Table(
        CONFLICTS_SHEET,
        _TITLE,
        columns,
        [list(_line(conflict, most)) for conflict in merged.conflicts],
        intro=_INTRO,
        wide=True,
        frozen=2,
    )


def _line(conflict: Conflict, most: int) -> Iterator[str]:
    yield str(conflict.number)
    yield conflict.id
    yield conflict.process if conflict.kind is not Kind.ROW else ""
    yield conflict.header or ""
    yield (ALIKE if conflict.alike else KINDS)[conflict.kind]
    yield ""
    yield ""
    yield conflict.before or ""
    for number in range(most):
        side = conflict.sides[number] if number < len(conflict.sides) else None
        yield "" if side is None else side_text(conflict.kind, side)
        yield "" if side is None else "\n".join(map(place_text, side.places))


def side_text(kind: Kind, side: Side) -> str:
    """Return what stands for a side: the value itself for a cell, words for what becomes of a row."""
    if kind is Kind.REMOVED:
        return REMOVE if side.value is None else KEEP
    return side.value or ""


def place_text(place: Place) -> str:
    """Return a place as «file, G9» or «file, строка 9»."""
    if place.cell is not None:
        return f"{place.file}, {place.cell}"
    return place.file if place.row is None else f"{place.file}, строка {place.row}"
