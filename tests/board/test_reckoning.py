"""What counts, whose it is, and what it amounts to."""

from __future__ import annotations

import json
from dataclasses import replace

from reestr_cli.board.bodies import misjudged
from reestr_cli.board.reckoning import make_board
from reestr_cli.board.values import Board, Figures, State
from reestr_cli.findings import Severity
from reestr_cli.forms.library import Library
from reestr_cli.periods import Quarter
from reestr_cli.report.board import FORMATS
from reestr_cli.report.board.notices import notices
from reestr_cli.report.board.phrases import group_name, stages_of, trend_rows
from reestr_cli.report.look import Look
from reestr_cli.standings import Reason
from tests.board.samples import (
    APPROVED,
    DAY,
    FIFTH,
    FIRST,
    KIROV,
    Q2,
    Q3,
    SECOND,
    broken,
    figures,
    roll,
    sample,
    sending,
)

OMSK = Library().form("omsk")
Q1 = Quarter(2026, 1)
SARATOV = Library().form("saratov")


def states(board: Board) -> dict[str | None, State]:
    return {line.name: line.state for line in board.lines}


def test_every_body_of_the_list_has_a_line_in_its_order() -> None:
    board = make_board([sending("министерство б.")], on=DAY, roll=roll("Министерство В", "Министерство Б"))
    assert list(states(board).items()) == [("Министерство В", State.NOT_SENT), ("Министерство Б", State.SENT)]
    assert [line.name for line in board.missing] == ["Министерство В"]
    assert board.fails(Severity.ERROR)


def test_a_body_outside_the_list_is_shown_last_with_the_one_it_may_be() -> None:
    board = make_board([sending("Министерство Экологии")], on=DAY, roll=roll("Министерство экология", "Управление № 2"))
    line = board.lines[-1]
    assert (line.name, line.listed, line.nearest) == ("Министерство Экологии", False, "Министерство экология")
    other = make_board([sending("Управление № 3")], on=DAY, roll=roll("Управление № 2"))
    assert other.lines[-1].nearest is None, "another number is another body"


def test_without_a_list_whoever_has_sent_has_a_line() -> None:
    board = make_board([sending("Министерство Б"), sending("Министерство А")], on=DAY)
    assert list(states(board)) == ["Министерство А", "Министерство Б"]
    assert not board.has_list
    assert not board.fails(Severity.ERROR)


def test_bodies_and_files_stand_by_their_numbers() -> None:
    names = [f"Школа № {number}" for number in (1, 2, 10)]
    copies = [sending("А", path=f"а {number}.xlsx", day=11 - number) for number in (2, 9, 10)]
    board = make_board([*map(sending, sorted(names)), *copies], on=DAY)
    assert list(states(board)) == ["А", *names]
    assert [file.path for file in board.lines[0].left_out] == ["а 9.xlsx", "а 10.xlsx"]


def test_parts_of_one_register_are_added_up() -> None:
    one = sending("А", {FIRST: figures(2, 1, done=2)}, path="1.xlsx", processes=("a", "b"))
    two = sending("а", {FIRST: figures(1, 0, research=1)}, path="2.xlsx", processes=("c",), approval=None)
    (line,) = make_board([one, two], on=DAY).lines
    assert (line.figures.rows, line.figures.at("done"), line.figures.digital) == (3, 2, 1)
    assert line.paths == ("1.xlsx", "2.xlsx")
    assert line.unapproved == ("2.xlsx",)
    assert not line.approved


def test_of_versions_and_copies_the_latest_counts() -> None:
    old = sending("А", path="1.xlsx", processes=("a", "b", "c"), day=1)
    new = sending("А", path="2.xlsx", processes=("a", "b", "d"), day=2)
    copy = replace(new, path="2 (2).xlsx")
    (line,) = make_board([old, new, copy], on=DAY).lines
    assert line.paths == ("2.xlsx",)
    assert [(file.path, file.reason, file.instead) for file in line.left_out] == [
        ("1.xlsx", Reason.VERSION, "2.xlsx"),
        ("2 (2).xlsx", Reason.COPY, "2.xlsx"),
    ]


def test_of_several_quarters_the_latest_counts() -> None:
    board = make_board([sending("А"), sending("А", quarter=Q2), sending("Б", quarter=Q2)], on=DAY)
    assert board.quarter == Q3
    assert states(board) == {"А": State.SENT, "Б": State.NOT_SENT}
    assert [file.reason for line in board.lines for file in line.left_out] == [Reason.EARLIER, Reason.EARLIER]


def test_files_without_a_quarter_count_beside_those_of_the_latest() -> None:
    board = make_board([sending("А"), sending("Б", quarter=None)], on=DAY)
    assert set(states(board).values()) == {State.SENT}


