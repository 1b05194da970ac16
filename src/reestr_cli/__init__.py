"""Blanks, checks, comparison and merging for registers of government processes kept in spreadsheets."""

from __future__ import annotations

__version__ = "0.1.0"
