"""A statement of the patterns in a web page: its words, and beside each number a picture of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reflect.analysis.patterns.pattern import Days, Pattern, PatternRow
from reflect.analysis.patterns.pattern_page import (
    MOST_ROWS,
    more_line,
    row_words,
    shown_rows,
    shown_series,
    shown_words,
)
from reflect.analysis.patterns.pattern_words import PatternWords
from reflect.reports.html_words import safe, words
from reflect.reports.outline import Statement
from reflect.reports.svg_pictures import bar_svg, dumbbell_svg, months_svg, series_svg, strip_svg, tally_svg
from reflect.text.timeline import TimeLine

STRIP = 52
"""Parts of a calendar strip, about one for each week of a year."""


def statement_html(statement: Statement) -> str:
    """The statement as HTML: what it says, its series, its calendar, its rows, and the sessions it leads to."""
    pattern, said = statement.pattern, statement.words
    more = more_line(said, len(pattern.rows) - MOST_ROWS)
    after = (("note", more), ("note", pattern.asks), ("from", statement.leads_to))
    return "\n".join(
        [
            f'<article class="statement"><h3>{safe(pattern.title)}</h3>',
            words(pattern.says, "p"),
            *_series(pattern),
            *_calendar(pattern.days),
            *_rows(said, shown_rows(pattern)),
            *(f'<p class="{name}">{safe(text)}</p>' for name, text in after if text),
            "</article>",
        ]
    )


def _series(pattern: Pattern) -> Iterator[str]:
    for series, figures in shown_series(pattern):
        yield _figure(
            series.label, series_svg(series.values, series.top, f"{series.label}: {figures}"), figures
        )


def _calendar(rows: Iterable[Days]) -> Iterator[str]:
    """Strips on one line of time, below the names of months."""
    if not (all_days := [day for row in rows for day in row.days]):
        return
    line = TimeLine.over(all_days, max(all_days), STRIP)
    yield _figure("", months_svg(line), "")
    for row in rows:
        count = f"{len(row.days):,}"
        yield _figure(row.label, strip_svg(line, row.days, f"{row.label}: {count}"), count)


def _rows(said: PatternWords, rows: Iterable[PatternRow]) -> Iterator[str]:
    for group, those in groupby(rows, lambda row: row.group):
        if group:
            yield f'<p class="group">{safe(group)}:</p>'
        yield from (_row(said, row) for row in those)


def _row(said: PatternWords, row: PatternRow) -> str:
    own = "\n".join(f"<li>{words(each)}</li>" for each in shown_words(said, row))
    return _figure(row.label, _picture(row), row.value) + (f'\n<ul class="own">\n{own}\n</ul>' if own else "")


def _picture(row: PatternRow) -> str:
    """As in lines of text: its marks, its bar, or its two numbers on one scale; empty where it has none of them."""
    if row.marks:
        return tally_svg(row.marks, row_words(row))
    if row.share is not None:
        return bar_svg(row.share, row_words(row))
    return dumbbell_svg(*row.change, row_words(row)) if row.change else ""


def _figure(label: str, picture: str, value: str) -> str:
    return f'<div class="figure">{words(label)}{picture}{words(value, classes="value words")}</div>'