def test_a_broken_file_is_told_with_its_body_where_that_is_known() -> None:
    board = make_board([broken("А", "a.xlsx"), broken(None, "b.xlsx")], on=DAY, roll=roll("А"))
    assert states(board) == {"А": State.UNREADABLE}
    assert [(file.path, file.body) for file in board.broken] == [("a.xlsx", "А"), ("b.xlsx", None)]
    assert board.fails(Severity.ERROR)


def test_a_register_that_names_no_body_has_a_line_of_its_own() -> None:
    board = make_board([sending(None, path="a.xlsx"), sending(None, path="b.xlsx")], on=DAY)
    assert [(line.name, line.paths) for line in board.lines] == [(None, ("a.xlsx",)), (None, ("b.xlsx",))]


def test_groups_stand_in_the_order_of_the_act_with_its_clauses() -> None:
    board = make_board([sending("А", {None: figures(1), SECOND: figures(2), "иное": figures(3)})], on=DAY)
    terms = [term.text for term in KIROV.vocabularies["group"].terms]
    assert [group.name for group in board.groups] == [*terms, "иное", None]
    assert [group.figures.rows for group in board.groups] == [0, 2, 0, 0, 0, 0, 3, 1]
    assert board.groups[0].clauses == ("п. 3.7 плана мероприятий",)
    assert board.groups[5].clauses == ("п. 3.12 плана мероприятий",)


def test_the_trend_is_that_of_the_bodies_in_both_folders() -> None:
    board = sample()
    first = board.groups[0]
    assert (first.figures.rows, first.now.rows, first.before and first.before.rows) == (3, 3, 3)
    assert (first.now.at("done"), first.before and first.before.at("done")) == (2, 1)
    assert (board.compared, board.gone) == (1, ("Министерство В",))
    both = board.now_and_before
    assert both is not None
    assert (both[0].rows, both[1].rows) == (4, 3)
    second = next(group for group in board.groups if group.name == SECOND)
    assert (second.figures.rows, second.now.rows) == (2, 0), "the body was not in the folder before"


def test_of_a_folder_before_with_several_quarters_the_one_before_is_taken() -> None:
    before = [sending("А", {FIRST: figures(1)}, quarter=Q2), sending("А", {FIRST: figures(9)}, quarter=Q3)]
    board = make_board([sending("А")], on=DAY, previous=before, previous_name="все")
    assert board.previous_quarter == Q2
    assert board.lines[0].before == figures(1)


def test_what_fails_is_chosen_by_severity() -> None:
    board = make_board([sending("А", severities={Severity.WARNING: 1})], on=DAY)
    assert not board.fails(Severity.ERROR)
    assert board.fails(Severity.WARNING)


def test_the_act_that_orders_the_approval_is_known() -> None:
    board = sample()
    assert board.approve is not None
    assert board.approve.clause == "п. 3.4 плана мероприятий"
    assert board.lines[0].approval == APPROVED
    assert [line.name for line in board.sent if not line.approved] == ["министерство  Б"]


def test_figures_are_added_and_shared() -> None:
    together = figures(2, 1, done=1) + figures(1, 1, research=1)
    assert together == Figures(3, {"done": 1, "research": 1}, 2, 1)
    assert together.share(2) == 67
    assert Figures().share(0) is None
    assert together.digital_share == 67
    assert sum(group.figures.rows for group in sample().groups if group.name == FIFTH) == 1


def test_a_broken_file_of_an_earlier_quarter_is_none_of_this_one() -> None:
    old = [replace(broken(name, path), quarter=Q2) for name, path in (("А", "a.xlsx"), (None, "b.xlsx"))]
    board = make_board([sending("А"), *old], on=DAY)
    assert (board.broken, states(board)) == ((), {"А": State.SENT})
    assert not board.fails(Severity.ERROR)
    assert [(file.path, file.reason) for file in board.lines[0].left_out] == [("a.xlsx", Reason.EARLIER)]
    assert [(file.path, file.quarter) for file in board.left_out] == [("b.xlsx", Q2)]
    # a body that had sent only that one has sent nothing for this quarter
    assert states(make_board([sending("Б"), *old], on=DAY)) == {"А": State.NOT_SENT, "Б": State.SENT}


