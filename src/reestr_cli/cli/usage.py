"""Usage errors in the language of the user.

typer carries its own copy of click, whose sentences are English only and whose exceptions are not among typer's public
names. This is the one module that reads them; every other module uses ``typer`` and ``typer.core`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import takewhile
from typing import TYPE_CHECKING

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr

if TYPE_CHECKING:
    from typer._click.core import Parameter

__all__ = [
    "ClickException",
    "MissingParameter",
    "NoArgsIsHelpError",
    "UsageError",
    "blamed",
    "explain_usage",
    "nearest_name",
    "one_of",
]


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the name of ``known`` that ``name`` may be a slip of; names are Latin, cell texts have ``wording``."""
    return next(iter(get_close_matches(name.lower(), list(known), n=1)), None)


def explain_usage(error: ClickException) -> str:
    """Return what was wrong with the command line, and the command that shows its help."""
    lines = [tr("Error: {message}", message=_sentence(error))]
    context = getattr(error, "ctx", None)
    if context is not None:
        lines.append(tr("Help: {command}", command=f"{context.command_path} --help"))
    return "\n".join(lines)


def _sentence(error: ClickException) -> str:
    if isinstance(error, NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, MissingParameter):
        return tr("{name} is not given", name=_name(error))
    if isinstance(error, BadParameter):
        return f"{_name(error)}: {error.message}" if error.param is not None else error.message
    if isinstance(error, BadOptionUsage):
        if _takes_no_value(error):
            return tr("the option {option} takes no value", option=error.option_name)
        return tr("the option {option} needs a value", option=error.option_name)
    if isinstance(error, UsageError) and error.message.startswith("Missing command"):
        return tr("no command is given")
    return error.message


def _no_such_option(error: NoSuchOption) -> str:
    known = [name for option in _options(error) for name in option.opts]
    near = nearest_name(error.option_name, known) if error.option_name.startswith("--") else None
    if near is None:
        return tr("there is no option {option}", option=error.option_name)
    return tr("there is no option {option}; did you mean {nearest}?", option=error.option_name, nearest=near)


def blamed(error: UsageError, given: Sequence[str]) -> Iterator[str]:
    """Yield the words of the command line ``given`` that ``error`` may be about: those taken for an unknown option.

    Of a word with one dash the error names a letter alone. What stands behind «--» is never taken for an option.
    """
    if isinstance(error, NoSuchOption):
        for word in takewhile(lambda word: word != "--", given):
            whole = word.partition("=")[0] == error.option_name
            if whole or (word[:1] == "-" != word[1:2] and error.option_name[1:] in word[1:]):
                yield word


def _options(error: UsageError) -> list[Parameter]:
    context = error.ctx
    return [] if context is None else context.command.get_params(context)


def _takes_no_value(error: BadOptionUsage) -> bool:
    return any(error.option_name in option.opts and getattr(option, "is_flag", False) for option in _options(error))


def _name(error: BadParameter) -> str:
    if error.param is None:
        return ""
    if error.param.param_type_name == "option":
        return ", ".join(error.param.opts)
    return tr(error.param.metavar or error.param.name.upper())


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """Return ``value`` when it is one of ``known``; raises ``WrongUsage`` that names the option and the choice."""
    if value in known:
        return value
    near = nearest_name(value, known)
    raise WrongUsage(
        mark("{name}: «{value}» is not one of {known}")
        if near is None
        else mark("{name}: «{value}» is not one of {known}; did you mean «{nearest}»?"),
        name=name,
        value=value,
        known=", ".join(known),
        nearest=near,
    )
