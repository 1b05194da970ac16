"""Where the reports of one run go: one to the terminal or to ``--output``, any number to files with ``--report``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reestr_cli.cli.delivery import FILE_WIDTH, encoded, show_report
from reestr_cli.cli.endings import format_of, require_fitting
from reestr_cli.cli.terminal import remark
from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from reestr_cli.findings import Report
    from reestr_cli.report.look import Look

#: The names of ``report.FORMATS``, for the help, which loads no format.
FORMAT_NAMES = (
    "text", "concise", "grouped", "json", "jsonl", "sarif", "junit", "gitlab", "github", "markdown", "html", "xlsx",
)  # fmt: skip


class Target(NamedTuple):
    """One report: its format, and the file it goes to, or ``None`` for the terminal."""

    name: str
    path: Path | None


def targets(
    how: str | None, output: str | None, reports: Iterable[str], environment: Mapping[str, str] = os.environ
) -> tuple[Target, ...]:
    """Return what ``--format``, ``--output`` and each ``--report FORMAT=PATH`` ask for.

    Without ``--format`` it is the format of the ending of ``output``; on the terminal text, and in GitHub Actions
    annotations. Raises ``WrongUsage``.
    """
    usual = "github" if output is None and environment.get("GITHUB_ACTIONS") == "true" else "text"
    name = format_of(how or None, output, FORMAT_NAMES, usual=usual)
    first = Target(name, Path(output) if output else None)
    found = (first, *(Target(*format_and_file(each, FORMAT_NAMES)) for each in reports))
    if first.name == "xlsx" and first.path is None:
        raise WrongUsage(
            mark("the format {name} is written to a file: name it with --output FILE or --report {name}=FILE"),
            name=first.name,
        )
    paths = [os.path.normcase(target.path.absolute()) for target in found if target.path is not None]
    for path in paths:
        if paths.count(path) > 1:
            raise WrongUsage(mark("two reports go to the same file: {path}"), path=path)
    return found


def format_and_file(given: str, names: tuple[str, ...]) -> tuple[str, Path]:
    """Return what ``--report FORMAT=FILE`` says, its format being one of ``names``; raises ``WrongUsage``."""
    name, equals, path = given.partition("=")
    if not equals or not path.strip():
        raise WrongUsage(mark("--report: «{value}» is not FORMAT=FILE, such as xlsx=report.xlsx"), value=given)
    found, file = one_of("--report", name.strip(), names), Path(path.strip())
    require_fitting(found, file)
    return found, file


def refuse(found: Iterable[Target], *, force: bool, inputs: Sequence[Path]) -> None:
    """Raise what forbids writing one of the reports, before the registers are read."""
    for target in found:
        if target.path is not None:
            from reestr_cli.workbook import obstacles

            obstacles.refuse(target.path, force=force, inputs=inputs)


def deliver(report: Report, found: Iterable[Target], look: Look, *, force: bool, inputs: Sequence[Path]) -> None:
    """Write every report where it goes; files are UTF-8 and whole or not there at all."""
    from reestr_cli.report import FORMATS

    for target in found:
        chosen = FORMATS[target.name]
        if target.path is None:
            show_report(chosen, report, look)
            continue
        from reestr_cli.workbook.saving import save

        plain = look._replace(width=FILE_WIDTH, colour=False, home=target.path.absolute().parent)
        save(target.path, encoded(chosen.render(report, plain), exact=chosen.exact), force=force, inputs=inputs)
        remark(tr("The report is written to {path}.", path=target.path))
