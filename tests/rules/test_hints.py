"""The hints for links to nothing: the same at every run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from reestr_cli.findings import Finding
from reestr_cli.forms.library import Library
from reestr_cli.forms.standard import Standard
from reestr_cli.register import HeaderCell, Register, Value
from reestr_cli.rules.dangling import DanglingLink

ASKED = """
from reestr_cli.forms.library import Library
from reestr_cli.forms.standard import Standard
from reestr_cli.register import HeaderCell, Register, Value
from reestr_cli.rules.dangling import DanglingLink
ids = [f"{group}.{number}" for group in (1, 2) for number in range(1, 7)]
ids[5] = "1-6"
links = ["5.5", "3.4", *[""] * 10]
header = (HeaderCell(1, "id", "id"), HeaderCell(2, "links", "links"))
register = Register("Реестр", 1, header, tuple(range(2, 14)), {"id": ids, "links": links})
for finding in DanglingLink().check(register, Standard(Library().form("kirov"), None)):
    print(finding.row, str(finding.message))
"""


def dangling(ids: list[str], links: list[str], region: str = "omsk") -> list[Finding]:
    header = (HeaderCell(1, "id", "id"), HeaderCell(2, "links", "links"))
    columns: dict[str, list[Value]] = {"id": list(ids), "links": list(links)}
    register = Register("Реестр", 1, header, tuple(range(2, 2 + len(ids))), columns)
    return list(DanglingLink().check(register, Standard(Library().form(region), None)))


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


@pytest.mark.parametrize("before", ["", "1.", "ГУ-"])
@pytest.mark.parametrize(
    "link", ["№ {}", "№{}", "процесс {}", "Процесс № {}", "п. {}", "№№ {}", "{} / последующий", "{}/последующий"]
)
def test_a_word_or_a_sign_beside_an_id_does_not_hide_it(before: str, link: str) -> None:
    ids = [f"{before}{number}" for number in range(1, 9)]
    links = [link.format(ids[3]), *[""] * 2, link.format(ids[3]), *[""] * 4]
    other, own = dangling(ids, links, "kirov")
    assert other.suggestion == (f"{ids[3]} (последующий)" if "последующий" in link else ids[3])
    assert own.suggestion is None  # no process is linked to itself, and no other is meant


@pytest.mark.parametrize("link", ["1,1 связанный", "последущий: 1,1", "входит в 1,1"])
def test_an_id_with_a_comma_beside_other_words_is_told_as_it_stands(link: str) -> None:
    first, second = dangling(["1.2", "1.1", "1.3"], [link, "", link])
    assert f"«{link}»" in str(first.message)
    assert str(first.message) == str(second.message)
    assert first.suggestion is None


@pytest.mark.parametrize("link", ["1,1 связанный", "1,1", "1.1 1.2", "1.11", "1.9", "1,1; 1.9", "№ 1.1/"])
def test_what_is_said_does_not_depend_on_which_cell_is_asked_first(link: str) -> None:
    ids = ["1.2", "1.1", "1.3", "1.4"]
    found, again = dangling(ids, [link] * 4), dangling(ids, [link] * 4)
    said = [str(each.message) for each in found]
    assert all(said)
    assert [str(each.message) for each in reversed(again)] == said[::-1]


def test_a_comma_in_the_id_of_another_bodys_process_is_told() -> None:
    (found,) = dangling(["1.2", "1.1", "1.3"], ["минздрав:1,1", "", ""])
    assert "запятая" in str(found.message)
    assert found.suggestion == "минздрав:1.1"
