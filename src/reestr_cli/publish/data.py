"""The published table for programs: open data with its passport and structure, JSON, a data package.

The names of the files and the passport follow the methodical recommendations on the publication of open data by bodies
of power (version 3.0, 29.05.2014): ``data-<day>-structure-<day>.csv``, ``structure-<day>.csv``, ``meta.csv``, UTF-8 and
RFC 4180. What the passport says is read by Russian portals and so is not translated.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reestr_cli.due.months import months_after
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.forms.schemas import table_schema
from reestr_cli.publication import PublicColumn, PublicFile, PublicTable
from reestr_cli.publish.excel import written
from reestr_cli.report.card import act
from reestr_cli.report.json import head
from reestr_cli.settings import Publishing

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
_DATA_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_KEYWORDS = ("реестр процессов", "клиентоцентричность")
_FIRST = "Первая публикация набора данных"
_STRUCTURE = ("field name", "english description", "russian description", "format")


@dataclass(frozen=True, slots=True)
class Passport:
    """What the files for programs say of the set: form, body, the day of this version, settings, what changed."""

    form: Form
    catalog: Catalog | None
    agency: str
    day: date
    settings: Publishing
    changed: str | None = None

    @property
    def structure_day(self) -> date:
        """The day of the structure: as the settings say, or that of the data."""
        return self.settings.structure or self.day

    @property
    def data_name(self) -> str:
        """The name of the data file without its ending."""
        return f"data-{self.day:%Y%m%d}-structure-{self.structure_day:%Y%m%d}"

    @property
    def structure_name(self) -> str:
        """The name of the structure file without its ending."""
        return f"structure-{self.structure_day:%Y%m%d}"

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of ``[publish]`` that the passport asks for and the settings do not give."""
        given = self.settings
        asked = {"inn": given.inn, "url": given.url, "contact": given.contact, "phone": given.phone, "mail": given.mail}
        return tuple(name for name, value in asked.items() if value is None)


def data_csv(table: PublicTable) -> bytes:
    """Return the open data: Latin names of fields, then the rows as they are."""
    return written([[column.name for column in table.columns], *table.rows]).encode("utf-8")


def structure_csv(table: PublicTable) -> bytes:
    """Return what each field of the open data is."""
    lines = [
        (column.name, _english(column.name), column.header.rstrip("*").strip(), "string") for column in table.columns
    ]
    return written([_STRUCTURE, *lines]).encode("utf-8")


def _title(column: PublicColumn) -> str:
    return column.header.rstrip("*").strip()


def _english(name: str) -> str:
    return name.replace("_", " ").capitalize()


def meta_csv(passport: Passport) -> bytes:
    """Return the passport; what the settings do not say stays empty."""
    given, form = passport.settings, passport.form
    source = form.source
    under = f"{source.issuer}, {act(source)}"
    valid = _valid_until(form, passport.day)
    lines = [
        ("property", "value"),
        ("standardversion", STANDARD),
        ("identifier", f"{given.inn}-{given.name}" if given.inn else given.name),
        ("title", form.title),
        ("description", f"{passport.agency}. {form.title} ({under})" if passport.agency else f"{form.title} ({under})"),
        ("creator", passport.agency),
        ("created", f"{given.created or passport.day:%Y%m%d}"),
        ("modified", f"{passport.day:%Y%m%d}"),
        ("subject", ", ".join(given.keywords or _KEYWORDS)),
        ("format", "csv"),
        ("provenance", passport.changed or _FIRST),
        ("valid", "" if valid is None else f"{valid:%Y%m%d}"),
        ("publishername", given.contact or ""),
        ("publisherphone", given.phone or ""),
        ("publishermbox", given.mail or ""),
    ]
    lines += [(name, _address(passport, f"{name}.csv")) for name in (passport.data_name, passport.structure_name)]
    return written(lines).encode("utf-8")


def _address(passport: Passport, name: str) -> str:
    return name if passport.settings.url is None else f"{passport.settings.url.rstrip('/')}/{name}"


def _valid_until(form: Form, day: date) -> date | None:
    """Return the day by which the act orders the next update; ``None`` where it gives no period."""
    months = next((duty.every_months for duty in form.duties if duty.kind == "update" and duty.every_months), None)
    return None if months is None else months_after(day, months)


def data_json(table: PublicTable, passport: Passport) -> bytes:
    """Return the table as JSON: what it is, its columns, a row as an object by column names, empty cells ``null``."""
    names = [column.name for column in table.columns]
    form, source = passport.form, passport.form.source
    about = head(
        region=form.region,
        edition=form.edition,
        title=form.title,
        agency=passport.agency or None,
        on=passport.day.isoformat(),
        source={
            "kind": source.kind,
            "issuer": source.issuer,
            "number": source.number,
            "date": source.date.isoformat(),
        },
        columns=[{"name": column.name, "title": column.header} for column in table.columns],
    )
    rows = ",\n".join(_dumps({name: text or None for name, text in zip(names, row, strict=True)}) for row in table.rows)
    return f'{_dumps(about)[:-1]},\n"rows": [\n{rows}\n]}}\n'.encode()


def datapackage(table: PublicTable, passport: Passport, data: PublicFile) -> bytes:
    """Return the data package of the open data ``data``: its schema is the form's Table Schema by Latin names."""
    form, source = passport.form, passport.form.source
    package: dict[str, Any] = {
        "$schema": _DATA_PACKAGE,
        "name": passport.settings.name.replace("_", "-"),
        "title": form.title,
        "description": ". ".join(filter(None, (passport.agency, source.title))),
        "version": f"{passport.day:%Y.%m.%d}",
        "created": f"{passport.day.isoformat()}T00:00:00Z",
        "keywords": list(passport.settings.keywords or _KEYWORDS),
        "sources": [{"title": f"{source.issuer}, {act(source)}"}],
        "resources": [
            {
                "name": "register",
                "type": "table",
                "path": data.name,
                "title": form.title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data.data),
                "hash": f"sha256:{data.sha256}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
                "schema": _schema(table, passport),
            }
        ],
    }
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode()


def _schema(table: PublicTable, passport: Passport) -> dict[str, Any]:
    """Return the Table Schema of the form, with the fields that are published, under their Latin names."""
    schema = table_schema(passport.form, passport.catalog)
    fields = {field["reestr:key"]: field for field in schema["fields"]}
    listed = []
    for column in table.columns:
        known = fields.get(column.key, {"type": "string", "description": column.about})
        known = {key: value for key, value in known.items() if value != ""}
        listed.append({**known, "name": column.name, "title": _title(column)})
    return {**schema, "fields": listed}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def checksums(files: Sequence[PublicFile]) -> bytes:
    """Return the SHA-256 of every file, as ``sha256sum -c`` reads them."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()
