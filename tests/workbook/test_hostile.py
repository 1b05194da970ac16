"""Every hostile file is refused by name, in two seconds and 300 MB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reestr_cli.i18n import tr, use_language
from tests.workbook.hostile import HOSTILE

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 2, 300
HEAVY = {"a million rows with noise": 10}
"""It stays below every bound on size: it is refused only when a whole sheet of empty rows has been read."""
READ_EACH = """
import sys, time
from pathlib import Path
from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import use_language
from reestr_cli.workbook.reading import read_workbook
from tests.workbook.hostile import LIMITS

for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    try:
        read_workbook(path, LIMITS)
        template = "read"
    except UnreadableWorkbook as fault:
        template = fault.template
    seconds = time.process_time() - start
    peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
    print(path.stem, f"{seconds:.2f}", peak, template, sep="\\t")
"""


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, int, str]]:
    """Read all hostile files in one process of its own: name → seconds, peak so far in megabytes, template."""
    if not Path("/proc/self/status").exists():
        pytest.skip("no way to measure the memory of a process here")
    folder = tmp_path_factory.mktemp("hostile")
    for name, (build, _) in HOSTILE.items():
        (folder / f"{name}.xlsx").write_bytes(build())
    done = subprocess.run(
        [sys.executable, "-c", READ_EACH, str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    return {name: (float(seconds), int(peak), template) for name, seconds, peak, template in lines}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused(verdicts: dict[str, tuple[float, int, str]], name: str) -> None:
    seconds, peak, template = verdicts[name]
    assert template == HOSTILE[name][1]
    assert seconds < HEAVY.get(name, SECONDS)
    assert peak < MEGABYTES


def test_sentences_are_translated() -> None:
    use_language("ru")
    untranslated = {template for _, template in HOSTILE.values() if tr(template) == template}
    assert not untranslated
