"""Safe repairs of texts, one by one and one upon another."""

from __future__ import annotations

import pytest

from reestr_cli.register import Value
from tests.fix.sheets import ALL, OMSK, find, findings, line, listed, mended, sheet


def repaired(key: str, value: Value, *, codes: frozenset[str] = ALL) -> Value:
    """What becomes of one cell in a register without other faults."""
    rows = mended(sheet([line(1, **{key: value}), line(2)]), codes=codes).rows
    return rows[0][key]


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("client", " семья  с\u00a0детьми ", "семья с детьми"),
        ("client", "се\u00adмья\u200b", "семья"),
        ("client", "семья\nс детьми", "семья с детьми"),
        ("links", "1.2 ;\n\n 1.2", "1.2 ;\n1.2"),
        ("regulation", "Приказ от 01.02.2020 в„– 10", "Приказ от 01.02.2020 № 10"),
        ("client", "cемья", "семья"),
        ("client", "\tсемья", "семья"),
        ("status", "Идёт исследование.", "идет исследование"),
        ("status", " идeт  исследование", "идет исследование"),
        ("kind", "Цифровой", "цифровой"),
        ("group", "предоставление государственных услуг", "Предоставление государственных услуг"),
        ("process", "прием и регистрация запроса заявителя", "Прием и регистрация запроса заявителя"),
        ("process", "1.3. прием и  регистрация зaпроса заявителя.", "Прием и регистрация запроса заявителя"),
        ("process", "1.3. 4) Прием и регистрация запроса заявителя", "Прием и регистрация запроса заявителя"),
        ("process", "7.1 Свой процесс органа", "Свой процесс органа"),
    ],
)
def test_mended(key: str, before: str, after: str) -> None:
    assert repaired(key, before) == after


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("client", "ПРЕДОСТАВЛЕНИЕ УСЛУГ"),
        ("kind", "автоматически"),
        ("kind", "не цифровой"),
        ("status", "в работе"),
        ("status", "прошел"),
        ("process", "Прием и регистрация запросов заявителя"),
        ("process", "Предварительная запись на приём"),
        ("input", "-"),
        ("input", "+7 (8452) 00-00-00"),
        ("input", "\t=1+1"),
        ("input", "IT-отдел, PDFфайл"),
        ("placement", "епгу, сайт"),
        ("links", "1.2 (предшествующий)\n1.2"),
    ],
)
def test_left_alone(key: str, text: str) -> None:
    assert repaired(key, text) == text


def test_only_chosen_rules_are_mended() -> None:
    text = "1.3. Прием  и регистрация зaпроса заявителя"
    assert repaired("process", text, codes=frozenset({"R204"})) == "1.3. Прием и регистрация зaпроса заявителя"
    assert repaired("process", text, codes=frozenset()) == text


def test_every_step_is_listed_with_what_stood_before_it() -> None:
    done = mended(sheet([line(1, status=" Идeт исследование")]))
    assert listed(done) == [
        ("R204", "H5", " Идeт исследование", "Идeт исследование"),
        ("R205", "H5", "Идeт исследование", "Идет исследование"),
        ("R206", "H5", "Идет исследование", "идет исследование"),
    ]
    assert all(each.safe and each.process_id == "1.1" and each.key == "status" for each in done.repairs)
    assert str(done.repairs[1].note) == "«Идeт»: буква «e» — из другого алфавита"
    assert "раздел II Положения" in str(done.repairs[2].why)


def test_a_word_with_two_official_spellings_is_left_as_it_stands() -> None:
    """Omsk's clause 15 begins its groups with a small letter, its appendix 2 with a capital one."""
    for group in ("предоставление государственных услуг, услуг", "Предоставление государственных услуг, услуг"):
        assert listed(mended(sheet([line(1, group=group)], OMSK), OMSK)) == []


def test_the_bodys_own_processes_keep_their_spelling() -> None:
    name = "прием и регистрация запроса заявителя"
    done = mended(sheet([line(1, process=name)]), own_processes=(name,))
    assert listed(done) == []


def test_what_is_mended_is_what_rules_call_fixable() -> None:
    lines = [
        line(1, client="семья  с", owner="Pябинин А.Н.", process="1.1 Прием и регистрация запроса заявителя"),
        line(2),
    ]
    before = {(each.code, each.address) for each in findings(find(sheet(lines)).register) if each.fixable}
    assert before == {(each.code, each.address) for each in mended(sheet(lines)).repairs}
