"""Repairs one file and writes the new workbook where it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reestr_cli.fix.file import Fixer
from reestr_cli.fix.replacing import fingerprint, replace_input
from reestr_cli.repairs import FixedFile
from reestr_cli.workbook.saving import save


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the new workbook is written.

    ``in_place`` replaces the input and keeps a copy of it; ``force`` replaces an older output; ``dry_run`` writes
    nothing; ``always`` writes a workbook even when there is nothing to repair.
    """

    in_place: bool = False
    force: bool = False
    dry_run: bool = False
    always: bool = False


def deliver(fixer: Fixer, path: Path, target: Path, delivery: Delivery, inputs: Sequence[Path] = ()) -> FixedFile:
    """Repair ``path``, write the new workbook to ``target``, and say what was done; ``inputs`` are never overwritten.

    Raises ``TextTooLong``, ``ChangedMeanwhile`` and what ``save`` raises.
    """
    seen = fingerprint(path)
    fixing = fixer.fix(path, target, always=delivery.always)
    if fixing.data is None or delivery.dry_run:
        return fixing.file
    if delivery.in_place:
        backup = replace_input(path, fixing.data, seen)
        return replace(fixing.file, written=True, backup=str(backup))
    save(target, fixing.data, force=delivery.force, inputs=inputs)
    return replace(fixing.file, written=True)
