"""What one register is held against: its form and catalogue, and what the body itself has declared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.forms.row_model import RowModel
from reestr_cli.wording import fold


@dataclass(frozen=True, eq=False)
class Standard:
    """A form, its catalogue (if the region has one), and the body's own words from ``reestr.toml``.

    ``own_processes`` are names of processes outside the catalogue that the body declares its own, which counts where
    the act leaves names to the body; ``outside`` are names of other registers that links may point to
    (``other-body:ID``); ``directions`` are the directions of the body's road map that the register must cover, or empty
    when none were given; ``asked`` are the codes of rules to which the form or the body has given a severity: they run
    too where the act does not ask for what they watch. Two standards are never equal: what is worked out for one is
    kept by its identity.
    """

    form: Form
    catalog: Catalog | None = None
    own_processes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()

    @cached_property
    def row_model(self) -> RowModel:
        """The model of one row of this form."""
        return RowModel(self.form, self.catalog, whole_owner="R210" in self.asked)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The body's own processes that count, folded."""
        return frozenset(fold(name) for name in self.form.own_processes(self.own_processes))

    @cached_property
    def declared_names(self) -> frozenset[str]:
        """What the body declares its own processes, folded."""
        return frozenset(fold(name) for name in self.own_processes)
