"""What the findings say is to be done, where one sentence does not fit all places of a rule."""

from __future__ import annotations

import re
from typing import Any

import pytest

from reestr_cli.findings import Finding
from reestr_cli.i18n import tr
from reestr_cli.register import Value
from reestr_cli.rules import RULES
from reestr_cli.rules.base import Rule
from reestr_cli.rules.cells import Placeholder
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.book import Sheet, Workbook
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


def test_a_tab_before_a_text_is_named_as_a_word() -> None:
    assert "начинается с табуляции и" in told("R211", set={"K9": "\tзаявление"})
    assert "начинается со знака «=» и" in told("R211", set={"K9": "=заявление"})


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
    assert "возможно, «1.3»: исправьте" in str(slip.message)
    assert stranger.suggestion is None
    assert itself.suggestion is None  # what is only like it is named, and never put in its place
    assert "похожий — «1.1»: исправьте идентификатор или уберите связь" in str(itself.message)
    assert "исправьте идентификатор или уберите связь" in str(stranger.message)
    assert comma.suggestion == "1.4"
    assert "запятая разделяет идентификаторы; если имелось в виду «1.4», поставьте точку" in str(comma.message)
    assert "исправьте идентификаторы или уберите связи" in str(two.message)


@pytest.mark.parametrize(
    ("links", "sentence", "suggestion"),
    [
        (
            "1.3 1.4; 1.9",
            "точкой с запятой, «1.3; 1.4»; в реестре нет процесса с идентификатором «1.9», похожий — «1.1»: исправьте",
            None,
        ),
        ("1.3 и 1.4", "точкой с запятой, «1.3; 1.4»", "1.3; 1.4"),
        (
            "1.3/1.4 (предшествующие)",
            "запятой, «1.3 (предшествующий); 1.4 (предшествующий)»",
            "1.3 (предшествующий); 1.4 (предшествующий)",
        ),
        ("1.1, 1.2 и 1.4", "в связи «1.2 и 1.4» названо несколько процессов", "1.1; 1.2; 1.4"),
        ("1.1–1.4", "в связи «1.1–1.4» названо несколько процессов", "1.1; 1.2; 1.3; 1.4"),
        ("с 1.1 по 1.3", "«1.1; 1.2; 1.3»", "1.1; 1.2; 1.3"),
        ("2.1-2.4", "точкой с запятой, «2.1; 2.2; 2.4»", "2.1; 2.2; 2.4"),
        ("1.3-1.9", "нет процесса с идентификатором «1.3-1.9»: исправьте", None),
        (
            "1,4; 7.7",
            "если имелось в виду «1.4», поставьте точку; в реестре нет процесса с идентификатором «7.7»: исправьте",
            None,
        ),
        ("1.7; 1.8", "на «1.7», «1.8» похож «1.1»: исправьте идентификаторы или уберите связи", None),
        ("1.33; 1-3", "вместо «1.33», «1-3», возможно, «1.3»: исправьте", "1.3"),
        ("1.33; 7.7", "«1.33», «7.7»; вместо «1.33», возможно, «1.3»: исправьте", None),
        ("1.13", "«1.13», похожий — «1.1»: исправьте", None),
        ("1.1; 1.33 (последующий)", "возможно, «1.3»: исправьте", "1.1; 1.3 (последующий)"),
        ("1,3 (последующий), 1,4", "если имелись в виду «1.3», «1.4», поставьте точки", "1.3 (последующий); 1.4"),
        ("1,3, 1,4", "если имелись в виду «1.3», «1.4», поставьте точки", "1.3; 1.4"),
        ("1.33 (предшествующий)", "возможно, «1.3»: исправьте", "1.3 (предшествующий)"),
        ("1,4; 4", "поставьте точку; в реестре нет процесса с идентификатором «4»", None),
    ],
)
def test_each_link_to_nothing_has_its_own_hint(links: str, sentence: str, suggestion: str | None) -> None:
    (finding,) = found("R402", set={"M12": links}, clear=["M14", "M15"])
    assert sentence in str(finding.message)
    assert finding.suggestion == suggestion


def test_the_hint_of_the_same_cell_is_never_the_rows_own_id() -> None:
    first, second, third = found("R402", set={"M7": "1.22; 1,4", "M9": "1.22; 1,4", "M10": "1.22; 1,4"})
    assert [first.suggestion, second.suggestion, third.suggestion] == [None, None, "1.2; 1.4"]


def test_links_to_ids_that_all_have_commas() -> None:
    ids = {f"A{row}": f"1,{row}" for row in range(6, 17)}
    links = {f"M{row}": "" for row in range(6, 17)} | {"M8": "1,7 (предшествующий)", "M9": "1.8 (предшествующий)"}
    (finding,) = found("R402", set={**ids, **links})  # 1.8 is read as 1,8
    assert "если имелось в виду «1.7», поставьте точку" in str(finding.message)
    assert finding.suggestion == "1.7 (предшествующий)"
    assert [each.suggestion for each in found("R205", set={**ids, **links})] == [f"1.{row}" for row in range(6, 17)]


