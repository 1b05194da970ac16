"""The sentences of the workbook of a plan: by what rule it was made, and what the act says of it. Russian content."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from reestr_cli.forms.form import Direction
from reestr_cli.periods import Quarter, day_text, short_quarter
from reestr_cli.plan.criteria import measure
from reestr_cli.plan.headers import BODY_LINE, CRITERIA
from reestr_cli.plan.values import Criterion, Item, Pace, Plan, Section

TITLE, NO_DIRECTION = "План реинжиниринга процессов", "Процессы без направления"
WHAT_CRITERIA_MEAN = {
    Criterion.FIRST: "Место среди названных в --first или в reestr.toml; меньше — раньше.",
    Criterion.DUTY: "Срок повторного реинжиниринга истек или истечет за время плана; раньше срок — раньше в плане.",
    Criterion.STAGE: (
        "Насколько продвинулся реинжиниринг по статусу в реестре: 4 — проходит реинжиниринг; 3 — в очереди на "
        "реинжиниринг или не прошел; 2 — идет исследование; 1 — в очереди на исследование; 0 — статус не указан или не "
        "распознан. Больше — раньше: начатое заканчивают прежде нового."
    ),
    Criterion.SERVICES: (
        "Сколько услуг, функций, сервисов во всех прочитанных реестрах используют процесс с таким названием; больше — "
        "раньше."
    ),
    Criterion.MANUAL: "Реестр называет процесс не цифровым: «да» — раньше; «?» — вид процесса в реестре не указан.",
    Criterion.LINKS: (
        "Со сколькими другими процессами связан: названными в его строке и назвавшими его; больше — раньше."
    ),
    Criterion.WAITING: (
        "Квартал, с которого статус в реестрах один и тот же (видно по реестрам прошлых кварталов или истории); "
        "дольше — раньше."
    ),
}


def step(item: Item) -> int:
    """Return how far the reengineering of the process has come, from 0 to 4."""
    return measure(item, Criterion.STAGE)


def titled(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def day(value: date | None) -> str:
    """Return a day as it is written in Russian documents."""
    return "" if value is None else day_text(value)


def quarter(value: Quarter) -> str:
    """Return a quarter as a narrow column has it."""
    return short_quarter(value)


def folded(lines: Iterable[str], width: float) -> list[str]:
    """Return ``lines`` broken so that each fits into a table so many width units wide."""
    return [part for line in lines for part in (textwrap.wrap(line, max(60, int(width))) or [""])]


def ordering(plan: Plan) -> str:
    """Return the whole rule by which rows are ordered."""
    rules = plan.rules
    if rules.weights:
        names = " + ".join(f"{weight} × «{_name(criterion)}»" for criterion, weight in rules.weights.items() if weight)
        return (
            f"Порядок строк: сумма баллов, больше — раньше; {names}. При равенстве — по органу и идентификатору. "
            "Каждое слагаемое — отдельная графа («да» — 1, «нет» — 0)."
        )
    names = "; ".join(f"{number}) {_name(criterion)}" for number, criterion in enumerate(rules.order, start=1))
    return f"Порядок строк: {names}; при равенстве — по органу и идентификатору. Каждый признак — отдельная графа."


def _name(criterion: Criterion) -> str:
    return CRITERIA[criterion]


def freedom() -> str:
    """Return what people may do with the plan."""
    return (
        "Строки можно переставлять, удалять и добавлять, графы — расширять; желтые ячейки — для заполнения. Сверить "
        "план с реестром: reestr plan check."
    )


def dating(plan: Plan) -> Iterator[str]:
    """Yield how the dates came about."""
    rules = plan.rules
    if rules.start is None or rules.pace is None:
        yield "Сроки впишите сами или рассчитайте: reestr plan … --start ДАТА --pace 4/квартал."
        return
    days = ", ".join(map(str, rules.stage_days))
    stages = "этапы по очереди, дней: " if plan.stages else "работы, дней: "
    yield (
        f"Сроки рассчитаны: с {day(rules.start)}, {pace(rules.pace)} у каждого органа, в порядке признаков по всем "
        f"направлениям вместе; {stages}{days}. Начало и окончание — рабочие дни."
    )
    if plan.unknown_years:
        years = ", ".join(map(str, plan.unknown_years))
        yield f"Переносы выходных еще не известны, учтены выходные и праздники по статье 112 ТК РФ: {years}."


def pace(given: Pace) -> str:
    """Return a pace in words."""
    return f"процессов в {'месяц' if given.months == 1 else 'квартал'} — {given.count}"


def repeating(plan: Plan) -> Iterator[str]:
    """Yield what the act says of repeating the reengineering, and what of it is in the plan."""
    if plan.every_months is None:
        return
    clause = plan.duty_clause
    yield f"Реинжиниринг проводится не реже одного раза в {plan.every_months} мес. ({clause})."
    if plan.is_too_slow:
        yield (
            f"При таком темпе работы закончатся {day(plan.last_day)} — позже, чем через {plan.every_months} мес. "
            f"({day(plan.limit)}): увеличьте темп или сократите этапы."
        )
    if plan.horizon is None:
        yield (
            "Когда процессы прошли реинжиниринг, неизвестно: укажите историю реестров (--history), и срок будет учтен."
        )
    else:
        yield f"В план включены и процессы, повторный срок которых истекает до {day(plan.horizon)}."


def head(plan: Plan, section: Section) -> Iterator[str]:
    """Yield the lines above the table of a direction."""
    if section.direction is not None:
        what = "Направление" if plan.form.directions else "Группа процессов"
        yield f"{what}: {section.direction.name} ({section.direction.clause})."
        yield from planned_by(section.direction)
    elif not section.is_whole:
        yield "Группа этих процессов не указана, не распознана или не относится ни к одному направлению акта."
    else:
        yield "Акт не делит процессы на направления: все они на этом листе."
    if len(plan.bodies) == 1:
        yield f"{BODY_LINE}{plan.bodies[0]}"
    yield ordering(plan)
    yield from dating(plan)
    if plan.horizon is not None:
        yield from repeating(plan)


def planned_by(direction: Direction) -> Iterator[str]:
    """Yield what the act orders of the plan itself: clause, date, document, who answers for it."""
    parts = [
        f"{direction.plan_clause}" if direction.plan_clause else "",
        f"срок — {day(direction.by)}" if direction.by else "",
        f"документ — {direction.document}" if direction.document else "",
    ]
    said = "; ".join(filter(None, parts))
    if said:
        yield f"План: {said}."
    if direction.who:
        yield f"Ответственные по акту: {direction.who}."


def act(plan: Plan) -> str:
    """Return the act that asks for the plan."""
    source = plan.form.source
    return f"{source.kind} ({source.issuer}) от {day(source.date)} № {source.number}"


def duties(plan: Plan) -> Iterator[str]:
    """Yield what the act says of plans of reengineering where its directions do not say it."""
    told = {direction.plan_clause for direction in plan.form.directions}
    asked = [duty for duty in plan.form.duties if duty.kind == "plan"]
    yield from (f"{duty.clause}: {duty.text}." for duty in asked if duty.clause not in told)
    if not asked:
        yield "Прямого требования составить план реинжиниринга акт не содержит; реестр ведется для реинжиниринга."


def ends_late(spans: tuple[tuple[date, date], ...], due: date | None) -> bool:
    """Tell whether the work ends after the day by which it is to be repeated."""
    return due is not None and bool(spans) and spans[-1][1] > due
