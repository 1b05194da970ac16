"""The clauses that the rules cite, against the acts: what is cited says so, and what does not say so is not cited."""

from __future__ import annotations

import re

import pytest

from reestr_cli.report.card import clauses as cited_by
from reestr_cli.rules import RULES
from reestr_cli.rules.base import Rule
from tests.clauses import clauses
from tests.forms.test_acts import LIBRARY

LINKS = {
    "saratov": "идентификаторы процессов, которые связаны с указанным процессом",
    "omsk": "идентификатор процессов (мероприятий), связанных с данным процессом",
    "bryansk-finance": "идентификаторы процессов, которые связаны с указанным процессом",
}
ID = dict.fromkeys(LINKS, "уникальный идентификатор процесса")
HEADERS = dict.fromkeys(LINKS, "Идентификатор процесса")
REQUIRED = {
    "saratov": "обязательными для заполнения являются графы, отмеченные звездочкой",
    "omsk": "являющейся обязательной для заполнения",
    "bryansk-finance": "обязательными для заполнения являются графы, отмеченные звездочкой",
}
PLACES = {
    "saratov": "в какой точке они доступны",
    "omsk": "сведения о доступности функции (услуги, сервиса) в электронном виде",
    "bryansk-finance": "в какой точке они доступны",
}
NAMES = {
    "saratov": "указывать названия процессов из Перечня типовых процессов",
    "omsk": "с использованием формулировок, приведенных в Перечне типовых процессов",
    "bryansk-finance": "процессы, присутствующие в Перечне типовых процессов",
}
MERGED = "Не допускается объединять ячейки"
ROAD_MAP = 'содержит все направления деятельности, включенные в "дорожную карту"'

#: By rule and region, the words of the act that the rule rests on; a region that is not here must not be cited.
WORDS = {
    "R102": REQUIRED,
    "R103": HEADERS,
    "R104": {**HEADERS, "saratov": "Изменение формы – это исключение, добавление или изменение названия граф Реестра"},
    "R105": HEADERS,
    "R106": HEADERS,
    "R107": {"saratov": "(наименование исполнительного органа", "omsk": "(орган исполнительной власти Омской области"},
    "R108": {"saratov": MERGED, "bryansk-finance": MERGED},
    "R201": REQUIRED,
    "R203": ID,
    "R206": {**dict.fromkeys(("saratov", "omsk"), "следующие статусы"), "bryansk-finance": "статус реинжиниринга"},
    "R207": {
        **dict.fromkeys(("saratov", "bryansk-finance"), "осуществляется ли процесс автоматически"),
        "omsk": "информация о виде процесса (мероприятия)",
    },
    "R208": {
        "saratov": "согласно группировке из Перечня типовых процессов",
        "omsk": "к одной из следующих групп процессов",
        "kirov": "по следующим направлениям",
    },
    "R209": PLACES,
    "R210": {"omsk": "фамилия, имя, отчество и должность"},
    "R301": PLACES,
    "R303": {**NAMES, "saratov": "вне зависимости от того, в какую группу", "omsk": "к одной из следующих групп"},
    "R401": ID,
    **dict.fromkeys(("R402", "R403", "R405", "R406", "R409"), LINKS),
    "R404": {"omsk": "и тип связи"},
    "R501": NAMES,
    "R502": {**NAMES, "saratov": "осуществляется на усмотрение исполнительного органа области"},
    "R503": NAMES,
    "R601": {"saratov": ROAD_MAP, "bryansk-finance": ROAD_MAP},
    "R602": {
        "saratov": "выполняется двумя или более исполнительными органами области совместно",
        "omsk": "выполняется совместно двумя или более органами власти",
    },
}


def words_of(region: str, cited: str) -> str:
    """Return the words of the clauses that ``cited`` names: sections, numbers («п. 8 (2)»), appendixes."""
    known = clauses(region)
    found = [text for (part, name), text in known.items() if not name and part.casefold() in cited.casefold()]
    sections = [f"{section}, " for section in re.findall(r"раздел ([IVX]+)", cited)]
    numbers = [number for listed in re.findall(r"пп?\. ([\d., ()]*[\d)])", cited) for number in listed.split(", ")]
    for (part, name), text in known.items():
        if part in {"Положение", "Порядок", "Концепция"} and (
            name in numbers or name.startswith((*sections, *(f"{number} (" for number in numbers)))
        ):
            found.append(text)
    return " ".join(found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_cites_the_clauses_that_say_so_and_no_others(rule: Rule) -> None:
    cited = {form.region: clause for form, clause in cited_by(rule, LIBRARY.forms())}
    due = WORDS.get(rule.code, {})
    assert cited.keys() == due.keys()
    for region, words in due.items():
        assert words in words_of(region, cited[region]), f"{region}: {cited[region]}"
