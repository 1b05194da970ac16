"""``reestr diff OLD NEW``: what changed between two versions of a register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from reestr_cli.cli.delivery import deliver, look_of, refuse, refuse_terminal
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import EveryRow, ForceReport, Output, ReadForm, ReadRegion, format_option, words_of
from reestr_cli.cli.others import tell_of_others
from reestr_cli.cli.reading import source_of, telling
from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

if TYPE_CHECKING:
    from reestr_cli.changes import Diff
    from reestr_cli.diff.reading import Source, Versions
    from reestr_cli.versions import Heading, Version

DETAILS = mark(
    "Rows are matched by id, and the rest by content. Differences only in case, spaces, quotes and dashes are "
    "counted but not shown. Exit codes: 0; 1 when a file holds no register or, with --exit-code, when the versions "
    "differ; 2 wrong usage or settings; 3 a bug in reestr."
)
FORMAT_NAMES = ("text", "json", "markdown", "html", "xlsx")


def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar=mark("OLD"), help=mark("The old version of the register."))],
    new: Annotated[str, typer.Argument(metavar=mark("NEW"), help=mark("The new version of the register."))],
    how: Annotated[str | None, format_option(FORMAT_NAMES)] = None,
    output: Output = None,
    force: ForceReport = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("KIND"),
            help=mark("Show only these kinds: added, removed, status, status-back, owner …; separated by commas."),
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("KEY"),
            help=mark("Of changed cells show only these columns: keys or headers, separated by commas."),
        ),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("KEY"),
            help=mark("Match rows by this column (key or header) instead of the id; separate several by commas."),
        ),
    ] = None,
    across: Annotated[
        bool, typer.Option("--across", help=mark("Compare registers of different regions by the columns both have."))
    ] = False,
    cosmetic: Annotated[bool, typer.Option("--cosmetic", help=mark("Also show differences only in spelling."))] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=mark("Exit code 1 when the versions differ."))] = False,
    region: ReadRegion = None,
    form: ReadForm = None,
    verbose: EveryRow = False,
) -> None:
    """Read both versions, compare them and show what changed."""
    from reestr_cli.report.diff import FORMATS

    chosen = FORMATS[format_of(how, output, FORMAT_NAMES)]
    refuse_terminal(chosen, output)
    sources = (source_of(ctx, old, region, form), source_of(ctx, new, region, form))
    inputs = inputs_of(ctx, [output], [old, new], form=form)
    refuse(output, inputs, force=force)
    versions = _read(*sources, across=across)
    found = _compare(versions, key or (), words_of(only), column or (), cosmetic=cosmetic)
    chunks = chosen.render(found, look_of(ctx, output, verbose=verbose))
    deliver(chunks, chosen, output, inputs, force=force)
    raise typer.Exit(int(exit_code and bool(found)))


def _read(old: Source, new: Source, *, across: bool) -> Versions:
    """Read both versions; a file that holds no register is told as ``validate`` tells it, and ends with 1."""
    from reestr_cli.diff.reading import read_versions

    with telling((old, new)):
        read = read_versions(old, new, across=across)
    tell_of_others([(old, read.old, read.old_form), (new, read.new, read.new_form)])
    return read


def _compare(
    versions: Versions, key: Sequence[str], only: Sequence[str], columns: Sequence[str], *, cosmetic: bool
) -> Diff:
    from reestr_cli.changes import COSMETIC, LINKS_FOLLOW, OUTSIDE_FORM, SECTIONS, STATUS_KINDS
    from reestr_cli.diff import FAMILIES, compare, narrow
    from reestr_cli.diff.columns import headings_of

    old, new = versions.old, versions.new
    both = _columns(old) & _columns(new)
    known = tuple(heading.key for heading in (*new.headings, *old.headings))
    kinds = (*SECTIONS, *FAMILIES, *STATUS_KINDS, *known, LINKS_FOLLOW, OUTSIDE_FORM, COSMETIC)
    for name in only:
        one_of("--only", name, tuple(dict.fromkeys(kinds)))
    headings = headings_of(new, old)
    keys = _keys("--column", columns, headings, versions)
    by = _keys("--key", key, tuple(heading for heading in headings if heading.key in both), versions)
    found = compare(old, new, versions.old_form, versions.new_form, key=by or ("id",), cosmetic=cosmetic)
    return narrow(found, only=only, columns=keys)


def _keys(option: str, given: Sequence[str], headings: Sequence[Heading], versions: Versions) -> list[str]:
    """Return the keys of the columns that ``given`` names by key or header, with commas between several."""
    from reestr_cli.diff.columns import find_column

    forms = (versions.new_form, versions.old_form)
    keys = []
    for text in given:
        whole = find_column(text, headings, *forms)  # a header may hold commas itself
        names = () if whole is not None else words_of([text])
        keys += [whole] if whole is not None else []
        keys += [find_column(name, headings, *forms) or _no_column(option, name, headings) for name in names]
    return keys


def _no_column(option: str, given: str, headings: Sequence[Heading]) -> NoReturn:
    from reestr_cli.cli.usage import nearest_name
    from reestr_cli.diff.columns import called
    from reestr_cli.wording import nearest

    near = nearest_name(given, [heading.key for heading in headings])
    near = near or nearest(given, [heading.header.rstrip("*") for heading in headings])
    raise WrongUsage(
        mark("{name}: there is no column «{value}»; name it by key or header: {known}")
        if near is None
        else mark("{name}: there is no column «{value}»; did you mean «{nearest}»? Name it by key or header: {known}"),
        name=option,
        value=given,
        known=", ".join(called(headings)),
        nearest=near,
    )


def _columns(version: Version) -> set[str]:
    return {heading.key for heading in version.headings}
