"""Finds the data files of forms and catalogues, shipped ones and a region's own, and links them."""

from __future__ import annotations

from pathlib import Path

from reestr_cli.errors import NoSuchPath, UnknownRegion
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.faults import refusal
from reestr_cli.forms.files import catalog_file, forms_in, no_catalog, read_catalog, read_form, read_head
from reestr_cli.forms.form import Form, is_marked
from reestr_cli.locations import shipped


class Library:
    """The forms at hand: the shipped ones, and those of ``own`` folders and files, which win over a shipped name.

    In an own folder the forms are told from catalogues and other TOML files by their top keys; a file given by name is
    taken for a form. Raises ``NoSuchPath`` for a place that does not exist. Nothing else is read until asked for.
    """

    def __init__(self, own: tuple[Path, ...] = ()) -> None:
        self._files = {path.stem: path for path in sorted(shipped("templates").glob("*.toml"))}
        self._own: set[str] = set()
        for place in own:
            if not place.exists():
                raise NoSuchPath(place)
            found = {path.stem: path for path in forms_in(place)}
            self._files |= found
            self._own |= found.keys()

    @property
    def regions(self) -> tuple[str, ...]:
        """The names of the forms at hand, in alphabetical order."""
        return tuple(sorted(self._files))

    def file(self, region: str) -> Path:
        """Return the file of the form called ``region``; raises ``UnknownRegion``."""
        if region not in self._files:
            raise UnknownRegion(region, self.regions)
        return self._files[region]

    def form(self, region: str) -> Form:
        """Return the form called ``region``; raises ``UnknownRegion`` or ``DataFileFault``."""
        return read_form(self.file(region), known=region not in self._own)

    def forms(self) -> tuple[Form, ...]:
        """Return every form at hand."""
        return tuple(self.form(region) for region in self.regions)

    def marked(self, title: str) -> Form | None:
        """Return the one shipped form whose act sets it and of whose markers one stands in ``title`` (in lower case).

        Only the heads of the other forms are read. ``None`` when no or several forms claim the title, and where own
        forms are at hand, which may be like any shipped one.
        """
        if self._own:
            return None
        heads = [read_head(path) for path in self._files.values()]
        named = [head for head in heads if is_marked(title, head.markers)]
        return self.form(named[0].region) if len(named) == 1 and named[0].own_form else None

    def named(self, text: str) -> tuple[str, ...]:
        """Return the regions that ``text`` names, «Кировской области»; only heads of forms are read.

        A form without markers is for any body, and is not looked for.
        """
        return tuple(region for region, path in self._files.items() if read_head(path).is_named(text))

    def catalog(self, form: Form) -> Catalog | None:
        """Return the catalogue ``form`` names (beside its file, or shipped), or ``None`` when it names none."""
        if form.catalog is None:
            return None
        file = self._files.get(form.region, shipped("templates") / f"{form.region}.toml")
        path = catalog_file(file, form.catalog)
        if path is None:
            raise refusal([no_catalog(file, form.catalog)])
        return read_catalog(path, known=path.parent == shipped("catalogs"))
