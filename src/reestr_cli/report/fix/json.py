"""The list of repairs for programs: JSON after ``schemas/fix.schema.json``, one repair or finding per line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reestr_cli import __version__
from reestr_cli.findings import Severity
from reestr_cli.repairs import FixedFile, Repair
from reestr_cli.report.json import dumps, finding_entry
from reestr_cli.report.look import Look

SCHEMA_VERSION = 1


def render(files: Sequence[FixedFile], look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has this signature
    """Yield the pieces of the JSON text."""
    tool = {"name": "reestr", "version": __version__}
    yield f'{{"schema_version": {SCHEMA_VERSION}, "tool": {dumps(tool)}, "files": ['
    for number, file in enumerate(files):
        yield ",\n" if number else "\n"
        yield from _file(file)
    left = [file.remaining for file in files]
    summary = {
        "files": len(files),
        "written": sum(file.written for file in files),
        "repairs": sum(len(file.repairs) for file in files),
        "errors": sum(report.count(Severity.ERROR) for report in left),
        "warnings": sum(report.count(Severity.WARNING) for report in left),
        "infos": sum(report.count(Severity.INFO) for report in left),
    }
    yield f'\n], "summary": {dumps(summary)}}}\n'


def _file(file: FixedFile) -> Iterator[str]:
    head = {
        "path": _path(file.path),
        "output": _path(file.output),
        "written": file.written,
        "backup": _path(file.backup),
        "region": file.remaining.region,
        "edition": file.remaining.edition,
        "sheet": file.sheet,
        "carried": list(file.carried),
        "left_out": list(file.left_out),
        "unseen": list(file.unseen),
        "guessable": file.guessable,
        "outside_sheet": file.outside_sheet,
        "outside": [{"row": line.row, "texts": list(line.texts)} for line in file.outside],
    }
    yield f'{dumps(head)[:-1]}, "repairs": ['
    yield from _lines(map(_repair, file.repairs))
    yield '], "remaining": ['
    yield from _lines(map(finding_entry, file.remaining.findings))
    yield "]}"


def _lines(entries: Iterator[dict[str, object]]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n  {dumps(entry)}"


def _path(path: str | None) -> str | None:
    return None if path is None else PurePath(path).as_posix()


def _repair(repair: Repair) -> dict[str, object]:
    return {
        "code": repair.code,
        "rule": repair.slug,
        "safe": repair.safe,
        "sheet": repair.sheet,
        "cell": repair.address,
        "row": repair.row,
        "column": repair.key,
        "header": repair.header,
        "process_id": repair.process_id,
        "before": repair.before,
        "after": repair.after,
        "why": str(repair.why),
    }
