"""The bounds within which a workbook is read, all in one place: beyond them a file is refused by name.

Honest files stand far inside: a register of 100,000 rows inflates to 60 to 430 MB at 8 to 15 times its size, while the
known bombs inflate 400 to 1,000 times. Excel's own bounds are 1,048,576 rows, 16,384 columns and 32,767 characters.
"""

from __future__ import annotations

from typing import NamedTuple

MEBIBYTE = 1 << 20


class Limits(NamedTuple):
    """What a workbook may hold. Sizes are in bytes, texts in characters, the rest are counts."""

    directory: int = 4 * MEBIBYTE
    """Size of the list of members at the end of the archive."""
    members: int = 10_000
    """Members of the archive."""
    inflated: int = 1024 * MEBIBYTE
    """All members together, once inflated."""
    ratio: int = 150
    """Inflated size over packed size of one member …"""
    ratio_from: int = 8 * MEBIBYTE
    """… where it inflates to at least this much: a small member does no harm, however well it packs."""
    verified: int = 64 * MEBIBYTE
    """Members not read otherwise whose checksums are verified, altogether."""
    part: int = 16 * MEBIBYTE
    """One small part: the workbook, its relationships, styles, properties."""
    tag: int = 4 * MEBIBYTE
    """One XML tag, comment or other piece of markup."""
    names: int = 10_000
    """Different names of elements and attributes in one part."""
    elements: int = 300_000
    """Elements of one small part."""
    depth: int = 100
    """Elements inside each other."""
    sheets: int = 1_000
    """Sheets of the workbook."""
    rows: int = 500_000
    """Rows with values in one workbook."""
    columns: int = 1_024
    """Number of the last column that may hold a value."""
    cells: int = 10_000_000
    """Places in all rows, counted from column A to the last value of each row."""
    merged: int = 100_000
    """Merged ranges of one sheet."""
    strings: int = 2_000_000
    """Entries in the table of shared strings."""
    characters: int = 100_000_000
    """Characters in all different texts together."""
    cell_characters: int = 131_072
    """Characters in one cell (Excel keeps 32,767)."""
    seconds: int = 60
    """Time for reading a file of another format in its own process."""
    memory: int = 1024 * MEBIBYTE
    """Address space of that process, where the system can bound it."""


LIMITS = Limits()

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