def test_with_a_list_a_register_of_another_region_from_outside_it_does_not_count() -> None:
    files = [sending("А", path="a.xlsx"), replace(sending("О", path="o.xlsx"), region="omsk", form=OMSK)]
    board = make_board(files, on=DAY, roll=roll("А", "Б"))
    assert list(states(board)) == ["А", "Б"]
    assert (board.regions, board.figures.rows) == ({"kirov": KIROV.region_name}, 2)
    assert [(file.path, file.reason, file.region) for file in board.left_out] == [("o.xlsx", Reason.REGION, "omsk")]
    listed = make_board(files, on=DAY, roll=roll("А", "О"))
    assert (listed.figures.rows, listed.left_out) == (4, ()), "a body of the list counts on whatever form"
    told = next(iter(notices(listed)))
    assert (told.items, "--bodies" in told.title) == (
        ["Кировская область (kirov): 1 орган", "Омская область (omsk): О"],
        False,
    )


def test_files_that_nothing_tells_the_region_of_are_read_once_more_on_the_form_of_the_list() -> None:
    guessed = replace(sending("Б", path="b.xlsx"), region="saratov", form=SARATOV, guessed=True)
    files = [sending("А"), guessed, replace(sending("О", path="o.xlsx"), region="omsk", form=OMSK)]
    assert misjudged(files, roll("А", "Б")) == ("kirov", frozenset({"b.xlsx"}))
    assert misjudged(files, roll("А", "О")) is None, "the list has bodies of two regions"
    assert misjudged(files, roll("Б")) is None, "nothing tells the region of the list"
    assert misjudged([files[0], replace(guessed, guessed=False)], roll("А", "Б")) is None
    assert misjudged([files[0], replace(guessed, form=OMSK)], roll("А", "Б")) is None, "a header of its own"
    assert misjudged(files[:2], roll("А")) is None, "a body that is not in the list may be of any region"


def test_registers_of_another_region_in_the_folder_before_are_named_once() -> None:
    other = replace(sending("О", path="2026-Q2/o.xlsx", quarter=Q2), region="omsk", form=OMSK)
    then = [sending("А", quarter=Q2), other]
    board = make_board([sending("А")], on=DAY, roll=roll("А"), previous=then, previous_name="прошлый")
    assert [(file.path, file.region) for file in board.left_out_before] == [("2026-Q2/o.xlsx", "omsk")]
    told = [notice for notice in notices(board) if "реестр другого региона (omsk)" in str(notice.items)]
    assert [notice.title for notice in told] == ["После II кв. 2026: файлы прежней папки, которые не учтены намеренно"]
    again = make_board([sending("А"), *then], on=DAY, roll=roll("А"), previous=then, previous_name="прошлый")
    assert ([file.path for file in again.left_out], again.left_out_before) == (["2026-Q2/o.xlsx"], ())


def test_without_a_list_registers_of_all_regions_count_and_this_is_told() -> None:
    files = [sending("А"), sending("Б"), replace(sending("О"), region="omsk", form=OMSK)]
    board = make_board(files, on=DAY)
    assert (board.figures.rows, board.left_out) == (6, ())
    told = next(iter(notices(board)))
    assert told.title.startswith("Реестры разных регионов, посчитанные вместе")
    assert told.items == ["Кировская область (kirov): 2 органа", "Омская область (omsk): О"]
    said = "".join(FORMATS["text"].texts(board, Look()))
    assert said.startswith("Сводка по реестрам процессов: Кировская область; Омская область; III квартал\n")
    assert all(f"\nГруппы процессов: {name}\n" in said for name in ("Кировская область", "Омская область"))
    page = "".join(FORMATS["markdown"].texts(board, Look()))
    assert "| Омская область: предоставление государственных услуг, услуг |" in page
    assert "\nГруппы процессов\n" in "".join(FORMATS["text"].texts(make_board(files[:2], on=DAY), Look()))
    assert not any(notice.title.startswith("Реестры разных") for notice in notices(make_board(files[:2], on=DAY)))


def test_of_several_regions_no_act_is_cited_for_all() -> None:
    files = [sending("А", approval=None), replace(sending("О", approval=None), region="omsk", form=OMSK)]
    titles = [notice.title for notice in notices(make_board(files, on=DAY))]
    assert "Представлены без сведений об утверждении" in titles
    alone = [notice.title for notice in notices(make_board(files[:1], on=DAY))]
    assert "Представлены без сведений об утверждении (п. 3.4 плана мероприятий; срок 20.12.2023)" in alone


def test_a_register_without_a_process_is_told() -> None:
    board = make_board([sending("А"), sending("Б", {})], on=DAY)
    [told] = [notice for notice in notices(board) if notice.title == "Реестры, в которых нет ни одного процесса"]
    assert told.items == ["Б"]


