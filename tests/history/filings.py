"""Filings made in memory, as a run would give them, and a database filled from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport, Finding, Severity
from reestr_cli.forms.library import Library
from reestr_cli.history.collecting import Collection, Seen, Tally
from reestr_cli.history.database import reading, writing
from reestr_cli.history.following import Followed, bodies_of, follow
from reestr_cli.history.storing import Signs
from reestr_cli.messages import Message, Said
from reestr_cli.periods import Quarter
from reestr_cli.settings import Settings

SARATOV = Library().form("saratov")
STATUS = SARATOV.vocabularies["status"].texts
BODY = "Министерство примеров"
CHANGED = datetime(2026, 11, 2, 10, 0)

Row = Mapping[str, str]


def row(number: str, status: int | str = 0, **cells: str) -> Row:
    """A process whose texts are its own; ``status`` is a text or a step of the form."""
    return {
        "id": number,
        "service": f"Услуга по выдаче справки вида {number.partition('.')[0]}",
        "process": f"Рассмотрение заявления {number}",
        "owner": "Иванова А. А., начальник отдела",
        "status": STATUS[status] if isinstance(status, int) else status,
        "input": f"заявление по образцу {number}",
        "kind": "цифровой",
        **cells,
    }


def filing(path: Path, rows: Sequence[Row], body: str | None = BODY, changed: datetime = CHANGED) -> Filing:
    """A register read from ``path``."""
    keys = [column.key for column in SARATOV.official_columns]
    columns = {key: tuple(line.get(key, "") for line in rows) for key in keys}
    digest = hashlib.sha256(repr((body, columns)).encode()).hexdigest()
    numbers = tuple(range(9, 9 + len(rows)))
    report = FileReport(str(path), (), "saratov", SARATOV.edition, body, "Реестр", len(rows))
    return Filing(str(path), report, Settings(), changed, Content(digest, numbers, columns), SARATOV)


def broken(path: Path) -> Filing:
    """A file that holds no register."""
    finding = Finding("R001", "unreadable-file", Severity.ERROR, Said(Message("the file is torn")))
    return Filing(str(path), FileReport(str(path), (finding,)), Settings(), CHANGED)


def collect(
    database: Path,
    filings: Iterable[Filing],
    *,
    quarter: Quarter | None = None,
    places: Sequence[Path] | None = None,
    signs: Signs | None = None,
) -> Tally:
    """Put ``filings`` into ``database`` as one run over the folder of the database does; their files are made."""
    found = list(filings)
    for each in found:
        path = Path(each.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.content.digest if each.content else "torn", encoding="utf-8")
    with writing(database) as base:
        collection = Collection(base, quarter)
        seen = [Seen(Path(each.path), each.changed, signs or Signs(None, "same")) for each in found]
        unread = set(collection.unread(seen))
        for each in found:
            if Path(each.path) in unread:
                collection.add(each)
        return collection.finish([database.parent] if places is None else places)


def followed(database: Path, body: str = BODY) -> Followed:
    """Return what the database has of ``body``."""
    with reading(database) as base:
        (found,) = (each for each in bodies_of(base) if each.name == body)
        return follow(base, found)


def rows_of(database: Path, sql: str) -> list[tuple[object, ...]]:
    """Return what ``sql`` gives, as another program would ask it."""
    with reading(database) as base:
        return list(base.ask(sql))
