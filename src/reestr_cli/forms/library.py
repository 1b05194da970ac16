"""Finds, reads and links the data files of forms and catalogues: shipped ones, and a region's own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from reestr_cli.errors import DataFileFault, UnknownRegion
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form, Model

_PACKAGE = Path(__file__).resolve().parent.parent
_M = TypeVar("_M", bound=Model)


class Library:
    """The forms at hand: the shipped ones, and those of ``own`` folders and files, which win over a shipped name."""

    def __init__(self, own: tuple[Path, ...] = ()) -> None:
        self._files = {path.stem: path for path in sorted(shipped("templates").glob("*.toml"))}
        for place in own:
            found = sorted(place.glob("*.toml")) if place.is_dir() else [place]
            self._files.update((path.stem, path) for path in found)

    @property
    def regions(self) -> tuple[str, ...]:
        """The names of the forms at hand, in alphabetical order."""
        return tuple(sorted(self._files))

    def form(self, region: str) -> Form:
        """Return the form called ``region``; raises ``UnknownRegion`` or ``DataFileFault``."""
        if region not in self._files:
            raise UnknownRegion(region, self.regions)
        return read_form(self._files[region])

    def forms(self) -> tuple[Form, ...]:
        """Return every form at hand."""
        return tuple(self.form(region) for region in self.regions)

    def catalog(self, form: Form) -> Catalog | None:
        """Return the catalogue ``form`` names (beside its file, or shipped), or ``None`` when it names none."""
        if form.catalog is None:
            return None
        home = self._files[form.region].parent if form.region in self._files else shipped("templates")
        beside = [
            home / f"{form.catalog}.toml",
            home / form.catalog,
            home.parent / "catalogs" / f"{form.catalog}.toml",
        ]
        for path in (*beside, shipped("catalogs") / f"{form.catalog}.toml"):
            if path.is_file() and path != self._files.get(form.region):
                return read_catalog(path)
        raise DataFileFault(self._files[form.region], "catalog", f"there is no catalogue «{form.catalog}»")


def shipped(kind: str) -> Path:
    """Return the folder of shipped ``templates`` or ``catalogs``: inside the wheel, or in a checkout beside ``src``."""
    inside = _PACKAGE / "data" / kind
    return inside if inside.is_dir() else _PACKAGE.parent.parent / kind


@cache
def read_form(path: Path) -> Form:
    """Read one form file; raises ``DataFileFault`` with file, key and reason."""
    form = _read(path, Form)
    if form.region != path.stem:
        raise DataFileFault(path, "region", f"«{form.region}» is not the name of the file, «{path.stem}»")
    return form


@cache
def read_catalog(path: Path) -> Catalog:
    """Read one catalogue file; raises ``DataFileFault`` with file, key and reason."""
    return _read(path, Catalog)


def _read(path: Path, model: type[_M]) -> _M:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataFileFault(path, "", str(error)) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataFileFault(path, key, first["msg"]) from error