def test_with_a_list_a_register_without_a_mark_on_a_form_like_the_regions_own_counts() -> None:
    guessed = replace(sending("министерство здравохранения", path="c.xlsx"), region="saratov", form=SARATOV)
    listed = roll("А", "Министерство здравоохранения")
    board = make_board([sending("А"), guessed], on=DAY, roll=listed)
    assert (list(states(board))[-1], board.left_out) == ("министерство здравохранения", ())
    marked = make_board([sending("А"), replace(guessed, marked=True)], on=DAY, roll=listed)
    assert [(file.path, file.region) for file in marked.left_out] == [("c.xlsx", "saratov")]


def test_the_number_of_a_heading_is_that_of_files_and_bodies() -> None:
    earlier = [sending(body, quarter=quarter) for body in ("А", "Б", "В") for quarter in (Q1, Q2)]
    files = [sending("А"), sending("Б", approval=None), sending("В", approval=None), *earlier]
    counts = {notice.title.split(" (")[0]: notice.count for notice in notices(make_board(files, on=DAY))}
    assert counts["Файлы, которые не учтены намеренно"] == 6
    assert counts["Представлены без сведений об утверждении"] == 2
    nobody = [replace(file, approval=None) for file in files[:3]]
    told = {notice.title.split(" (")[0]: notice for notice in notices(make_board(nobody, on=DAY))}
    assert told["Представлены без сведений об утверждении"].count == 3
    mixed = [*files[:3], replace(sending("О"), region="omsk", form=OMSK)]
    assert next(iter(notices(make_board(mixed, on=DAY)))).count == 4


def test_the_trend_of_a_form_without_groups_is_that_of_all_processes() -> None:
    then: dict[str | None, Figures] = {None: figures(5, 2, researched=1, done=3)}
    now: dict[str | None, Figures] = {None: figures(5, 2, researched=1, done=4)}
    bodies = [
        replace(sending(body, now), region="bryansk-finance", form=Library().form("bryansk-finance"))
        for body in ("А", "Б")
    ]
    earlier = [replace(body, quarter=Q2, groups=then) for body in bodies]
    board = make_board(bodies, on=DAY, previous=earlier, previous_name="прошлый")
    assert [(name, before and before.at("done"), after.at("done")) for name, before, after in trend_rows(board)] == [
        ("Все процессы", 6, 8)
    ]
    stages = len(stages_of(board))
    lines = "".join(FORMATS["text"].texts(board, Look())).splitlines()
    last = lines[lines.index(next(line for line in lines if line.startswith("Всего"))) + 1].split()
    assert last[-1 - stages] == "0"
    assert "+2" in last
    changed = "8 (+2)"
    assert f"| {changed} |" in "".join(FORMATS["markdown"].texts(board, Look()))
    page = "".join(FORMATS["html"].texts(board, Look()))
    assert changed in page
    assert "Все процессы, II" in page
    told = json.loads("".join(FORMATS["json"].texts(board, Look())))["summary"]["compared"]
    assert [told[when]["statuses"]["done"] for when in ("before", "now")] == [6, 8]
    alone = make_board([*bodies, sending("В")], on=DAY, previous=earlier, previous_name="прошлый")
    assert trend_rows(alone)[-1][0] == "Все процессы"


def test_where_no_row_says_its_kind_no_share_of_digital_processes_is_told() -> None:
    silent = sending("А", {None: Figures(5, {"done": 5})})
    board = make_board([silent], on=DAY, previous=[replace(silent, quarter=Q2)], previous_name="прошлый")
    said = sending("А", {None: Figures(5, {"done": 5}, 0, 5)})
    for name in ("text", "markdown", "html"):
        assert "ифровых процессов" not in "".join(FORMATS[name].texts(board, Look())), name
        assert "ифровых процессов" in "".join(FORMATS[name].texts(make_board([said], on=DAY), Look())), name


def test_a_form_without_groups_has_no_table_of_them() -> None:
    rows: dict[str | None, Figures] = {None: figures(5, 2, done=5)}
    without = replace(sending("А", rows), region="bryansk-finance", form=Library().form("bryansk-finance"))
    board = make_board([without], on=DAY, previous=[replace(without, quarter=Q2)], previous_name="прошлый")
    assert board.groups == ()
    for name in ("text", "markdown", "html"):
        shown = "".join(FORMATS[name].texts(board, Look()))
        assert "рупп" not in shown, name
    assert [row[0] for row in trend_rows(board)] == ["Все процессы"]
    named = replace(without, groups={"Иные": figures(1), None: figures(1)})
    assert [group_name(group) for group in make_board([named], on=DAY).groups] == ["Иные", "(группа не указана)"]
    listed = make_board([sending("А", rows)], on=DAY).groups[-1]
    assert group_name(listed) == "(группа не указана или не из списка акта)"
