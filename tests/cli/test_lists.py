"""What is built in, shown to people and to programs."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from reestr_cli.locations import shipped
from reestr_cli.rules import RULES
from tests.cli.conftest import Reestr

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def test_regions(reestr: Reestr) -> None:
    listed = json.loads(reestr("regions", "--format", "json").out)["regions"]
    assert [row["region"] for row in listed] == ["bryansk-finance", "kaliningrad-social", "kirov", "omsk", "saratov"]
    assert {row["region"]: (row["columns"], row["processes"]) for row in listed}["saratov"] == (15, 62)
    assert "№ 1111-П" in reestr("regions").out.replace("\n", " ")


def test_catalog(reestr: Reestr) -> None:
    groups = json.loads(reestr("catalog", "omsk", "--format", "json").out)["groups"]
    assert (len(groups), sum(len(group["processes"]) for group in groups)) == (7, 60)
    none = reestr("catalog", "kirov")
    assert (none.code, none.out) == (0, "")
    assert "нет перечня" in none.err


def test_rules_and_cards(reestr: Reestr) -> None:
    listed = json.loads(reestr("rules", "--format", "json").out)["rules"]
    assert [row["code"] for row in listed] == [rule.code for rule in RULES]
    card = reestr("explain", "R201").out
    assert card.startswith("R201 required-empty\n")
    assert "раздел II Положения" in card
    # by name, in small letters, and typed on a Russian keyboard
    assert {reestr("explain", name).out for name in ("required-empty", "r201", "Р201")} == {card}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_card_is_in_both_languages(reestr: Reestr, rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]
    russian = reestr("explain", code)
    assert russian.code == 0
    assert max(map(len, russian.out.splitlines())) <= 80
    assert "Почему это важно" in russian.out
    assert "Why it matters" in reestr("explain", code, "--lang", "en").out
    assert re.search(r"\b(error|warning|info|off)\b", russian.out.removeprefix(f"{code} {rule.slug}")) is None  # type: ignore[attr-defined]


def test_severities_are_words_of_the_language_and_keys_in_json(reestr: Reestr) -> None:
    told = {"ошибка", "предупреждение", "примечание", "выключено"}
    lines = [line.split() for line in reestr("rules").out.splitlines()[1:] if line.startswith("R")]
    assert {line[1] for line in lines} <= told
    keys = {row["code"]: row["severity"] for row in json.loads(reestr("rules", "--format", "json").out)["rules"]}
    assert set(keys.values()) <= {"error", "warning", "info", "off"}
    assert {line[0]: line[1] for line in lines if line[1] == "ошибка"} == {
        code: "ошибка" for code, key in keys.items() if key == "error"
    }
    assert "Важность: ошибка\n" in reestr("explain", "R206").out
    assert "Severity: error\n" in reestr("explain", "R206", "--lang", "en").out
    assert "ошибка: название процесса" in reestr("explain", "R502").out


def test_form_check(reestr: Reestr, tmp_path: Path) -> None:
    good = shipped("templates") / "omsk.toml"
    assert reestr("form", "check", str(good)).code == 0
    bad = tmp_path / "omsk.toml"
    bad.write_text(good.read_text(encoding="utf-8") + "\nlishnee = 1\n", encoding="utf-8")
    done = reestr("form", "check", str(bad))
    assert done.code == 1
    assert "lishnee" in done.out
    change = "\n[[severities]]\ncode = 'R999'\nseverity = 'off'\nreason = 'так'\nclause = 'п. 5'\n"
    bad.write_text(good.read_text(encoding="utf-8") + change, encoding="utf-8")
    done = reestr("form", "check", str(bad))
    assert done.code == 1
    assert f"{bad}: severities[R999]: правила «R999» нет" in " ".join(done.out.split())
    assert reestr("form", "check", "нет.toml").code == 2


def test_each_fault_of_a_form_is_seen_to_begin(reestr: Reestr, tmp_path: Path) -> None:
    form = tmp_path / "f.toml"
    text = (shipped("templates") / "kirov.toml").read_text(encoding="utf-8")
    form.write_text(text.replace("region_name", "regionname").replace("width = 12\n", "width = 99\n"), encoding="utf-8")
    lines = reestr("form", "check", str(form)).out.splitlines()
    assert [line.startswith(str(form)) for line in lines if not line.startswith("  ")] == [True, True, True, False]
    assert sum(line.startswith("  ") for line in lines) >= 1
    assert "допустимо не больше 80: «99»" in " ".join(line.strip() for line in lines)


def test_a_workbook_is_no_form(reestr: Reestr, tmp_path: Path) -> None:
    book = tmp_path / "реестр.xlsx"
    shutil.copy(EXAMPLES / "omsk" / "register.xlsx", book)
    done = reestr("form", "check", str(book))
    assert (done.code, done.out) == (2, "")
    assert f"{book} — книга, а файл формы — это текст" in done.err
    assert f"reestr validate {book}" in done.err
    assert "— папка" in reestr("form", "check", str(tmp_path)).err
    named = f"{book}: это книга или архив, а здесь нужен текстовый файл в формате TOML"
    assert named in reestr("validate", str(book), "--form", str(book)).err
    assert named in reestr("validate", str(book), "--config", str(book)).err


def test_an_unknown_rule_is_told_where_to_look(reestr: Reestr) -> None:
    assert reestr("explain", "XX").err == "Ошибка: правила «XX» нет; все правила: reestr rules\n"
    assert "укажите одно из них, R601, R602" in reestr("explain", "R6").err
    assert reestr("explain", "R").err == "Ошибка: правила «R» нет; все правила: reestr rules\n"
