"""What is asked for, from two versions and from a draft, whose it is, and who has to agree."""

from __future__ import annotations

import pytest

from reestr_cli.forms.library import Library
from reestr_cli.register import CellKind, TypedCell
from reestr_cli.request import Ask, Deed, Draft, NotAsked, Request, asks_of, by_owner, draft, parties_of
from reestr_cli.request.owners import file_names, of_owner
from reestr_cli.request.parties import unit_of
from tests.diff.registers import SARATOV, diff, line, lines, version


def told(asks: tuple[Ask, ...]) -> list[str]:
    """Every ask as one line: what, which id, the columns, who is linked to an id that will be gone."""
    return [
        f"{ask.deed} {ask.row.id} {','.join(cell.column for cell in ask.cells if ask.deed is Deed.CHANGE)} "
        f"{','.join(row.id for row in ask.mentions)}".rstrip()
        for ask in asks
    ]


def test_a_comparison_gives_what_is_added_excluded_and_changed_in_this_order() -> None:
    old = lines(8)
    old[4]["links"] = "1.4 (предшествующий)"
    new = [dict(each) for each in old]
    new[0]["status"] = "прошел реинжиниринг"
    del new[3]
    new.append(line(50))
    assert told(asks_of(diff(old, new), SARATOV)) == ["add 6.1", "exclude 1.4  1.5", "change 1.1 status"]


def test_a_new_id_is_a_change_and_names_the_links_to_the_old_one() -> None:
    old = lines(8)
    old[4]["links"] = "1.4"
    new = [dict(each) for each in old]
    new[3]["id"] = "9.9"
    new[3]["kind"] = "не цифровой"
    (ask,) = asks_of(diff(old, new), SARATOV)
    assert told((ask,)) == ["change 1.4 id,kind 1.5"]
    assert next((cell.old, cell.new) for cell in ask.cells) == ("1.4", "9.9")


def test_a_date_stands_in_a_letter_as_people_write_it() -> None:
    old, new = lines(4), lines(4)
    new[1]["id"], new[2]["input"] = TypedCell(CellKind.DATE, "2026-03-01"), TypedCell(CellKind.DATE, "2026-04-01")
    renumbered, changed = asks_of(diff(old, new), SARATOV)
    assert [cell.new for cell in (*renumbered.cells, *changed.cells)] == ["01.03.2026", "01.04.2026"]
    (gone,) = asks_of(diff([*old, line(9, id=TypedCell(CellKind.DATE, "2026-05-01"))], old), SARATOV)
    assert (gone.deed, gone.cells[0].old) == (Deed.EXCLUDE, "01.05.2026")


def test_no_id_in_other_words_names_no_links() -> None:
    old = lines(8)
    old[3]["id"], old[4]["links"] = "нет", "нет"
    new = [dict(each) for each in old]
    new[3]["id"] = "-"
    assert told(asks_of(diff(old, new), SARATOV)) == ["change нет id"]


def test_the_owner_of_the_old_version_asks_for_a_change_of_hands() -> None:
    old = lines(4)
    new = [dict(each) for each in old]
    new[0]["owner"] = "Новиков Н.Н., начальник отдела кадров"
    (ask,) = asks_of(diff(old, new), SARATOV)
    assert ask.owner == "Иванова А. А., начальник отдела"
    assert [party.unit for party in parties_of(Request((ask,), SARATOV))] == ["отдел", "отдел кадров"]


def test_a_draft_gives_the_same_asks_against_one_register() -> None:
    rows = lines(6)
    rows[5]["links"] = "1.2 (предшествующий)"
    wanted = Draft(
        [version([line(50)], path="draft.xlsx")],
        ["1.2"],
        [("1.3", "status", "Прошел реинжиниринг"), ("1.3", "owner", "Новиков Н.Н.")],
    )
    asks = draft(version(rows), SARATOV, wanted)
    assert told(asks) == ["add 6.1", "exclude 1.2  1.6", "change 1.3 owner,status"]


