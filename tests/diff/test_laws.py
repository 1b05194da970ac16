"""Laws of the comparison: known edits come back exactly; nothing differs from itself; there and back agree."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from reestr_cli.register import Value
from tests.diff.registers import SARATOV, Line, diff, ids, line, lines

COUNT = 24
STATUS = SARATOV.vocabularies["status"].texts
#: Cells whose change leaves the process what it is, with what is put there.
EDITS = {
    "life_situation": "Переезд",
    "owner": "Новиков Н. Н., заместитель министра",
    "regulation": "Закон от 01.01.2024 № 1-ЗСО",
    "client": "иностранный гражданин",
    "value": "иная ценность",
    "input": "новый набор документов",
    "output": None,
    "placement": "сайт министерства",
}


@dataclass
class Edited:
    """A register after known edits, and what a comparison must say."""

    rows: list[dict[str, Value]]
    changed: dict[str, list[str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    renumbered: list[str] = field(default_factory=list)


def name(row: Line) -> str:
    return str(row["id"])


@st.composite
def edits(draw: st.DrawFn) -> Edited:
    rows = lines(COUNT)
    at = draw(st.permutations(range(COUNT)))
    removed, renumbered, changed = at[:3], at[3:8], draw(st.lists(st.sampled_from(at[3:]), max_size=8, unique=True))
    made = Edited(rows)
    for index in renumbered[: draw(st.integers(0, 5))]:
        old = name(rows[index])
        rows[index]["id"] = f"9.{index}0"
        made.renumbered.append(f"{old}>{rows[index]['id']}")
    for index in changed:
        keys = draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3, unique=True))
        differing = [key for key in keys if rows[index][key] != EDITS[key]]
        for key in differing:
            rows[index][key] = EDITS[key]
        if differing:
            made.changed[name(rows[index])] = sorted(differing)
    gone = sorted(removed[: draw(st.integers(0, 3))])
    made.removed = [name(rows[index]) for index in gone]
    for index in reversed(gone):
        del rows[index]
    for number in range(draw(st.integers(0, 3))):
        rows.insert(draw(st.integers(0, len(rows))), line(200 + number))
    made.added = [name(row) for row in rows if str(row["id"]).startswith("21.")]
    return made


@settings(max_examples=150, deadline=None)
@given(edits())
def test_known_edits_come_back_exactly(made: Edited) -> None:
    found = diff(lines(COUNT), made.rows)
    assert [row.id for row in found.added] == made.added
    assert [row.id for row in found.removed] == made.removed
    changes = {row.new.id: sorted(change.column for change in row.changes) for row in found.changed}
    assert changes == made.changed
    assert sorted(f"{pair.old.id}>{pair.new.id}" for pair in found.renumbered) == sorted(made.renumbered)
    assert not found.moved
    assert not found.unmatched


@settings(max_examples=60, deadline=None)
@given(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1))
def test_one_moved_row_is_the_one_that_is_told(start: int, end: int) -> None:
    rows = lines(COUNT)
    rows.insert(end, rows.pop(start))
    moved = {pair.new.id for pair in diff(lines(COUNT), rows).moved}
    if start == end:
        assert not moved
    elif abs(start - end) == 1:  # of two neighbours that changed places either may be said to have moved
        assert len(moved) == 1
    else:
        assert moved == {name(lines(COUNT)[start])}


#: Ids as registers have them: look-alike numbers, dates, letters, blanks, spaces, and few enough to be repeated.
CODES = st.sampled_from(["1.1", "1.10", "1.1 ", "01.10.2025", "А", "A", "а", "", None, "1", "10", "1.1.1", " "])
ROWS = st.lists(
    st.builds(
        lambda code, service, process, owner, status: line(
            0, id=code, service=service, process=process, owner=owner, status=status
        ),
        CODES,
        st.sampled_from(["Выдача справки", "выдача  справки", "Назначение пособия", None]),
        st.sampled_from(["Прием заявления", "Прием заявлений", "Проверка сведений", ""]),
        st.sampled_from(["Иванова А. А.", "Петров Б. Б."]),
        st.sampled_from([*STATUS[:3], None]),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_a_register_does_not_differ_from_itself(rows: list[Line]) -> None:
    found = diff(rows, rows)
    assert not found
    assert (found.cosmetic_cells, found.cosmetic_rows) == (0, 0)


@settings(max_examples=150, deadline=None)
@given(ROWS, ROWS)
def test_every_row_of_both_versions_is_accounted_for_once(old: list[Line], new: list[Line]) -> None:
    found = diff(old, new)
    assert len(old) - len(found.removed) == len(new) - len(found.added)
    for rows in (found.added, found.removed, [p.new for p in found.moved], [p.old for p in found.renumbered]):
        assert len({row.index for row in rows}) == len(rows)
    partners = [(row.old.index, row.new.index) for row in found.changed]
    assert len({i for i, _ in partners}) == len({j for _, j in partners}) == len(partners)
    assert not {i for i, _ in partners} & {row.index for row in found.removed}
    assert not {j for _, j in partners} & {row.index for row in found.added}


@settings(max_examples=150, deadline=None)
@given(ROWS, ROWS)
def test_there_and_back_agree_on_how_much_differs(old: list[Line], new: list[Line]) -> None:
    there, back = diff(old, new), diff(new, old)
    assert len(there.added) == len(back.removed)
    assert len(there.removed) == len(back.added)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(COUNT)), st.permutations(range(COUNT)))
def test_the_order_of_the_rows_says_nothing_about_who_is_who(first: list[int], second: list[int]) -> None:
    new = [{**row, "id": f"X{at}"} for at, row in enumerate(lines(COUNT))]
    for at in range(0, COUNT, 3):
        new[at]["client"] = "иностранный гражданин"
    found = diff([lines(COUNT)[at] for at in first], [new[at] for at in second])
    expected = {f"{row['id']}>X{at}" for at, row in enumerate(lines(COUNT))}
    assert set(ids(found)["renumbered"]) == expected
