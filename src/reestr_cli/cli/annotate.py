"""``reestr annotate FILE``: faults marked in a copy of the person's own workbook, and the marks taken off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import (
    FailOn,
    Ignore,
    OwnForm,
    Region,
    Select,
    forms_at_hand,
    region_of,
    rules_of,
    settings_of,
    settings_region,
    severity_of,
)
from reestr_cli.cli.others import Others
from reestr_cli.cli.outputs import marked_copy
from reestr_cli.cli.reading import require_file
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, ntr, tr

if TYPE_CHECKING:
    from reestr_cli.findings import FileReport, Severity
    from reestr_cli.validation.checker import Checker, Choice

DETAILS = mark(
    "The copy is the workbook as it was: its drop-downs, formats, widths and other sheets stay. Faulty cells are "
    "filled (red: error, yellow: warning, blue: note) and commented, and a separate sheet lists all findings with "
    "links. The marks are ignored when the copy is checked; --clean removes them. The file itself is never "
    "touched: without -o the copy is written beside it as NAME-marked, with --clean as NAME-clean. Exit codes: 0 "
    "nothing at or above --fail-on; 1 findings, or no register; 2 wrong usage or settings; 3 a bug in reestr."
)


def annotate(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE"), help=mark("The register: an .xlsx or .xlsm file."))],
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar=mark("COPY"),
            help=mark("Where the copy goes: a file of the same format, a folder."),
        ),
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help=mark("Remove the marks instead."))] = False,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the copy if it exists."))] = False,
    region: Region = None,
    form: OwnForm = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = "error",
) -> None:
    """Check the file and write the copy."""
    from reestr_cli.validation.checker import Choice
    from reestr_cli.workbook.obstacles import refuse

    threshold = severity_of(fail_on)
    require_file(file)
    path = Path(file)
    copy = marked_copy(path, output, clean=clean)
    inputs = inputs_of(ctx, [copy], [path], form=form)
    refuse(copy, force=force, inputs=inputs)
    if clean:
        _clean(path, copy, inputs, force=force)
        return
    choice = Choice(region_of(region, form), rules_of(select), rules_of(ignore))
    if not _annotate(_checker(ctx, path, choice, form), path, copy, threshold, inputs, force=force):
        raise typer.Exit(1)


def _annotate(
    checker: Checker, path: Path, copy: Path, threshold: Severity, inputs: Sequence[Path], *, force: bool
) -> bool:
    """Write the marked copy and say so; return whether nothing is as grave as ``threshold``."""
    from reestr_cli.annotation import annotate as annotated
    from reestr_cli.findings import Report
    from reestr_cli.workbook.saving import save

    done = annotated(path, checker)
    _tell_of(done.report)
    if done.data is None:
        for finding in done.report.findings:
            remark(f"{path}: {finding.code} {finding.message}")
        remark(tr("Nothing is written."))
        return False
    save(copy, done.data, force=force, inputs=inputs)
    if done.replaced:
        remark(tr("The earlier marks are removed."))
    if done.report.findings:
        marked = ntr("{count} cell", "{count} cells", done.cells)
        listed = ntr("{count} remark", "{count} remarks", len(done.report.findings))
        remark(tr("Marked: {cells}; on the sheet «Замечания»: {remarks}.", cells=marked, remarks=listed))
    else:
        remark(tr("Nothing to mark."))
    remark(tr("The copy is written to {path}.", path=copy))
    return not Report((done.report,)).reaches(threshold)


def _tell_of(report: FileReport) -> None:
    """Say what the report on the file notes beside its findings: the copy shows findings alone."""
    from reestr_cli.workbook.overruling import overruling_in

    others = Others()
    others.hear(report.path, report.notes)
    others.tell()
    for note in report.notes:
        if overruling_in([note]) is None:
            remark(f"{report.path}: {note}")


def _clean(path: Path, copy: Path, inputs: Sequence[Path], *, force: bool) -> None:
    from reestr_cli.annotation import remove_marks
    from reestr_cli.errors import UnreadableWorkbook
    from reestr_cli.validation.refusals import unreadable
    from reestr_cli.workbook.saving import save

    try:
        data = remove_marks(path)
    except UnreadableWorkbook as fault:
        finding = unreadable(fault)
        remark(f"{path}: {finding.code} {finding.message}")
        raise typer.Exit(1) from None
    if data is None:
        raise WrongUsage(mark("{path} has no marks made by reestr: nothing is written"), path=path)
    save(copy, data, force=force, inputs=inputs)
    remark(tr("The marks are removed; the copy is written to {path}.", path=copy))


def _checker(ctx: typer.Context, path: Path, choice: Choice, form: str | None) -> Checker:
    """Return what checks with the settings of the folder of ``path``."""
    from reestr_cli.validation.checker import Checker

    settings = settings_of(ctx, path.absolute().parent)
    library = forms_at_hand(settings, form)
    if choice.region is None:
        settings_region(ctx, settings, library, path)
    return Checker(library, settings, choice)
