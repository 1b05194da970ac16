"""The model of one row, built from a form: the one statement of what a row must be.

Each column becomes a field with its constraints (required, text and not a number, vocabulary, the owner's parts). A
field is validated once per *distinct* value of a column; its errors carry the code of the rule they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.register import Value


@dataclass(frozen=True, slots=True)
class Fault:
    """One constraint that a value does not meet: the code of its rule and the facts for its message."""

    code: str
    facts: Mapping[str, object]


class RowModel:
    """The pydantic model of a row of ``form``; ``faults`` asks it about one value of one column."""

    def __init__(self, form: Form, catalog: Catalog | None) -> None:
        self.form = form
        self.catalog = catalog

    def faults(self, key: str, value: Value) -> tuple[Fault, ...]:
        """Return what is wrong with ``value`` in the column ``key``, alone; empty when nothing is."""
        raise NotImplementedError
