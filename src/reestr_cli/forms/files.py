"""Reads one data file, a form or a catalogue, once and never out of date, and says all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from reestr_cli.errors import DataFileFault, NoSuchPath
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.faults import DataFault, refusal
from reestr_cli.forms.form import Form
from reestr_cli.forms.model import Model, made
from reestr_cli.forms.parsing import parsed, parsed_head, unreadable
from reestr_cli.forms.usual import add_usual_spellings, usual_spellings
from reestr_cli.i18n import mark
from reestr_cli.locations import shipped
from reestr_cli.messages import Message

_M = TypeVar("_M", bound=Model)

#: The top keys by which a form is told from a catalogue and from any other TOML file of the same folder.
_FORM_KEYS = frozenset({"columns", "region_name", "blank", "vocabularies"})
_CATALOG_KEYS = frozenset({"groups"})
#: The same for a file that is no valid TOML: it would be a form if it could be read.
_FORM_LINE = r"(?m)^\s*(\[\[\s*columns\s*\]\]|\[\s*blank\s*\]|\[\s*vocabularies\b|region_name\s*=)"

_WORD = re.compile(r"\w+")
#: How many letters at the end of a word of a region's name change with the case: «Кировск-ая област-ь».
_CASE_ENDING = 2


class Head(NamedTuple):
    """By what a form claims a register: words of its region, and whether its act sets the form (see ``Form``).

    ``name`` is the ``region_name`` of the form.
    """

    region: str
    markers: tuple[str, ...]
    own_form: bool
    name: str

    def is_named(self, text: str) -> bool:
        """Tell whether ``text`` names the region itself, in whatever case: a district or a town may be called alike."""
        words = _WORD.findall(self.name.partition(",")[0])
        pattern = r"\s+".join(rf"{re.escape(word[:-_CASE_ENDING] or word)}\w*" for word in words)
        return bool(self.markers and words) and re.search(rf"\b{pattern}", text, re.IGNORECASE) is not None


def forms_in(place: Path) -> list[Path]:
    """Return the forms of a folder, told from other TOML files; a file is taken for a form whatever is in it."""
    return [path for path in sorted(place.glob("*.toml")) if is_form(path)] if place.is_dir() else [place]


def form_files(place: Path) -> Iterator[Path]:
    """Yield the files that forms of the folder or file ``place`` are read from: the forms and their catalogues."""
    for file in forms_in(place):
        yield file
        try:
            catalog = read_form(file).catalog
        except DataFileFault:
            continue
        named = None if catalog is None else catalog_file(file, catalog)
        if named is not None:
            yield named


def catalog_file(form_file: Path, name: str) -> Path | None:
    """Return the file of the catalogue ``name`` (with or without ``.toml``) of the form in ``form_file``, or ``None``.

    It lies beside the form or in ``catalogs`` there, never above that folder; otherwise it is a shipped one.
    """
    file_name = f"{name.removesuffix('.toml')}.toml"
    for folder in (form_file.parent, form_file.parent / "catalogs", shipped("catalogs")):
        path = folder / file_name
        if path != form_file and path.is_file():
            return path
    return None


def is_form(path: Path) -> bool:
    """Tell whether the TOML file ``path`` is, or is meant to be, a form, and no catalogue or anything else."""
    try:
        data = parsed(path)
    except DataFileFault:
        try:
            return re.search(_FORM_LINE, path.read_text(encoding="utf-8-sig", errors="replace")) is not None
        except OSError:
            return False
    return not _FORM_KEYS.isdisjoint(data) and not data.keys() >= _CATALOG_KEYS


def read_form(path: Path, *, known: bool = False) -> Form:
    """Read one form file; raises ``DataFileFault`` with file, key and reason of everything that is wrong in it.

    A ``known`` file is a shipped one: the tests have looked for faults in it, and nothing looks for them again.
    """
    return _form(path, *_state(path), known)


def read_head(path: Path) -> Head:
    """Read by what a form claims a register, of its file what stands before the first table; no faults are looked for.

    A file that cannot be read so claims nothing: whatever is wrong with it is said when it is read whole.
    """
    return _head(path, *_state(path))


def read_catalog(path: Path, *, known: bool = False) -> Catalog:
    """Read one catalogue file; raises ``DataFileFault`` as :func:`read_form`, which tells what ``known`` is."""
    return _catalog(path, *_state(path), known)


def read_model(path: Path, model: type[_M]) -> _M:
    """Read any other TOML file as ``model``; raises ``DataFileFault`` with file, key and reason of all faults."""
    return _value(path, model, parsed(path), known=False)


def check_form_file(path: Path) -> list[DataFault]:
    """Return all that is wrong with the form file ``path`` and its catalogue, then advice; empty when nothing is."""
    from reestr_cli.forms.advice import advise

    if not path.is_file():
        raise NoSuchPath(path)
    try:
        form = read_form(path)
    except DataFileFault as fault:
        return _apart(fault)
    found: list[DataFault] = []
    if form.catalog is not None:
        file = catalog_file(path, form.catalog)
        if file is None:
            found.append(no_catalog(path, form.catalog))
        else:
            try:
                read_catalog(file)
            except DataFileFault as fault:
                found += _apart(fault)
    return [*found, *advise(form, path, usual_spellings()["headers"])]


def _apart(fault: DataFileFault) -> list[DataFault]:
    return [
        DataFault(Path(str(one.facts["file"])), str(one.facts["key"]), reason)
        for one in (fault, *fault.others)
        if isinstance(reason := one.facts["reason"], Message)
    ]


def no_catalog(file: Path, name: str) -> DataFault:
    """Return the fault of the form in ``file`` that names a catalogue which is not there."""
    reason = mark("there is no file «{name}.toml» beside the form, in its folder «catalogs» or among the shipped ones")
    return DataFault(file, "catalog", Message(reason, {"name": name.removesuffix(".toml")}))


def _state(path: Path) -> tuple[int, int]:
    """Return what changes when ``path`` is written again, so that a file is read once and never out of date."""
    try:
        state = path.stat()
    except OSError as error:
        raise refusal([unreadable(path)]) from error
    return state.st_mtime_ns, state.st_size


@cache
def _form(path: Path, _changed: int, _size: int, known: bool) -> Form:
    data = parsed(path)
    if data.keys() >= _CATALOG_KEYS and _FORM_KEYS.isdisjoint(data):
        reason = mark(
            "this is a list of processes; name the form that has it under «catalog»: the list is checked with the form"
        )
        raise refusal([DataFault(path, "", Message(reason))])
    add_usual_spellings(data)
    form = _value(path, Form, data, known=known)
    if form.region != path.stem:
        reason = mark("«{region}» is not the name of the file, «{name}»")
        raise refusal([DataFault(path, "region", Message(reason, {"region": form.region, "name": path.stem}))])
    return form


@cache
def _head(path: Path, _changed: int, _size: int) -> Head:
    data = parsed_head(path)
    name = str(data.get("region_name", ""))
    return Head(path.stem, tuple(data.get("markers", ())), bool(data.get("own_form", True)), name)


@cache
def _catalog(path: Path, _changed: int, _size: int, known: bool) -> Catalog:
    return _value(path, Catalog, parsed(path), known=known)


def _value(path: Path, model: type[_M], data: dict[str, Any], *, known: bool) -> _M:
    if known:
        return made(model, data)
    from reestr_cli.forms.checking import checked  # pydantic comes with it

    return checked(path, model, data)
