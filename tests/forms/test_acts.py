"""The data files against the acts they were taken from, both ways and to the letter.

What stands in the data must stand in the act; what the act lists must stand in the data, all of it, in order. The only
differences allowed are those of :data:`UNDONE`: traces of print, scanning and publishing, each undone in the act's text
a known number of times before the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library

ACTS = Path(__file__).parent.parent / "acts"
LIBRARY = Library()
REGIONS = ("bryansk-finance", "kaliningrad-social", "kirov", "omsk", "saratov")
OWN_FORMS = ("bryansk-finance", "omsk", "saratov")


@dataclass(frozen=True)
class Undone:
    """A trace of print: where, what, what it was, how many times it stands in the act, and why."""

    region: str
    pattern: str
    replacement: str
    times: int
    why: str


UNDONE = (
    Undone("saratov", "Иденти- фикатор", "Идентификатор", 1, "a header broken by the narrow printed column"),
    Undone("saratov", "Регули-рующий", "Регулирующий", 1, "a header broken by the narrow printed column"),
    Undone("saratov", "Группа процес-сов", "Группа процессов", 1, "a header broken by the narrow printed column"),
    Undone("saratov", "Назва-ние процес-са", "Название процесса", 1, "a header broken by the narrow printed column"),
    Undone("saratov", "Ответ-ствен-ный", "Ответственный", 1, "a header broken by the narrow printed column"),
    Undone("saratov", "Кли- ент", "Клиент", 1, "a header broken by the narrow printed column"),
    Undone("saratov", r"области \)", "области)", 1, "a space before the bracket under the line for the name"),
    Undone("omsk", r"\n\n1\t2\t3\n", "\n", 3, "the numbers of the columns, repeated on every page of the list"),
    Undone("omsk", r"(?m)^- (?=\d\))", "", 13, "a hyphen that publishing put before the number of a list item"),
    Undone("kirov", "в„–", "№", 26, "the sign № in a wrong encoding"),
    Undone("kaliningrad-social", "Рейнжиниринг ", "Реинжиниринг ", 1, "the word «реинжиниринг» misread"),
    Undone("kaliningrad-social", "Рейнжинириинг ", "Реинжиниринг ", 3, "the word «реинжиниринг» misread"),
    Undone("kaliningrad-social", "реинжинириинга", "реинжиниринга", 4, "the word «реинжиниринга» misread"),
    Undone("kaliningrad-social", "Рейнжинири\u30f3\u30b0", "Реинжиниринг", 1, "two katakana signs in the word"),
    Undone("kaliningrad-social", r"(?m)^(?:- (?=\d\))|[-–] )", "", 32, "marks that publishing put before list items"),
)


def act(region: str) -> str:
    """The text of the act of ``region`` with the traces of print undone, lines kept."""
    text = (ACTS / f"{region}.txt").read_text(encoding="utf-8")
    for undone in UNDONE:
        if undone.region == region:
            text = re.sub(undone.pattern, undone.replacement, text)
    return text


def flat(text: str) -> str:
    """``text`` with every run of white space and line breaks as one space."""
    return " ".join(text.split())


def part(text: str, start: str, end: str) -> str:
    begin = text.index(start)
    return text[begin : text.index(end, begin + len(start))]


def form(region: str) -> Form:
    return LIBRARY.form(region)


def catalog(region: str) -> Catalog:
    found = LIBRARY.catalog(form(region))
    assert found is not None
    return found


@pytest.mark.parametrize("undone", UNDONE, ids=lambda undone: f"{undone.region}: {undone.why}")
def test_every_trace_of_print_is_there_as_often_as_said(undone: Undone) -> None:
    text = (ACTS / f"{undone.region}.txt").read_text(encoding="utf-8")
    for earlier in UNDONE[: UNDONE.index(undone)]:
        if earlier.region == undone.region:
            text = re.sub(earlier.pattern, earlier.replacement, text)
    assert len(re.findall(undone.pattern, text)) == undone.times


# Headers, columns, required marks


def printed_headers(region: str) -> list[str]:
    text = act(region)
    if region == "saratov":
        row = next(line for line in text.split("\n") if line.startswith("Идентификатор процесса* |"))
        return [flat(cell) for cell in row.strip(" |").split("|")]
    if region == "omsk":
        return next(line for line in text.split("\n") if line.startswith("Идентификатор процесса*\t")).split("\t")
    table = text[text.rindex("Идентификатор процесса* |") :]
    return [line.removesuffix(" |") for line in table.split("\n|")[0].split("\n")]


@pytest.mark.parametrize(("region", "count"), [("saratov", 15), ("omsk", 14), ("bryansk-finance", 13)])
def test_headers_are_those_of_the_appendix_in_order(region: str, count: int) -> None:
    printed = printed_headers(region)
    assert [column.header for column in form(region).official_columns] == printed
    assert len(printed) == count


@pytest.mark.parametrize(("region", "count"), [("saratov", 5), ("omsk", 6), ("bryansk-finance", 5)])
def test_required_columns_are_the_starred_ones(region: str, count: int) -> None:
    starred = [header for header in printed_headers(region) if header.endswith("*")]
    assert [column.header for column in form(region).columns if column.required] == starred
    assert len(starred) == count


def printed_abouts(region: str) -> list[str]:
    """What the act says of each column: the paragraph that begins with it, with the list it introduces."""
    text = act(region)
    if region == "omsk":
        paragraphs = re.findall(r"(?ms)^\d+\. (В графе формы реестра процессов .+?)(?=^\d+\. |^III\. )", text)
        return [flat(paragraph) for paragraph in paragraphs]
    section = part(text, "II. Порядок формирования Реестра", "III. Порядок внесения")
    return [flat(paragraph) for paragraph in re.findall(r"(?m)^В графе \"(?:.+[^:]|(?s:.+?:\n.+?\.))(?=\n)", section)]


@pytest.mark.parametrize(("region", "count"), [("saratov", 15), ("omsk", 14), ("bryansk-finance", 15)])
def test_what_the_act_says_of_each_column_is_word_for_word(region: str, count: int) -> None:
    printed = printed_abouts(region)
    assert sorted(column.about for column in form(region).columns) == sorted(printed)
    assert len(printed) == count


def test_omsk_clauses_are_those_of_the_paragraphs() -> None:
    text = act("omsk")
    for column in form("omsk").columns:
        number = re.fullmatch(r"п\. (\d+) Порядка", column.clause)
        assert number is not None
        assert re.search(rf"(?m)^{number[1]}\. {re.escape(column.about[:60])}", text)


def test_bryansk_describes_two_columns_that_its_form_lacks() -> None:
    absent = [column for column in form("bryansk-finance").columns if not column.in_form]
    assert [column.header for column in absent] == ["Жизненная ситуация", "Группа процессов"]
    assert not {column.header for column in absent} & set(printed_headers("bryansk-finance"))


@pytest.mark.parametrize("region", ["kirov", "kaliningrad-social"])
def test_a_common_form_has_saratov_columns_and_quotes_only_its_own_act(region: str) -> None:
    common, own = form(region), form("saratov")
    assert not common.own_form
    assert "форм" in common.notes[0]
    assert "реестра не устанавливает" in common.notes[0]
    assert [(c.key, c.header, c.required) for c in common.columns] == [
        (c.key, c.header, c.required) for c in own.columns
    ]
    quoting = [column for column in common.columns if column.clause != "общая форма"]
    assert [column.key for column in quoting] == [{"kirov": "group", "kaliningrad-social": "owner"}[region]]
    assert all(column.about in flat(act(region)) for column in quoting)
    for column in common.columns:
        if column not in quoting:
            assert column.about.startswith("Акт этой графы не описывает; общая форма.")


# Vocabularies


@pytest.mark.parametrize(("region", "count", "binding"), [("saratov", 5, False), ("bryansk-finance", 5, True)])
def test_statuses_are_those_of_the_act_in_order(region: str, count: int, binding: bool) -> None:
    section = part(act(region), 'В графе "Статус процесса*"', 'В графе "Клиент"')
    printed = [line.rstrip(";.") for line in section.strip().split("\n")[1:]]
    vocabulary = form(region).vocabularies["status"]
    assert list(vocabulary.texts) == printed
    assert len(printed) == count
    assert vocabulary.binding is binding


def test_omsk_statuses_are_the_six_of_clause_18() -> None:
    printed = re.findall(r'(?m)^\d\) "(.+)"[;.]$', part(act("omsk"), "18. В графе", "19. В графе"))
    vocabulary = form("omsk").vocabularies["status"]
    assert list(vocabulary.texts) == printed
    assert len(printed) == 6
    assert not vocabulary.binding


@pytest.mark.parametrize("region", ["kirov", "kaliningrad-social"])
def test_a_common_form_has_the_five_common_statuses(region: str) -> None:
    assert form(region).vocabularies["status"].texts == form("saratov").vocabularies["status"].texts


def test_omsk_groups_are_those_of_clause_15_and_know_the_catalogue_spellings() -> None:
    section = part(act("omsk"), "15. В графе", "16. В графе")
    printed = [(number, name) for number, name in re.findall(r"(?m)^(\d)\) (.+?)[;.]$", section)]
    vocabulary = form("omsk").vocabularies["group"]
    assert [(term.number, term.text) for term in vocabulary.terms] == printed
    assert len(printed) == 7
    assert vocabulary.binding
    for group in catalog("omsk").groups:
        term = vocabulary.find(group.name)
        assert term is not None
        assert term.number == group.number
        assert catalog("omsk").group(term.text) == group


def test_saratov_groups_are_those_of_the_catalogue() -> None:
    vocabulary = form("saratov").vocabularies["group"]
    groups = [(group.number, group.name) for group in catalog("saratov").groups]
    assert [(term.number, term.text) for term in vocabulary.terms] == groups


def test_kirov_groups_begin_the_six_directions() -> None:
    groups = form("kirov").vocabularies["group"]
    terms, directions = groups.terms, form("kirov").directions
    assert len(terms) == len(directions) == 6
    for term, direction in zip(terms, directions, strict=True):
        assert direction.name.startswith(term.text)
        assert direction.groups == (term.text,)
        assert groups.find(direction.name) is term


@pytest.mark.parametrize("region", REGIONS)
def test_quoted_phrases_stand_in_the_act(region: str) -> None:
    text = flat(act(region))
    phrases = [vocabulary.phrase for vocabulary in form(region).vocabularies.values() if vocabulary.phrase is not None]
    assert all(phrase in text for phrase in phrases)
    assert len(phrases) == {"saratov": 4, "omsk": 4, "bryansk-finance": 3, "kirov": 1, "kaliningrad-social": 0}[region]


# Catalogues


def saratov_catalog() -> Iterator[tuple[str, ...]]:
    text = part(act("saratov"), "Перечень\nтиповых процессов исполнительных органов", "____________________")
    pattern = r"(?:(\d)\.\s*\| ([^|\n]+?)\s*\| )?(\d\.\d+)\. ([^|\n]+) \| Цель: ([^|]+?)\. ?Ценность: ([^|]+?)\s*\|"
    yield from re.findall(pattern, text)


def test_saratov_catalogue_is_the_list_to_the_letter() -> None:
    printed = list(saratov_catalog())
    data = []
    for group in catalog("saratov").groups:
        for index, process in enumerate(group.processes):
            head = (group.number, group.name) if index == 0 else ("", "")
            number = process.also_numbered[0] if process.also_numbered else process.number
            data.append((*head, number, process.name, process.goal, process.value))
    assert data == printed
    assert len(printed) == 62
    assert sum(bool(row[0]) for row in printed) == 6


def test_saratov_numbers_the_personal_reception_twice() -> None:
    numbers = [row[2] for row in saratov_catalog()]
    assert [number for number in numbers if numbers.count(number) > 1] == ["4.4", "4.4"]
    assert "4.6" not in numbers
    (process,) = [process for process in catalog("saratov").processes if process.also_numbered]
    assert (process.number, process.also_numbered, process.name) == ("4.6", ("4.4",), "Личный прием граждан")


def test_saratov_processes_without_direct_value_are_marked() -> None:
    marked = [process.number for process in catalog("saratov").processes if process.no_direct_value]
    printed = [row[2] for row in saratov_catalog() if row[5] == "непосредственной ценности для клиента не выявлено"]
    assert marked == printed == ["3.8", "4.2", "4.7"]


def omsk_catalog() -> list[tuple[str, str]]:
    """(number, name) of groups and processes of the list of Omsk as printed; a name split by a page is one name."""
    text = act("omsk")
    found: list[tuple[str, str]] = []
    for line in text[text.index("типовых процессов функций (услуг, сервисов)\n\n№") :].split("\n")[4:]:
        if not line:
            continue
        number, group, cell = line.split("\t")
        if number:
            found.append((number, re.sub("</?p>", "", group)))
        for item in re.findall("<p>(.*?)</p>", cell):
            numbered = re.match(r"(\d\.\d+)\. (.*)", item)
            if numbered:
                found.append((numbered[1], numbered[2]))
            else:
                found[-1] = (found[-1][0], f"{found[-1][1]} {item}")
    return found


def test_omsk_catalogue_is_the_list_to_the_letter() -> None:
    data = []
    for group in catalog("omsk").groups:
        data.append((group.number, group.name))
        data += [(process.number, process.name) for process in group.processes]
    printed = omsk_catalog()
    assert data == printed
    assert len(catalog("omsk").processes) == 60
    assert len(printed) == 60 + 7


# Titles, sources, duties


@pytest.mark.parametrize("region", REGIONS)
def test_the_source_is_named_as_in_the_act(region: str) -> None:
    text = flat(act(region))
    source = form(region).source
    assert source.number in text
    assert source.title.lower() in text.lower()
    assert str(source.date.year) in text


@pytest.mark.parametrize("region", OWN_FORMS)
def test_the_blank_is_laid_out_as_in_the_appendix(region: str) -> None:
    blank, text = form(region).blank, flat(act(region))
    above = part(act(region), "\n" + blank.title[0] + "\n" + blank.title[1], "Идентификатор процесса*")
    lines = [*blank.title, *([blank.agency_hint] if blank.agency_hint else [])]
    assert flat(re.sub("_+", "", above)) == " ".join(lines)
    assert blank.footnote is None or blank.footnote in text
    assert blank.agency is None or blank.agency.removeprefix("департамент") in blank.title[-1]
    numbers = "1 | 2 | 3 | 4 | 5 | 6 | 7" if region == "saratov" else "1 2 3 4 5 6 7"
    assert blank.number_row is (numbers in text)
    assert (blank.footnote is None) is ("обязательные для заполнения." not in text)


@pytest.mark.parametrize(
    ("region", "kinds"),
    [
        ("saratov", "form agree approve update request-change"),
        ("omsk", "form approve plan update report-change enter-change publish publish-change"),
        ("bryansk-finance", "form agree approve request-change update approve inform"),
        ("kirov", "approve satisfaction plan plan plan plan plan plan"),
        ("kaliningrad-social", "reengineer satisfaction plan satisfaction plan satisfaction plan"),
    ],
)
def test_duties_quote_the_act(region: str, kinds: str) -> None:
    text = flat(act(region))
    duties = form(region).duties
    assert [duty.kind for duty in duties] == kinds.split()
    for duty in duties:
        assert duty.text in text
        assert duty.since is None or duty.since in text


def test_terms_of_duties_are_those_of_the_acts() -> None:
    omsk = {duty.clause: duty for duty in form("omsk").duties}
    assert "ежеквартальной" in omsk["п. 24 Порядка"].text
    assert omsk["п. 24 Порядка"].every_months == 3
    assert omsk["п. 24 Порядка"].calendar
    counted = {clause: (duty.since, duty.after) for clause, duty in omsk.items() if duty.since}
    assert counted == {
        "п. 25 Порядка": ("со дня изменения указанных сведений", "changed"),
        "п. 26 Порядка": ("со дня получения актуализируемых сведений", "reported"),
        "п. 27 Порядка": ("со дня завершения его формирования", "formed"),
        "п. 28 Порядка": ("со дня внесения таких изменений", "entered"),
    }
    days = {clause: duty.working_days for clause, duty in omsk.items() if "10 рабочих дней" in duty.text}
    assert days == {f"п. {number} Порядка": 10 for number in (25, 26, 27, 28)}
    (update,) = [duty for duty in form("bryansk-finance").duties if duty.kind == "update"]
    assert "каждые шесть месяцев (при наличии изменений" in update.text
    assert (update.every_months, update.only_if_changed, update.calendar) == (6, True, False)
    (reengineer,) = [duty for duty in form("kaliningrad-social").duties if duty.kind == "reengineer"]
    assert "не реже одного раза в три года" in reengineer.text
    assert reengineer.every_months == 36


def test_requests_say_in_the_words_of_the_act_to_whom_and_with_whom_agreed() -> None:
    asked = {region: [duty for duty in form(region).duties if duty.addressee] for region in REGIONS}
    assert {region: len(duties) for region, duties in asked.items() if duties} == {"saratov": 1, "bryansk-finance": 1}
    for region in ("saratov", "bryansk-finance"):
        assert [duty for duty in form(region).duties if duty.kind == "request-change"] == asked[region]
        (duty,) = asked[region]
        printed = re.fullmatch(
            r".* формирует на имя (.+) запрос, где описывает, .+, и размещает (запрос в .+) для согласования с (.+)\.",
            duty.text,
        )
        assert printed is not None
        assert (duty.addressee, duty.document, duty.agreed_with) == printed.groups()
        # the line of a letter is the same in another case: «ответственного» is «Ответственному» there
        assert duty.addressee_line is not None
        assert duty.addressee == duty.addressee_line.replace("Ответственному ", "ответственного ", 1)


@pytest.mark.parametrize("region", ["saratov", "omsk"])
def test_the_advice_on_ids_quotes_the_act(region: str) -> None:
    advice = form(region).id_advice
    assert advice is not None
    assert advice in flat(act(region))
    assert form(region).by_key["id"].about.endswith(advice)


# Kirov's plan and directions, Kaliningrad's stages and plans


def test_kirov_duties_are_the_rows_of_the_plan() -> None:
    rows = re.findall(r"(?m)^(3\.\d+)\.\n(.+)\n(\d\d)\.(\d\d)\.(\d{4})\n((?:(?!отчет ).+\n)+)(отчет .+)$", act("kirov"))
    wanted = {"3.4", *(f"3.{number}" for number in range(6, 13))}
    printed = [
        (f"п. {number} плана мероприятий", text, f"{year}-{month}-{day}", flat(who), document)
        for number, text, day, month, year, who, document in rows
        if number in wanted
    ]
    duties = [(duty.clause, duty.text, str(duty.by), duty.who, duty.document) for duty in form("kirov").duties]
    assert duties == printed
    assert len(printed) == 8


def test_kirov_directions_are_the_six_of_the_concept_with_their_plans() -> None:
    section = part(act("kirov"), "1.2. Концепция применяется", "1.3. ")
    printed = [line.rstrip(";.") for line in section.strip().split("\n")[1:]]
    directions = form("kirov").directions
    assert [direction.name for direction in directions] == printed
    assert len(printed) == 6
    plans = [duty for duty in form("kirov").duties if duty.kind == "plan"]
    for direction, duty in zip(directions, plans, strict=True):
        assert direction.plan is not None
        assert duty.text.endswith("утверждены " + direction.plan.replace("план ", "планы ", 1))
        assert (direction.plan_clause, direction.by, direction.document, direction.who) == (
            duty.clause,
            duty.by,
            duty.document,
            duty.who,
        )


def test_kirov_stages_are_the_four_that_the_concept_recommends() -> None:
    section = part(act("kirov"), "Рекомендованный порядок проектирования или реинжиниринга", "\n5. ")
    printed = [line.rstrip(";.").split(". ") for line in section.strip().split("\n")[1:]]
    stages = form("kirov").stages
    assert [[stage.name, *stage.steps] for stage in stages] == printed
    assert {stage.clause for stage in stages} == {"раздел 4 Концепции"}
    assert [len(stage.steps) for stage in stages] == [3, 1, 1, 1]


def test_kaliningrad_stages_are_the_four_of_clause_4() -> None:
    section = part(act("kaliningrad-social"), "4. Реинжиниринг процессов", "\n5. ")
    printed = []
    for number, block in re.findall(r"(?ms)^(\d)\) (.+?)(?=^\d\) |\Z)", section):
        name, *steps = [line.rstrip(":;.") for line in block.split("\n") if line]
        printed.append((f"п. 4 ({number}) Порядка", name, tuple(steps)))
    stages = form("kaliningrad-social").stages
    assert [(stage.clause, stage.name, stage.steps) for stage in stages] == printed
    assert [len(stage.steps) for stage in stages] == [4, 5, 2, 0]


def test_kaliningrad_plans_hold_what_clauses_6_to_8_list() -> None:
    text = act("kaliningrad-social")
    directions = form("kaliningrad-social").directions
    for direction, start, end in zip(directions, "678", ("\n7. ", "\n8. ", "\nМинистр"), strict=True):
        section = part(text, f"\n{start}. Реинжиниринг процессов", end)
        assert direction.clause == f"п. {start} Порядка"
        assert direction.contents == tuple(re.findall(r"(?m)^\d\) (.+?)[;.]$", section))
        assert direction.name.replace("Процессы ", "Реинжиниринг процессов ", 1) in section
        assert direction.plan is not None
        assert direction.contents[-1] == direction.plan.replace("план ", "разработка плана ", 1)
    assert [len(direction.contents) for direction in directions] == [7, 6, 4]


# Severities and the traps of the sources


@pytest.mark.parametrize("region", REGIONS)
def test_changed_severities_name_their_reason_and_a_clause(region: str) -> None:
    changes = {change.code: change.severity for change in form(region).severities}
    assert changes == {
        "saratov": {"R303": "info", "R502": "warning"},
        "omsk": {"R502": "error"},
        "bryansk-finance": dict.fromkeys(("R303", "R501", "R502", "R503"), "off"),
    }.get(region, {})


@pytest.mark.parametrize(
    ("region", "words"),
    [
        ("saratov", ["Иденти- фикатор", "автоматически … вручную", "на усмотрение", "уникальным"]),
        ("omsk", ["п. 15 и приложение № 2", "6.9", "5.1"]),
        ("bryansk-finance", ["Жизненная ситуация", "не приложен", "закрывающая кавычка"]),
        ("kirov", ["в„–", "own_form = false"]),
        ("kaliningrad-social", ["катаканы", "own_form = false"]),
    ],
)
def test_traps_of_the_source_are_noted(region: str, words: list[str]) -> None:
    notes = " ".join(form(region).notes)
    assert all(word in notes for word in words)


def test_the_text_of_bryansk_lacks_a_quotation_mark() -> None:
    assert '"Ценность для клиента указывается' in form("bryansk-finance").by_key["value"].about
