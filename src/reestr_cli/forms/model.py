"""What a value of a data file is: a frozen class of typed keys, and the two ways in which one comes about.

A file that a person has written is held against its class by pydantic, which finds every fault and its place: see
:mod:`reestr_cli.forms.checking`. The tests hold the files that the program ships against their classes in the same way;
at run time their values are only put together (:func:`made`), for to import pydantic and to build its schemas took a
third of the time in which thirty rows are checked, from start to exit.
"""

# Annotations are values here and in the modules of the models, not texts: ``made`` goes by them.

from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from enum import Enum
from functools import cache, partial
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar, Union, dataclass_transform, get_args, get_origin

from reestr_cli.messages import Message

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

#: The type of the pydantic error that carries what :meth:`Model.inconsistencies` found, under ``faults``.
INCONSISTENT = "inconsistent"

_M = TypeVar("_M", bound="Model")


class Limits:
    """Bounds of a value besides its type, by the names that pydantic's schemas have for them: ``min_length=1``."""

    def __init__(self, **bounds: object) -> None:
        self._bounds = bounds

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema of the type with these bounds."""
        return {**handler(source), **self._bounds}


class Given:
    """Says how a value is read before it is judged by its type: ``read`` takes what stands in the file."""

    def __init__(self, read: Callable[[object], object]) -> None:
        self._read = read

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema of the type after the reading."""
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(self._read, handler(source))


def matching(pattern: str) -> Limits:
    """Return the bounds of a text that ``pattern`` matches.

    Python's own regular expressions compile thirty times faster than pydantic's.
    """
    return Limits(pattern=pattern, regex_engine="python-re")


#: A text that is not empty; white space around it is none of it.
Text = Annotated[str, Limits(min_length=1, strip_whitespace=True)]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Model:
    """A value from outside: frozen, and any key it does not know is refused."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __init_subclass__(cls) -> None:
        """Make every class below a frozen dataclass."""
        dataclass(frozen=True, kw_only=True)(cls)

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield (path below this value, what is wrong) for keys that are right alone and wrong together."""
        yield from ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema of the keys, with the question whether they are right together."""
        from pydantic_core import PydanticCustomError
        from pydantic_core.core_schema import no_info_after_validator_function

        def consistent(value: Model) -> Model:
            faults = tuple(value.inconsistencies())
            if faults:
                raise PydanticCustomError(INCONSISTENT, "inconsistent", {"faults": faults})
            return value

        return no_info_after_validator_function(consistent, handler(source))


def made(model: type[_M], data: Mapping[str, Any]) -> _M:
    """Return the value that ``data`` is, of which it is known that a check finds no fault in it."""
    makers = _makers(model)  # type: ignore[arg-type]  # mypy asks the class for the hash of its values
    return model(**{key: makers[key](value) if key in makers else value for key, value in data.items()})


@cache
def _makers(model: type[Model]) -> Mapping[str, Callable[[Any], Any]]:
    """Return, for the keys whose value is not what a TOML parser returns, what makes it of that."""
    found = {each.name: _maker(each.type) for each in fields(model)}
    return {key: maker for key, maker in found.items() if maker is not None}


def _maker(kind: object) -> Callable[[Any], Any] | None:
    """Return what makes a value of the annotation ``kind``, or ``None`` where it is the parsed one."""
    origin, within = get_origin(kind), get_args(kind)
    if origin in (Annotated, Union, UnionType):  # a type with bounds, or one or None
        return _maker(within[0])
    if origin is tuple:
        each = _maker(within[0])
        return tuple if each is None else lambda values: tuple(map(each, values))
    if origin is dict:
        item = _maker(within[1])
        return None if item is None else lambda table: {key: item(value) for key, value in table.items()}
    if isinstance(kind, type) and issubclass(kind, Model):
        return partial(made, kind)
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else None
