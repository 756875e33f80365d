"""Patterns laid out in lines of a given width, for reports and the app; and as JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from reflect.analysis.patterns.pattern import Days, Pattern, PatternRow, Series
from reflect.analysis.patterns.pattern_words import PatternWords
from reflect.model.session import short_id
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import inside_a_sentence, printable, trimmed_line
from reflect.text.sparkline import Glyphs, bar, dumbbell, sparkline, tally
from reflect.text.timeline import TimeLine
from reflect.text.wrap import cells, wrap

WIDTH = 78
"""Columns of a page."""

MOST_ROWS = 8
"""The most rows shown of a statement, and of a person's words beneath a row; the JSON has all of them."""

MOST_NAMED = 3
"""The most sessions named beneath a statement; the JSON has all of them."""

LATEST_VALUES = 40
"""The most values shown of a series, the newest ones."""

_LABEL = 36
"""The widest label, in cells, that stands before its bar; a wider one stands above it."""

_NAME = 12
"""Cells for the name of a series."""

_SHORT_PICTURE = 12
"""Cells of a picture beside a title."""

_STRIP, _SHORTEST_STRIP = 52, 12
"""The most cells of a calendar strip, about one for each week of a year; and the least, below which there is none."""

_BAR, _SHORTEST_BAR = 20, 6
"""The width of a bar in cells: where there is room, and the least next to its label."""

PieceRole = Literal["part", "title", "says", "label", "bar", "value", "words", "quiet", "asks"]
"""What a piece of a line is, for its style."""

_BRIEF_ROLES: tuple[PieceRole, ...] = ("label", "bar", "value")

PageLine = tuple[tuple[str, PieceRole], ...]
"""A line of the page: its pieces of text, each with its role."""


class PageItem(NamedTuple):
    """One item of the page: a heading, or a statement or a row of it, with the sessions it was counted from."""

    lines: tuple[PageLine, ...]
    pattern: Pattern | None = None
    sessions: tuple[str, ...] = ()


def page_items(
    words: PatternWords, patterns: Sequence[Pattern], width: int, glyphs: Glyphs
) -> Iterator[PageItem]:
    """What was found by part, then in one sentence what is not enough yet, in lines of at most ``width`` cells."""
    width = max(width, 20)
    by_part = found_by_part(words, patterns)
    for part, those in by_part:
        yield PageItem(tuple(_wrapped(part, "part", width)))
        for pattern in those:
            yield from _statement(words, pattern, width, glyphs)
    if patterns and not by_part:
        yield PageItem(tuple(_wrapped(words.line("gathering"), "says", width)))
    if line := not_enough_line(words, patterns):
        sessions = dict.fromkeys(id_ for pattern in _begun(patterns) for id_ in pattern.sessions)
        yield PageItem(tuple(_wrapped(line, "quiet", width)), None, tuple(sessions))


def found_by_part(words: PatternWords, patterns: Iterable[Pattern]) -> list[tuple[str, list[Pattern]]]:
    """What was found, under the titles of the parts in their order; a part without any is left out."""
    found = [pattern for pattern in patterns if pattern.is_found]
    by_part = [(part.title, [each for each in found if each.part == part.title]) for part in words.parts]
    return [(title, those) for title, those in by_part if those]


def not_enough_line(words: PatternWords, patterns: Iterable[Pattern]) -> str:
    """The closing sentence on what there is not enough of yet; what nothing was written for is not missed."""
    named = [
        words.line("waiting-one", title=inside_a_sentence(pattern.title), n=pattern.n, needs=pattern.needs)
        for pattern in _begun(patterns)
    ]
    return words.line("waiting", patterns=", ".join(named)) if named else ""


def _begun(patterns: Iterable[Pattern]) -> list[Pattern]:
    return [pattern for pattern in patterns if pattern.n and not pattern.is_enough]


