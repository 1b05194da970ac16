"""What is asked after: regions, bodies, processes, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.history.asking import Answer, Empty, NothingFound, Several, answer
from reestr_cli.history.database import reading
from reestr_cli.history.stories import ProcessStory, Story
from reestr_cli.report.history.sections import sections
from tests.history.filings import broken, collect, filing, row

HEALTH, HEALTHY = "Министерство здравоохранения", "Центр здравоохранения № 1"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two bodies, two quarters; the ids of the first moved by one."""
    home = tmp_path_factory.mktemp("asking")
    one = [row("1.1", process="Прием заявления", input="а"), row("1.2", process="Выдача справки", input="б")]
    moved = [{**one[0], "id": "1.2"}, {**one[1], "id": "1.3"}]
    path = home / "registers.sqlite"
    collect(
        path,
        [
            filing(home / "2026-Q1" / "a.xlsx", one, HEALTH),
            filing(home / "2026-Q2" / "a.xlsx", moved, HEALTH),
            filing(home / "2026-Q2" / "b.xlsx", [row("1.2", process="Запись на прием")], HEALTHY),
        ],
    )
    return path


def asked(base: Path, what: str | None, body: str | None = None, region: str | None = None) -> Answer:
    with reading(base) as opened:
        return answer(opened, what, body, region)


def story(base: Path, *asking: str | None) -> Story:
    (found,) = asked(base, *asking)
    assert isinstance(found, Story)
    return found


def processes(base: Path, *asking: str | None) -> list[str]:
    (found,) = asked(base, *asking)
    assert isinstance(found, ProcessStory)
    return [life.last.process for life in found.lives]


def test_a_region_and_all_regions(base: Path) -> None:
    for asking in (("saratov",), ("Saratov",), ("саратовская область",), (None,), (None, None, "saratov")):
        found = story(base, *asking)
        assert (found.region, found.body, len(found.followed)) == ("saratov", "", 2)


def test_a_body_by_its_name_or_a_part_of_it(base: Path) -> None:
    for asking in ((HEALTH.upper(),), ("министерство здрав",), ("Министерство",), (None, "министерство")):
        assert story(base, *asking).body == HEALTH
    assert story(base, "здравоохранения № 1").body == HEALTHY


def test_a_part_that_several_bodies_share(base: Path) -> None:
    with pytest.raises(Several, match="Министерство здравоохранения; Центр"):
        asked(base, "здравоохранения")


def test_a_process_by_its_id_now_and_once(base: Path) -> None:
    assert processes(base, "1.2") == ["Прием заявления", "Запись на прием", "Выдача справки"]
    assert processes(base, "1.2", HEALTH) == ["Прием заявления", "Выдача справки"]
    assert processes(base, "1.1") == ["Прием заявления"]


def test_a_process_by_its_name_or_words_of_it(base: Path) -> None:
    assert processes(base, "выдача  справки.") == ["Выдача справки"]
    assert processes(base, "прием") == ["Прием заявления", "Запись на прием"]
    assert processes(base, "прием", "центр") == ["Запись на прием"]


@pytest.mark.parametrize("asking", [("7.7",), ("аа",), ("1.1", "центр"), (None, "мфц"), (None, None, "omsk")])
def test_what_is_not_there(base: Path, asking: tuple[str | None, ...]) -> None:
    with pytest.raises(NothingFound):
        asked(base, *asking)


def test_the_likely_body_is_named(base: Path) -> None:
    with pytest.raises(NothingFound, match=f"возможно, имелось в виду «{HEALTH}»"):
        asked(base, "министерство здравохранения")


def test_the_name_of_a_body_that_is_kept_to_is_told(base: Path) -> None:
    with pytest.raises(NothingFound, match=r"^при отборе --body центр в базе .* процесса «1\.1»"):
        asked(base, "1.1", "центр")
    with pytest.raises(NothingFound, match=rf"^при отборе --region saratov .* имелось в виду «{HEALTH}»"):
        asked(base, None, "министерство здравохранения", "saratov")


def test_an_empty_database(tmp_path: Path) -> None:
    path = tmp_path / "registers.sqlite"
    collect(path, [])
    with pytest.raises(Empty):
        asked(path, None)


def test_bodies_and_processes_are_listed_by_their_numbers(tmp_path: Path) -> None:
    database, bodies = tmp_path / "base.sqlite", [f"Школа № {number}" for number in (1, 2, 10)]
    for quarter, status in (("2026-Q1", 3), ("2026-Q2", 1)):
        rows = [row(number, status) for number in ("1.2", "1.10")]
        collect(database, [filing(tmp_path / quarter / f"{body}.xlsx", rows, body) for body in bodies])
    found = story(database, "saratov")
    assert [followed.body.name for followed in found.followed] == bodies
    assert [step.life.last.id for step in found.regressions if step.life.body == bodies[0]] == ["1.2", "1.10"]
    assert list(dict.fromkeys(step.life.body for step in found.regressions)) == bodies
    assert [quarter.bodies for quarter in found.quarters] == [tuple(bodies)] * 2


def test_broken_files_are_told_of_the_body_whose_they_are(tmp_path: Path) -> None:
    database, one = tmp_path / "base.sqlite", [row("1.1")]
    collect(
        database,
        [
            filing(tmp_path / "2026-Q1" / "a.xlsx", one, HEALTH),
            filing(tmp_path / "2026-Q1" / "b.xlsx", one, HEALTHY),
            *(broken(tmp_path / "2026-Q2" / f"{name}.xlsx") for name in ("a", "b", "c")),
        ],
    )

    def told(*asking: str) -> list[tuple[str, str | None]]:
        return [
            (Path(file.path).stem, file.body.name if file.body else None) for file in story(database, *asking).broken
        ]

    assert told(HEALTH) == [("a", HEALTH)]
    assert told("saratov") == [("a", HEALTH), ("b", HEALTHY), ("c", None)]
    titles = [each.title for each in sections(asked(database, "saratov")) if each.title.startswith("Файлы")]
    assert titles == ["Файлы без реестра", "Файлы без реестра; чьи они, неизвестно"]
