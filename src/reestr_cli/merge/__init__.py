"""The merge of registers: departments' parts into one, or several versions over the one they all come from.

The merge itself is pure: parts and, where there is one, a base go in; a list of decisions and conflicts with the rows
that follow from them comes out. Files are read and written around it, in ``reading`` and ``writing``.
"""

from __future__ import annotations

from reestr_cli.merge.combining import combine
from reestr_cli.merge.options import Options, Policy
from reestr_cli.merge.parts import Part

__all__ = ["Options", "Part", "Policy", "combine"]
