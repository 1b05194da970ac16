"""The words of the workbook of a plan by which it is read again. They are content of a Russian document.

Columns may be moved and widened, rows reordered and added: a column is found by its header, a sheet by its columns.
"""

from __future__ import annotations

from reestr_cli.plan.values import Criterion

PLACE = "Место в очереди"
ID = "Идентификатор процесса"
SERVICE = "Услуга, функция, сервис"
PROCESS = "Название процесса"
BODY = "Орган"
GROUP = "Группа процессов в реестре"
OWNER = "Ответственный за процесс"
STATUS = "Статус при составлении плана"
POINTS = "Сумма баллов"
DIRECTION = "Направление"
#: First and last day of a stage; of the whole work where the act names no stages.
STAGE_START, STAGE_FINISH = "Этап {number}: начало", "Этап {number}: конец"
START, FINISH = "Начало работ", "Конец работ"
DOCUMENT = "Итоговый документ"
REMARKS = "Примечания"
LAST_DONE = "Прошел реинжиниринг (по истории реестров)"
DUE = "Срок повторного реинжиниринга"

#: What each criterion is called as a column.
CRITERIA = {
    Criterion.FIRST: "По требованию",
    Criterion.DUTY: DUE,
    Criterion.STAGE: "Стадия (0–4)",
    Criterion.SERVICES: "Число услуг",
    Criterion.MANUAL: "Не цифровой",
    Criterion.LINKS: "Число связей",
    Criterion.WAITING: "Давность статуса",
}
#: The line above the table that names the body of a plan for one body.
BODY_LINE = "Орган: "
SUMMARY_SHEET, DONE_SHEET, NOTES_SHEET = "Сводка", "Прошли реинжиниринг", "Пояснения"


def stage_headers(stages: int) -> list[tuple[str, str]]:
    """Return the headers of the first and the last day of each stage; one pair where the act names no ``stages``."""
    if not stages:
        return [(START, FINISH)]
    return [(STAGE_START.format(number=number), STAGE_FINISH.format(number=number)) for number in range(1, stages + 1)]
