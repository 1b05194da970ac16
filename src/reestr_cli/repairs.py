"""What ``fix`` has mended, as values: repairs, what was carried over beside them, and what is left for a person."""

from __future__ import annotations

from dataclasses import dataclass

from reestr_cli.findings import FileReport, column_letters
from reestr_cli.messages import Message


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: the rule whose fault it mends, the place in the file that was read, the texts before and after.

    ``row`` and ``column`` are 1-based numbers of the sheet; ``cell`` overrides the address worked out from them where
    the place is a range. ``before`` and ``after`` are ``None`` where the repair is not about the text of a cell (a row
    taken out has no ``after``). ``note`` says what was amiss where both texts look alike on a screen.
    """

    code: str
    slug: str
    safe: bool
    why: Message
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    key: str | None = None
    header: str | None = None
    process_id: str | None = None
    before: str | None = None
    after: str | None = None
    note: object = None
    cell: str | None = None

    @property
    def address(self) -> str | None:
        """The place as a spreadsheet program shows it: ``G9``, ``C13:C15``, or ``None``."""
        if self.cell is not None:
            return self.cell
        if self.row is None or self.column is None:
            return None
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """A line of the register's sheet that belongs to neither the form nor the table: its row and its texts."""

    row: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class FixedFile:
    """What was done with one file.

    ``output`` is the new workbook (``None`` when none is due), ``written`` whether it was written, ``backup`` the kept
    original. ``carried`` are sheets that are carried over as values, ``left_out`` those that are not; ``outside`` are
    lines around the table that stand on a sheet of their own, ``outside_sheet``. ``remaining`` is the check of the new
    workbook, or of the file itself when there is none. ``guessable`` is how many repairs more ``--unsafe`` would make;
    ``uncomputed`` are the cells of the file whose formulas have no stored result and stay behind;
    ``unseen`` names what the file's format hides, as :class:`reestr_cli.register.Surroundings` has it. ``overruled``
    says that the file is by its own words another region's.
    """

    path: str
    remaining: FileReport
    repairs: tuple[Repair, ...] = ()
    sheet: str | None = None
    output: str | None = None
    written: bool = False
    backup: str | None = None
    carried: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    outside: tuple[OutsideLine, ...] = ()
    outside_sheet: str | None = None
    guessable: int = 0
    uncomputed: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    overruled: Message | None = None
