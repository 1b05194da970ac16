"""SARIF against the published schema; places, marks and addresses as GitHub reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

from reestr_cli.findings import FileReport, Report
from reestr_cli.i18n import use_language
from reestr_cli.rules import RULES
from tests.report.sample import rendering, sample, statuses

SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "sarif-2.1.0-rtm.4.json"


def run(report: Report) -> dict[str, Any]:
    return dict(json.loads(rendering("sarif", report))["runs"][0])


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("report", [sample(), Report(())], ids=["sample", "empty"])
def test_it_follows_the_schema(report: Report, language: str) -> None:
    use_language(language)
    text = rendering("sarif", report)
    jsonschema.Draft4Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    ).validate(json.loads(text))


def test_the_schema_refuses_what_is_wrong() -> None:
    broken = json.loads(rendering("sarif", sample()))
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(broken)


def test_a_cell_is_a_row_a_column_and_a_logical_place() -> None:
    result = next(r for r in run(sample())["results"] if r["ruleId"] == "R206")
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": f"{quote('реестры')}/{quote('отдел 1.xlsx')}", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 6, "startColumn": 9, "endLine": 6, "endColumn": 10},
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "'Реестр'!I6", "name": "I6", "kind": "cell"}]
    assert result["message"]["text"].startswith("Реестр!I6: статуса «готово»")
    assert (result["level"], result["properties"]["process_id"]) == ("error", "1.1")


def test_ranges_rows_sheets_and_files_have_places_too() -> None:
    kinds = {}
    for result in run(sample())["results"]:
        place = result["locations"][0]
        logical = place.get("logicalLocations", [{"kind": "file", "fullyQualifiedName": ""}])[0]
        kinds[logical["kind"]] = (logical["fullyQualifiedName"], place["physicalLocation"]["region"]["endLine"])
    assert kinds["range"] == ("'Реестр'!C13:C15", 15)
    assert kinds["row"] == ("'Реестр'!18:18", 18)
    assert kinds["sheet"] == ("'Старый реестр'", 1)
    assert kinds["file"] == ("", 1)


def test_every_mark_is_its_own_and_forgets_the_row() -> None:
    # rows without an id: the same fault, value and column
    same = tuple(finding._replace(process_id=None) for finding in statuses(4))
    moved = tuple(finding._replace(row=(finding.row or 0) + 7) for finding in same)

    def marks(*files: FileReport) -> list[str]:
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run(Report(files))["results"]]

    both = marks(FileReport("а.xlsx", same), FileReport("б.xlsx", same))
    assert len(set(both)) == 8
    assert marks(FileReport("а.xlsx", moved)) == both[:4]


def test_rules_come_with_their_cards() -> None:
    driver = run(sample())["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    card = driver["rules"][[rule.code for rule in RULES].index("R206")]
    assert "раскрывающегося списка" in card["help"]["text"]
    assert card["help"]["markdown"].startswith("**Почему это важно.**")
    for result in run(sample())["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_file_outside_of_the_repository_has_a_full_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    inside, outside = str(tmp_path / "work" / "отдел #1?.xlsx"), "../общий.xlsx"
    results = run(Report(tuple(FileReport(path, statuses(1)) for path in (inside, outside))))["results"]
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"] for r in results]
    assert places[0] == {"uri": "%D0%BE%D1%82%D0%B4%D0%B5%D0%BB%20%231%3F.xlsx", "uriBaseId": "%SRCROOT%"}
    assert places[1]["uri"].startswith("file:///")
    assert "uriBaseId" not in places[1]


def test_letters_are_letters() -> None:
    assert "готово" in rendering("sarif", sample())
    assert "\\u0433" not in rendering("sarif", sample())
