"""What one register is held against: its form and catalogue, and what the body itself has declared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.forms.row_model import RowModel


@dataclass(frozen=True)
class Standard:
    """A form, its catalogue (if the region has one), and the body's own words from ``reestr.toml``.

    ``own_processes`` are names of processes outside the catalogue that the body declares its own; ``outside`` are names
    of other registers that links may point to (``other-body:ID``); ``directions`` are the directions of the body's road
    map that the register must cover, or empty when none were given.
    """

    form: Form
    catalog: Catalog | None = None
    own_processes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()

    @cached_property
    def row_model(self) -> RowModel:
        """The model of one row of this form."""
        return RowModel(self.form, self.catalog)
