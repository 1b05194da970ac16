"""Rewrites the expected reports in ``tests/golden/reports``: ``python tools/golden.py``; read the difference then.

Tests only compare; this is the one thing that writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.report.test_formats import CASES, GOLDEN, rendered


def main() -> None:
    """Write every golden report."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in CASES:
        (GOLDEN / name).write_text(rendered(name), encoding="utf-8")


if __name__ == "__main__":
    main()
