"""The list of repairs for programs: JSON after ``schemas/fix.schema.json``, one repair or finding per line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.findings import Severity
from reestr_cli.repairs import FixedFile, Repair
from reestr_cli.report.json import blocks, dumps, entries, finding_entry, head, posix
from reestr_cli.report.look import Look


def render(files: Sequence[FixedFile], look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has this signature
    """Yield the pieces of the JSON text."""
    yield f'{dumps(head())[:-1]}, "files": '
    yield from blocks(map(_file, files))
    left = [file.remaining for file in files]
    summary = {
        "files": len(files),
        "written": sum(file.written for file in files),
        "repairs": sum(len(file.repairs) for file in files),
        "errors": sum(report.count(Severity.ERROR) for report in left),
        "warnings": sum(report.count(Severity.WARNING) for report in left),
        "infos": sum(report.count(Severity.INFO) for report in left),
    }
    yield f', "summary": {dumps(summary)}}}\n'


def _file(file: FixedFile) -> Iterator[str]:
    about = {
        "path": posix(file.path),
        "output": None if file.output is None else posix(file.output),
        "written": file.written,
        "backup": None if file.backup is None else posix(file.backup),
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
    yield f'{dumps(about)[:-1]}, "repairs": '
    yield from entries(map(_repair, file.repairs))
    yield ', "remaining": '
    yield from entries(map(finding_entry, file.remaining.findings))
    yield "}"


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
        "reason": str(repair.why),
    }
