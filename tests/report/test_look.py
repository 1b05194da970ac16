"""Lines of reports for people: within the width, on a console that lacks signs too."""

from __future__ import annotations

import pytest

from reestr_cli.cli.terminal import PLAIN, prepare_streams
from reestr_cli.report.look import abridged, table, wrapped


@pytest.mark.parametrize("width", [40, 57, 80])
@pytest.mark.parametrize("sign", ["→", "←", "≤", "≥", "…"])
def test_a_line_fits_where_its_signs_are_shown_in_several(width: int, sign: str) -> None:
    prepare_streams()
    text = f" {sign} ".join(("идет исследование", "в очереди на реинжиниринг") * 5)
    for lines in (list(wrapped(text, width, "  ", "    ")), list(table([("1.1", text)], width))):
        for line in lines:
            assert len(line.rstrip().encode("cp866", PLAIN).decode("cp866")) <= width
        assert "\x00" not in "".join(lines)
        assert " ".join("".join(f"{line} " for line in lines).split()).removeprefix("1.1 ") == text


def test_a_command_in_a_report_is_copied_whole() -> None:
    text = "укажите это на листе «Разногласия» и выполните: reestr merge --resume ФАЙЛ --force"
    lines = list(wrapped(text, 60, "    ", "      "))
    assert lines[-1] == "      reestr merge --resume ФАЙЛ --force"
    assert " ".join(map(str.strip, lines)) == text
    told = f"{'слово ' * 6}reestr validate реестры --baseline reestr-baseline.toml"
    assert list(wrapped(told, 60))[-1] == "reestr validate реестры --baseline reestr-baseline.toml"
    prose = f"{'слово ' * 6}в бланке reestr init этот формат задан во всех строках"
    assert list(wrapped(prose, 60)) == [
        "слово слово слово слово слово слово в бланке reestr init", "этот формат задан во всех строках"
    ]  # fmt: skip


def test_of_a_text_that_would_fill_the_screen_the_middle_is_left_out() -> None:
    assert abridged("слово " * 20) == "слово " * 20
    text = f"начало {'слово ' * 4_000}конец"
    shown = abridged(text)
    assert len(shown) < 1_000
    assert shown.startswith("начало слово")
    assert shown.endswith("слово конец")
    assert " … (полностью: --verbose) … " in shown
    assert set(shown.split()) <= {*text.split(), "…", "(полностью:", "--verbose)"}
