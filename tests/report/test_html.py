"""The page as text: what is escaped, what its policy allows, what it says of many findings."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.i18n import use_language
from reestr_cli.messages import Message, Said
from reestr_cli.report.look import Look
from tests.report.sample import rendering, sample, statuses

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&</td>"
_VOID = {"meta", "br", "input"}


class Reader(HTMLParser):
    """What a page holds: its elements with attributes, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile() -> Report:
    told = (HOSTILE,) * 3
    said = Said(Message(HOSTILE), HOSTILE)
    finding = Finding("R204", "slug", Severity.ERROR, said, f"Л{HOSTILE}", 3, 2, "process", *told)
    file = FileReport(
        f"{HOSTILE}.xlsx", (finding, finding._replace(code=HOSTILE)), HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1,
        statuses=((HOSTILE, 1),),
    )  # fmt: skip
    return Report((file, file))


@pytest.mark.parametrize("report", [sample(), hostile(), Report(()), Report(sample().files[1:2])])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_is_well_formed_and_whole(report: Report, language: str) -> None:
    use_language(language)
    text = rendering("html", report)
    page = Reader(text)
    assert [name for name, _ in page.elements].count("script") == 1
    assert not {"img", "link", "iframe", "object"} & {name for name, _ in page.elements}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"style", "src", "srcset"}]
    names = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(names) == len(set(names))
    targets = {str(a["href"])[1:] for name, a in page.elements if name == "a" and str(a["href"]).startswith("#")}
    assert targets <= set(names)
    assert ("html", {"lang": language}) in page.elements


def test_the_policy_names_the_style_and_the_script_and_nothing_else() -> None:
    text = rendering("html", sample())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    allowed = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for kind in ("style", "script"):
        (inside,) = re.findall(f"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert allowed[f"{kind}-src"] == f"'sha256-{digest}'"
    assert set(allowed) == {"default-src", "base-uri", "form-action", "style-src", "script-src"}


def test_tables_can_be_heard() -> None:
    page = Reader(rendering("html", sample()))
    tables = [name for name, _ in page.elements].count("table")
    assert [name for name, _ in page.elements].count("caption") == tables == 6
    assert all(attributes.get("scope") in {"col", "row"} for name, attributes in page.elements if name == "th")


def test_links_lead_from_the_report_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = rendering("html", Report((FileReport("отдел 1/а.xlsx", statuses(1)),)), Look(home=tmp_path / "отчеты"))
    assert 'href="../%D0%BE%D1%82%D0%B4%D0%B5%D0%BB%201/%D0%B0.xlsx"' in text


def test_a_register_has_no_board_and_a_folder_has_one() -> None:
    assert 'id="board"' not in rendering("html", Report(sample().files[1:2]))
    text = rendering("html", sample())
    assert '<time datetime="2026-03-31T18:05">31.03.2026 18:05</time>' in text
    assert text.count('<tr><th scope="row"><a href="#file-') == 3


def test_bodies_with_nothing_to_mend_stand_on_the_board_alone() -> None:
    clean = replace(sample().files[-1], path="b.xlsx", agency="Министерство чистоты", findings=())
    page = rendering("html", Report((*sample().files, clean)))
    summary, board = page.split('<section id="board"')
    assert ("Министерство чистоты" in summary, "Министерство чистоты" in board) == (False, True)


def test_statuses_are_counted_in_the_order_of_the_form() -> None:
    text = rendering("html", sample())
    places = [text.index(f">{name}<") for name in ("в очереди на исследование", "прошел реинжиниринг")]
    assert places == sorted(places)
    assert "(не заполнен или не из формы)" in text


def test_too_many_findings_are_cut_and_told() -> None:
    warnings = tuple(finding._replace(severity=Severity.WARNING) for finding in statuses(2_500))
    file = FileReport("а.xlsx", (*warnings, warnings[0]._replace(severity=Severity.ERROR, row=90_000)))
    text = rendering("html", Report((file,)))
    assert text.count("<tr data-severity=") == 2_000
    assert 'data-severity="error"' in text
    assert "Еще 501 замечание здесь не показано." in text
    assert rendering("html", Report((file,) * 12)).count("<tr data-severity=") == 20_000
