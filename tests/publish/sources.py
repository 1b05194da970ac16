"""Registers to publish: the example of Omsk, with what people leave in their workbooks, and the set made of it."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from reestr_cli.diff.reading import Source
from reestr_cli.forms.library import Library
from reestr_cli.publication import Policy, Publication, PublicFile
from reestr_cli.publish.job import Request, publish
from reestr_cli.settings import Publishing, Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.blank import write_register

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
LIBRARY = Library()
DAY = date(2026, 3, 2)
#: Surnames of the officials of the example of Omsk, without their endings.
SURNAMES = ("Стрельцов", "Воробьев")


@cache
def _first_service() -> bytes:
    """Return a register of the ten processes of the first service of the example of Omsk."""
    table = tomllib.loads((EXAMPLES / "tables" / "omsk.toml").read_text(encoding="utf-8"))
    service = table["service"][0]
    common = {key: value for key, value in service.items() if key != "process"}
    rows = [{**common, **process} for process in service["process"]]
    for row in rows:  # links to the other services lead nowhere here
        row["links"] = "; ".join(
            link for link in row.get("links", "").split("; ") if ": 1." in link and ", " not in link
        )
    return write_register(LIBRARY.form("omsk"), None, rows, agency=table["agency"], alone=True)


def register(
    folder: Path,
    cells: Mapping[str, object] | None = None,
    *,
    name: str = "Реестр Стрельцовой.xlsx",
    dirty: bool = False,
) -> Path:
    """Write the first service of the example with other ``cells``; a ``dirty`` one names people wherever it can."""
    book = load_workbook(io.BytesIO(_first_service()))
    sheet = book.worksheets[0]
    for place, value in (cells or {}).items():
        sheet[place] = value
    if dirty:
        sheet.title = "Лист Стрельцовой"
        book.properties.creator, book.properties.lastModifiedBy = "Стрельцова А.В.", "Воробьев И.Г."
        book.custom_doc_props.append(StringProperty(name="Исполнитель", value="Стрельцова"))
        sheet["C8"].comment = Comment("спросить у Стрельцовой", "Стрельцова Анна")
        sheet.oddFooter.center.text = "исп. Стрельцова"
        book.defined_names["Стрельцова"] = DefinedName("Стрельцова", attr_text="'Телефоны'!$A$1")
        book.create_sheet("Телефоны")["A1"] = "Стрельцова Анна Викторовна, 22-33-44"
        book["Телефоны"].sheet_state = "veryHidden"
        sheet[f"B{sheet.max_row + 2}"] = "Исполнитель: Стрельцова А.В."
    path = folder / name
    book.save(path)
    return path


def made(
    path: Path,
    owner: str | None = "drop",
    *,
    previous: Path | None = None,
    settings: Settings | None = None,
    publishing: Publishing | None = None,
    **asked: object,
) -> Publication:
    """Publish the register ``path``."""
    known = settings or Settings(publish=publishing or Publishing())
    request = replace(Request(DAY, None if owner is None else Policy(owner)), **asked)  # type: ignore[arg-type]
    before = None if previous is None else Source(previous, LIBRARY)
    return publish(path, Checker(LIBRARY, known, Choice()), known, request, before)


def file(publication: Publication, name: str) -> bytes:
    """Return the content of a file of the set."""
    return next(each.data for each in publication.files if each.name == name)


def everything(files: tuple[PublicFile, ...]) -> str:
    """Return all that can be read in the files, in their names and in the parts of their archives."""
    texts = []
    for each in files:
        texts.append(each.name)
        if each.data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(each.data)) as archive:
                texts += archive.namelist()
                texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        else:
            texts.append(each.data.decode("utf-8-sig"))
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), unescape("\n".join(texts)))
