"""The cell of links: every spelling of the contract, and that nothing typed is lost or breaks the parser."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reestr_cli.links import Link, LinkType, LinkWords, format_links, parse_links, read_links

WORDS = LinkWords()
BEFORE, AFTER = LinkType.PRECEDING, LinkType.FOLLOWING


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("1.3", [("1.3", None)]),
        ("1.3 (предшествующий)", [("1.3", BEFORE)]),
        ("1.3 (предшествующий).", [("1.3", BEFORE)]),
        ("1.2 (предшествующий). 1.4 (последующий)!", [("1.2", BEFORE), ("1.4", AFTER)]),
        ("1.3 (предшествующий) …", [("1.3", BEFORE), ("…", None)]),
        ("последующий: 1.4; 2.1", [("1.4", AFTER), ("2.1", AFTER)]),
        ("предшествующий 1.2, 1.3", [("1.2", BEFORE), ("1.3", BEFORE)]),
        ("до 1.4, после 1.2", [("1.4", AFTER), ("1.2", BEFORE)]),
        ("до: 1.4, после: 1.2", [("1.4", AFTER), ("1.2", BEFORE)]),
        ("перед 2.1; посл. 1.4", [("2.1", AFTER), ("1.4", AFTER)]),
        ("Выдача справок после 2020 года", [("Выдача справок после 2020 года", None)]),
        ("1.2 (предшествующий); 1.4 (последующий)", [("1.2", BEFORE), ("1.4", AFTER)]),
        ("1.2 предшествующий\n1.4 - следующий", [("1.2", BEFORE), ("1.4", AFTER)]),
        ("предыдущий – 1.2, следующий – 1.4", [("1.2", BEFORE), ("1.4", AFTER)]),
        ("предшествующие процессы: 1.2; последующие: 1.4, 1.5", [("1.2", BEFORE), ("1.4", AFTER), ("1.5", AFTER)]),
        ("1.2 (предшествующий) 1.4 (последующий)", [("1.2", BEFORE), ("1.4", AFTER)]),
        ("Предшеств. 1.2; 1.4 [послед.]", [("1.2", BEFORE), ("1.4", AFTER)]),
        ("последующий:\n1.4\n1.5", [("1.4", AFTER), ("1.5", AFTER)]),
        ("предшествующий: 1.1; 1.3 (последующий)", [("1.1", BEFORE), ("1.3", AFTER)]),
        ("А-1 – предшествующий", [("А-1", BEFORE)]),
        ("минздрав:1.3 (предшествующий)", [("минздрав:1.3", BEFORE)]),
        ("", []),
        (" ; ,\n", []),
    ],
)
def test_the_spellings_of_the_contract(text: str, links: list[tuple[str, LinkType | None]]) -> None:
    assert [(link.target, link.type) for link in parse_links(text, WORDS)] == links


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("1.4, предшествующий; 1.6, последующий", "PF"),
        ("1.4, предшествующий, 1.6, последующий", "PF"),
        ("1.4, (предш.); 1.6", "P-"),
        ("предшествующий: 1.2, 1.3", "PP"),
        ("предшествующий, 1.2, 1.3", "PP"),
        ("1.4 (предшествующий), последующий: 1.6", "PF"),
        ("1.4 (предшествующий), последующий, 1.6", "PF"),
    ],
)
def test_a_type_after_a_comma_is_that_of_the_id_before_it(text: str, types: str) -> None:
    names = {LinkType.PRECEDING: "P", LinkType.FOLLOWING: "F", None: "-"}
    assert "".join(names[link.type] for link in parse_links(text, LinkWords())) == types


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("последующий", ("последующий",)),
        ("1.2 (предшествующий); последующий", ("последующий",)),
        ("1.2 (предшествующий), (послед.)", ("послед.",)),
        ("1.2 (предшествующий) последующий", ("последующий",)),
        ("предшествующий: 1.2; последующий процесс:", ("последующий процесс",)),
        ("Предшествующие:; последующие: 1.4", ("Предшествующие",)),
        ("1.2\n(предшествующий)\n1.4\n(последующий)", ()),
        ("предшествующий, последующий", ("предшествующий", "последующий")),
        ("предшествующий; 1.2", ()),
        ("1.2, предшествующий", ()),
        ("предшествующий: -; последующий: 1.4", ()),
        ("1.4 (последующий); предшествующий —", ()),
        ("последующие:\n-", ()),
        ("1.2 (предшествующий, последующий)", ()),
        ("Предшествующий контроль", ()),
        ("1.2", ()),
    ],
)
def test_a_type_alone_is_told_from_one_with_an_id_or_a_dash(text: str, lone: tuple[str, ...]) -> None:
    assert read_links(text, WORDS).lone == lone


def test_an_unknown_word_in_the_place_of_the_type_is_kept() -> None:
    (link,) = parse_links("1.3 (связанный)", WORDS)
    assert (link.target, link.type, link.unknown_type) == ("1.3", None, "связанный")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1.6 (предшествующий/последующий)", "предшествующий/последующий"),
        ("1.6 (предшествующий и последующий)", "предшествующий и последующий"),
        ("1.6 [предш. или посл.]", "предш. или посл."),
        ("1.6 (предшествующий, последующий)", "предшествующий, последующий"),
        ("1.6 (предшествующий; последующий)", "предшествующий; последующий"),
        ("1.6 (предшествующий\nпоследующий)", "предшествующий последующий"),
        ("1.6 (предшествующий-последующий)", "предшествующий-последующий"),
        ("1.6 (и предшествующий, и последующий)", "и предшествующий, и последующий"),
        ("1.6 (тип связи: предшествующий/последующий)", "тип связи: предшествующий/последующий"),
        ("1.6 предшествующий и/или последующий", "предшествующий и/или последующий"),
        ("1.6, предшествующий/последующий", "предшествующий/последующий"),
        ("предшествующий/последующий: 1.6", "предшествующий/последующий"),
    ],
)
def test_two_types_of_one_link_are_an_unknown_type(text: str, word: str) -> None:
    for cell, others in ((text, []), (f"{text}; 1.7 (следующий)", [("1.7", AFTER, None)])):
        read = read_links(cell, WORDS)
        assert [(link.target, link.type, link.unknown_type) for link in read.links] == [("1.6", None, word), *others]
        assert read.lone == ()


def test_two_types_that_are_one_and_two_of_no_id() -> None:
    assert parse_links("1.6 (последующий/следующий)", WORDS) == (Link("1.6", "1.6", AFTER),)
    assert read_links("предшествующий/последующий", WORDS) == ((), ("предшествующий/последующий",))


@pytest.mark.parametrize(
    "text",
    [
        "1.1 (предшествующий) и 1.3 (последующий)",
        "1.1 (предшествующий), и 1.3 (последующий)",
        "1.1 (предшествующий), а также 1.3 (последующий)",
        "1.1 - предшествующий и 1.3 - последующий",
        "1.1 предшествующий и последующий 1.3",
        "предшествующий 1.1 и последующий 1.3",
        "предшествующий: 1.1; и последующий: 1.3",
        "1.1 (тип связи: предшествующий); 1.3 (тип связи - последующий)",
        "1.1, тип связи: предшествующий; 1.3, тип связи: последующий",
    ],
)
def test_a_conjunction_between_links_with_types_parts_them(text: str) -> None:
    assert read_links(text, WORDS) == ((Link("1.1", "1.1", BEFORE), Link("1.3", "1.3", AFTER)), ())


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("1.1 (предшествующий) и 1.3", ["1.1", "1.3"]),
        ("1.1 и последующий: 1.3", ["1.1", "1.3"]),
        ("1.1 и 1.3", ["1.1 и 1.3"]),  # what is meant by it, the ids of the register tell
        ("Прием и регистрация (предшествующий)", ["Прием и регистрация"]),
        ("1.1 (предшествующий), прием и выдача", ["1.1", "прием и выдача"]),
        ("прием, и регистрация", ["прием", "и регистрация"]),
        ("И 1 (предшествующий); И 2", ["И 1", "И 2"]),
    ],
)
def test_a_conjunction_in_a_name_and_between_bare_ids_stays(text: str, targets: list[str]) -> None:
    assert [link.target for link in parse_links(text, WORDS)] == targets


@pytest.mark.parametrize(
    "text",
    [
        "предшествующий: нет; последующий: 1.4",
        "предшествующий - нет, последующий - 1.4",
        "Предшествующие отсутствуют; последующие: 1.4",
        "предшествующих нет; последующий: 1.4",
        "нет (предшествующий); 1.4 (последующий)",
        "предшествующие:\nнет\nпоследующие:\n1.4",
        "предшествующий: -; последующий: 1.4",
        "1.4 (последующий); предшествующий: Нет.",
    ],
)
def test_no_by_a_type_says_that_there_is_none(text: str) -> None:
    assert read_links(text, WORDS) == ((Link("1.4", "1.4", AFTER),), ())


def test_after_no_the_type_holds_no_more() -> None:
    assert parse_links("предшествующий: нет; 1.4", WORDS) == (Link("1.4", "1.4"),)
    assert parse_links("предшествующие:\nнет\n1.4", WORDS) == (Link("1.4", "1.4"),)
    assert parse_links("предшествующие -\n1.4", WORDS) == (Link("1.4", "1.4", BEFORE),)
    assert [link.target for link in parse_links("нет; 1.4 (последующий)", WORDS)] == ["нет", "1.4"]


def test_the_name_of_a_process_is_not_split_at_its_commas() -> None:
    name = "запрос документов (сведений), необходимых для услуги, в порядке взаимодействия"
    (link,) = parse_links(f"{name.capitalize()} (предшествующий)", WORDS, {name})
    assert (link.key, link.type) == (name, BEFORE)


def test_the_body_of_another_register_is_told_from_an_id() -> None:
    assert [link.body for link in parse_links("минздрав:1.3; 1:3; 2.1", WORDS)] == ["минздрав", None, None]


@pytest.mark.parametrize(
    "word",
    ["Процесс", "процессы", "Номер процесса", "п.", "ID", "Идентификатор", "см.", "связан с", "вход", "предшествует"],
)
def test_a_word_for_a_process_or_a_side_is_no_body(word: str) -> None:
    assert [link.body for link in parse_links(f"{word}: 1.3", WORDS)] == [None]


def test_a_form_may_have_words_of_its_own() -> None:
    words = LinkWords(preceding=("до",), following=("после",))
    assert [(link.target, link.type) for link in parse_links("до: 1.2; 1.4 (после)", words)] == [
        ("1.2", BEFORE),
        ("1.4", AFTER),
    ]


@pytest.mark.parametrize(
    "text",
    [
        " " * 32_000,
        "(" + "\n" * 32_000,
        "тип" + " \t" * 16_000,
        "1.2 (предшествующий) и " * 1_400,
        "предшествующий и " * 1_900,
        "(предшествующий, последующий)" * 1_100,
    ],
)
def test_the_longest_cell_is_read_in_a_moment(text: str) -> None:
    start = time.perf_counter()
    read_links(f"{text} 1.2", WORDS)
    assert time.perf_counter() - start < 5


IDS = st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?){0,2}", fullmatch=True)
LINKS = st.lists(
    st.builds(lambda target, kind: Link(target, target, kind), IDS, st.sampled_from([None, BEFORE, AFTER]))
)


@given(LINKS)
def test_what_is_formatted_is_read_back(links: list[Link]) -> None:
    assert list(parse_links(format_links(links, WORDS), WORDS)) == links


@given(LINKS, st.sampled_from([";", ",", "\n", " ; ", ",  "]))
def test_separators_make_no_difference(links: list[Link], separator: str) -> None:
    text = separator.join(format_links([link], WORDS).replace(" (", "(") for link in links)
    assert list(parse_links(text, WORDS)) == links


@given(st.text(alphabet="1.;,:()[]-\n пpослеующийдштв", max_size=60))
def test_any_text_is_parsed_and_no_digit_is_lost(text: str) -> None:
    links = parse_links(text, WORDS)
    kept = "".join(link.target + (link.unknown_type or "") for link in links)
    assert kept.count("1") == text.count("1")


def test_a_cell_of_many_spaces_is_soon_read() -> None:
    assert parse_links(" " * 30_000 + "1.2" + " " * 2_000 + "(предшествующий)", LinkWords()) == (
        Link("1.2", "1.2", LinkType.PRECEDING),
    )
