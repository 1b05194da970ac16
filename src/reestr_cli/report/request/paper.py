"""The paper of a letter: A4 with its margins and styles, tables in it, what keeps together on a page.

One of two modules that know python-docx; :mod:`reestr_cli.report.request.word` writes the letter on this paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reestr_cli.i18n import DOCUMENTS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

#: The face and the sizes of an official letter, in points.
_FACE, SIZE, SMALL = "Times New Roman", 14, 12
#: The page: A4, and its margins, in centimetres.
_PAGE, _LEFT, _RIGHT, _ABOVE = (21.0, 29.7), 3.0, 1.5, 2.0
#: A table of so many rows is not parted by a page.
_SHORT = 8
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def new_document(title: str) -> Document:
    """Return an empty document on this paper, whose properties name nobody and no time."""
    document = docx.Document()
    _name(document, title)
    _set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_PAGE[0]), Cm(_PAGE[1])
    section.left_margin, section.right_margin = Cm(_LEFT), Cm(_RIGHT)
    section.top_margin = section.bottom_margin = Cm(_ABOVE)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _put_field(number, "PAGE")
    return document


def _name(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title = title
    properties.language = DOCUMENTS
    properties.created = properties.modified = _LONG_AGO
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]


def _set_styles(document: Document) -> None:
    for name, size, bold in (("Normal", SIZE, False), ("Heading 1", SIZE, True), ("Heading 2", SIZE, True)):
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
        lang.set(qn("w:val"), "ru-RU")


def _put_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(OxmlElement("w:r"))
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


def give_style(paragraph: Paragraph, mark: str) -> None:
    """Give a paragraph the style with this mark: looking it up by its name takes longer than all the rest."""
    paragraph._p.style = mark  # noqa: SLF001


def keep_together(table: Table) -> None:
    """Let no page begin with the end of a table: a short one stays whole, of a long one the last two rows do."""
    rows = list(table.rows)
    for row in rows[0 if len(rows) <= _SHORT else -2 : -1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True


def add_table(
    document: Document, headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> Table:
    """Add a table with lines, whose header is repeated on every page, with columns of these widths in centimetres."""
    table = add_grid(document, 1, widths)
    table._tbl.tblStyle_val = "TableGrid"  # noqa: SLF001 - by its mark: looking a style up by name goes through all
    head = table.rows[0]
    fill(head.cells, headers, widths)
    for cell in head.cells:
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx cannot repeat a row on every page
    for row in rows:
        add_row(table, row, widths)
    for paragraph in head.cells[0].paragraphs:
        paragraph.paragraph_format.keep_with_next = True
    return table


def add_grid(document: Document, rows: int, widths: Sequence[float]) -> Table:
    """Return a new table without lines, with columns of these widths in centimetres."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def add_row(table: Table, texts: Sequence[str], widths: Sequence[float]) -> Sequence[Any]:
    """Add a row of these texts and return its cells."""
    row: Any = table.add_row()  # type: ignore[no-untyped-call]
    cells: Sequence[Any] = row.cells
    fill(cells, texts, widths)
    keep_whole(row)
    return cells


def fill(cells: Sequence[Any], texts: Sequence[str], widths: Sequence[float], *, size: int = SMALL) -> None:
    """Write the texts into the cells, with breaks where they have them; sizes in points, widths in centimetres."""
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.width = Cm(width)
        first, *others = text.split("\n")
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(first)
        run.font.size = Pt(size)
        for other in others:
            run.add_break(WD_BREAK.LINE)
            run.add_text(other)


def keep_whole(row: Any) -> None:
    """Let no page break fall into the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no name for it


def border_above(cell: Any) -> None:
    """Draw the upper edge of a cell: the line on which somebody signs."""
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no borders of cells
