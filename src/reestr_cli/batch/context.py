"""What a report depends on besides the content of its file: another context, and what was kept is not read.

The version and the code of the checks, the forms and catalogues at hand, the settings of the folder, the options of the
command line. Not the language and not how the report is shown.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import reestr_cli
from reestr_cli.batch import coding
from reestr_cli.batch.order import Order
from reestr_cli.errors import region_of_settings
from reestr_cli.locations import find_file, shipped

if TYPE_CHECKING:
    from reestr_cli.settings import Settings

_PACKAGE = Path(reestr_cli.__file__).parent
#: Rooms that show what was found and find nothing.
_SHOWING = frozenset({"cli", "report", "locale", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Context:
    """The settings of a folder (``None``: it has none), and what stands for all that its reports depend on."""

    settings: Settings | None
    digest: bytes


class Contexts:
    """The context of every folder of a run, each worked out once."""

    def __init__(self, order: Order, config: Path | None) -> None:
        self._order = order
        self._config = config
        self._by_folder: dict[Path, Context] = {}
        self._by_file: dict[Path | None, Context] = {}

    def of(self, path: Path) -> Context:
        """Return the context of the file ``path``; raises what :func:`reestr_cli.settings.find_settings` does."""
        folder = path.parent
        if folder not in self._by_folder:
            file = self._config or find_file(folder.absolute())
            if file not in self._by_file:
                self._by_file[file] = self._read(folder.absolute(), file)
            self._by_folder[folder] = self._by_file[file]
        return self._by_folder[folder]

    def _read(self, folder: Path, file: Path | None) -> Context:
        settings = None
        if file is not None:
            from reestr_cli.settings import find_settings

            settings = find_settings(folder, file)
        own = (*(() if settings is None or settings.forms is None else (settings.forms,)), *self._order.forms)
        order = self._order
        known = (
            reestr_cli.__version__,
            coding.VERSION,
            _code(),
            [_content(place) for place in own],
            repr(settings),
            (order.region, order.select, order.ignore, order.joint, order.content),
        )
        if own or order.region is not None or settings is not None:
            from reestr_cli.forms.library import Library

            library = Library(own)
            if order.region is not None:
                library.form(order.region)
            else:
                if settings is not None and settings.region is not None:
                    with region_of_settings(file):
                        library.file(settings.region)
                _ = own and library.forms()
        return Context(settings, hashlib.sha256(json.dumps(known).encode()).digest())


@cache
def _code() -> str:
    """Return what changes when the code of the checks or a shipped form does: names, sizes and times of the files."""
    found = hashlib.sha256()
    places = [_PACKAGE, *(shipped(kind) for kind in ("templates", "catalogs"))]
    for place in places:
        for file in sorted(place.rglob("*")):
            if file.suffix in {".py", ".toml"} and not _SHOWING.intersection(file.relative_to(place).parts):
                state = file.stat()
                found.update(f"{file.relative_to(place).as_posix()}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _content(place: Path) -> str:
    """Return what stands for the content of a form file or of a folder of them, with their catalogues."""
    folder = place if place.is_dir() else place.parent
    found = hashlib.sha256()
    for file in sorted(
        {*folder.glob("*.toml"), *folder.glob("catalogs/*.toml"), *((place,) if place.is_file() else ())}
    ):
        found.update(
            f"{file.name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode("utf-8", "surrogateescape")
        )
    return found.hexdigest()