def test_a_link_to_an_id_with_a_comma_among_whole_numbers() -> None:
    ids = {f"A{row}": str(row) for row in range(6, 17)} | {"A16": "1,7"}
    links = {f"M{row}": "" for row in range(6, 17)} | {"M8": "1,7 (предшествующий)"}
    (finding,) = found("R402", set={**ids, **links})
    assert "замените запятую в идентификаторах точкой" in str(finding.message)
    assert finding.suggestion is None
    assert found("R205", set={**ids, **links}) == []


def test_an_id_that_is_not_typed_as_the_others_is_told_by_what_is_wrong() -> None:
    assert "«1-9» набран не так, как остальные" in told("R205", set={"A10": "1-9"})
    assert "«№ 1.9» набран не так, как остальные" in told("R205", set={"A10": "№ 1.9"})
    assert "на месте цифры стоит буква" in told("R205", set={"A10": "1.О"})
    assert "вместо точки стоит запятая" in told("R205", set={"A10": "№ 1,9"})


def test_the_hint_of_a_link_is_spelt_as_its_row_has_it() -> None:
    (finding,) = found("R402", set={"A9": "Заявка-А", "M8": "заявк-а", "M10": ""})
    assert finding.suggestion == "Заявка-А"


def test_an_id_is_named_as_its_row_has_it() -> None:
    case = {"A11": " ПР-02", "A12": "Пр-03", "M10": "", "M12": "", "M13": ""}
    not_returned = told("R405", set={**case, "M11": "пр-03 (последующий)"})
    assert "«Пр-03» назван последующим, но сам не называет «ПР-02»" in not_returned
    circle = {"M11": "пр-03 (предшествующий)", "M12": "пр-02 (предшествующий)"}
    assert "ПР-02 ← Пр-03 ← ПР-02" in told("R406", set={**case, **circle})
    assert "«ПР-02» уже стоит в строке 11" in told("R401", set={**case, "A13": "ПР-02"})


def test_one_link_and_several_that_are_not_returned() -> None:
    one = told("R405", set={"M12": "2.2 (предшествующий); 3.3 (последующий)"})
    many = told("R405", set={"M12": "2.2 (предшествующий); 1.3 (последующий); 3.3 (последующий)"})
    assert "процесс «3.3» назван последующим, но сам не называет «2.3» предшествующим (строка 16)" in one
    assert "процессы «1.3», «3.3» названы последующими, но сами не называют «2.3» предшествующим (строки 8, 16)" in many
    assert "допишите связь там или уберите здесь" in one
    assert "допишите связь там или уберите здесь" in many


def test_an_id_that_became_a_number_is_told_as_a_guess() -> None:
    beside = told("R203", set={"A8": {"number": "1.3"}, "A9": "1.4"}, clear=["M7", "M9"])
    assert "наберите 1.3 заново" in beside
    above = {f"A{row}": f"1.{row}" for row in range(6, 10)} | {"A10": {"number": "1.1"}}
    assert "судя по соседним строкам, это «1.10»" in str(found("R203", set=above)[0].message)
    alone = {"A9": "1.1", "A10": {"number": "1.1"}, "A6": "9.9", "A11": "5.5"}
    sentence = str(found("R203", set=alone)[0].message)
    assert "вероятно, это «1.10»" in sentence
    assert "соседним" not in sentence


def test_a_link_with_the_name_of_a_body_is_told_how_to_name_it() -> None:
    for body in ("минфин", "департамент культуры", "главное управление"):
        assert "процесс другого органа пишется как орган:4.2" in told("R402", set={"M16": f"{body} 4.2"})
    for own in ("9.9", "процесс 9.9", "см. п. 9.9", "вход: 9.9", "предшествует: 9.9"):
        assert "другого органа" not in told("R402", set={"M16": own})
    for own in (
        "письмо от 01.02.2025",
        "минфин 01.02.2025",
        "ст. 4.2",
        "приложение 4.2",
        "см. раздел 4.2",
        "глава 4.2",
    ):
        assert "другого органа" not in told("R402", set={"M16": own})
    for own in ("приказ минфина 4.2", "см. порядок 4.2", "связь уточняется по реестру 4.2"):
        assert "другого органа" not in told("R402", set={"M16": own})


def test_quotes_around_a_name_are_not_doubled() -> None:
    quoted = {f"C{row}": "«Выдача справки»" for row in (6, 7)}
    sentence = told("R408", set={**quoted, "C8": "Выдача справки"})
    assert "написана иначе, «Выдача справки»: оставьте" in sentence
    assert "иначе, «Прием «Дети»»:" in told(
        "R408", set={"C6": "Прием «Дети»", "C7": "Прием «Дети»", "C8": "прием «Дети»"}
    )


