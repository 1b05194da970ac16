"""A spoilt workbook is read or refused: no other exception, no hang. REESTR_MUTANTS sets how many are tried."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.reading import read_workbook
from tests.workbook.mutants import mutants
from tests.workbook.open_documents import cell, document, row, table, text
from tests.workbook.packages import pack
from tests.workbook.test_readers_agree import ROWS, WRITERS

COUNT = int(os.environ.get("REESTR_MUTANTS", "300"))
SECONDS = 5


def seeds(folder: Path) -> list[tuple[str, bytes]]:
    """Return good workbooks to spoil: of each writer, and an OpenDocument."""
    made = []
    for write in WRITERS:
        write(folder / "seed.xlsx", ROWS)
        made.append((".xlsx", (folder / "seed.xlsx").read_bytes()))
    rows = row(text("1.10", table__number_columns_spanned="2")) + row(
        cell(office__value_type="float", office__value="1")
    )
    made.append((".ods", pack(document(table(rows)))))
    return made


@pytest.mark.parametrize("which", range(len(WRITERS) + 1))
def test_mutants_are_read_or_refused(tmp_path: Path, which: int) -> None:
    suffix, content = seeds(tmp_path)[which]
    path = tmp_path / f"mutant{suffix}"
    verdicts: Counter[str] = Counter()
    for name, mutant in mutants(content, COUNT // (len(WRITERS) + 1), seed=which):
        path.write_bytes(mutant)
        start = time.process_time()
        try:
            assert isinstance(read_workbook(path), Workbook), name
            verdicts["read"] += 1
        except UnreadableWorkbook as fault:
            verdicts[fault.template if str(fault) else "said nothing"] += 1
        assert time.process_time() - start < SECONDS, name
    print(verdicts)  # noqa: T201 - shown when the count is raised by hand, with pytest -s
    assert verdicts["read"] < verdicts.total()
    assert not verdicts["said nothing"]
