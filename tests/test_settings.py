"""The body's own settings: found upward, read in full, refused by name."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from reestr_cli.errors import DataFileFault, NoSuchPath
from reestr_cli.settings import Settings, find_settings

FULL = """
region = "saratov"
agency = "Министерство"
select = ["R2", "duplicate-id"]
own_processes = ["Ведение книги"]
outside = ["минздрав"]
directions = ["Охота"]
[ignore]
R204 = "исправим к следующему кварталу"
[severities]
R502 = "off"
"""


def test_settings_are_found_from_the_folder_upward(tmp_path: Path) -> None:
    (tmp_path / "reestr.toml").write_text(FULL, encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    found = find_settings(below / "register.xlsx")
    assert found == find_settings(below, tmp_path / "reestr.toml")
    assert (found.region, found.select, found.outside) == ("saratov", ("R2", "duplicate-id"), ("минздрав",))
    assert found.ignore == {"R204": "исправим к следующему кварталу"}
    assert found.severities == {"R502": "off"}


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    (tmp_path / "reestr.toml").write_text('region = "omsk"', encoding="utf-8")
    below = tmp_path / "a"
    below.mkdir()
    (below / "reestr.toml").write_text('region = "kirov"', encoding="utf-8")
    assert find_settings(below).region == "kirov"


def test_no_file_is_no_settings(tmp_path: Path) -> None:
    assert find_settings(tmp_path) == Settings()


def test_a_file_given_by_name_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath):
        find_settings(tmp_path, tmp_path / "other.toml")


def test_forms_are_seen_from_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "reestr.toml").write_text('forms = "forms"', encoding="utf-8")
    assert find_settings(tmp_path).forms == tmp_path / "forms"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('regoin = "omsk"', "region"),
        ('ignore = ["R204"]', "ignore"),
        ('[ignore]\nR204 = ""', "ignore.R204"),
        ('[ignore]\nR999 = "так надо"', "R999"),
        ('select = ["dublicate-id"]', "duplicate-id"),
        ('[severities]\nR204 = "fatal"', "severities"),
        ('forms = "нет такой"', "forms"),
        ("region = [", "reestr.toml"),
        ("forms = 3", "forms: нужен текст в кавычках, а стоит число 3"),
        ('[ignore]\nR405 = " "', "ignore.R405: напишите в кавычках, почему правило не применяется"),
        ('[severities]\nselect = ["R2"]', "severities.select: этот ключ относится ко всему файлу"),
        ('[ignore]\nselect = ["R2"]', "ignore.select: этот ключ относится ко всему файлу"),
        ('[ignore]\nregion = "omsk"', "ignore.region: этот ключ относится ко всему файлу"),
        ('[plan]\nregion = "omsk"', "plan.region: этот ключ относится ко всему файлу"),
        ('[done]\nregion = "omsk"', "done.region: этот ключ относится ко всему файлу"),
        ('[done]\npublish = "весной"', "done.publish: нужна дата"),
    ],
)
def test_what_is_wrong_is_refused_by_name(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "reestr.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileFault) as fault:
        find_settings(tmp_path)
    assert told in str(fault.value)
    assert "reestr.toml" in str(fault.value)


@pytest.mark.parametrize("written", ["2025-03-14", '"14.03.2025"', '"2025-03-14"'])
def test_a_day_is_read_as_people_write_it(tmp_path: Path, written: str) -> None:
    file = tmp_path / "reestr.toml"
    text = f'[approved]\nact = "приказ"\ndate = {written}\n[publish]\ncreated = {written}\n[done]\nplan = {written}\n'
    file.write_text(text, encoding="utf-8")
    found = find_settings(file)
    assert found.approved is not None
    assert found.approved.date == found.publish.created == found.done["plan"] == date(2025, 3, 14)


def test_a_text_that_is_no_day_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "reestr.toml"
    file.write_text('[done]\nplan = "весной"\n', encoding="utf-8")
    with pytest.raises(DataFileFault, match=r"done\.plan"):
        find_settings(file)


@pytest.mark.skipif(os.name == "nt", reason="links need rights, and pipes have no names in folders")
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_settings_that_are_no_file_are_not_passed_over(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "reestr.toml"
    if kind == "link":
        place.symlink_to("nowhere.toml")
    else:
        os.mkfifo(place)
    (tmp_path / "a").mkdir()
    with pytest.raises(NoSuchPath, match=re.escape(str(place))):
        find_settings(tmp_path / "a")
    place.unlink()
    (tmp_path / "other.toml").write_text('region = "kirov"\n', encoding="utf-8")
    place.symlink_to("other.toml")
    assert find_settings(tmp_path / "a").region == "kirov"
