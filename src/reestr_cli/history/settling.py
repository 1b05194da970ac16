"""Several files of one body for one quarter: which of them count, by :mod:`reestr_cli.standings`.

Here every quarter is asked about. A file whose name gives none has its quarter from ``--quarter`` or from the day on
which it was last written, for a version that is kept for years must have one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from reestr_cli.history.database import Database
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.standings import Processes, Standing, process_keys, sort_out


@dataclass(frozen=True, slots=True)
class _Version:
    """A version; ``quarter`` is ``None`` where its name gives none. Its processes are read when they are asked for."""

    base: Database
    id: int
    path: str
    digest: str
    changed: datetime | None
    quarter: Quarter | None

    @property
    def processes(self) -> Processes:
        """The processes of the version, as they are compared."""
        rows = self.base.ask("SELECT service, process FROM processes WHERE version = ?", self.id)
        return process_keys((service or "", process or "") for service, process in rows)


def settle(base: Database) -> tuple[int, int]:
    """Say of every version with rows whether it counts; return how many are copies and how many were replaced.

    Bodies that no version names any more are taken out.
    """
    base.do("UPDATE versions SET standing = 'counts', instead = NULL WHERE standing IN ('copy', 'replaced')")
    groups = base.ask(
        "SELECT body, quarter FROM versions WHERE standing = 'counts' GROUP BY body, quarter HAVING count(*) > 1"
    )
    found = [each for body, quarter in list(groups) for each in sort_out(_versions(base, body, quarter)).aside]
    base.many(
        "UPDATE versions SET standing = ?, instead = ? WHERE id = ?",
        ((each.standing.value, each.instead and each.instead.id, each.file.id) for each in found),
    )
    base.do("DELETE FROM bodies WHERE id NOT IN (SELECT body FROM versions WHERE body IS NOT NULL)")
    copies = sum(each.standing is Standing.COPY for each in found)
    return copies, len(found) - copies


def _versions(base: Database, body: int, quarter: str) -> list[_Version]:
    """Return the versions of one body for one quarter."""
    rows = base.ask(
        "SELECT id, path, digest, changed, quarter_from FROM versions"
        " WHERE body = ? AND quarter = ? AND standing = 'counts' ORDER BY path",
        body,
        quarter,
    )
    return [
        _Version(
            base,
            version,
            path,
            digest,
            datetime.fromisoformat(changed) if changed else None,
            named_quarter(PurePath(quarter)) if source == "name" else None,
        )
        for version, path, digest, changed, source in rows
    ]