def test_a_cell_set_to_what_it_holds_is_no_change() -> None:
    assert draft(version(lines(3)), SARATOV, Draft(set=[("1.1", "client", "юридическое лицо")])) == ()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Draft(exclude=["1.22"]), "возможно, 1.2"),
        (Draft([version([line(1)])]), "--add: идентификатор 1.2"),
        (Draft([version([line(50), line(50)])]), "указан дважды"),
        (Draft([version([])]), "нет ни одной заполненной строки"),
        (Draft(set=[("1.1", "status", "в работе")]), "«идет исследование»"),
        (Draft(set=[("1.1", "budget", "1")]), "нет графы «budget»"),
        (Draft(exclude=["1.1"], set=[("1.1", "client", "гражданин")]), "одновременно исключается"),
    ],
)
def test_what_does_not_fit_the_register_is_refused(wanted: Draft, said: str) -> None:
    with pytest.raises(NotAsked, match=said):
        draft(version(lines(4)), SARATOV, wanted)


def test_an_id_that_stands_twice_cannot_be_meant() -> None:
    with pytest.raises(NotAsked, match=r"в нескольких строках \(9, 10\)"):
        draft(version([line(1), line(1)]), SARATOV, Draft(exclude=["1.2"]))


def test_owners_are_told_apart_as_words_are_and_get_files_that_every_disk_takes() -> None:
    rows = [line(number) for number in range(5)]
    for row, owner in zip(rows, ("Ёлкина А.А.", "елкина  а.а.", 'CON, "начальник"', "", "a/b\\c:*?"), strict=True):
        row["owner"] = owner
    found = by_owner(asks_of(diff(rows, []), SARATOV))
    assert [(owner, len(own)) for owner, own in found.items()] == [
        ("Ёлкина А.А.", 2), ('CON, "начальник"', 1), ("", 1), ("a/b\\c:*?", 1),
    ]  # fmt: skip
    assert list(file_names(found, "никто", ".docx").values()) == [
        "01-Ёлкина-А.А.docx", "02-CON-.docx", "03-никто.docx", "04-a-b-c.docx",
    ]  # fmt: skip


def test_long_names_are_cut_and_stay_apart() -> None:
    names = list(file_names(["Щ" * 300 + "а", "Щ" * 300 + "б"], "никто", ".docx").values())
    assert len(set(names)) == 2
    assert all(len(name.encode()) < 255 for name in names)


def test_the_asks_of_one_owner_are_found_by_words_of_his_cell() -> None:
    asks = asks_of(diff(lines(12), []), SARATOV)
    assert {ask.owner for ask in of_owner(asks, "петров б.")} == {"Петров Б. Б., начальник отдела"}


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("Громова И.П., начальник отдела социальных гарантий", "отдел социальных гарантий"),
        ("Лукьянов С.В., заместитель начальника отдела выплат", "отдел выплат"),
        ("Иванов И.И., начальник юридического отдела", "юридический отдел"),
        ("Суворов В.А., начальник финансового отдела", "финансовый отдел"),
        ("Суворов В.А., главный специалист правового отдела управления делами", "правовой отдел управления делами"),
        ("Соболев А.М., начальник организационно-правового управления", "организационно-правовое управление"),
        ("Дубровская М.С., начальник отдела учета – главный бухгалтер", "отдел учета"),
        ("Ведущий эксперт правовой службы", "правовая служба"),
        ("Начальник отдела кадров Кедрова Анна Петровна", "отдел кадров"),
        ("Власенко Ю.Г., пресс-секретарь", None),
        ("", None),
    ],
)
def test_the_unit_is_read_from_the_cell_of_the_owner(cell: str, unit: str | None) -> None:
    assert unit_of(cell) == unit


def test_units_that_are_given_replace_those_of_the_cells() -> None:
    request = Request(asks_of(diff(lines(4), lines(2)), SARATOV), SARATOV, units=("отдел права", "отдел кадров"))
    assert [(party.unit, party.persons) for party in parties_of(request)] == [("отдел права", ()), ("отдел кадров", ())]


def test_only_acts_with_such_a_request_have_the_duty() -> None:
    known = {form.region for form in Library().forms() if Request((), form).duty is not None}
    assert known == {"saratov", "bryansk-finance"}
