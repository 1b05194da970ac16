"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reestr_cli.cli.usage import one_of
from reestr_cli.errors import WrongUsage, region_of_settings
from reestr_cli.i18n import LANGUAGES, mark
from reestr_cli.locations import find_file

if TYPE_CHECKING:
    from reestr_cli.findings import Severity
    from reestr_cli.forms.library import Library
    from reestr_cli.settings import Settings

_CONFIG = "reestr.config"
_NO_COLOR = "reestr.no_color"
SHARED_NAMES = ("lang", "no_color", "config", "help")
SEVERITIES = ("error", "warning", "info")

Region = Annotated[
    str | None,
    typer.Option(
        metavar=mark("REGION"), help=mark("Check against this region's form; by default the form is recognised.")
    ),
]
OwnForm = Annotated[str | None, typer.Option(metavar=mark("FILE.toml"), help=mark("Check against your own form file."))]
ReadRegion = Annotated[
    str | None,
    typer.Option(
        "--region",
        metavar=mark("REGION"),
        help=mark("Read registers on this region's form; by default the form is recognised."),
    ),
]
ReadForm = Annotated[
    str | None, typer.Option("--form", metavar=mark("FILE.toml"), help=mark("Read registers on your own form file."))
]
Places = Annotated[
    list[str],
    typer.Argument(
        metavar=mark("PATH…"), help=mark("Workbooks, folders (with everything in them), patterns in quotes.")
    ),
]
On = Annotated[
    str | None, typer.Option("--on", metavar=mark("DATE"), help=mark("The day to look from; by default today."))
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar=mark("FILE"), help=mark("Write it to a file; text is always in UTF-8.")),
]
Force = Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))]
ForceReport = Annotated[bool, typer.Option("--force", help=mark("Replace the report file if it exists."))]
EveryRow = Annotated[bool, typer.Option("--verbose", "-v", help=mark("Show every row, however many."))]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar=mark("CODES"), help=mark("Check only these rules: R206, R2, unknown-status; separated by commas.")
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar=mark("CODES"), help=mark("Leave these rules out; separated by commas."))
]
FailOn = Annotated[
    str, typer.Option(metavar="|".join(SEVERITIES), help=mark("The lowest severity that makes the exit code 1."))
]


def _language(value: str | None) -> str | None:
    return None if value is None else one_of("--lang", value, LANGUAGES)


def _keep_colour(ctx: typer.Context, value: bool) -> bool:
    ctx.meta[_NO_COLOR] = value or ctx.meta.get(_NO_COLOR, False)
    return value


def _keep_config(ctx: typer.Context, value: str | None) -> str | None:
    ctx.meta[_CONFIG] = value or ctx.meta.get(_CONFIG)
    return value


def shared(
    lang: Annotated[
        str | None,
        # The language itself was chosen before the command was built; here a wrong one is refused.
        typer.Option("--lang", metavar="ru|en", help=mark("Language of messages and help."), callback=_language),
    ] = None,
    no_color: Annotated[
        bool, typer.Option("--no-color", help=mark("Plain text without colours."), callback=_keep_colour)
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar=mark("FILE"),
            help=mark("Settings file to use instead of the reestr.toml in the register's folder or above it."),
            callback=_keep_config,
        ),
    ] = None,
) -> None:
    """Declare the options that every command has, before its name and after it."""


def config_of(ctx: typer.Context) -> Path | None:
    """Return the settings file given with ``--config``, or ``None``; raises ``WrongUsage`` for a folder."""
    given: Any = ctx.meta.get(_CONFIG)
    if given is not None and Path(given).is_dir():
        raise WrongUsage(mark("--config: {path} is a folder: name the settings file in it"), path=given)
    return None if given is None else Path(given)


def colour_refused(ctx: typer.Context) -> bool:
    """Tell whether ``--no-color`` was given."""
    return bool(ctx.meta.get(_NO_COLOR))


def whole_number(option: str) -> Callable[[str | int], int]:
    """Return the callback that reads the whole number of ``option``; it raises ``WrongUsage`` for anything else."""

    def read(value: str | int) -> int:
        try:
            return int(value)
        except ValueError:
            raise WrongUsage(mark("{name}: «{value}» is not a whole number"), name=option, value=value) from None

    return read


def settings_of(ctx: typer.Context, start: Path) -> Settings:
    """Return the settings of ``--config``, or of the reestr.toml found from ``start`` upward."""
    from reestr_cli.settings import find_settings

    return find_settings(start, config_of(ctx))


def library_of(ctx: typer.Context, form: str | None = None) -> Library:
    """Return the forms at hand in this folder, with that of ``--form``."""
    return forms_at_hand(settings_of(ctx, Path.cwd()), form)


def forms_at_hand(settings: Settings, form: str | None = None) -> Library:
    """Return the built-in forms, those that ``settings`` name, and the file of ``--form``."""
    from reestr_cli.forms.library import Library

    return Library(tuple(place for place in (settings.forms, Path(form) if form else None) if place is not None))


def settings_region(ctx: typer.Context, settings: Settings, library: Library, start: Path) -> str | None:
    """Return the region that ``settings`` of the folder ``start`` name; raises ``UnknownRegion`` that says where."""
    if settings.region is not None:
        with region_of_settings(config_of(ctx) or find_file(start)):
            library.file(settings.region)
    return settings.region


def region_of(region: str | None, form: str | None) -> str | None:
    """Return the region that ``--region`` names, or ``--form`` by the name of its file; ``None`` without both."""
    return region or (Path(form).stem if form else None)


def format_option(
    names: Sequence[str], words: str = mark("Output format; by default text, or by the ending of the output file.")
) -> Any:
    """Return the declaration of ``--format``: ``names`` are what it takes, ``words`` its help."""
    return typer.Option("--format", metavar="|".join(names), help=words)


def _listing(value: str) -> str:
    return one_of("--format", value, LISTINGS)


#: How a list of what is built in is shown.
LISTINGS = ("text", "json")
Listing = Annotated[
    str, typer.Option("--format", metavar="|".join(LISTINGS), help=mark("Output format."), callback=_listing)
]


def severity_of(word: str) -> Severity:
    """Return the severity that ``--fail-on`` names; raises ``WrongUsage``."""
    from reestr_cli.findings import Severity

    return Severity.named(one_of("--fail-on", word, SEVERITIES))


def rules_of(given: list[str] | None) -> tuple[str, ...]:
    """Return the rules that an option names; raises ``UnknownRule``."""
    words = words_of(given)
    if words:
        from reestr_cli.rules.selection import codes_of

        for word in words:
            codes_of(word)
    return words


def words_of(given: list[str] | None) -> tuple[str, ...]:
    """Return the words in options that hold several each, with commas: codes of rules, ids, column keys."""
    return tuple(word.strip() for each in given or () for word in each.split(",") if word.strip())
