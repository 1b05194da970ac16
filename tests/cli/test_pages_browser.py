"""The pages of the commands in a browser: axe finds no fault, nothing is fetched, nothing is wider than a phone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.conftest import Reestr
from tests.report.browser import CHROMIUM, Page, browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None or not Path("/bin/bash").exists(), reason="no Chromium"),
]
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SHARE = str(EXAMPLES / "share")
FAULTY = str(EXAMPLES / "saratov" / "register-faulty.xlsx")
_FAULTS = (
    "axe.run(document, {resultTypes: ['violations']})"
    ".then(found => found.violations.map(each => each.id + ': ' + each.nodes[0].html.slice(0, 120)))"
)
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.mark.parametrize(
    "command",
    [
        ("board", SHARE, "--previous", f"{SHARE}/2026-Q2"),
        ("history",),
        ("history", "экономического"),
        ("graph", FAULTY),
        ("validate", FAULTY, str(EXAMPLES / "kirov")),
        ("diff", str(EXAMPLES / "omsk" / "register.xlsx"), str(EXAMPLES / "omsk" / "register-faulty.xlsx")),
    ],
    ids=" ".join,
)
def test_axe_finds_no_fault_in_a_page(
    reestr: Reestr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chromium: Page, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    if command[0] == "history":
        # registers of two regions: their sections have the same headings
        assert reestr("collect", SHARE, str(EXAMPLES / "omsk" / "register.xlsx")).code == 0
    reestr(*command, "-o", "page.html")
    chromium.requests.clear()
    chromium.resize(1280)
    chromium.open(tmp_path / "page.html")
    chromium.run((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        chromium.paint(scheme)
        assert chromium.run(_FAULTS) == []
    chromium.resize(360, phone=True)
    assert chromium.run(_WIDER) == 0
    assert len(chromium.requests) == 1
