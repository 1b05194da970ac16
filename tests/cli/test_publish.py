"""``reestr publish``: what is written, what is said, exit codes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import reestr_cli
from tests.cli.conftest import Reestr
from tests.publish.sources import register as source

SCHEMA = json.loads((Path(reestr_cli.__file__).parent / "schemas" / "publish.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return source(tmp_path, name="реестр.xlsx")


def test_the_set_is_written_and_told(register: Path, reestr: Reestr) -> None:
    site = register.with_name("сайт")
    done = reestr(
        "publish", str(register), "-o", str(site), "--owner", "drop", "--on", "2026-03-02", "--formed", "25.12.2025"
    )
    assert (done.code, done.err) == (0, "")
    assert "Разместить на сайте не позднее 20.01.2026 (п. 27 Порядка)." in done.out
    assert "графа не публикуется; имен в ней: " in done.out
    assert (site / "data-20260302-structure-20260302.csv").is_file()
    assert "→" not in done.out


def test_properties_of_the_source_are_named_in_the_language_of_the_reader(register: Path, reestr: Reestr) -> None:
    def told(folder: str, *asked: str) -> str:
        done = reestr("publish", str(register), "-o", str(register.with_name(folder)), "--owner", "drop", *asked)
        return " ".join(done.out.split())

    assert "свойства файла: автор: openpyxl" in told("по-русски")
    assert re.search(r"\b(creator|created|modified|Application):", told("снова")) is None
    assert "properties of the file: author: openpyxl" in told("english", "--lang", "en")


def test_nothing_is_decided_for_the_person(register: Path, reestr: Reestr) -> None:
    site = register.with_name("site")
    done = reestr("publish", str(register), "-o", str(site))
    assert (done.code, done.out) == (2, "")
    assert "п. 17 Порядка" in done.err
    assert "--owner position" in done.err
    assert not site.exists()
    (register.parent / "reestr.toml").write_text('[publish]\nowner = "position"\n', encoding="utf-8")
    assert reestr("publish", str(register), "-o", str(site)).code == 0
    assert reestr("publish", str(register), "-o", str(site.with_name("b")), "--owner", "все").code == 2


def test_errors_end_with_one_and_nothing_is_written(tmp_path: Path, reestr: Reestr) -> None:
    path = source(tmp_path, {"I8": "в работе", "J9": "заявление Стрельцовой"})
    site = tmp_path / "site"
    done = reestr("publish", str(path), "-o", str(site), "--owner", "drop")
    assert done.code == 1
    assert "Реестр не опубликован; ничего не записано." in done.out
    assert "R206 (1)" in done.out
    assert "J9: здесь тоже стоит имя ответственного (Стрельцовой)" in done.out
    assert not site.exists()
    arguments = ("--owner", "drop", "--allow-errors", "--allow", "Стрельцова")
    assert reestr("publish", str(path), "-o", str(site), *arguments).code == 0


def test_what_changed_is_told(tmp_path: Path, reestr: Reestr) -> None:
    old, new = source(tmp_path, name="old.xlsx"), source(tmp_path, {"I9": "идет исследование"}, name="new.xlsx")
    site = tmp_path / "site"
    done = reestr("publish", str(new), "-o", str(site), "--owner", "position", "--previous", str(old), "--lang", "en")
    assert done.code == 0
    assert "Since the previous version: Changed 1: status" in done.out
    assert "Стрельцов" not in (site / "changes.html").read_text(encoding="utf-8")


def test_the_set_is_the_same_in_every_language(tmp_path: Path, reestr: Reestr) -> None:
    old, new = source(tmp_path, name="old.xlsx"), source(tmp_path, {"I9": "идет исследование"}, name="new.xlsx")
    common = ("--owner", "position", "--previous", str(old), "--on", "2026-03-02")
    for language in ("ru", "en"):
        site = str(tmp_path / language)
        assert reestr("publish", str(new), "-o", site, *common, "--lang", language).code == 0
    russian, english = ({each.name: each.read_bytes() for each in (tmp_path / name).iterdir()} for name in ("ru", "en"))
    assert len(russian) == 11
    assert russian == english
    assert re.search("provenance,.*[Ии]зменено 1: статус", russian["meta.csv"].decode("utf-8"))
    assert '<html lang="ru">' in russian["changes.html"].decode("utf-8")


def test_an_older_set_is_replaced_with_force_only(register: Path, reestr: Reestr) -> None:
    site = register.with_name("site")
    arguments = ("publish", str(register), "-o", str(site), "--owner", "drop")
    assert reestr(*arguments).code == 0
    done = reestr(*arguments)
    assert done.code == 2
    assert "добавьте --force" in done.err
    assert reestr(*arguments, "--force").code == 0
    (site / "мое.docx").write_text("x")
    assert reestr(*arguments, "--force").code == 2
    assert (site / "мое.docx").exists()


def test_the_previous_version_in_the_folder_is_never_replaced(register: Path, reestr: Reestr) -> None:
    site = register.with_name("site")
    assert reestr("publish", str(register), "-o", str(site), "--owner", "position").code == 0
    previous = site / "register.xlsx"
    done = reestr("publish", str(register), "-o", str(site), "--owner", "drop", "--previous", str(previous), "--force")
    assert done.code == 2
    other = site.with_name("other")
    done = reestr("publish", str(register), "-o", str(other), "--owner", "position", "--previous", str(previous))
    assert "версии не различаются" in done.out.casefold()


@pytest.mark.parametrize("dirty", [False, True])
def test_the_json_follows_its_schema(tmp_path: Path, reestr: Reestr, dirty: bool) -> None:
    path = source(tmp_path, {"I8": "в работе"} if dirty else None, dirty=dirty)
    done = reestr("publish", str(path), "-o", str(tmp_path / "site"), "--owner", "drop", "--format", "json")
    said = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(said)
    assert said["owner"] == "drop"
    assert bool(said["hindrances"]) is dirty
    assert bool(said["files"]) is not dirty
    assert (said["folder"] is None) is dirty


def test_wrong_usage_ends_with_two(register: Path, reestr: Reestr) -> None:
    site = str(register.with_name("site"))
    for arguments in (
        (str(register.with_name("нет.xlsx")), "-o", site, "--owner", "drop"),
        (str(register), "-o", site, "--owner", "drop", "--previous", "нет.xlsx"),
        (str(register), "-o", site, "--owner", "drop", "--on", "вчера"),
        (str(register), "-o", site, "--owner", "drop", "--extra", "Телефон"),
        (str(register), "-o", site, "--owner", "drop", "--format", "html"),
        (str(register), "-o", str(register), "--owner", "drop"),
        (str(register), "-o", str(register.with_name("no") / "site"), "--owner", "drop"),
        (str(register), "--owner", "drop"),
    ):
        assert reestr("publish", *arguments).code == 2, arguments
    assert not Path(site).exists()


def test_a_file_without_a_register_ends_with_one(tmp_path: Path, register: Path, reestr: Reestr) -> None:
    broken = tmp_path / "битый.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    site = str(tmp_path / "site")
    done = reestr("publish", str(broken), "-o", site, "--owner", "drop")
    assert done.code == 1
    assert "битый.xlsx: R001" in done.err
    done = reestr("publish", str(register), "-o", site, "--owner", "drop", "--previous", str(broken))
    assert done.code == 1
    assert "битый.xlsx: R001" in done.err


def test_an_old_console_shows_it(register: Path, program: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    done = program(
        "publish", str(register), "-o", str(register.with_name("s")), "--owner", "keep", PYTHONIOENCODING="cp866"
    )
    assert done.returncode == 0, done.stderr
    assert "Набор записан" in done.stdout.decode("cp866")
    assert max(map(len, done.stdout.decode("cp866").splitlines())) <= 80 + len(str(register))
    shutil.rmtree(register.with_name("s"))


def test_a_register_of_another_region_is_no_previous_version(register: Path, reestr: Reestr) -> None:
    examples = Path(__file__).parent.parent.parent / "examples"
    site = register.with_name("site")
    previous = str(examples / "saratov" / "register.xlsx")
    done = reestr("publish", str(register), "-o", str(site), "--owner", "drop", "--previous", previous)
    assert (done.code, done.out) == (2, "")
    assert "реестр региона «saratov»" in done.err
    assert not site.exists()
