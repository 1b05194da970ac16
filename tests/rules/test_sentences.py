"""What the findings say is to be done, where one sentence does not fit all places of a rule."""

from __future__ import annotations

from typing import Any

from reestr_cli.findings import Finding
from reestr_cli.rules.cells import Placeholder
from reestr_cli.settings import Settings
from reestr_cli.validation import Checker, Choice
from tests.rules.planting import LIBRARY, planted


def found(code: str, **case: Any) -> list[Finding]:
    """Return the findings of the rule ``code`` in the clean register with the faults of ``case``."""
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(planted(case), "реестр.xlsx")
    return [finding for finding in report.findings if finding.code == code]


def told(code: str, **case: Any) -> str:
    """Return the sentence of the only finding of the rule ``code``."""
    (finding,) = found(code, **case)
    return str(finding.message)


def test_a_merged_value_is_repeated_and_an_id_is_not() -> None:
    service, own_id = found("R108", merged=["C7:C8", "A11:A12"])
    assert "дайте каждой строке свой идентификатор" in str(own_id.message)
    assert "повторите" not in str(own_id.message)
    assert own_id.suggestion is None
    assert "повторите значение в каждой строке" in str(service.message)
    assert service.suggestion == "Выдача охотничьего билета"


def test_a_range_over_several_columns_leaves_its_value_to_the_first() -> None:
    across, block, ids, empty = found("R108", merged=["E7:F7", "I9:J10", "A12:B13", "B14:B16"])
    assert "значение останется в графе «Группа процессов», остальные графы заполните" in str(across.message)
    assert across.suggestion is None
    assert "повторите значение в каждой строке графы «Клиент», остальные графы заполните" in str(block.message)
    assert block.suggestion == "Охотник"
    assert "дайте каждой строке свой идентификатор, остальные графы заполните" in str(ids.message)
    assert ids.suggestion is None
    assert "объединены пустые ячейки" in str(empty.message)


def test_an_id_is_not_filled_in_from_the_row_above() -> None:
    own_id, owner = found("R201", clear=["A9", "G9"])
    assert "дайте этому процессу свой идентификатор" in str(own_id.message)
    assert "заполните ее" in str(owner.message)
    (dash,) = found("R202", set={"A9": "-"})
    assert "«-» — не идентификатор: дайте этому процессу свой" in str(dash.message)


def test_the_remedy_of_a_dash_speaks_of_no_merge() -> None:
    assert "merge" not in Placeholder.remedy
    assert "merge --resume" in told("R202", set={"K7": "Разногласие № 1: заявление / запрос"})


def test_a_link_to_nothing_has_a_hint_or_a_remedy() -> None:
    slip, stranger, itself, comma, two = found(
        "R402", set={"M7": "1.33", "M8": "7.5", "M9": "1.44", "M10": "1,4", "M11": "7.5; 9.9"}
    )
    assert slip.suggestion == "1.3"
    assert "возможно, «1.3»" in str(slip.message)
    for finding in (stranger, itself):
        assert finding.suggestion is None
        assert "исправьте идентификатор или уберите связь" in str(finding.message)
    assert comma.suggestion == "1.4"
    assert "исправьте идентификаторы или уберите связи" in str(two.message)


def test_the_hint_of_a_link_is_spelt_as_its_row_has_it() -> None:
    (finding,) = found("R402", set={"A9": "Заявка-А", "M8": "заявк-а", "M10": ""})
    assert finding.suggestion == "Заявка-А"


def test_one_link_and_several_that_are_not_returned() -> None:
    one = told("R405", set={"M12": "2.2 (предшествующий); 3.3 (последующий)"})
    many = told("R405", set={"M12": "2.2 (предшествующий); 1.3 (последующий); 3.3 (последующий)"})
    assert "процесс «3.3» назван последующим, но сам не называет «2.3» предшествующим (строка 16)" in one
    assert "процессы «1.3», «3.3» названы последующими, но сами не называют «2.3» предшествующим (строки 8, 16)" in many
    assert "допишите связь там или уберите здесь" in one
    assert "допишите связь там или уберите здесь" in many
