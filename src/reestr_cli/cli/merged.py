"""Where a merge goes: the workbook and the reports to their files, what was decided to the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reestr_cli.cli.delivery import FILE_WIDTH, encoded
from reestr_cli.cli.terminal import remark, say, show
from reestr_cli.errors import as_argument
from reestr_cli.i18n import ntr, tr

if TYPE_CHECKING:
    from reestr_cli.decisions import Merge
    from reestr_cli.merge.answers import Answer
    from reestr_cli.merge.job import Merged
    from reestr_cli.report.look import Look


def deliver(
    done: Merged,
    output: str | None,
    inputs: Sequence[Path],
    reports: Sequence[tuple[str, Path]],
    look: Look,
    *,
    dry_run: bool,
    force: bool,
) -> None:
    """Write the workbook and the reports, then show what was decided and what the check finds."""
    from reestr_cli.findings import Report
    from reestr_cli.report import FORMATS
    from reestr_cli.report.look import Look
    from reestr_cli.report.merge import FORMATS as MERGE_FORMATS
    from reestr_cli.report.merge import text
    from reestr_cli.workbook.obstacles import refuse
    from reestr_cli.workbook.saving import save

    is_written = done.data is not None and output is not None and not dry_run
    for target in (*([Path(output)] if output is not None and is_written else ()), *(path for _, path in reports)):
        refuse(target, force=force, inputs=inputs)
    if done.data is not None and output is not None and is_written:
        save(Path(output), done.data, force=force, inputs=inputs)
    for name, path in reports:
        chosen = MERGE_FORMATS[name]
        chunks = chosen.render(done.merge, Look(FILE_WIDTH, verbose=True))
        save(path, encoded(chunks, exact=chosen.exact), force=force, inputs=inputs)
    show(text.render(done.merge, look))
    if done.report is not None:
        show(["\n", f"{tr('Check of the result:')}\n", *FORMATS["text"].texts(Report((done.report,)), look)])
    for _, path in reports:
        remark(tr("The report is written to {path}.", path=path))
    if is_written:
        remark(tr("The register is written to {path}.", path=output))
    else:
        remark(tr("Nothing is written."))
    if done.merge.conflicts:
        if is_written:
            remark(
                tr(
                    "Settle the conflicts on the sheet «Разногласия», then: reestr merge --resume {argument} --force",
                    argument=as_argument(output or ""),
                )
            )
        elif done.data is None:
            remark(_advice(done.merge))
        raise typer.Exit(1)


def _advice(merged: Merge) -> str:
    """Return what to do about conflicts that forbid to write; new ids help rows of different processes alone."""
    helped = sum(conflict.has_different_processes for conflict in merged.conflicts)
    if not helped:
        return tr("To mark the conflicts for people, add --on-conflict mark.")
    return ntr(
        "To mark the conflicts for people, add --on-conflict mark; --renumber gives different processes under one "
        "id their own ids and settles {count} conflict.",
        "To mark the conflicts for people, add --on-conflict mark; --renumber gives different processes under one "
        "id their own ids and settles {count} conflicts.",
        helped,
    )


def show_unsettled(answers: Sequence[Answer]) -> None:
    """Show which conflicts of a workbook nobody has settled."""
    say(_unsettled(answers))


def _unsettled(answers: Sequence[Answer]) -> Iterator[str]:
    yield ntr("{count} conflict is not settled:", "{count} conflicts are not settled:", len(answers))
    for answer in answers:
        place = ", ".join(filter(None, (answer.id, answer.header.rstrip("*"))))
        yield f"  № {answer.number}  {place}"
    yield tr("Nothing is written. Give an answer to each on the sheet «Разногласия» and run the command again.")
