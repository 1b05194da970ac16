"""A report with everything that a format must show, built by hand; of the rules it shows only the titles."""

from __future__ import annotations

from datetime import datetime

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.messages import Message, Said
from reestr_cli.report import FORMATS
from reestr_cli.report.look import Look

SHEET = "Реестр"


def finding(
    code: str,
    slug: str,
    severity: Severity,
    row: int | None,
    column: int | None,
    text: str,
    suggestion: str | None = None,
    **more: object,
) -> Finding:
    said = Said(Message(text), suggestion)
    return Finding(code, slug, severity, said, SHEET, row, column, **more)  # type: ignore[arg-type]


def statuses(count: int) -> tuple[Finding, ...]:
    return tuple(
        finding(
            "R206",
            "unknown-status",
            Severity.ERROR,
            row,
            9,
            "статуса «готово» нет в форме",
            key="status",
            header="Статус процесса*",
            process_id=f"1.{row - 5}",
            value="готово",
            suggestion="прошел реинжиниринг",
        )
        for row in range(6, 6 + count)
    )


def sample() -> Report:
    """Return two files: one that is no workbook, one with faults of every kind of place."""
    long = "слово " * 30 + "конец"
    register = FileReport(
        "реестры/отдел 1.xlsx",
        (
            finding("R107", "agency-missing", Severity.WARNING, None, None, "не заполнено наименование органа"),
            Finding(
                "R108",
                "merged-cells",
                Severity.ERROR,
                Said(Message("ячейки {cells} объединены", {"cells": "C13:C15"})),
                SHEET,
                13,
                3,
                cell="C13:C15",
            ),
            finding("R109", "blank-row", Severity.WARNING, 18, None, "пустая строка внутри таблицы"),
            *statuses(15),
            finding(
                "R204", "stray-whitespace", Severity.INFO, 9, 6, long, key="process", value="\x1b[31m\u202eабв\x07"
            ),
            Finding(
                "R005",
                "hidden-content",
                Severity.WARNING,
                Said(Message("лист скрыт и содержит графы реестра")),
                "Старый реестр",
            ),
        ),
        region="saratov",
        edition="2023-12-01",
        agency="Министерство примеров",
        sheet=SHEET,
        rows=42,
        checked=frozenset({"R005", "R107", "R108", "R109", "R204", "R206", "R401"}),
        statuses=(("в очереди на исследование", 20), ("прошел реинжиниринг", 7), ("", 15)),
        changed=datetime(2026, 3, 31, 18, 5),
    )
    broken = FileReport(
        "реестры/архив.xlsx",
        (Finding("R001", "unreadable-file", Severity.ERROR, Said(Message("файл пуст: отправьте его еще раз"))),),
    )
    clean = FileReport("чистый.xlsx", (), region="omsk", edition="2023-12-28", sheet="Реестр", rows=1)
    return Report((broken, register, clean))


def rendering(name: str, report: Report, look: Look | None = None) -> str:
    """Return ``report`` in the format ``name``, which is a text."""
    return "".join(map(str, FORMATS[name].render(report, look or Look())))
