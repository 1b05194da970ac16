"""Bars of the page that are read without colour: every part has its pattern, its number, and a line in the legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reestr_cli.board.values import OTHER, Stage
from reestr_cli.report.markup import Html, element, joined

#: The paths of the patterns, in a square of 8 units; the stages have them in this order, the last means «done».
_PATHS = (
    "",
    "M2 2h1v1h-1zM6 6h1v1h-1z",
    "M-2 2l4 -4M0 8l8 -8M6 10l4 -4",
    "M-2 2l4 -4M0 8l8 -8M6 10l4 -4M-2 6l4 4M0 0l8 8M6 -2l4 4",
    "FULL",
    "M0 2h8M0 6h8",
)
_OTHER_PATH = "M2 0v8M6 0v8"
#: A part narrower than this many per cent of the chart bears no number: it would not fit.
_LEAST = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, and how much each part of it is, by the name of the part's pattern."""

    name: str
    parts: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        """How much all parts are."""
        return sum(count for _, count in self.parts)


def patterns_of(stages: Sequence[Stage]) -> dict[str, str]:
    """Return the name of the pattern of every stage, by its key."""
    names = (f"s{number % len(_PATHS) + 1}" for number in range(len(stages)))
    return {stage.key: "s0" if stage.key == OTHER else name for stage, name in zip(stages, names, strict=False)}


def definitions() -> Html:
    """Return the patterns, to stand in the page once."""
    paths = {"s0": _OTHER_PATH, **{f"s{number}": path for number, path in enumerate(_PATHS, start=1)}}
    found = []
    for name, path in paths.items():
        back = element("rect", class_=f"back {name}", width="8", height="8")
        lines = element("path", class_="lines", d=path) if path not in {"", "FULL"} else Html("")
        found.append(element("pattern", back, lines, id=name, width="8", height="8", patternUnits="userSpaceOnUse"))
    return element("svg", element("defs", *found), class_="unseen", width="1", height="1", aria_hidden="true")


def legend(entries: Sequence[tuple[str, str]]) -> Html:
    """Return what each pattern means, given as (pattern, name)."""
    return element(
        "ul",
        *(element("li", _swatch(pattern), " ", element("span", name)) for pattern, name in entries),
        class_="legend",
        aria_hidden="true",
    )


def _swatch(pattern: str) -> Html:
    box = element("rect", class_="part", x="1", y="1", width="26", height="14", fill=f"url(#{pattern})")
    return element("svg", box, class_="swatch", width="28", height="16")


def chart(title: str, bars: Sequence[Bar], legend_of: Html) -> Iterator[str]:
    """Yield the chart; a screen reader passes it over, for the table below it says the same."""
    most = max((bar.total for bar in bars), default=0)
    yield f"<figure>\n{element('figcaption', title)}\n{legend_of}\n"
    yield '<div class="chart" aria-hidden="true">\n'
    for bar in bars:
        name = element("span", bar.name, class_="name")
        total = element("span", str(bar.total), class_="total")
        yield f"{element('div', joined(name, _bar(bar, most), total), class_='line')}\n"
    yield "</div>\n</figure>\n"


def _bar(bar: Bar, most: int) -> Html:
    """Return the bar in per cent of the chart's width: neither patterns nor numbers are stretched with it."""
    shapes, numbers = [], []
    at = 0
    for pattern, count in bar.parts:
        if not count:
            continue
        left, wide = 100 * at / most, 100 * count / most
        shapes.append(
            element(
                "rect",
                class_="part",
                x=_percent(left),
                y="1",
                width=_percent(wide),
                height="22",
                fill=f"url(#{pattern})",
            )
        )
        if wide >= _LEAST:
            numbers.append(element("text", str(count), x=_percent(left + wide / 2), y="17"))
        at += count
    return element("svg", *shapes, *numbers, class_="stack", height="24")


def _percent(value: float) -> str:
    return f"{value:.2f}%"
