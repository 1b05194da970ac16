"""A request as a letter for Word and its likes: A4, Times New Roman, a sheet for those who have to agree.

The same request gives the same bytes: no times, no names of persons or programs in the properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import language, mark, tr
from reestr_cli.report.look import Look
from reestr_cli.report.request.letter import Item, Letter, compose
from reestr_cli.request import Request
from reestr_cli.workbook.timeless import timeless

try:
    import docx
    from docx.enum.section import WD_SECTION
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor
except ImportError:
    docx = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

#: The face and the sizes of an official letter, in points.
_FACE, _SIZE, _SMALL = "Times New Roman", 14, 12
#: The page: A4, its margins, and what is left for text, in centimetres.
_PAGE, _LEFT, _RIGHT, _ABOVE = (21.0, 29.7), 3.0, 1.5, 2.0
_WIDTH = _PAGE[0] - _LEFT - _RIGHT
_ADDRESSEE_FROM = 8.0
_FIRST_LINE = 1.25
#: How wide the columns of a table are, by their number, and those of the agreement sheet, in centimetres.
_WIDTHS = {2: (5.0, 11.5), 3: (4.1, 6.2, 6.2)}
_SHEET_WIDTHS = (1.1, 5.0, 4.6, 3.3, 2.5)
#: Of the lines for a signature: who signs, the signature, a gap, the date.
_SIGNATURE_WIDTHS = (8.0, 4.0, 0.5, 4.0)
#: A table of so many rows is not parted by a page.
_SHORT = 8
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
#: More asks than this are no letter that somebody reads and agrees to.
MOST_ASKS = 500


class NotInstalled(ReestrError):
    """``python-docx`` is an extra."""

    template = mark('for letters the package python-docx is needed: pip install "reestr-cli[letters]"')


class TooLong(ReestrError):
    """A letter of more than :data:`MOST_ASKS` asks."""

    template = mark(
        "{count} processes are too many for one letter ({most} at most): ask owner by owner with --per-owner or --owner"
    )


def require() -> None:
    """Raise ``NotInstalled`` where letters cannot be made."""
    if docx is None:
        raise NotInstalled


def render(request: Request, look: Look) -> Iterator[bytes]:  # noqa: ARG001 - every format has the same signature
    """Yield the letter; raises ``NotInstalled`` and ``TooLong``."""
    require()
    if len(request.asks) > MOST_ASKS:
        raise TooLong(count=len(request.asks), most=MOST_ASKS)
    letter = compose(request)
    document = docx.Document()
    _prepare(document, letter)
    _write_head(document, letter)
    for item in letter.items:
        _write_item(document, item, letter)
    _write_end(document, letter)
    _write_sheet(document, letter)
    written = BytesIO()
    document.save(written)
    yield timeless(written.getvalue())


def _prepare(document: Document, letter: Letter) -> None:
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title = " ".join(letter.title[:2])
    properties.language = language()
    properties.created = properties.modified = _LONG_AGO
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]
    for name, size, bold in (("Normal", _SIZE, False), ("Heading 1", _SIZE, True), ("Heading 2", _SIZE, True)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.bold = _FACE, Pt(size), bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), _FACE)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(0), Pt(0), 1.0
    document.styles["Heading 2"].paragraph_format.space_before = Pt(12)
    document.styles["Heading 2"].paragraph_format.space_after = Pt(4)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "ru-RU" if language() == "ru" else "en-GB")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_PAGE[0]), Cm(_PAGE[1])
    section.left_margin, section.right_margin = Cm(_LEFT), Cm(_RIGHT)
    section.top_margin = section.bottom_margin = Cm(_ABOVE)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _put_field(number, "PAGE")


def _put_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(OxmlElement("w:r"))
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


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
    _style(document.add_paragraph(item.heading), "Heading2")
    rows: list[tuple[str, ...]] = list(item.rows)
    table = _table(document, item.columns, rows, _WIDTHS[len(item.columns)])
    if letter.grounds is None:
        cells = _add_row(table, (tr("Grounds"), *[""] * (len(item.columns) - 1)), _WIDTHS[len(item.columns)])
        if len(cells) > 2:
            cells[1].merge(cells[-1])
        table.rows[-1].height = Cm(1.4)
    _keep_together(table)
    if item.remark:
        after = document.add_paragraph()
        after.paragraph_format.space_before = Pt(4)
        after.add_run(item.remark).font.size = Pt(_SMALL)


def _keep_together(table: Table) -> None:
    """Let no page begin with the end of a table: a short one stays whole, of a long one the last two rows do."""
    rows = list(table.rows)
    for row in rows[0 if len(rows) <= _SHORT else -2 : -1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def _style(paragraph: Paragraph, mark: str) -> None:
    """Give a paragraph the style with this mark: looking it up by its name takes longer than all the rest."""
    paragraph._p.style = mark  # noqa: SLF001


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
    table = _grid(document, 2, _SIGNATURE_WIDTHS)
    above, under = table.rows
    _fill(above.cells, (who, "", "", ""), _SIGNATURE_WIDTHS, size=_SIZE)
    _fill(under.cells, ("", tr("(signature)"), "", tr("(date)")), _SIGNATURE_WIDTHS, size=10)
    for cell in (under.cells[1], under.cells[3]):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        _border_above(cell)
    for cell in above.cells:
        cell.paragraphs[0].paragraph_format.space_before = Pt(18)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    for row in table.rows:
        _keep_whole(row)
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
    note.add_run(letter.agreed_with).font.size = Pt(_SMALL)
    headers = (
        tr("No."),
        tr("Structural unit"),
        tr("Official"),
        tr("Agreed / remarks"),
        tr("Signature, date"),
    )
    rows = [(str(n), party.unit or "", "\n".join(party.persons)) for n, party in enumerate(letter.parties, 1)]
    rows += [("", "", "")] * (2 if rows else 4)
    table = _table(document, headers, [(*row, "", "") for row in rows], _SHEET_WIDTHS)
    for row in table.rows[1:]:
        row.height = Cm(1.4)
    if letter.citation:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(14)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.add_run(letter.citation).font.size = Pt(10)


def _table(document: Document, headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    table = _grid(document, 1, widths)
    table._tbl.tblStyle_val = "TableGrid"  # noqa: SLF001 - by its mark: looking a style up by name goes through all
    head = table.rows[0]
    _fill(head.cells, headers, widths)
    for cell in head.cells:
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx cannot repeat a row on every page
    for row in rows:
        _add_row(table, row, widths)
    for paragraph in head.cells[0].paragraphs:
        paragraph.paragraph_format.keep_with_next = True
    return table


def _grid(document: Document, rows: int, widths: Sequence[float]) -> Table:
    """Return a new table without lines, with columns of these widths in centimetres."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _add_row(table: Table, texts: Sequence[str], widths: Sequence[float]) -> Sequence[Any]:
    row: Any = table.add_row()  # type: ignore[no-untyped-call]
    cells: Sequence[Any] = row.cells
    _fill(cells, texts, widths)
    _keep_whole(row)
    return cells


def _fill(cells: Sequence[Any], texts: Sequence[str], widths: Sequence[float], *, size: int = _SMALL) -> None:
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.width = Cm(width)
        first, *others = text.split("\n")
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(first)
        run.font.size = Pt(size)
        for other in others:
            run.add_break(WD_BREAK.LINE)
            run.add_text(other)


def _keep_whole(row: Any) -> None:
    """Let no page break fall into the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no name for it


def _border_above(cell: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no borders of cells
