"""Commands of the command line: listed by hand, built only when called, with help in the language of the user."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from reestr_cli.cli.given import Option, argument_name, plain
from reestr_cli.cli.options import SHARED_NAMES, shared
from reestr_cli.cli.terminal import show
from reestr_cli.cli.usage import UsageError, blamed, nearest_name
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr

#: Stands for a hyphen while lines are broken.
_TIED = "\u2011"


class Entry(NamedTuple):
    """One line of a list of commands: its name, the module that holds its function, what it does.

    ``function`` is empty for a group, whose commands are then listed in ``members``. A command with a function may have
    members too: ``reestr plan FILE`` and ``reestr plan check FILE``.
    """

    name: str
    module: str
    function: str
    summary: str
    members: tuple[Entry, ...] = ()


def command_of(function: Callable[..., Any], cls: type[TyperCommand], **settings: Any) -> TyperCommand:
    """Return the command that typer makes of ``function`` and its annotations."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(cls=cls, **settings)(function)
    command = typer.main.get_command(app)
    if not isinstance(command, TyperCommand):
        raise TypeError(f"{function} became a group")
    return command


class _Localised:
    """Help in the language of the user, for commands and groups alike."""

    params: list[Any]

    def get_help(self, ctx: Any) -> str:
        """Return the help, in which names of options and files are not broken at their hyphens."""
        text: str = super().get_help(ctx)  # type: ignore[misc]
        return text.replace(_TIED, "-")

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the command is called."""
        pieces = [tr("[OPTIONS]")]
        for param in self.params:
            if param.param_type_name == "argument":
                name = argument_name(param)
                pieces.append(name if param.required else f"[{name}]")
        if isinstance(self, TyperGroup):
            pieces.append(tr("COMMAND …"))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=tr("Usage: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, the command's own options, and the options that every command has."""
        records: dict[str, list[tuple[str, str]]] = {"arguments": [], "own": [], "shared": []}
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            if param.param_type_name == "argument":
                records["arguments"].append((argument_name(param), _tied(tr(param.help or ""))))
            else:
                kind = "shared" if param.name in SHARED_NAMES else "own"
                records[kind].append(_option_record(param))
        titles = (tr("Arguments"), tr("Options"), tr("Options of every command"))
        for title, rows in zip(titles, records.values(), strict=True):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; what is wrong with it knows the command whose help to read."""
        given = list(args)  # the list itself is used up
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except UsageError as error:
            named = next(filter(os.path.exists, blamed(error, given)), None)
            if named is not None:
                raise WrongUsage(
                    mark("«{path}» begins with a dash and is taken for an option: name the file as ./{path}"),
                    path=named,
                ) from error
            error.ctx = error.ctx or ctx
            raise
        return rest

    def get_help_option(self, ctx: Any) -> Any:
        """Return the help option, in the language of the user."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.__class__ = Option
            option.callback = _show_help
            option.help = mark("Show this help and exit.")
        return option


def _show_help(ctx: Any, param: Any, value: bool) -> None:  # noqa: ARG001 - the signature of a typer callback
    if value:
        show([f"{ctx.get_help()}\n"])
        ctx.exit()


def _option_record(param: Any) -> tuple[str, str]:
    names = ", ".join(sorted(param.opts, key=len)) + (
        f" {tr(param.metavar)}" if param.metavar and not param.is_flag else ""
    )
    about = tr(param.help or "")
    if param.default is not None and not param.is_flag:
        about = f"{about} {tr('[default: {value}]', value=param.default)}"
    if param.required:
        about = f"{about} {tr('[required]')}"
    return names, _tied(about)


def _tied(text: str) -> str:
    """Return ``text`` with its hyphens as signs at which no line is broken."""
    return text.replace("-", _TIED)


class Command(_Localised, TyperCommand):
    """A command with the options that every command has, and help and errors in the language of the user."""

    allow_extra_args = True

    def __init__(self, name: str | None, *, params: list[Any] | None = None, **settings: Any) -> None:
        super().__init__(name, params=[*plain(params or ()), *_shared_params()], **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; raises ``WrongUsage`` for arguments that the command does not take."""
        rest = super().parse_args(ctx, args)
        if rest:
            raise WrongUsage(mark("too many arguments: {arguments}"), arguments=" ".join(each or '""' for each in rest))
        return rest


@cache
def _shared_params() -> tuple[Any, ...]:
    params = command_of(shared, TyperCommand).params
    for param in params:
        param.expose_value = False
    return tuple(plain(params))


class Group(_Localised, TyperGroup):
    """A list of commands that are built only when they are called."""

    def __init__(self, entries: Sequence[Entry], **settings: Any) -> None:
        settings.setdefault("rich_markup_mode", None)
        super().__init__(no_args_is_help=True, **settings)
        self.entries: Mapping[str, Entry] = {entry.name: entry for entry in entries}
        self.params = [*plain(self.params), *_shared_params()]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature of click
        """Return the names in the order in which they are listed."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the signature of click
        """Import and build the command ``cmd_name``; ``None`` when there is none."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        if entry.members and not entry.function:
            return Group(entry.members, name=entry.name, help=tr(entry.summary))
        module = import_module(f"reestr_cli.cli.{entry.module}")
        about = "\n\n".join(filter(None, (tr(entry.summary), tr(getattr(module, "DETAILS", "")))))
        return command_of(getattr(module, entry.function), Command, name=entry.name, help=_tied(about))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command named first in ``args``; raises ``WrongUsage`` with the nearest name for an unknown one."""
        if args[0] not in self.entries:
            near = nearest_name(args[0], self.entries)
            raise WrongUsage(
                mark("there is no command «{name}»; the commands are: {known}")
                if near is None
                else mark("there is no command «{name}»; did you mean «{nearest}»?"),
                name=args[0],
                known=", ".join(self.entries),
                nearest=near,
            )
        entry = self.entries[args[0]]
        if entry.function and any(member.name in args[1:2] for member in entry.members):
            return entry.name, Group(entry.members, name=entry.name, help=tr(entry.summary)), args[1:]
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the signature of click
        """Write the list of commands without building them."""
        with formatter.section(tr("Commands")):
            formatter.write_dl([(entry.name, tr(entry.summary)) for entry in self.entries.values()])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands first, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)
