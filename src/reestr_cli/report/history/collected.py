"""What a run of ``reestr collect`` came to: lines for people, and JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from reestr_cli.history.collecting import Tally
from reestr_cli.i18n import ntr, tr
from reestr_cli.periods import quarter_text
from reestr_cli.report.history.phrases import quarters_text
from reestr_cli.report.json import dumps, head, posix
from reestr_cli.report.look import clean

#: How many files of one kind are named.
_NAMED = 5


def text(tally: Tally, database: Path) -> Iterator[str]:
    """Yield what was done and what the database holds now."""
    counts = (
        (tr("files added: {count}", count=tally.added), tally.added),
        (tr("files changed: {count}", count=tally.changed), tally.changed),
        (tr("files moved: {count}", count=tally.moved), tally.moved),
        (tr("files not changed: {count}", count=tally.unchanged), tally.unchanged),
        (tr("files without a register: {count}", count=len(tally.broken)), len(tally.broken)),
    )
    yield f"{clean(str(database))}: {'; '.join(text for text, count in counts if count)}\n"
    held = tally.holdings
    whole = (
        ntr("{count} body", "{count} bodies", held["bodies"]),
        quarters_text(held["quarters"]),
        ntr("{count} version", "{count} versions", held["versions"]),
        ntr("{count} process row", "{count} process rows", held["processes"]),
    )
    yield tr("The database holds: {what}.", what=", ".join(whole)) + "\n"


def remarks(tally: Tally) -> Iterator[str]:
    """Yield what the person should know beside: files left out, guesses, copies."""
    for path, message in tally.broken:
        yield f"{clean(path)}: {clean(str(message))}"
    if tally.kept:
        yield tr("What was read from these files before stays in the database: {files}", files=_some(tally.kept))
    if tally.dated:
        named = [f"{path} ({quarter_text(quarter)})" for path, quarter in tally.dated]
        yield tr(
            "No quarter in the names of the file and its folders: the day of the last change is used (--quarter "
            "names another): {files}",
            files=_some(named),
        )
    if tally.unnamed:
        yield tr("No body is named in the register: the name of the file is used: {files}", files=_some(tally.unnamed))
    if tally.copies:
        yield ntr(
            "{count} file is a copy of another and does not count again.",
            "{count} files are copies of others and do not count again.",
            tally.copies,
        )
    if tally.replaced:
        yield ntr(
            "{count} file no longer counts: a later one of the same body and quarter holds the same processes.",
            "{count} files no longer count: later ones of the same bodies and quarters hold the same processes.",
            tally.replaced,
        )
    if tally.gone:
        yield ntr(
            "{count} file is no longer there: what was read from it stays in the database.",
            "{count} files are no longer there: what was read from them stays in the database.",
            tally.gone,
        )


def json(tally: Tally, database: Path, exported: Sequence[Path]) -> Iterator[str]:
    """Yield the same for programs, after ``schemas/collect.schema.json``."""
    yield dumps(
        head(
            database=posix(database),
            added=tally.added,
            changed=tally.changed,
            moved=tally.moved,
            unchanged=tally.unchanged,
            gone=tally.gone,
            copies=tally.copies,
            replaced=tally.replaced,
            unreadable=[{"path": posix(path), "message": str(message)} for path, message in tally.broken],
            kept=[posix(path) for path in tally.kept],
            quarter_by_change=[{"path": posix(path), "quarter": str(quarter)} for path, quarter in tally.dated],
            agency_by_file=[posix(path) for path in tally.unnamed],
            holds=tally.holdings,
            parquet=[posix(path) for path in exported],
        )
    )
    yield "\n"


def _some(names: Sequence[str]) -> str:
    text = ", ".join(clean(name) for name in islice(names, _NAMED))
    rest = len(names) - _NAMED
    return ntr("{files} and {count} more", "{files} and {count} more", rest, files=text) if rest > 0 else text
