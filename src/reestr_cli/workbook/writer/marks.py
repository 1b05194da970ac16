"""What a workbook says about itself: title and language, and the marks by which the program knows its form again.

The marks are custom document properties, which LibreOffice keeps, and a defined name as the second carrier, for a sheet
that is copied into another book. Custom XML would survive neither LibreOffice nor openpyxl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from reestr_cli import __version__
from reestr_cli.forms.form import Form
from reestr_cli.workbook.xlsx.properties import KIND, REPORT

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Custom properties are called by this and the mark's name: ``reestr.region``.
PREFIX = "reestr."
#: The defined name that holds the text «region/edition».
FORM_NAME = "reestr_form"


def mark_report(book: Workbook) -> None:
    """Write into ``book`` that it is no register."""
    book.custom_doc_props.append(StringProperty(name=PREFIX + KIND, value=REPORT))


def mark_book(book: Workbook, form: Form) -> None:
    """Write the properties and the defined name into ``book``; no person is named."""
    about = book.properties
    about.title, about.subject, about.language = form.title, f"{form.region_name}, {form.edition}", "ru-RU"
    about.creator = about.lastModifiedBy = None
    for name, value in (("region", form.region), ("edition", form.edition), ("version", __version__)):
        book.custom_doc_props.append(StringProperty(name=PREFIX + name, value=value))
    book.defined_names[FORM_NAME] = DefinedName(FORM_NAME, attr_text=f'"{form.region}/{form.edition}"')