@pytest.mark.parametrize("word", ["процесс:", "Номер процесса:", "ID:", "см.:", "связан:"])
def test_what_is_meant_by_a_link_is_told_without_the_words_before_it(word: str) -> None:
    (finding,) = found("R402", set={"M16": f"{word} 1.33"})
    assert finding.suggestion == "1.3"


def test_an_id_that_became_the_number_of_a_date_is_told_as_the_date() -> None:
    number, text, link = found("R203", set={"A7": {"number": "46054"}, "A13": "46114", "M16": {"number": "46113"}})
    assert "в дату 01.02.2026 (число 46054); судя по соседним строкам, это «1.2»" in str(number.message)
    assert "в дату 02.04.2026 (число 46114); судя по соседним строкам, это «2.4»" in str(text.message)
    assert "в дату 01.04.2026 (число 46113); вероятно, это «1.4»" in str(link.message)
    assert "возможно, «1.4»" in told("R402", set={"M16": "46113"})


@pytest.mark.parametrize(
    ("code", "case", "remedy"),
    [
        ("R102", {"drop": ["H"]}, "вставьте и заполните ее"),
        ("R103", {"drop": ["B"]}, "вставьте ее"),
        ("R104", {"set": {"P4": "Примечание"}}, "перенесите ее на другой лист или удалите"),
        ("R106", {"set": {"A4": "ID"}}, "впишите официальный заголовок"),
        ("R111", {"set": {"P4": "Клиент"}}, "оставьте одну из двух"),
        ("R204", {"set": {"I9": " Охотник"}}, "уберите лишние пробелы"),
        ("R210", {"region": "omsk", "set": {"H9": "отдел"}}, "допишите, чего не хватает"),
        ("R301", {"clear": ["O9"]}, "укажите ее или исправьте вид процесса"),
        ("R302", {"set": {"O8": "ЕПГУ"}}, "исправьте вид процесса или очистите ячейку"),
        ("R407", {"set": {"F8": "Организация подачи заявителем запроса"}}, "оставьте одну из строк"),
        ("R502", {"set": {"F8": "Ведение аквариума"}}, "в own_processes"),
        ("R502", {"region": "omsk", "set": {"G8": "Ведение аквариума"}}, "выберите подходящий (п. 16"),
    ],
)
def test_a_sentence_says_what_to_do(code: str, case: dict[str, Any], remedy: str) -> None:
    assert remedy in told(code, **case)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_sentence_of_every_rule_says_what_to_do(rule: Rule) -> None:
    names = [name for name in dir(rule) if name == "message" or name.endswith("_message")]
    assert "message" in names
    for name in names:
        sentence = tr(getattr(rule, name))
        assert rule.code == "R001" or re.search(r"\b\w+[ийь]те(?:сь)?\b", sentence), sentence  # R001 gives the reason


def test_a_workbook_without_a_register_is_told_what_to_do() -> None:
    workbook = Workbook((Sheet("Лист1", [1], [["а", "б"]]),))
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(workbook, "а.xlsx")
    assert [finding.code for finding in report.findings] == ["R101"]
    assert "вставьте над данными строку заголовков из бланка (reestr init)" in str(report.findings[0].message)


def test_a_number_over_ids_is_named_as_the_missing_column() -> None:
    assert "возможно, это столбец A, «№ п/п»" in told("R102", set={"A4": "№ п/п"})
    assert "возможно, это «Идентификатор процесса*»" in told("R104", set={"A4": "№ п/п"})
    for cells in (
        {f"A{row}": str(row) for row in range(6, 17)},
        {"A7": "1.1"},
        {f"A{row}": "" for row in range(6, 10)},
    ):
        assert "столбец" not in told("R102", set={"A4": "№ п/п", **cells})
    assert "столбец" not in told("R102", set={"A4": "Часы"})


def test_a_header_and_a_heading_are_told_apart() -> None:
    header = [column.header for column in LIBRARY.form("saratov").official_columns]
    again, heading = found("R110", insert={8: header, 10: ["Отдел приема граждан"]})
    assert str(again.message) == "строка повторяет заголовок таблицы: удалите ее"
    assert "группу укажите в своей графе" in str(heading.message)


def test_a_form_without_groups_sends_nobody_to_their_column() -> None:
    headers: list[Value] = [column.header for column in LIBRARY.form("bryansk-finance").official_columns]
    process: list[Value] = ["текст"] * (len(headers) - 1)
    rows: list[list[Value]] = [headers, ["1.1", *process], ["Отдел приема граждан"], ["1.2", *process]]
    book = Workbook((Sheet("Реестр", [1, 2, 3, 4], rows),))
    report = Checker(LIBRARY, Settings(), Choice(region="bryansk-finance", select=("R110",))).check_workbook(
        book, "f.xlsx"
    )
    assert [str(finding.message) for finding in report.findings] == ["эта строка — заголовок, а не процесс: удалите ее"]
