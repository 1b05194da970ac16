"""Options and arguments as the command line gives them; what is given empty is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperArgument, TyperOption

from reestr_cli.cli.usage import MissingParameter
from reestr_cli.errors import WrongUsage
from reestr_cli.i18n import mark, tr


def _as_given(param: Any, ctx: Any, value: Any) -> Any:
    """Return the value of ``param`` as the command line gives it, or what the parameter's own callback makes of it.

    Our values are texts, lists of texts and flags, and what else they must be a callback says in the language of the
    user. typer would build a pydantic model for each of them, which takes longer than all the rest of ``--help``.
    """
    if param.required and param.value_is_missing(value):
        raise MissingParameter(ctx=ctx, param=param)
    return value if param.callback is None else param.callback(ctx, param, value)


def _option_as_given(param: Any, ctx: Any, value: Any) -> Any:
    """Return the value of an option as :func:`_as_given` does; raises ``WrongUsage`` for one that is given empty.

    It would count as not given: a report would not be written, all rules would run, and nobody would know. Of lists,
    which may be written with commas, each value counts.
    """
    values = value if isinstance(value, list | tuple) else (value,)
    if any(isinstance(each, str) and not each.replace(",", " ").strip() for each in values):
        raise WrongUsage(
            mark(
                "{name}: the value is empty; give one, or leave the option out. If the value comes from a variable, "
                "that variable is empty"
            ),
            name=max(param.opts, key=len),
        )
    return _as_given(param, ctx, value)


def _argument_as_given(param: Any, ctx: Any, value: Any) -> Any:
    """Return the value of an argument as :func:`_as_given` does; raises ``WrongUsage`` for one that is given empty.

    An empty path is the folder in which the command is called: nobody who leaves a variable empty means that.
    """
    values = value if isinstance(value, list | tuple) else (value,)
    if any(isinstance(each, str) and not each.strip() for each in values):
        raise WrongUsage(
            mark("{name}: the value is empty; give one. If the value comes from a variable, that variable is empty"),
            name=argument_name(param),
        )
    return _as_given(param, ctx, value)


def argument_name(param: Any) -> str:
    """Return the name by which the help calls an argument."""
    return tr(param.metavar or param.name.upper())


class Option(TyperOption):
    """An option whose value stays what the command line gives."""

    process_value = _option_as_given


class Argument(TyperArgument):
    """An argument whose value stays what the command line gives."""

    process_value = _argument_as_given


def plain(params: Sequence[Any]) -> list[Any]:
    """Return ``params``, as typer makes them of annotations, as those of this module."""
    for param in params:
        param.__class__ = Option if isinstance(param, TyperOption) else Argument
    return list(params)
