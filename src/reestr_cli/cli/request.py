"""``reestr request``: the letter in which the owner of a process asks to change the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from reestr_cli.cli.delivery import refuse
from reestr_cli.cli.endings import format_of
from reestr_cli.cli.inputs import inputs_of
from reestr_cli.cli.options import ReadForm, ReadRegion, format_option, settings_of, words_of
from reestr_cli.cli.others import tell_of_others
from reestr_cli.cli.reading import source_of, telling
from reestr_cli.cli.terminal import remark
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from reestr_cli.diff.reading import Source
    from reestr_cli.forms.form import Form
    from reestr_cli.request import Ask
    from reestr_cli.versions import Version

DETAILS = mark(
    "With NEW the letter asks for what differs between the versions; without it, for what --add, --exclude and "
    "--set say. Without --output the request is shown as text. Exit codes: 0; 1 when there is nothing to ask for "
    "or a file holds no register; 2 wrong usage, an act without such a request, or a missing package; 3 a bug in "
    "reestr."
)
FORMAT_NAMES = ("text", "docx")


def request(
    ctx: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar=mark("REGISTER"), help=mark("The register, or its old version, if NEW is given."))
    ],
    new: Annotated[
        str | None, typer.Argument(metavar=mark("NEW"), help=mark("The version that has the changes to ask for."))
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar=mark("FILE"), help=mark("Ask to add the processes of this draft; repeatable.")),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude", metavar=mark("IDS"), help=mark("Ask to exclude these processes; separated by commas.")
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar=mark("ID:KEY=TEXT"),
            help=mark('Ask to change a cell, the column by key or header: --set "1.3:id=1.4"; repeatable.'),
        ),
    ] = None,
    grounds: Annotated[
        str | None,
        typer.Option(metavar=mark("TEXT"), help=mark("The grounds; by default room is left for them at each process.")),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            metavar=mark("UNIT"),
            help=mark("Who has to agree; repeatable; by default the units that the owners' cells name."),
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar=mark("TEXT"), help=mark("Name of the responsible person; by default a blank line.")),
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar=mark("TEXT"), help=mark("Only the processes of the owner with these words."))
    ] = None,
    per_owner: Annotated[
        bool, typer.Option("--per-owner", help=mark("A letter for each owner, into the folder of --output."))
    ] = False,
    how: Annotated[
        str | None, format_option(FORMAT_NAMES, mark("Output format; by default by the output's ending."))
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar=mark("LETTER.docx"), help=mark("Where to write the letter, or the letters.")
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Replace letters that exist."))] = False,
    region: ReadRegion = None,
    form: ReadForm = None,
) -> None:
    """Read the versions or the register with its drafts, put the asks together, write the letters."""
    from reestr_cli.cli.letters import deliver
    from reestr_cli.report.request import FORMATS, require_word

    letter = None if per_owner else output
    usual = "docx" if per_owner else "text" if output is None else None
    chosen = FORMATS[format_of(how, letter, FORMAT_NAMES, usual=usual)]
    if output is None and (chosen.binary or per_owner):
        raise WrongUsage(mark("a letter is a file: name it with --output"))
    if chosen.binary:
        require_word()
    wanted = _Wanted(tuple(add or ()), words_of(exclude), tuple(map(_setting, set_ or ())))
    if new is None and not (wanted.add or wanted.exclude or wanted.set):
        raise WrongUsage(mark("name the new version of the register, or what to ask for: --add, --exclude, --set"))
    if new is not None and (wanted.add or wanted.exclude or wanted.set):
        raise WrongUsage(mark("with a new version the letter asks for what differs: leave out --add, --exclude, --set"))
    inputs = inputs_of(ctx, [output], [old, *wanted.add], new, form=form)
    refuse(letter, inputs, force=force)
    source = source_of(ctx, old, region, form)
    settings = settings_of(ctx, source.path.absolute().parent)
    found = _differing(ctx, source, new, region, form) if new is not None else _wanted(ctx, source, wanted, form)
    from reestr_cli.request import Request
    from reestr_cli.request.asks import duty_of

    if duty_of(found.form) is None and not to:
        raise WrongUsage(
            mark(
                "the act of the region «{region}» has no request to change the register; to write one anyway, say "
                "to whom: --to"
            ),
            region=found.form.region,
        )
    asks = _of(found.asks, owner)
    if not asks:
        remark(tr("There is nothing to ask for."))
        raise typer.Exit(1)
    agency = found.version.register.agency or settings.agency
    asked = Request(asks, found.form, agency, _given(grounds), _given(to), tuple(unit or ()))
    deliver(ctx, asked, chosen, output, inputs, per_owner=per_owner, force=force)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options ask for: files of drafts, ids, (id, column key, text)."""

    add: tuple[str, ...]
    exclude: tuple[str, ...]
    set: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What is asked for, of which register, on which form."""

    asks: tuple[Ask, ...]
    version: Version
    form: Form


def _given(text: str | None) -> str | None:
    return text.strip() or None if text else None


def _setting(given: str) -> tuple[str, str, str]:
    """Read ``ID:KEY=TEXT``; an id may hold colons itself, a key may not."""
    place, equals, text = given.partition("=")
    number, colon, key = place.rpartition(":")
    if not equals or not colon or not number.strip() or not key.strip():
        raise WrongUsage(mark("--set: «{value}» is not ID:KEY=TEXT, such as 1.3:id=1.4"), value=given)
    return number.strip(), key.strip(), text


def _differing(ctx: typer.Context, source: Source, new: str, region: str | None, form: str | None) -> _Found:
    from reestr_cli.diff import compare
    from reestr_cli.diff.reading import OtherPrevious, OtherRegion, read_versions
    from reestr_cli.request import asks_of

    other = source_of(ctx, new, region, form)
    with telling((source, other)):
        try:
            versions = read_versions(source, other)
        except OtherRegion as fault:
            raise OtherPrevious(**fault.facts) from fault
    tell_of_others([(source, versions.old, versions.old_form), (other, versions.new, versions.new_form)])
    diff = compare(versions.old, versions.new, versions.old_form, versions.new_form)
    if diff.form.column_count:
        remark(tr("The columns of the versions differ: a request is about processes, the columns are left out."))
    return _Found(asks_of(diff, versions.new_form), versions.new, versions.new_form)


def _wanted(ctx: typer.Context, source: Source, wanted: _Wanted, form: str | None) -> _Found:
    from reestr_cli.diff.reading import read_version
    from reestr_cli.request import Draft, draft

    read: list[Source] = [source]
    with telling(read):
        register, own = read_version(source)
        tell_of_others([(source, register, own)])
        drafts = []
        for path in wanted.add:
            read.append(source_of(ctx, path, own.region, form, home=source.path.absolute().parent))
            drafts.append(read_version(read[-1])[0])
    return _Found(draft(register, own, Draft(drafts, wanted.exclude, wanted.set)), register, own)


def _of(asks: tuple[Ask, ...], owner: str | None) -> tuple[Ask, ...]:
    from reestr_cli.request.owners import of_owner

    if owner is None:
        return asks
    found = of_owner(asks, owner)
    if asks and not found:
        names = "; ".join(dict.fromkeys(ask.owner for ask in asks if ask.owner))
        raise WrongUsage(
            mark("--owner: no owner with the words «{value}» has changes to ask for; the owners are: {names}"),
            value=owner,
            names=names,
        )
    return found
