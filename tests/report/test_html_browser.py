"""The page in a browser: it sorts, narrows, works by keyboard, asks nobody for anything and complains of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reestr_cli.findings import Report
from tests.report.browser import CHROMIUM, Page, browser
from tests.report.sample import rendering, sample
from tests.report.test_html import hostile

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None or not Path("/bin/bash").exists(), reason="no Chromium"),
]

_SHOWN = "[...document.querySelectorAll('#file-2 tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].textContent)"
#: The least contrast of any text of the page with what lies behind it, as WCAG counts it.
CONTRAST = r"""(() => {
    const part = (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const light = (colour) => {
        const [r, g, b] = colour.match(/[\d.]+/g).map((v) => part(v / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (!colour.endsWith(', 0)')) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    let worst = 99;
    for (const e of document.querySelectorAll('body *')) {
        const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!says || e.closest('script, option')) continue;
        const [more, less] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        worst = Math.min(worst, (more + 0.05) / (less + 0.05));
    }
    return worst;
})()"""
_WAIT = "new Promise(done => setTimeout(done, 200))"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def opened(page: Page, report: Report, path: Path) -> Page:
    """Open ``report`` in ``page`` at the width of a desk."""
    path.write_text(rendering("html", report), encoding="utf-8")
    page.complaints.clear()
    page.requests.clear()
    page.resize(1280)
    page.open(path)
    return page


@pytest.fixture
def board(chromium: Page, tmp_path: Path) -> Page:
    return opened(chromium, sample(), tmp_path / "доска.html")


def click(page: Page, table: str, column: int) -> list[str]:
    page.run(f"document.querySelectorAll('{table} thead button')[{column}].click()")
    return list(page.run(f"[...document.querySelectorAll('{table} tbody tr')].map(r => r.cells[{column}].textContent)"))


def test_nothing_is_asked_for_and_nothing_complains(board: Page, tmp_path: Path) -> None:
    click(board, "#board", 1)
    board.run(_WAIT)
    assert board.complaints == []
    assert board.requests == [(tmp_path / "доска.html").as_uri()]


def test_a_header_sorts_there_and_back(board: Page) -> None:
    assert click(board, "#board", 5) == ["0", "1", "16"]
    assert click(board, "#board", 5) == ["16", "1", "0"]
    sorts = board.run("[...document.querySelectorAll('#board thead th')].map(h => h.getAttribute('aria-sort'))")
    assert sorts == ["none"] * 5 + ["descending"] + ["none"] * 3
    assert click(board, "#board", 8) == ["31.03.2026 18:05", "", ""]


def test_places_sort_as_they_stand_in_the_sheet(board: Page) -> None:
    places = click(board, "#file-2", 0)
    assert places[2:6] == ["I6", "I7", "I8", "F9"]
    assert click(board, "#file-2", 1)[0] == "ошибка"


def test_words_severities_and_a_rule_narrow_the_list(board: Page) -> None:
    def narrowed(script: str) -> list[str]:
        board.run(f"{{ const form = document.getElementById('filter'); {script};"
                  " form.dispatchEvent(new Event('input', {bubbles: true})); }")  # fmt: skip
        board.run(_WAIT)
        return list(board.run(_SHOWN))

    assert len(board.run(_SHOWN)) == 20
    assert narrowed("form.elements.rule.value = 'R108'") == ["C13"]
    assert board.run("document.querySelector('#filter output').value") == "Показано 1 из 21."
    assert board.run("document.querySelector('#file-1').classList.contains('nothing')")
    assert narrowed("form.elements.rule.value = ''; form.elements.words.value = '1.3 ГОТОВО'") == ["I8"]
    assert narrowed("form.elements.words.value = 'архив'") == []
    assert narrowed("form.elements.words.value = ''; form.elements.severity[0].checked = false") == [
        "Старый реестр", "—", "F9", "строка 18",
    ]  # fmt: skip
    board.run("document.querySelector('#filter button').click()")
    board.run(_WAIT)
    assert len(board.run(_SHOWN)) == 20


def test_the_keyboard_reaches_everything(board: Page) -> None:
    board.press("Tab", 9)
    assert board.run("document.activeElement.className") == "skip"
    assert board.run("document.activeElement.getBoundingClientRect().left >= 0")
    for _ in range(60):
        board.press("Tab", 9)
        if board.run("document.activeElement.closest('#board thead') !== null"):
            break
    assert board.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
    board.press("Enter", 13)
    assert board.run("document.querySelector('#board th').getAttribute('aria-sort')") == "ascending"


def test_what_a_register_holds_is_never_obeyed(chromium: Page, tmp_path: Path) -> None:
    page = opened(chromium, hostile(), tmp_path / "hostile.html")
    page.run(_WAIT)
    assert page.complaints == []
    assert len(page.requests) == 1
    assert page.run("document.images.length + document.scripts.length") == 1


def test_the_policy_stops_what_is_not_ours(chromium: Page, tmp_path: Path) -> None:
    page = opened(chromium, sample(), tmp_path / "board.html")
    script = (
        "{ const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s); }"
    )
    page.run(script)
    page.run("{ const i = new Image(); i.src = 'http://192.0.2.1/x.png'; document.body.append(i); }")
    page.run(_WAIT)
    assert page.run("window.broken") is None
    assert len(page.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in page.complaints)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(board: Page, scheme: str) -> None:
    board.paint(scheme)
    assert board.run(CONTRAST) >= 4.5


def test_long_names_leave_room_for_the_body_and_the_numbers_on_paper(chromium: Page, tmp_path: Path) -> None:
    file = replace(
        sample().files[-1], path="/".join(["глубокая папка с длинным именем"] * 20), agency="Министерство " * 9
    )
    page = opened(chromium, Report((file, *sample().files)), tmp_path / "print.html")
    page.call("Emulation.setEmulatedMedia", media="print")
    page.resize(1030)  # the width of a sheet A4, lying
    try:
        body, number = page.run(
            "[1, 4].map(at => document.querySelectorAll('#board tbody tr')[0].cells[at])"
            ".map(cell => [cell.getBoundingClientRect().width, cell.scrollWidth - cell.clientWidth])"
        )
    finally:
        page.call("Emulation.setEmulatedMedia", media="")
    assert body[0] > 120
    assert number[1] <= 0


def test_a_phone_needs_no_sideways_scrolling(chromium: Page, tmp_path: Path) -> None:
    page = opened(chromium, sample(), tmp_path / "board.html")
    page.resize(360, phone=True)
    assert page.run("document.documentElement.scrollWidth") == 360
    assert page.run("getComputedStyle(document.querySelector('.cards td'), '::before').content") == '"Важность"'
