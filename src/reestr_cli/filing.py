"""A register as the desk takes it from a run over many files: what the check found, and what stands in its rows.

The commands around the register (board, plan, deadlines, publication, requests, history) read no workbook themselves:
they are given filings, which a run makes with its worker processes and its cache like every report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from reestr_cli.findings import FileReport
from reestr_cli.identity import owner_key
from reestr_cli.periods import written_day
from reestr_cli.wording import fold_space

if TYPE_CHECKING:
    from reestr_cli.forms.catalog import Catalog
    from reestr_cli.forms.form import Form
    from reestr_cli.settings import Approval, Settings


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a register, as texts.

    ``digest`` is the SHA-256 of the file in hexadecimal digits. ``rows`` are the row numbers of the sheet; ``columns``
    holds for each column key of the form that the sheet has as many texts as there are rows, empty cells as "".
    ``headers`` are the headers of these columns as found. ``marked`` says that the blank's own mark names the form
    that it was read on, ``named`` that the mark does or the texts above the table.
    """

    digest: str
    rows: tuple[int, ...]
    columns: Mapping[str, tuple[str, ...]]
    headers: Mapping[str, str] = field(default_factory=dict)
    approval: Approval | None = None
    marked: bool = False
    named: bool = False

    def text(self, key: str, index: int) -> str:
        """Return the text of the column ``key`` in the row with this index; empty when column or cell is."""
        column = self.columns.get(key)
        return "" if column is None else column[index]


@dataclass(frozen=True, slots=True)
class Filing:
    """One file of a run: its report; its content, form and catalogue, where it holds a register; its settings.

    ``changed`` is when the file was last written, in local time.
    """

    path: str
    report: FileReport
    settings: Settings
    changed: datetime | None = None
    content: Content | None = None
    form: Form | None = None
    catalog: Catalog | None = None

    @property
    def body(self) -> str | None:
        """The name of the body that keeps the register: as the sheet gives it, or as the settings do."""
        return self.report.agency or self.settings.agency

    @property
    def called(self) -> str:
        """What the body is called where it must have a name: the name of the file stands in for one not given."""
        return fold_space(self.body or "") or PurePath(self.path).stem

    @property
    def owner(self) -> str:
        """The key of the body that keeps the register, or of its place where none is named."""
        return owner_key(self.body, self.path)


#: The names of the custom document properties, behind ``reestr.``, by which a workbook says how it was approved.
APPROVED_ACT = "approved.act"
APPROVED_NUMBER = "approved.number"
APPROVED_DATE = "approved.date"


def approval_of(properties: Mapping[str, str], settings: Settings) -> Approval | None:
    """Return how the register was approved: as the workbook's own properties say, or as the settings do.

    A date in the properties is written ``2025-02-14`` or ``14.02.2025``; one that is neither counts as not given.
    """
    act = properties.get(APPROVED_ACT, "").strip()
    if not act:
        return settings.approved
    from reestr_cli.settings import Approval

    number = properties.get(APPROVED_NUMBER, "").strip() or None
    return Approval(act=act, number=number, date=written_day(properties.get(APPROVED_DATE, "")))
