"""How wide the columns of the page are: on a screen, on a phone, on paper."""

from __future__ import annotations

from reestr_cli.forms.form import Form
from reestr_cli.publication import PublicColumn, PublicTable
from reestr_cli.report.look import clean

#: How wide a column is, in rem: by its width in the form and the length of its header, within bounds.
_REM, _REM_OF_LETTER, _NARROWEST, _WIDEST = 0.45, 0.06, 7.0, 18.0
_EXTRA_WIDTH = 24.0
#: On paper a column has room for at least so many letters.
_LEAST_LETTERS = 24


def columns_style(form: Form, table: PublicTable) -> str:
    """Return the widths of the columns, and their names where each cell has a line of its own."""
    lines = []
    shares = _shares(table)
    for at, column in enumerate(table.columns, start=1):
        width = min(_WIDEST, max(_NARROWEST, _width(form, column)))
        lines.append(f"@media screen {{ .register tr > :nth-child({at}) {{ min-width: {width:.1f}rem; }} }}\n")
        lines.append(f"@media print {{ .register th:nth-child({at}) {{ width: {shares[at - 1]:.1f}%; }} }}\n")
        label = title_of(column).replace("\\", "\\\\").replace('"', '\\"')
        lines.append(
            f"@media screen and (max-width: 52rem) {{ .register tbody > tr > :nth-child({at}) {{ min-width: 0; }}"
            f' .register tbody > tr > :nth-child({at})::before {{ content: "{label}"; }} }}\n'
        )
    return "".join(lines).replace("<", "\\3c ")


def _shares(table: PublicTable) -> list[float]:
    """Return the width of each column on paper, in per cent: long texts get more, but not as much more as they have."""
    weights = []
    for place, column in enumerate(table.columns):
        texts = {row[place] for row in table.rows}
        mean = sum(map(len, texts)) / max(1, len(texts))
        weights.append(max(mean, len(column.header) / 3, _LEAST_LETTERS) ** 0.6)
    return [100 * weight / sum(weights) for weight in weights]


def _width(form: Form, column: PublicColumn) -> float:
    known = form.by_key.get(column.key)
    return (_EXTRA_WIDTH if known is None else known.width) * _REM + len(column.header) * _REM_OF_LETTER


def title_of(column: PublicColumn) -> str:
    """Return the header of a column as a page shows it: on one line, without the star."""
    return clean(column.header).rstrip("*").strip()
