"""``reestr history`` on the share of the examples, in every format, and what a register may not do to a terminal."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

import reestr_cli
from reestr_cli.i18n import use_language
from tests.cli.conftest import Reestr
from tests.history.filings import collect, filing, row

SHARE = Path(__file__).resolve().parents[2] / "examples" / "share"
SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "history.schema.json").read_text(encoding="utf-8"))
GRANTS = """\
1.2  Прием заявок на конкурс — Предоставление грантов социальным предприятиям
Министерство экономического развития Кировской области (kirov)
I кв. 2026 – III кв. 2026: 3 квартала; «проходит реинжиниринг» с 30.09.2026

По кварталам
  квартал       ид.  статус                 что произошло
  I кв. 2026    1.2  прошел реинжиниринг    есть с первой версии
  II кв. 2026   1.2  прошел реинжиниринг
  III кв. 2026  1.2  проходит реинжиниринг  НАЗАД: прошел реинжиниринг →
                                            проходит реинжиниринг (после
                                            завершения: возможно, новый круг)

Время в статусах
  с           по          дней  кварталов  статус
  31.03.2026  30.09.2026  183   2          прошел реинжиниринг
  30.09.2026  длится      0     1          проходит реинжиниринг
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The share of the examples, collected."""
    from reestr_cli.cli.app import run

    path = tmp_path_factory.mktemp("history") / "registers.sqlite"
    assert run(["collect", str(SHARE), "-o", str(path), "--no-cache"]) == 0
    return path


def test_the_life_of_a_process(reestr: Reestr, base: Path) -> None:
    done = reestr("history", "1.2", "--body", "экономического развития", "--from", str(base))
    assert (done.code, done.err, done.out) == (0, "", GRANTS)


def test_one_quarter_is_named_once(reestr: Reestr, tmp_path: Path) -> None:
    base = tmp_path / "registers.sqlite"
    assert reestr("collect", str(SHARE / "2026-Q1"), "-o", str(base), "--no-cache").code == 0
    out = reestr("history", "1.2", "--body", "экономического развития", "--from", str(base)).out
    assert "\nI кв. 2026: 1 квартал; " in out


def test_a_renumbered_process_is_found_by_both_ids(reestr: Reestr, base: Path) -> None:
    for number in ("1.1", "2.1"):
        out = reestr("history", number, "--body", "информационных", "--from", str(base)).out
        assert "Прием заявки на доступ" in out
        assert "перенумерован: 1.1 → 2.1" in out


def test_a_body_and_a_region(reestr: Reestr, base: Path) -> None:
    body = reestr("history", "министерство промышленности", "--from", str(base))
    assert body.out.startswith("Министерство промышленности, предпринимательства и торговли Кировской области")
    region = reestr("history", "kirov", "--from", str(base))
    assert region.out == reestr("history", "--from", str(base)).out
    assert [line.split() for line in region.out.splitlines()][4:8] == [
        ["квартал", "органов", "не", "сдали", "процессов", "ошибок", "новых", "ушло", "вперед", "назад"],
        ["I", "кв.", "2026", "4", "0", "31", "0", "0", "0", "0", "0"],
        ["II", "кв.", "2026", "4", "0", "34", "0", "3", "0", "13", "0"],
        ["III", "кв.", "2026", "3", "1", "28", "2", "0", "1", "9", "1"],
    ]
    assert "Не представили реестр\n  квартал       орган\n  III кв. 2026  Министерство промышленности" in region.out
    assert max(map(len, region.out.splitlines())) <= 80
    english = reestr("history", "kirov", "--from", str(base), "--lang", "en").out
    assert english.startswith("Кировская область (kirov)\n3 quarters, 4 bodies, 1 step back")


@pytest.mark.parametrize("asking", [("1.2",), ("министерство охраны",), ()])
def test_json_keeps_to_its_schema(reestr: Reestr, base: Path, asking: tuple[str, ...]) -> None:
    out = reestr("history", *asking, "--from", str(base), "--format", "json").out
    assert "\\u" not in out
    told = json.loads(out)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert told["stories"]
    assert out == reestr("history", *asking, "--from", str(base), "--format", "json", "--lang", "en").out


def test_a_file_by_its_ending(reestr: Reestr, base: Path, tmp_path: Path) -> None:
    for name, start in (("h.md", "# История реестров"), ("h.html", "<!doctype html>"), ("h.json", "{")):
        path = tmp_path / name
        done = reestr("history", "--from", str(base), "-o", str(path))
        assert (done.code, done.out) == (0, "")
        assert path.read_text(encoding="utf-8").startswith(start)
        assert reestr("history", "--from", str(base), "-o", str(path)).code == 2
    assert reestr("history", "--from", str(base), "-o", str(base), "--force").code == 2
    assert base.stat().st_size > 4096


class Tags(HTMLParser):
    """Collects the elements of a page and checks that they close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_what_stands_in_a_cell_does_nothing(reestr: Reestr, tmp_path: Path) -> None:
    use_language("ru")
    evil = "<script>alert(1)</script> | \x1b[31m\u202eназад"
    rows = [row("1.1", process=evil, status=evil), row("1.2", 1)]
    base = tmp_path / "r.sqlite"
    collect(base, [filing(tmp_path / f"2026-Q{q}" / "a.xlsx", rows, f"Орган {evil}") for q in (1, 2)])
    page = reestr("history", "1.1", "--from", str(base), "--format", "html").out
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.seen
    assert tags.open == []
    for form in ("text", "markdown", "html", "json"):
        for asking in ((), ("1.1",), ("Орган",)):
            out = reestr("history", *asking, "--from", str(base), "--format", form).out
            assert not set(out) & {"\x1b", "\u202e"}, form


def test_a_console_of_old(program: Callable[..., subprocess.CompletedProcess[bytes]], base: Path) -> None:
    done = program("history", "--from", str(base), PYTHONIOENCODING="cp866", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Кировская область (kirov)" in done.stdout.decode("cp866")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("7.7",), "нет ни региона, ни органа, ни процесса «7.7»"),
        (("1.2", "--body", "мфц", "--region", "kirov"), "при отборе --region kirov"),
        (("7.7", "--body", "экономического развития", "--region", "kirov"), "развития' --region kirov в базе"),
        (("7.7", "--region", "kirov"), "нет ни органа, ни процесса «7.7»"),
        (("Министерство",), "в названиях нескольких органов"),
        (("--from", "нет.sqlite"), "нет базы данных нет.sqlite"),
        (("--format", "csv"), "--format"),
        ((__file__,), f"нет ни региона, ни органа, ни процесса «{__file__}»"),
        (("Министерство " * 20,), "нет ни региона, ни органа, ни процесса «Министерство"),
    ],
)
def test_what_cannot_be_told_is_one_sentence(reestr: Reestr, base: Path, arguments: tuple[str, ...], said: str) -> None:
    where = () if "--from" in arguments else ("--from", str(base))
    done = reestr("history", *arguments, *where)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_a_database_in_the_place_of_a_name_is_told_from_a_name(
    reestr: Reestr, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for where in ((), ("--from", str(base))):
        done = reestr("history", str(base), *where)
        said = f"{base} — база данных, а не процесс, орган или регион: укажите ее ключом --from {base}"
        assert (done.code, done.out, done.err) == (2, "", f"Ошибка: {said}\n")
    for name in ("kirov", "1.2"):
        asked = reestr("history", name, "--from", str(base))
        (tmp_path / name).write_text("заметки", encoding="utf-8")
        assert reestr("history", name, "--from", str(base)) == asked, "a file may be called like what is asked after"
        assert asked.code == 0
