"""The page in a browser: whole without scripts, narrowed with them, by keyboard, and without a fault that axe knows."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from reestr_cli.i18n import use_language
from reestr_cli.publication import Publication
from tests.publish.sources import EXAMPLES, file, made
from tests.report.browser import CHROMIUM, Page, browser
from tests.report.test_html_browser import CONTRAST

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None or not Path("/bin/bash").exists(), reason="no Chromium"),
]
_WAIT = "new Promise(done => setTimeout(done, 230))"
_SHOWN = "[...document.querySelectorAll('.register tbody tr')].filter(r => !r.hidden).length"
_FOCUSED = "(e => e.name || e.className || e.getAttribute('href') || e.type)(document.activeElement)"
_FAULTS = (
    "axe.run(document, {resultTypes: ['violations']})"
    ".then(found => found.violations.map(each => each.id + ': ' + each.nodes[0].html.slice(0, 120)))"
)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture(scope="module")
def publication() -> Publication:
    use_language("ru")
    return made(
        EXAMPLES / "omsk" / "register.xlsx", "position", previous=EXAMPLES / "omsk" / "register-faulty.xlsx",
        allow_errors=True,
    )  # fmt: skip


@pytest.fixture
def page(chromium: Page, publication: Publication, tmp_path: Path) -> Page:
    for name in ("index.html", "changes.html"):
        (tmp_path / name).write_bytes(file(publication, name))
    chromium.complaints.clear()
    chromium.requests.clear()
    chromium.paint("light")
    chromium.resize(1280)
    chromium.open(tmp_path / "index.html")
    return chromium


def narrowed(page: Page, script: str) -> int:
    page.run(f"{{ const form = document.getElementById('filter').elements; {script};"
             " form.words.form.dispatchEvent(new Event('input')); }")  # fmt: skip
    page.run(_WAIT)
    return int(page.run(_SHOWN))


def test_the_table_is_narrowed_and_says_how_much_is_left(page: Page) -> None:
    said = "document.querySelector('#filter output').value"
    assert page.run(said) == "Показано 50 из 50."
    assert narrowed(page, "form.status.selectedIndex = 1") == 9
    assert page.run(said) == "Показано 9 из 50."
    assert page.run("document.querySelector('#filter output').getAttribute('aria-live')") == "polite"
    both = narrowed(page, "form.group.selectedIndex = 1")
    assert 0 < both < 9
    assert narrowed(
        page, "form.group.selectedIndex = form.status.selectedIndex = 0; form.lifeSituation.selectedIndex = 1"
    )
    assert narrowed(page, "form.lifeSituation.selectedIndex = 0; form.words.value = 'ЛИЦЕНЗИЙ приём'") > 0
    assert narrowed(page, "form.words.value = 'такого нет'") == 0
    assert page.run("document.getElementById('nothing').checkVisibility()")
    page.run("document.querySelector('#filter button').click()")
    page.run(_WAIT)
    assert page.run(_SHOWN) == 50
    assert page.complaints == []
    assert len(page.requests) == 1


def test_without_scripts_the_page_is_whole(page: Page, tmp_path: Path) -> None:
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(tmp_path / "index.html")
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    assert page.run(_SHOWN) == 50
    assert not page.run("document.getElementById('filter').checkVisibility()")
    assert not page.run("document.getElementById('nothing').checkVisibility()")
    assert page.run("document.querySelector('#files a').checkVisibility()")
    assert page.complaints == []


def test_axe_finds_no_fault(page: Page, tmp_path: Path) -> None:
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    for name in ("index.html", "changes.html"):
        page.open(tmp_path / name)
        page.run(axe)
        for scheme in ("light", "dark"):
            page.paint(scheme)
            assert page.run(_FAULTS) == []
            assert page.run(CONTRAST) >= 4.5


def test_a_walk_by_keyboard_reaches_everything(page: Page) -> None:
    page.press("Tab", 9)
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().left >= 0")
    page.press("Enter", 13)
    assert page.run("document.activeElement.id") == "register"
    reached = []
    for _ in range(40):
        page.press("Tab", 9)
        reached.append(page.run(_FOCUSED))
        assert page.run("getComputedStyle(document.activeElement).outlineStyle") != "none", reached
        if reached[-1] == "SHA256SUMS":
            break
    assert reached[:6] == ["words", "group", "status", "lifeSituation", "reset", "scroll"]
    assert reached[6] == "register.xlsx"
    assert reached[-1] == "SHA256SUMS"


def test_the_table_is_named_and_its_headers_are_said(page: Page) -> None:
    assert page.run("document.querySelectorAll('.register thead th[scope=col]').length") == 14
    assert page.run("document.querySelectorAll('.register tbody th[scope=row]').length") == 50
    assert page.run("document.querySelector('.register caption').textContent") == "50 процессов реестра"
    assert page.run("[...document.querySelectorAll('h1, h2')].map(h => h.localName).join()") == "h1,h2,h2,h2"
    assert page.run("[...document.querySelectorAll('header, nav, main, footer')].length") == 4
    assert page.run("document.documentElement.lang") == "ru"


def test_a_phone_needs_no_sideways_scrolling(page: Page) -> None:
    page.resize(360, phone=True)
    assert page.run("document.documentElement.scrollWidth") == 360
    assert page.run("getComputedStyle(document.querySelector('.register td'), '::before').content") == (
        '"Жизненная ситуация"'
    )


def test_it_prints_all_columns(page: Page, tmp_path: Path) -> None:
    printed = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    pages = base64.b64decode(printed).count(b"/Type /Page\n")
    assert 4 <= pages <= 14
    page.call("Emulation.setEmulatedMedia", media="print")
    assert not page.run("document.getElementById('filter').checkVisibility()")
    page.call("Emulation.setEmulatedMedia", media="")


def test_what_a_register_holds_is_never_obeyed(chromium: Page, tmp_path: Path) -> None:
    from tests.publish.sources import register

    text = "</td><script>window.broken = 1</script><img src=x onerror=window.broken=1>"
    done = made(register(tmp_path, {"J9": text, "B10": text, "H3": f"Орган {text}"}), "drop")
    (tmp_path / "index.html").write_bytes(file(done, "index.html"))
    chromium.complaints.clear()
    chromium.open(tmp_path / "index.html")
    assert chromium.run("window.broken === undefined && document.images.length === 0")
    assert chromium.complaints == []
