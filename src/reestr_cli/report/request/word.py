"""A request as a letter for Word and its likes: A4, Times New Roman, a sheet for those who have to agree.

The same request gives the same bytes: no times, no names of persons or programs in the properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import DOCUMENTS, mark, speaking, tr
from reestr_cli.report.look import Look
from reestr_cli.report.request.letter import Item, Letter, compose
from reestr_cli.report.request.paper import (
    SIZE,
    SMALL,
    add_grid,
    add_row,
    add_table,
    border_above,
    fill,
    give_style,
    keep_together,
    keep_whole,
    new_document,
)
from reestr_cli.request import Request
from reestr_cli.workbook.timeless import timeless

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

#: Where the addressee begins, and the first line of a paragraph, in centimetres.
_ADDRESSEE_FROM = 8.0
_FIRST_LINE = 1.25
#: How wide the columns of a table are, by their number, and those of the agreement sheet, in centimetres.
_WIDTHS = {2: (5.0, 11.5), 3: (4.1, 6.2, 6.2)}
_SHEET_WIDTHS = (1.1, 5.0, 4.6, 3.3, 2.5)
#: Of the lines for a signature: who signs, the signature, a gap, the date.
_SIGNATURE_WIDTHS = (8.0, 4.0, 0.5, 4.0)
#: More asks than this are no letter that somebody reads and agrees to.
MOST_ASKS = 500


class TooLong(ReestrError):
    """A letter of more than :data:`MOST_ASKS` asks."""

    template = mark(
        "{count} processes are too many for one letter ({most} at most): ask owner by owner with --per-owner or --owner"
    )


def render(request: Request, look: Look) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the letter; raises ``TooLong``."""
    if len(request.asks) > MOST_ASKS:
        raise TooLong(count=len(request.asks), most=MOST_ASKS)
    with speaking(DOCUMENTS):
        letter = compose(request)
        document = new_document(" ".join(letter.title[:2]))
        _write_head(document, letter)
        for item in letter.items:
            _write_item(document, item, letter)
        _write_end(document, letter)
        _write_sheet(document, letter)
    written = BytesIO()
    document.save(written)
    yield timeless(written.getvalue())


def _write_head(document: Document, letter: Letter) -> None:
    for line in letter.addressee:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.left_indent = Cm(_ADDRESSEE_FROM)
        paragraph.paragraph_format.space_after = Pt(6)
    for place, line in enumerate(letter.title):
        title = document.add_paragraph(line, style="Heading 1" if place == 0 else "Normal")
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.runs[0].bold = True
        title.paragraph_format.space_before = Pt(24 if place == 0 else 0)
    _indented(document, letter.opening).paragraph_format.space_before = Pt(14)


def _indented(document: Document, text: str) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(_FIRST_LINE)
    return paragraph


def _write_item(document: Document, item: Item, letter: Letter) -> None:
    give_style(document.add_paragraph(item.heading), "Heading2")
    rows: list[tuple[str, ...]] = list(item.rows)
    table = add_table(document, item.columns, rows, _WIDTHS[len(item.columns)])
    if letter.grounds is None:
        cells = add_row(table, (tr("Grounds"), *[""] * (len(item.columns) - 1)), _WIDTHS[len(item.columns)])
        if len(cells) > 2:
            cells[1].merge(cells[-1])
        table.rows[-1].height = Cm(1.4)
    keep_together(table)
    if item.remark:
        after = document.add_paragraph()
        after.paragraph_format.space_before = Pt(4)
        after.add_run(item.remark).font.size = Pt(SMALL)


def _write_end(document: Document, letter: Letter) -> None:
    if letter.grounds is not None:
        grounds = _indented(document, "")
        grounds.paragraph_format.space_before = Pt(14)
        grounds.add_run(f"{tr('Grounds')}: ").bold = True
        grounds.add_run(letter.grounds)
    enclosure = _indented(document, tr("Enclosure: agreement sheet."))
    enclosure.paragraph_format.space_before = Pt(14)
    enclosure.paragraph_format.keep_with_next = True  # a signature stands on no page of its own
    for person in letter.signed:
        _write_signature(document, f"{letter.signed_as}: {person}" if person else letter.signed_as)


def _write_signature(document: Document, who: str) -> None:
    """Write who signs, a line for the signature and one for the date."""
    table = add_grid(document, 2, _SIGNATURE_WIDTHS)
    above, under = table.rows
    fill(above.cells, (who, "", "", ""), _SIGNATURE_WIDTHS, size=SIZE)
    fill(under.cells, ("", tr("(signature)"), "", tr("(date)")), _SIGNATURE_WIDTHS, size=10)
    for cell in (under.cells[1], under.cells[3]):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        border_above(cell)
    for cell in above.cells:
        cell.paragraphs[0].paragraph_format.space_before = Pt(18)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    for row in table.rows:
        keep_whole(row)
    document.add_paragraph().paragraph_format.line_spacing = Pt(2)


def _write_sheet(document: Document, letter: Letter) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    for text in (tr("AGREEMENT SHEET"), tr("to the request to change the register")):
        paragraph = document.add_paragraph(text, style="Heading 1" if text.isupper() else "Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].bold = True
    note = document.add_paragraph()
    note.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note.paragraph_format.space_after = Pt(10)
    note.add_run(letter.agreed_with).font.size = Pt(SMALL)
    headers = (
        tr("No."),
        tr("Structural unit"),
        tr("Official"),
        tr("Agreed / remarks"),
        tr("Signature, date"),
    )
    rows = [(str(n), party.unit or "", "\n".join(party.persons)) for n, party in enumerate(letter.parties, 1)]
    rows += [("", "", "")] * (2 if rows else 4)
    table = add_table(document, headers, [(*row, "", "") for row in rows], _SHEET_WIDTHS)
    for row in table.rows[1:]:
        row.height = Cm(1.4)
    if letter.citation:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(14)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.add_run(letter.citation).font.size = Pt(10)
