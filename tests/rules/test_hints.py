"""The hints for links to nothing: the same at every run."""

from __future__ import annotations

import os
import subprocess
import sys

ASKED = """
from reestr_cli.forms.library import Library
from reestr_cli.forms.standard import Standard
from reestr_cli.register import HeaderCell, Register
from reestr_cli.rules.dangling import DanglingLink
ids = [f"{group}.{number}" for group in (1, 2) for number in range(1, 7)]
ids[5] = "1-6"
links = ["5.5", "3.4", *[""] * 10]
header = (HeaderCell(1, "id", "id"), HeaderCell(2, "links", "links"))
register = Register("Реестр", 1, header, tuple(range(2, 14)), {"id": ids, "links": links})
for finding in DanglingLink().check(register, Standard(Library().form("kirov"), None)):
    print(finding.row, finding.suggestion)
"""


def test_of_equally_like_ids_the_same_is_named_at_every_run(child_environment: dict[str, str]) -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", ASKED],
            env={**os.environ, **child_environment, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4", "7")
    }
    assert len(said) == 1
    assert said.pop().startswith(b"2 ")
