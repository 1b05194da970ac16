"""A form that no region has: other columns, other words, other rows; for tests of what must hold for any form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.checking import checked
from reestr_cli.forms.form import Form

_SOURCE = {
    "kind": "приказ",
    "issuer": "Министерство проб",
    "number": "7",
    "date": "2025-02-03",
    "title": "О пробах",
}


def odd_form(**changes: Any) -> Form:
    """A form of 19 columns whose header stands in row 8 and whose id is not in the first column."""
    columns: list[dict[str, Any]] = [
        {"key": f"own_{number}", "header": f"Своя графа {number}", "about": "Своё.", "clause": f"п. {number}"}
        for number in range(1, 15)
    ]
    columns[3] |= {"header": "Уровень*", "required": True, "vocabulary": "level", "about": "Очень " * 100}
    columns[4] |= {"header": "Сверхдлинноесловозаголовкакотороенельзяразорвать"}
    columns[1:1] = [
        {"key": "id", "header": "Шифр*", "about": "Шифр.", "clause": "п. 20", "required": True},
        {"key": "service", "header": "Услуга", "about": "Услуга.", "clause": "п. 21", "required": True},
        {"key": "group", "header": "Группа", "about": "Группа.", "clause": "п. 22"},
        {"key": "process", "header": "Процесс*", "about": "Процесс.", "clause": "п. 23", "required": True},
        {"key": "status", "header": "Стадия", "about": "Стадия.", "clause": "п. 24", "vocabulary": "status"},
    ]
    data: dict[str, Any] = {
        "region": "odd",
        "region_name": "Край проб",
        "title": "Реестр проб",
        "edition": "2025-02-03",
        "source": _SOURCE,
        "catalog": "odd",
        "catalog_binding": True,
        "catalog_clause": "п. 30",
        "blank": {
            "title": ["Утверждён", "Реестр", "проб", "края"],
            "agency_hint": "(орган края)",
            "number_row": False,
        },
        "columns": columns,
        "vocabularies": {
            "level": {"binding": True, "clause": "п. 4", "terms": [{"text": "высокий, особый"}, {"text": "низкий"}]},
            "status": {"binding": True, "clause": "п. 5", "match": "contains", "terms": [{"text": "начат"}]},
        },
    }
    return checked(Path("odd.toml"), Form, data | changes)


def odd_catalog() -> Catalog:
    """A catalogue of two groups, three processes; one name stands in both groups."""
    groups = [
        {"number": "1", "name": "Выдача", "processes": [{"number": "1.1", "name": "Приём, проверка"}]},
        {
            "number": "2",
            "name": "Надзор",
            "aliases": ["контроль"],
            "processes": [{"number": "2.1", "name": "Приём, проверка"}, {"number": "2.2", "name": "Осмотр"}],
        },
    ]
    return checked(
        Path("odd.toml"), Catalog, {"region": "odd", "title": "Процессы", "source": _SOURCE, "groups": groups}
    )
