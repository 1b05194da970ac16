"""The sheet «Замечания»: every remark in words, with a link to its cell, and the records in a hidden column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reestr_cli.findings import Severity, column_letters
from reestr_cli.i18n import tr
from reestr_cli.workbook.annotating.looks import Looks
from reestr_cli.workbook.annotating.parts import HEAD, Parts
from reestr_cli.workbook.annotating.remarks import SIGNATURE, TITLE, Record, Remark
from reestr_cli.workbook.annotating.verbatim import text_of
from reestr_cli.workbook.tables import MOST_LINKS
from reestr_cli.workbook.writer.text import LONGEST_TEXT, count_lines

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEADER_ROW = 4
_WIDTHS = (6, 16, 8, 10, 26, 14, 60, 30, 60, 12)
_RECORD_COLUMN = len(_WIDTHS)
_POINTS, _LINE, _TALLEST = 9, 11.6, 409.0
_FONT = '<{p}name val="Arial"/><{p}family val="2"/>'
_EDGE = '<{p}color rgb="FF808080"/>'


def add_sheet(
    parts: Parts, looks: Looks, remarks: Sequence[Remark], kept: Mapping[int, tuple[Record, int]], intro: Sequence[str]
) -> None:
    """Add the sheet to the end of the workbook.

    ``kept`` are the records, each with the style that its cell had, by number; they are read when the sheet is written,
    after all others. ``intro`` are the lines under its title.
    """
    name = parts.free_name("xl/worksheets/sheet{}.xml")
    styles = _Styles.of(looks)
    parts.add(name, _TYPE, lambda: map(str.encode, _markup(parts, styles, remarks, kept, intro)))
    link = parts.relate(parts.workbook_part, "worksheet", name)
    book = parts.workbook
    sheets = book.root.first("sheets")
    if sheets is None:
        return
    listed = list(sheets.find("sheet"))
    number = 1 + max(int(node.attributes.get("sheetId", "0")) for node in listed)
    taken = {node.attributes.get("name", "").casefold() for node in listed}
    title = next(each for each in _titles() if each.casefold() not in taken)
    given = f'name="{text_of(title)}" sheetId="{number}" xmlns:r="{parts.relations}" r:id="{link}"'
    sheets.added.append(f"<{book.prefix}sheet {given}/>")


def _titles() -> Iterator[str]:
    yield TITLE
    yield from (f"{TITLE} ({number})" for number in range(2, 10_000))


@dataclass(frozen=True)
class _Styles:
    """Numbers of the cell styles of the sheet."""

    title: int
    plain: int
    header: int
    body: int
    link: int
    severities: Mapping[Severity, int]

    @classmethod
    def of(cls, looks: Looks) -> _Styles:
        """Add the styles to the workbook."""

        def font(inside: str) -> int:
            return looks.add("fonts", f"<{{p}}font>{inside}{_FONT}</{{p}}font>")

        normal = font('<{p}sz val="9"/>')
        bold = font('<{p}b/><{p}sz val="9"/>')
        large = font('<{p}b/><{p}sz val="14"/>')
        linked = font('<{p}u/><{p}sz val="9"/><{p}color rgb="FF0563C1"/>')
        edges = "".join(
            f'<{{p}}{side} style="thin">{_EDGE}</{{p}}{side}>' for side in ("left", "right", "top", "bottom")
        )
        box = looks.add("borders", f"<{{p}}border>{edges}<{{p}}diagonal/></{{p}}border>")
        soft = looks.add(
            "fills",
            '<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FFDCE6F1"/><{p}bgColor indexed="64"/>'
            "</{p}patternFill></{p}fill>",
        )

        def style(font: int, border: int = 0, fill: int = 0, *, wrap: bool = True) -> int:
            top = f'<{{p}}alignment vertical="top" wrapText="{int(wrap)}"/>'
            given = f'numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" applyNumberFormat="1"'
            applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
            return looks.add("cellXfs", f"<{{p}}xf {given} {applied}>{top}</{{p}}xf>")

        body = style(normal, box)
        return cls(
            title=style(large, wrap=False),
            plain=style(normal, wrap=False),
            header=style(bold, box, soft),
            body=body,
            link=style(linked, box),
            severities={severity: looks.filled(body, severity) for severity in Severity},
        )


def _markup(
    parts: Parts,
    styles: _Styles,
    remarks: Sequence[Remark],
    kept: Mapping[int, tuple[Record, int]],
    intro: Sequence[str],
) -> Iterator[str]:
    last = column_letters(_RECORD_COLUMN)
    yield f'{HEAD}<worksheet xmlns="{parts.main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield (
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="{_HEADER_ROW}" '
        f'topLeftCell="A{_HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    )
    for at, width in enumerate(_WIDTHS, start=1):
        hidden = ' hidden="1"' if at == _RECORD_COLUMN else ""
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"{hidden}/>'
    yield "</cols><sheetData>"
    yield _row(1, [(TITLE, styles.title)], 22)
    for number, line in enumerate(intro[: _HEADER_ROW - 2], start=2):
        yield _row(number, [(line, styles.plain)], 14)
    yield _row(_HEADER_ROW, [(text, styles.header) for text in (*_headers(), SIGNATURE)], 28)
    for number, remark in enumerate(remarks, start=_HEADER_ROW + 1):
        yield _remark_row(number, remark, styles, kept.get(remark.number))
    end = _HEADER_ROW + max(1, len(remarks))
    yield f'</sheetData><autoFilter ref="A{_HEADER_ROW}:{last}{end}"/>'
    yield from _links(remarks)
    yield (
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _headers() -> tuple[str, ...]:
    return (
        tr("No."), tr("Severity"), tr("Rule"), tr("Cell"), tr("Column"), tr("Process id"), tr("What is wrong"),
        tr("Suggested value"), tr("How to fix it"),
    )  # fmt: skip


def _remark_row(number: int, remark: Remark, styles: _Styles, kept: tuple[Record, int] | None) -> str:
    texts = (
        str(remark.number), remark.severity_name, remark.code, remark.address, remark.header, remark.process_id,
        remark.message, remark.suggestion, remark.remedy,
    )  # fmt: skip
    looks = [styles.body] * len(texts)
    looks[1] = styles.severities[remark.severity]
    if remark.place is not None:
        looks[3] = styles.link
    cells = [(text[:LONGEST_TEXT], look) for text, look in zip(texts, looks, strict=True)]
    if kept is not None:
        cells.append((str(kept[0]), kept[1]))
    lines = max(
        _lines(text, width) if 2 * len(text) > width or "\n" in text else 1
        for text, width in zip(texts, _WIDTHS, strict=False)
    )
    return _row(number, cells, min(_TALLEST, lines * _LINE + 4))


@lru_cache(maxsize=20_000)
def _lines(text: str, width: float) -> int:
    """Return the lines of a text in its column: most texts come again and again."""
    return count_lines(text, width, points=_POINTS)


def _row(number: int, cells: Sequence[tuple[str, int]], height: float) -> str:
    inside = "".join(
        f'<c r="{column_letters(at)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text_of(text)}'
        "</t></is></c>"
        if text
        else f'<c r="{column_letters(at)}{number}" s="{style}"/>'
        for at, (text, style) in enumerate(cells, start=1)
    )
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{inside}</row>'


def _links(remarks: Sequence[Remark]) -> Iterator[str]:
    linked = [
        (number, remark)
        for number, remark in enumerate(remarks, start=_HEADER_ROW + 1)
        if remark.place is not None and remark.sheet is not None
    ][:MOST_LINKS]
    if not linked:
        return
    yield "<hyperlinks>"
    for number, remark in linked:
        row, column = remark.place or (1, 1)
        quoted = (remark.sheet or "").replace("'", "''")
        target = text_of(f"'{quoted}'!{column_letters(column)}{row}")
        yield f'<hyperlink ref="D{number}" location="{target}" display="{text_of(remark.address)}"/>'
    yield "</hyperlinks>"
