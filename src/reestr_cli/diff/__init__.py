"""The comparison of two versions of a register: a pure function from two registers and their forms to a ``Diff``."""

from __future__ import annotations

from reestr_cli.diff.comparing import compare
from reestr_cli.diff.narrowing import FAMILIES, narrow

__all__ = ["FAMILIES", "compare", "narrow"]
