"""What is said of a word outside its list: in a column of the act's, and in one that only one form has."""

from __future__ import annotations

from dataclasses import replace

from reestr_cli.findings import Finding
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.forms.model import made
from reestr_cli.forms.standard import Standard
from reestr_cli.forms.vocabulary import Vocabulary
from reestr_cli.register import CellKind, HeaderCell, Register, TypedCell, Value
from reestr_cli.rules.listed import UnknownStatus
from tests.rules.planting import LIBRARY


def _form() -> Form:
    common = LIBRARY.form("kirov")
    level = {"key": "level", "header": "Уровень риска*", "about": "Уровень.", "clause": "п. 4", "vocabulary": "level"}
    words = {"terms": [{"text": "высокий"}, {"text": "низкий"}], "binding": True, "clause": "п. 4"}
    return replace(
        common,
        columns=(*common.columns, made(Column, level)),
        vocabularies=common.vocabularies | {"level": made(Vocabulary, words)},
    )


def _findings(key: str, *values: Value) -> list[Finding]:
    header = (HeaderCell(1, "Графа", key),)
    register = Register("Реестр", 1, header, tuple(range(2, len(values) + 2)), {key: list(values)})
    return list(UnknownStatus().check(register, Standard(_form(), None)))


def test_the_message_on_a_column_of_a_forms_own_names_the_column() -> None:
    far, near = map(str, (finding.message for finding in _findings("level", "3 из 5", "«низкий»", "высокии")))
    assert "«Уровень риска»" in far
    assert "высокий; низкий" in far
    assert "«Уровень риска»" in near
    assert "возможно, «высокий»" in near


def test_the_message_on_a_status_needs_no_column() -> None:
    (finding,) = _findings("status", "в работе")
    assert "граф" not in str(finding.message)


def test_a_day_is_shown_as_people_write_it_where_a_date_is_stored() -> None:
    stored, typed = _findings("status", TypedCell(CellKind.DATE, "2026-03-01"), "2026-03-01")
    assert "«01.03.2026»" in str(stored.message)
    assert "«2026-03-01»" in str(typed.message)
