"""Small .ods documents, written tag by tag."""

from __future__ import annotations

from tests.workbook.packages import Parts

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": OFFICE,
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    }.items()
)


def document(tables: str, *, styles: str = "", manifest: str = "", meta: str = "") -> Parts:
    """Return the parts of a document with these ``tables`` in its content."""
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {SPACES}>{content}</office:document-content>",
        "META-INF/manifest.xml": f"<manifest:manifest {SPACES}>{manifest}</manifest:manifest>",
        "meta.xml": f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
    }


def table(rows: str, *, columns: str = "", name: str = "Реестр", style: str = "") -> str:
    """Return a table of ``rows``."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{rows}</table:table>'


def row(cells: str, attributes: str = "") -> str:
    """Return a row of ``cells``."""
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(inside: str = "", **given: str) -> str:
    """Return a cell; of the names in ``given``, two underscores are a colon and one is a hyphen."""
    attributes = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in given.items())
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def text(content: str, **given: str) -> str:
    """Return a cell that holds a text."""
    return cell(f"<text:p>{content}</text:p>", office__value_type="string", **given)
