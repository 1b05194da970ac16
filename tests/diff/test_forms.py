from __future__ import annotations

from reestr_cli.diff import compare
from reestr_cli.diff.forms import form_changes
from tests.diff.registers import OMSK, SARATOV, lines, version

KEYS = [column.key for column in SARATOV.official_columns]


def changes(old: list[str], new: list[str]):  # type: ignore[no-untyped-def]
    return form_changes(version(lines(2), columns=old), version(lines(2), columns=new), SARATOV, SARATOV)


def test_columns_added_removed_and_moved() -> None:
    new = [key for key in KEYS if key != "client"]
    new.insert(2, new.pop(new.index("owner")))
    found = changes(KEYS, [*new, "Примечание"])
    assert [heading.key for heading in found.added] == ["Примечание"]
    assert [heading.key for heading in found.removed] == ["client"]
    assert [(moved.heading.key, moved.old_number, moved.heading.number) for moved in found.moved] == [("owner", 7, 3)]


def test_a_column_put_in_moves_no_other() -> None:
    assert not changes(KEYS, ["Примечание", *KEYS]).moved


def test_another_header_of_the_same_column_is_a_renaming_and_a_broken_one_is_not() -> None:
    old, new = version(lines(1)), version(lines(1))
    header = list(new.register.header)
    alias = SARATOV.by_key["links"].aliases[0]
    at = KEYS.index("links")
    header[at] = type(header[at])(header[at].column, alias, "links")
    header[0] = type(header[0])(1, "Иденти- фикатор\nпроцесса", "id")
    renamed = type(new)(new.path, type(new.register)(**{**vars(new.register), "header": tuple(header)}), "saratov")
    found = form_changes(old, renamed, SARATOV, SARATOV)
    assert [(column.key, column.new) for column in found.renamed] == [("links", alias)]


def test_two_regions_have_their_common_columns_compared() -> None:
    new = version(lines(6), OMSK)
    new.register.columns["owner"][2] = "другой"
    found = compare(version(lines(6)), new, SARATOV, OMSK)
    assert found.form.region == ("saratov", "omsk")
    assert "value" in [heading.key for heading in found.form.removed]
    assert [row.new.id for row in found.changed] == ["1.3"]
    status = next(change for change in found.form.vocabularies if change.column == "status")
    assert status.added == ("реинжиниринг не прошел",)
