"""``reestr merge PART… -o OUT``: departments' parts, or several versions, into one register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.delivery import look_of
from reestr_cli.cli.endings import require_workbook
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.merged import deliver, show_unsettled
from reestr_cli.cli.options import ReadForm, ReadRegion, settings_of
from reestr_cli.cli.others import tell_of_others
from reestr_cli.cli.reading import refused, source_of
from reestr_cli.cli.reports import format_and_file
from reestr_cli.cli.terminal import remark
from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.merge.options import Options, Order, Policy

if TYPE_CHECKING:
    from reestr_cli.diff.reading import Source
    from reestr_cli.merge.job import Merged
    from reestr_cli.report.look import Look

DETAILS = mark(
    "Without --base the parts are put together: the same row is kept once, two different rows under one id are a "
    "conflict. With --base only what a part changed counts, row by row and cell by cell; a row that a part lacks "
    "was removed, unless --partial says that parts hold only the rows of their departments. The order of the files "
    "matters only for --on-conflict first and last. Marked conflicts are settled in the workbook, then --resume "
    "finishes the merge. Exit codes: 0; 1 conflicts, or a file that is not a register; 2 wrong usage or settings; "
    "3 a bug in reestr."
)
POLICIES, ORDERS = tuple(Policy), tuple(Order)
REPORTS = ("text", "json", "markdown", "xlsx")


def merge(
    ctx: typer.Context,
    parts: Annotated[
        list[str] | None,
        typer.Argument(metavar=mark("PART…"), help=mark("Registers to put together: files, folders, patterns.")),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar=mark("FILE"), help=mark("The workbook to write."))
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(metavar=mark("OLD"), help=mark("The version from which the parts were made: changes count.")),
    ] = None,
    on_conflict: Annotated[
        str,
        typer.Option(
            metavar="|".join(POLICIES),
            help=mark("fail: write nothing; mark: mark the cells for people; first, last, newest: this file wins."),
        ),
    ] = "fail",
    renumber: Annotated[
        bool, typer.Option("--renumber", help=mark("Give new ids where ids collide and rewrite the links to them."))
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help=mark("With --base: a row that a part lacks was not removed."))
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help=mark("With --base: rows that the parts lack really are removed."))
    ] = False,
    order: Annotated[
        str,
        typer.Option(metavar="|".join(ORDERS), help=mark("Order of rows: by id, or as in the files, by file name.")),
    ] = "id",
    agency: Annotated[
        str | None,
        typer.Option(metavar=mark("NAME"), help=mark("Name of the body above the table; by default as in the files.")),
    ] = None,
    source_column: Annotated[
        bool, typer.Option("--source-column", help=mark("Add a column with the files of every row."))
    ] = False,
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("FORMAT=FILE"),
            help=mark("Write why every row is as it is: text, json, markdown, xlsx; may be repeated."),
        ),
    ] = None,
    resume: Annotated[
        str | None,
        typer.Option(metavar=mark("FILE"), help=mark("Finish a merge whose conflicts were settled in this workbook.")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=mark("Show what would be done, write nothing."))] = False,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace files that exist."))] = False,
    across: Annotated[
        bool, typer.Option("--across", help=mark("Merge registers of different regions by the columns both have."))
    ] = False,
    region: ReadRegion = None,
    form: ReadForm = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=mark("Show every decision."))] = False,
) -> None:
    """Merge the parts, write the workbook and show what was decided."""
    reports = tuple(format_and_file(each, REPORTS) for each in report or ())
    look = look_of(ctx, verbose=verbose)
    if output is not None:
        require_workbook(output)
    if resume is not None:
        if parts or base:
            raise WrongUsage(mark("--resume takes the parts from the workbook itself: leave out PART and --base"))
        source = source_of(ctx, resume, region, form)
        _resume(ctx, source, output, reports, look, form=form, dry_run=dry_run, force=force)
        return
    if not parts:
        raise WrongUsage(mark("name the parts to put together, or a workbook with --resume"))
    if output is None and not dry_run:
        raise WrongUsage(mark("name the workbook to write: -o FILE; or only preview it with --dry-run"))
    if partial and whole:
        raise WrongUsage(mark("--partial and --whole contradict each other: give one of them"))
    options = Options(
        on_conflict=Policy(one_of("--on-conflict", on_conflict, POLICIES)),
        renumber=renumber,
        partial=partial,
        order=Order(one_of("--order", order, ORDERS)),
        agency=agency or "",
    )
    files = _files(parts, output)
    if not files:
        raise WrongUsage(mark("nothing to put together: {path} is the result, not a part"), path=output)
    sources = [source_of(ctx, path, region, form) for path in files]
    found = [source.path for source, is_named in zip(sources, files.values(), strict=True) if not is_named]
    before = None if base is None else source_of(ctx, base, region, form)
    done = _merged(
        ctx, sources, before, options, output or "",
        found=found, across=across, whole=whole, source_column=source_column,
    )  # fmt: skip
    outputs = [output, *(path for _, path in reports)]
    inputs = inputs_of(ctx, outputs, [source.path for source in sources], base, form=form)
    deliver(done, output, inputs, reports, look, dry_run=dry_run, force=force)


def _files(parts: Sequence[str], output: str | None) -> dict[str, bool]:
    """Return the files of the parts in the order of the arguments, each once, and whether one was named itself.

    The output is none of them where only a folder or a pattern leads to it.
    """
    from reestr_cli.cli.checking import tell_left_out
    from reestr_cli.cli.paths import find_files

    searched = [find_files([part]) for part in parts]
    tell_left_out(searched)
    found: dict[Path, tuple[str, bool]] = {}
    for part, each in zip(parts, searched, strict=True):
        is_named = Path(part).is_file()
        for path in each.files:
            is_output = output is not None and path.resolve() == Path(output).resolve()
            if is_named or not is_output:
                name, before = found.get(path.resolve(), (str(path), False))
                found[path.resolve()] = name, before or is_named
    return dict(found.values())


def _merged(
    ctx: typer.Context,
    sources: Sequence[Source],
    base: Source | None,
    options: Options,
    output: str,
    *,
    found: Sequence[Path],
    across: bool,
    whole: bool,
    source_column: bool,
) -> Merged:
    from dataclasses import replace

    from reestr_cli.merge.job import merge_files
    from reestr_cli.merge.reading import UnreadableParts, read_files

    settings = settings_of(ctx, Path(output or sources[0].path).absolute().parent)
    try:
        files = read_files(sources, base, across=across, found=found)
    except UnreadableParts as unreadable:
        ended = refused(unreadable.sources)
        remark(
            ntr(
                "Nothing is written: {count} file cannot be merged. Fix it, or take it out of the folder (or name "
                "the parts one by one), and run the command again.",
                "Nothing is written: {count} files cannot be merged. Fix them, or take them out of the folder (or "
                "name the parts one by one), and run the command again.",
                len(unreadable.sources),
            )
        )
        raise ended from None
    by_path = {str(source.path): source for source in (*sources, *filter(None, [base]))}
    parts = [*files.parts, *filter(None, [files.base])]
    tell_of_others([(by_path[part.version.path], part.version, part.form) for part in parts])
    for result in files.results:
        remark(
            tr(
                "{path} is the result of an earlier merge of these files and not a part; to merge it too, name it.",
                path=result,
            )
        )
    return merge_files(
        files,
        replace(options, agency=options.agency or settings.agency or ""),
        (base or sources[0]).library,
        settings,
        output=output or tr("result of the merge"),
        source_column=source_column,
        whole=whole,
    )


def _resume(
    ctx: typer.Context,
    source: Source,
    output: str | None,
    reports: Sequence[tuple[str, Path]],
    look: Look,
    *,
    form: str | None,
    dry_run: bool,
    force: bool,
) -> None:
    from reestr_cli.merge.job import resume_file
    from reestr_cli.merge.reading import UnreadableParts

    if output is None and not (force or dry_run):
        raise WrongUsage(mark("name the finished workbook: -o FILE; or add --force to write it in place of this one"))
    settings = settings_of(ctx, source.path.absolute().parent)
    target = output or str(source.path)
    try:
        done = resume_file(source, settings, output=target)
    except UnreadableParts as unreadable:
        ended = refused(unreadable.sources)
        remark(
            tr(
                "Nothing is written. Give the workbook in which the merge has marked the conflicts, or fix this "
                "one, and run the command again."
            )
        )
        raise ended from None
    if done.unsettled:
        show_unsettled(done.unsettled)
        raise typer.Exit(1)
    in_place = Path(target).resolve() == source.path.resolve()
    inputs = inputs_of(ctx, [target, *(path for _, path in reports)], () if in_place else [source.path], form=form)
    deliver(done, target, inputs, reports, look, dry_run=dry_run, force=force)
