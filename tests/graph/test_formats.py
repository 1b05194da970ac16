"""The formats of a graph: what they say, and that no text of a register is ever taken for markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reestr_cli.graph import Graph, limit
from reestr_cli.i18n import use_language
from reestr_cli.report.graph import FORMATS, Chart
from reestr_cli.report.look import Look
from tests.graph.graphs import HOSTILE, graph, hostile, large
from tests.report.browser import CHROMIUM, browser

SVG = "{http://www.w3.org/2000/svg}"


def rendered(name: str, found: Graph) -> str:
    return "".join(FORMATS[name].texts(Chart(found, found, "Связи: «реестр»", "Министерство & Ко"), Look()))


def sample() -> Graph:
    """Two services, a circle, a link of no type, one to nowhere, one to another body, one between services."""
    return graph(
        ("1.1", "1.2 (последующий); 2.1 (последующий)", "Выдача"),
        ("1.2", "1.3 (последующий)", "Выдача"),
        ("1.3", "1.1 (последующий); 1.9 (последующий)", "Выдача"),
        ("2.1", "2.2; минфин:4.2", "Учет"),
        ("2.2", "", "Учет"),
    )


def test_mermaid_shows_every_kind_by_its_sign() -> None:
    lines = rendered("mermaid", sample()).splitlines()
    assert "%% 5 процессов, 2 услуги, 7 связей; 1 цикл; 1 нарушенная связь." in lines
    assert lines[lines.index("flowchart TB") :] == [
        "flowchart TB",
        '  subgraph s1["Выдача"]',
        '    p1["1.1<br/>Процесс 1.1"]',
        '    p2["1.2<br/>Процесс 1.2"]',
        '    p3["1.3<br/>Процесс 1.3"]',
        '    m1{{"1.9<br/>✕ нет в реестре"}}',
        "  end",
        '  subgraph s2["Учет"]',
        '    p4["2.1<br/>Процесс 2.1"]',
        '    p5["2.2<br/>Процесс 2.2"]',
        "  end",
        '  subgraph elsewhere["Реестры других органов"]',
        '    o1[("минфин<br/>реестр другого органа<br/>4.2")]',
        "  end",
        '  p1 ==>|"цикл"| p2',
        "  p1 --> p4",
        '  p2 ==>|"цикл"| p3',
        '  p3 -.->|"нет в реестре"| m1',
        '  p3 ==>|"цикл"| p1',
        "  p4 --- o1",
        "  p4 --- p5",
        "  classDef missing stroke-dasharray:6 4,stroke-width:2px",
        "  classDef circle stroke-width:4px",
        "  class m1 missing",
        "  class p1,p2,p3 circle",
    ]


def test_the_page_counts_the_processes_of_the_register_alone() -> None:
    page = rendered("html", sample())
    counts = re.findall(r'<a href="#(\w+)">[^<]*<span class="count">(\d+)</span>', page)
    assert counts == [("circles", "1"), ("links", "7"), ("processes", "5")]
    assert ">5 процессов, 2 услуги, 7 связей;" in page


def test_mermaid_takes_no_text_for_an_order() -> None:
    """Within quotes nothing is left that its grammar knows: only letters, digits and numbers of signs."""
    text = rendered("mermaid", hostile())
    assert "%%{" not in text
    for line in text.splitlines():
        if line.startswith("%%"):
            continue
        assert line.count('"') in {0, 2}, line
        for label in re.findall(r'"(.*)"', line):
            bare = re.sub(r"#\d+;|<br/>", "", label)
            assert not set(bare) & set('"#<>&%`{}|;\\*_~$@\n\r'), line


def test_mermaid_stays_below_what_it_draws() -> None:
    chosen = FORMATS["mermaid"]
    assert chosen.processes is not None
    text = rendered("mermaid", limit(large(40, 20), processes=chosen.processes, edges=chosen.edges))
    assert len(text) < 50_000
    assert len(re.findall(r"^  p\d+ [-=.]", text, re.MULTILINE)) <= 500
    assert "%% Схема слишком велика, в нее не вошли: 25 услуг, 500 процессов." in text


def test_dot_shows_every_kind_by_its_sign() -> None:
    text = rendered("dot", sample())
    assert '  p1 -> p2 [label="цикл", penwidth=3, color="#b3261e"];' in text
    assert '  p3 -> m1 [label="нет в реестре", style=dashed];' in text
    assert "  p4 -> p5 [dir=none];" in text
    assert "  p1 -> p4;" in text
    assert text.count("subgraph cluster_") == 3


@pytest.mark.skipif(shutil.which("dot") is None, reason="no Graphviz")
def test_graphviz_draws_hostile_texts_letter_for_letter(tmp_path: Path) -> None:
    (tmp_path / "g.dot").write_text(rendered("dot", hostile()), encoding="utf-8")
    drawn = subprocess.run(["dot", "-Tsvg", str(tmp_path / "g.dot")], capture_output=True, check=True)
    assert drawn.stderr == b""
    root = ElementTree.fromstring(drawn.stdout)
    titles = [node.text for node in root.iter(f"{SVG}title")]
    assert sum(str(title).startswith("p") for title in titles if "->" not in str(title)) == len(HOSTILE)
    shown = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text")).replace("\u00a0", " ")
    for word in ('"заявлений"', "{справок};", "<b>&amp;</b>", "\\N", "#35;", "<script>alert(1)</script>"):
        assert word in shown


def test_the_picture_is_xml_that_says_it_in_shapes_and_words() -> None:
    root = ElementTree.fromstring(rendered("svg", sample()))
    kinds = [str(node.get("class")) for node in root.iter()]
    assert kinds.count("box") == 7
    assert kinds.count("shape-circle") == kinds.count("way-circle") == 3
    assert kinds.count("shape-missing") == kinds.count("way-missing") == 1
    assert kinds.count("shape") == 4  # two processes, and another body with its double edge
    texts = ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]
    assert texts.count("цикл") == 6  # each with the ground behind it
    assert "✕ нет в реестре" in texts
    arrows = [node.get("marker-end") for node in root.iter(f"{SVG}path") if str(node.get("class")).startswith("way")]
    assert arrows.count(None) == 2  # the two links of which nobody says which comes first


def test_no_text_of_a_register_becomes_markup() -> None:
    for name in ("svg", "html"):
        text = rendered(name, hostile())
        assert "<script>alert" not in text
        assert "\x1b" not in text
        assert "\u202e" not in text
    root = ElementTree.fromstring(rendered("svg", hostile()))
    assert any("<script>alert(1)</script>" in str(node.text) for node in root.iter(f"{SVG}title"))


def test_an_empty_register_is_drawn_in_every_format() -> None:
    for name in FORMATS:
        assert "0 процессов" in rendered(name, graph())


def test_the_same_graph_is_the_same_text_in_both_languages() -> None:
    for name in FORMATS:
        assert rendered(name, sample()) == rendered(name, sample())
    use_language("en")
    assert "5 processes, 2 services, 7 links; 1 cycle; 1 link that leads nowhere." in rendered("html", sample())


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None or not Path("/bin/bash").exists(), reason="no Chromium")
def test_the_page_is_walked_by_keyboard_and_asks_nobody_for_anything(tmp_path: Path) -> None:
    path = tmp_path / "g.html"
    path.write_text(rendered("html", sample()), encoding="utf-8")
    with browser(tmp_path / "home") as page:
        page.open(path)
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith("file:")] == []
        assert page.run("document.querySelectorAll('svg.graph .box').length") == 7
        assert page.run("document.querySelectorAll('#links').length") == 1
        colours = []
        for scheme in ("light", "dark"):
            page.paint(scheme)
            colours.append(page.run("getComputedStyle(document.querySelector('.graph .frame')).fill"))
        assert colours[0] != colours[1]
        for _ in range(20):
            page.press("Tab", 9)
            if page.run("document.activeElement.closest('svg') !== null"):
                break
        assert page.run("document.activeElement.querySelector('title').textContent") == "1.1 Процесс 1.1"
        page.press("Enter", 13)
        assert page.run("location.hash") == "#p1"
        assert page.run("document.querySelector(':target').cells[1].textContent") == "Процесс 1.1"
        page.resize(400, phone=True)
        assert page.run("document.documentElement.scrollWidth") <= 400
