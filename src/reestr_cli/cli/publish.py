"""``reestr publish FILE -o FOLDER``: the set for the body's site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.days import day_on, read_day
from reestr_cli.cli.delivery import look_of, show_report
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import ReadForm, ReadRegion, format_option, settings_of, words_of
from reestr_cli.cli.reading import source_of, telling
from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark

if TYPE_CHECKING:
    from reestr_cli.diff.reading import Source
    from reestr_cli.publication import Publication
    from reestr_cli.publish.job import Request
    from reestr_cli.settings import Settings

DETAILS = mark(
    "A page that works without scripts, a workbook, CSV for Excel, open data with its passport, JSON, a data "
    "package, checksums; with --previous what changed. Only the table is taken from the source; what stays out is "
    "listed. Say what to do with the names of responsible persons, here or in reestr.toml. Exit codes: 0; 1 when "
    "something prevents publication, or a file holds no register: nothing is written; 2 wrong usage or settings; 3 "
    "a bug in reestr."
)
OWNERS = ("keep", "position", "drop")
FORMAT_NAMES = ("text", "json")
#: What a file is called that somebody expects in place of a folder.
_FILES = (".xlsx", ".xls", ".ods", ".docx", ".html", ".htm", ".csv", ".json", ".zip")


def publish(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar=mark("FILE"), help=mark("The register."))],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar=mark("FOLDER"), help=mark("Where the set goes: a new folder."))
    ],
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="|".join(OWNERS),
            help=mark("What to publish of responsible persons: everything, only the position, or nothing."),
        ),
    ] = None,
    previous: Annotated[
        str | None,
        typer.Option(metavar=mark("FILE"), help=mark("The version published before: say what changed since.")),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar=mark("DATE"), help=mark("The day of the set; by default today."))
    ] = None,
    formed: Annotated[
        str | None, typer.Option("--formed", metavar=mark("DATE"), help=mark("When the register was complete."))
    ] = None,
    entered: Annotated[
        str | None, typer.Option("--entered", metavar=mark("DATE"), help=mark("When the change was entered."))
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar=mark("WORDS"), help=mark("Words that are not names of persons; separated by commas.")),
    ] = None,
    extra: Annotated[
        list[str] | None,
        typer.Option(metavar=mark("HEADER"), help=mark("Publish this column outside the form too; may be repeated.")),
    ] = None,
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help=mark("Publish a register despite errors."))
    ] = False,
    allow_hidden: Annotated[
        bool, typer.Option("--allow-hidden", help=mark("Publish hidden rows and columns like the others."))
    ] = False,
    no_open_data: Annotated[
        bool, typer.Option("--no-open-data", help=mark("Leave out open data and the data package."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace an older set in the folder."))] = False,
    how: Annotated[str, format_option(FORMAT_NAMES, mark("Format of the summary."))] = "text",
    region: ReadRegion = None,
    form: ReadForm = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help=mark("Show every place, however many."))] = False,
) -> None:
    """Make the set and write it, or say what stands in the way."""
    from reestr_cli.publication import Policy
    from reestr_cli.publish.folder import refuse, save_set
    from reestr_cli.publish.job import Request
    from reestr_cli.report.publish import FORMATS, Outcome

    chosen = FORMATS[one_of("--format", how, FORMAT_NAMES)]
    if Path(output).suffix.lower() in _FILES and not Path(output).is_dir():
        raise WrongUsage(mark("-o {path}: a set is many files: name a folder for them"), path=output)
    source = source_of(ctx, file, region, form)
    before = None if previous is None else source_of(ctx, previous, region, form)
    settings = settings_of(ctx, source.path.absolute().parent)
    days = {"formed": formed, "entered": entered}
    given = settings.publish
    policy = one_of("--owner", owner, OWNERS) if owner is not None else given.owner
    request = Request(
        owner=None if policy is None else Policy(policy),
        day=day_on(on),
        known={name: read_day(f"--{name}", text) for name, text in days.items() if text is not None},
        allow=(*given.allow, *words_of(allow)),
        extra=(*given.extra, *(extra or ())),
        allow_errors=allow_errors,
        allow_hidden=allow_hidden,
        open_data=not no_open_data,
    )
    inputs = inputs_of(ctx, [output], [file], previous, form=form)
    refuse(Path(output), force=force, inputs=inputs)
    made = _make(source, before, settings, request)
    if not made.hindrances:
        save_set(Path(output), made.files, force=force, inputs=inputs)
    look = look_of(ctx, verbose=verbose)
    show_report(chosen, Outcome(made, None if made.hindrances else output), look)
    raise typer.Exit(int(bool(made.hindrances)))


def _make(source: Source, before: Source | None, settings: Settings, request: Request) -> Publication:
    """Make the set; a file that holds no register is told as ``validate`` tells it, and ends with 1."""
    from reestr_cli.publish.job import publish as made
    from reestr_cli.validation.checker import Checker, Choice

    checker = Checker(source.library, settings, Choice(source.region))
    with telling([source] if before is None else [source, before]):
        return made(source.path, checker, settings, request, before)