def brief_lines(patterns: Iterable[Pattern], width: int, glyphs: Glyphs) -> dict[str, PageLine]:
    """One line for each pattern by its id: its title, and beside it the first of its rows, as far as it has room.

    The rows begin below each other, but for one that has room only right behind its title.
    """
    known = [pattern for pattern in patterns if pattern.is_found]
    column = max((cells(each.title) for each in known if cells(each.title) <= width // 2), default=0)
    return {each.id: _brief(each, column, width, glyphs) for each in known}


def _brief(pattern: Pattern, column: int, width: int, glyphs: Glyphs) -> PageLine:
    title, needed = pattern.title, cells(pattern.title)
    if not pattern.on_request and pattern.rows and needed <= column:
        row = _first_of(pattern.rows)
        for gap in (column - needed, 0):
            if behind := _row_in_short(row, width - needed - gap, glyphs):
                return (title + " " * gap, "title"), *behind
    return ((title, "title"),)


def _row_in_short(row: PatternRow, width: int, glyphs: Glyphs) -> PageLine:
    """As much of a row as has room on a line: all, or all but the picture, or its label; else nothing."""
    label, value = trimmed_line(row.label), trimmed_line(row.value)
    for drawn in ((label, _picture(row, _SHORT_PICTURE, glyphs), value), (label, "", value), (label, "", "")):
        pieces = [piece for piece in zip(drawn, _BRIEF_ROLES, strict=True) if piece[0]]
        if pieces and sum(cells(text) + 2 for text, _ in pieces) <= width:
            return tuple((f"  {text}", role) for text, role in pieces)
    return ()


def _first_of(rows: Sequence[PatternRow]) -> PatternRow:
    """The row that stands for all: the first, or of rows under headings the one found most often."""
    return max(rows, key=lambda row: row.count or 0) if any(row.group for row in rows) else rows[0]


def statement_lines(words: PatternWords, pattern: Pattern, width: int, glyphs: Glyphs) -> Iterator[PageLine]:
    """A statement with all its rows, in lines of at most ``width`` cells."""
    return (line for item in _statement(words, pattern, width, glyphs) for line in item.lines)


def sessions_line(words: PatternWords, pattern: Pattern, names: Mapping[str, str]) -> str:
    """The newest sessions of a statement by their ``names``, each with the id that ``reflect show`` takes."""
    shown = [f"{names[id_]} ({short_id(id_)})" for id_ in pattern.sessions[:MOST_NAMED]]
    more = more_line(words, len(pattern.sessions) - MOST_NAMED)
    return f"{words.line('from')}: {'; '.join(filter(None, (*shown, more)))}"


def shown_rows(pattern: Pattern) -> Sequence[PatternRow]:
    """The rows of a statement that a page has room for."""
    return pattern.rows[:MOST_ROWS]


def shown_series(pattern: Pattern) -> Iterator[tuple[Series, str]]:
    """The series of a statement that have values, each the newest of them, and its ends in words."""
    for series in pattern.series:
        latest = series._replace(values=series.values[-LATEST_VALUES:])
        if figures := series_figures(latest.values, latest.top):
            yield latest, figures


def shown_words(words: PatternWords, row: PatternRow) -> Iterator[str]:
    """A person's words beneath a row, as many as a page has room for, and how many more there are."""
    yield from row.words[:MOST_ROWS]
    if more := more_line(words, len(row.words) - MOST_ROWS):
        yield more


def row_words(row: PatternRow) -> str:
    """A row in words: ``In my hands: 6 of 10``."""
    return ": ".join(filter(None, (row.label, row.value)))


def more_line(words: PatternWords, count: int) -> str:
    """What stands for so many that are not shown; empty for none."""
    return words.line("more-rows", count=count) if count > 0 else ""


def _statement(words: PatternWords, pattern: Pattern, width: int, glyphs: Glyphs) -> Iterator[PageItem]:
    lines = [*_wrapped(pattern.title, "title", width), *_wrapped(pattern.says, "says", width)]
    lines += [line for series in pattern.series for line in _series(series, width, glyphs)]
    lines += _calendar(pattern.days, width, glyphs)
    yield PageItem(tuple(lines), pattern, pattern.sessions)
    rows, group = shown_rows(pattern), ""
    columns = _columns(rows, width)
    for row in rows:
        if row.group != group:
            group = row.group
            if group:
                yield PageItem((((f"  {group}:", "quiet"),),), pattern)
        yield PageItem(tuple(_row(words, row, columns, width, glyphs)), pattern, row.sessions)
    if more := more_line(words, len(pattern.rows) - MOST_ROWS):
        yield PageItem((((f"  {more}", "quiet"),),), pattern)
    if pattern.asks:
        yield PageItem(tuple(_wrapped(pattern.asks, "asks", width)), pattern)


def _columns(rows: Sequence[PatternRow], width: int) -> tuple[int, int]:
    """Cells for labels, as many as they need so that what follows begins below each other, and for bars."""
    labels = [size for row in rows if (size := cells(trimmed_line(row.label))) <= min(_LABEL, width // 2)]
    label = max(labels, default=0)
    if all(row.share is None and row.change is None for row in rows):
        return label, 0
    value = max((cells(trimmed_line(row.value)) for row in rows), default=0)
    bar_ = min(_BAR, width - label - value - 6)
    return (label, bar_) if bar_ >= _SHORTEST_BAR else (0, min(_BAR, width // 3))


def _series(series: Series, width: int, glyphs: Glyphs) -> Iterator[PageLine]:
    """A label and one character for each of the latest values, with the ends in figures."""
    latest = series.values[-min(LATEST_VALUES, width - 4) :]
    figures = series_figures(latest, series.top)
    if not figures:
        return
    drawn = sparkline(latest, series.top, glyphs)
    if _NAME + len(drawn) + len(figures) + 4 <= width:
        yield (f"  {series.label:<{_NAME}}", "label"), (drawn, "bar"), (f"  {figures}", "value")
    else:
        yield from _wrapped(f"{series.label}: {figures}", "label", width, 2)
        yield ("    ", "label"), (drawn, "bar")


def series_figures(values: Sequence[float | None], top: float) -> str:
    """The ends of a series in words, ``3 to 5, of 10``; empty for no values."""
    given = [value for value in values if value is not None]
    if not given:
        return ""
    ends = f"{given[0]:g}" if given[0] == given[-1] else f"{given[0]:g} to {given[-1]:g}"
    return f"{ends}, of {top:g}"


def _calendar(rows: Sequence[Days], width: int, glyphs: Glyphs) -> Iterator[PageLine]:
    """Calendar strips below the names of months, each with how many days it shows."""
    all_days = [day for row in rows for day in row.days]
    figures = max((len(f"{len(row.days):,}") for row in rows), default=0)
    name = max((cells(row.label) for row in rows), default=0) + 2
    room = min(width - name - figures - 4, _STRIP)
    if not all_days or room < _SHORTEST_STRIP:
        return
    line = TimeLine.over(all_days, max(all_days), room)
    yield (("  " + " " * name + line.heading(), "quiet"),)
    for row in rows:
        drawn = line.strip(row.days, glyphs).ljust(line.width)
        yield (f"  {row.label:<{name}}", "label"), (drawn, "bar"), (f"  {len(row.days):>{figures},}", "value")


def _row(
    words: PatternWords, row: PatternRow, columns: tuple[int, int], width: int, glyphs: Glyphs
) -> Iterator[PageLine]:
    label, value = trimmed_line(row.label), trimmed_line(row.value)
    drawn: PageLine = ((value, "value"),) if value else ()
    room, for_bar = columns
    if picture := _picture(row, for_bar, glyphs):
        drawn = ((f"{picture}  ", "bar"), *drawn)
        fits = cells(label) <= room
    else:
        room = max(room, cells(label)) + 1
        fits = room + cells(value) + 4 <= width
    if fits:
        yield (f"  {label}{' ' * (room - cells(label))}  ", "label"), *drawn
    else:
        yield from _wrapped(label, "label", width, 2)
        yield from _beneath_label(drawn, width)
    for text in row.words[:MOST_ROWS]:
        for number, line in enumerate(wrap(printable(text), width - 6)):
            yield ((f"    {'- ' if number == 0 else '  '}{line}", "words"),)
    if more := more_line(words, len(row.words) - MOST_ROWS):
        yield ((f"    {more}", "quiet"),)


def _picture(row: PatternRow, width: int, glyphs: Glyphs) -> str:
    """The marks of a row, its bar, or its two numbers on one scale; empty where it has none of them."""
    if row.marks:
        return tally(row.marks, width, glyphs)
    if row.share is not None:
        return bar(row.share, width, glyphs)
    return dumbbell(*row.change, width, glyphs) if row.change else ""


def _beneath_label(drawn: PageLine, width: int) -> Iterator[PageLine]:
    """A bar and its value, as far as there are any; on lines of their own where there is no room."""
    if drawn and 4 + sum(cells(text) for text, _ in drawn) <= width:
        yield ("    ", "label"), *drawn
        return
    for text, role in drawn:
        if role == "bar":
            yield ("    ", "label"), (text, role)
        else:
            yield from _wrapped(text, role, width, 4)


def _wrapped(text: str, role: PieceRole, width: int, indent: int = 0) -> Iterator[PageLine]:
    return (((" " * indent + line, role),) for line in wrap(text, width - indent))


def session_count_line(words: PatternWords, sessions: int) -> str:
    """How many sessions there are, in words."""
    return words.line("one-session") if sessions == 1 else words.line("sessions", count=sessions)


# --- JSON ---


def as_json(patterns: Sequence[Pattern], sessions: int, today: date) -> dict[str, Any]:
    """Every pattern as JSON for other programs, also those below their minimum and those that found nothing."""
    return {
        "format": "reflect-patterns",
        "version": 1,
        "date": today.isoformat(),
        "sessions": sessions,
        "patterns": [_pattern_as_json(pattern) for pattern in patterns],
    }


def _pattern_as_json(pattern: Pattern) -> dict[str, Any]:
    return {
        "id": pattern.id,
        "part": pattern.part,
        "title": pattern.title,
        "n": pattern.n,
        "needs": pattern.needs,
        "enough": pattern.is_enough,
        "found": pattern.is_found,
        "says": pattern.says,
        "asks": pattern.asks or None,
        "counted": pattern.counts,
        "sessions": list(pattern.sessions),
        "rows": [_row_as_json(row) for row in pattern.rows],
        "series": [series._asdict() for series in pattern.series],
        "days": [{"label": row.label, "days": [f"{day}" for day in row.days]} for row in pattern.days],
    }


def _row_as_json(row: PatternRow) -> dict[str, Any]:
    data = {
        "label": row.label,
        "value": row.value or None,
        "count": row.count,
        "of": row.of,
        "group": row.group or None,
        "words": list(row.words) or None,
        "sessions": list(row.sessions),
    }
    return {key: value for key, value in data.items() if value is not None}
