"""Rewrites the expected reports and the public surface in ``tests/golden``: ``python tools/golden.py``.

Tests only compare; this is the one thing that writes them. Read the difference before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.report import test_diff_formats as diff
from tests.report.test_formats import CASES, GOLDEN, rendered
from tests.test_public_surface import GOLDEN as SURFACE
from tests.test_public_surface import surface
from tests.workbook.blank_dump import golden_texts


def main() -> None:
    """Write every golden report, then the public surface."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in CASES:
        (GOLDEN / name).write_text(rendered(name), encoding="utf-8")
    diff.GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in diff.CASES:
        (diff.GOLDEN / name).write_text(diff.rendered(name), encoding="utf-8")
    SURFACE.write_text(surface(), encoding="utf-8")
    for path, text in golden_texts():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
