"""Patterns laid out in lines of a given width, for the terminal, a pipe and the app; and as JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
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

    @property
    def is_heading(self) -> bool:
        """Whether it is the title of a part."""
        return self.lines[0][0][1] == "part"


def page_items(
    words: PatternWords, patterns: Sequence[Pattern], width: int, ink: Glyphs
) -> Iterator[PageItem]:
    """What was found by part, then in one sentence what is not enough yet, in lines of at most ``width`` cells."""
    width = max(width, 20)
    found = [pattern for pattern in patterns if pattern.is_found]
    order = [part.title for part in words.parts]
    found.sort(key=lambda pattern: order.index(pattern.part))
    for part, those in groupby(found, key=lambda pattern: pattern.part):
        yield PageItem(tuple(_wrapped(part, "part", width)))
        for pattern in those:
            yield from _statement(words, pattern, width, ink)
    if patterns and not found:
        yield PageItem(tuple(_wrapped(words.line("gathering"), "says", width)))
    if begun := [pattern for pattern in patterns if pattern.n and not pattern.is_enough]:
        yield _not_enough(words, begun, width)


def brief_lines(patterns: Iterable[Pattern], width: int, ink: Glyphs) -> dict[str, PageLine]:
    """One line for each pattern by its id: its title, and beside it the first of its rows, where it has room."""
    known = [pattern for pattern in patterns if pattern.is_found]
    column = max((cells(each.title) for each in known if cells(each.title) <= width // 2), default=0)
    return {each.id: _brief(each, column, width, ink) for each in known}


def _brief(pattern: Pattern, column: int, width: int, ink: Glyphs) -> PageLine:
    title = pattern.title + " " * (column - cells(pattern.title))
    if pattern.on_request or not pattern.rows or cells(title) > column:
        return ((pattern.title, "title"),)
    row = _first_of(pattern.rows)
    label, value = trimmed_line(row.label), trimmed_line(row.value)
    picture = _picture(row, _SHORT_PICTURE, ink)
    room = width - cells(title) - 2
    for drawn in ((label, picture, value), (label, "", value), (label, "", "")):
        pieces = [piece for piece in zip(drawn, _BRIEF_ROLES, strict=True) if piece[0]]
        if pieces and sum(cells(text) + 2 for text, _ in pieces) - 2 <= room:
            return (title, "title"), *((f"  {text}", role) for text, role in pieces)
    return ((pattern.title, "title"),)


def _first_of(rows: Sequence[PatternRow]) -> PatternRow:
    """The row that stands for all: the first, or of rows under headings the one found most often."""
    return max(rows, key=lambda row: row.count or 0) if any(row.group for row in rows) else rows[0]


def _not_enough(words: PatternWords, begun: Sequence[Pattern], width: int) -> PageItem:
    """The closing sentence; what nothing was written for is not missed."""
    named = ", ".join(
        words.line("waiting-one", title=inside_a_sentence(pattern.title), n=pattern.n, needs=pattern.needs)
        for pattern in begun
    )
    sessions = dict.fromkeys(id_ for pattern in begun for id_ in pattern.sessions)
    return PageItem(
        tuple(_wrapped(words.line("waiting", patterns=named), "quiet", width)), None, tuple(sessions)
    )


def _statement(words: PatternWords, pattern: Pattern, width: int, ink: Glyphs) -> Iterator[PageItem]:
    lines = [*_wrapped(pattern.title, "title", width), *_wrapped(pattern.says, "says", width)]
    lines += [line for series in pattern.series for line in _series(series, width, ink)]
    lines += _calendar(pattern.days, width, ink)
    yield PageItem(tuple(lines), pattern, pattern.sessions)
    rows, group = pattern.rows[:MOST_ROWS], ""
    columns = _columns(rows, width)
    for row in rows:
        if row.group != group:
            group = row.group
            if group:
                yield PageItem((((f"  {group}:", "quiet"),),), pattern)
        yield PageItem(tuple(_row(words, row, columns, width, ink)), pattern, row.sessions)
    if (more := len(pattern.rows) - MOST_ROWS) > 0:
        yield PageItem(((("  " + words.line("more-rows", count=more), "quiet"),),), pattern)
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


def _series(series: Series, width: int, ink: Glyphs) -> Iterator[PageLine]:
    """A label and one character for each of the latest values, with the ends in figures."""
    latest = series.values[-min(LATEST_VALUES, width - 4) :]
    given = [value for value in latest if value is not None]
    if not given:
        return
    ends = f"{given[0]:g}" if given[0] == given[-1] else f"{given[0]:g} to {given[-1]:g}"
    figures = f"{ends}, of {series.top:g}"
    drawn = sparkline(latest, series.top, ink)
    if _NAME + len(drawn) + len(figures) + 4 <= width:
        yield (f"  {series.label:<{_NAME}}", "label"), (drawn, "bar"), (f"  {figures}", "value")
    else:
        yield from _wrapped(f"{series.label}: {figures}", "label", width, 2)
        yield ("    ", "label"), (drawn, "bar")


def _calendar(rows: Sequence[Days], width: int, ink: Glyphs) -> Iterator[PageLine]:
    """Calendar strips below the names of months, each with how many days it shows."""
    all_days = [day for row in rows for day in row.days]
    figures = max((len(str(len(row.days))) for row in rows), default=0)
    name = max((cells(row.label) for row in rows), default=0) + 2
    room = min(width - name - figures - 4, _STRIP)
    if not all_days or room < _SHORTEST_STRIP:
        return
    line = TimeLine.over(all_days, max(all_days), room)
    yield (("  " + " " * name + line.heading(), "quiet"),)
    for row in rows:
        drawn = line.strip(row.days, ink).ljust(line.width)
        yield (f"  {row.label:<{name}}", "label"), (drawn, "bar"), (f"  {len(row.days):>{figures}}", "value")


def _row(
    words: PatternWords, row: PatternRow, columns: tuple[int, int], width: int, ink: Glyphs
) -> Iterator[PageLine]:
    label, value = trimmed_line(row.label), trimmed_line(row.value)
    drawn: PageLine = ((value, "value"),) if value else ()
    room, for_bar = columns
    if picture := _picture(row, for_bar, ink):
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
    if (more := len(row.words) - MOST_ROWS) > 0:
        yield (("    " + words.line("more-rows", count=more), "quiet"),)


def _picture(row: PatternRow, width: int, ink: Glyphs) -> str:
    """The marks of a row, its bar, or its two numbers on one scale; empty where it has none of them."""
    if row.marks:
        return tally(row.marks, width, ink)
    if row.share is not None:
        return bar(row.share, width, ink)
    return dumbbell(*row.change, width, ink) if row.change else ""


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


# --- plain text ---


def text_lines(
    words: PatternWords,
    patterns: Sequence[Pattern],
    names: Mapping[str, str],
    today: str,
    ink: Glyphs,
    width: int = WIDTH,
) -> Iterator[PageLine]:
    """The whole page with its head; beneath each statement its sessions, by the ``names`` that all of them have.

    Of what is shown on request only the titles are said, at the end.
    """
    unasked = [pattern for pattern in patterns if not (pattern.on_request and pattern.is_found)]
    title = words.line("title").upper()
    if len(title) + 2 + len(today) <= width:
        yield (title, "title"), (today.rjust(width - len(title)), "quiet")
    else:
        yield ((title, "title"),)
        yield ((today, "quiet"),)
    yield from _wrapped(f"{session_count_line(words, len(names))}. {words.line('intro')}", "quiet", width)
    yield from _statement_lines(words, unasked, names, ink, width)
    if titles := ", ".join(inside_a_sentence(each.title) for each in patterns if each not in unasked):
        yield ()
        yield from _wrapped(words.line("on-request", titles=titles), "quiet", width)


def requested_lines(
    words: PatternWords,
    patterns: Sequence[Pattern],
    names: Mapping[str, str],
    ink: Glyphs,
    width: int = WIDTH,
) -> Iterator[PageLine]:
    """What is shown on request alone; that it is not enough yet, where there is less than it needs."""
    asked_for = [pattern for pattern in patterns if pattern.on_request]
    if any(pattern.is_found for pattern in asked_for):
        yield from _statement_lines(words, [each for each in asked_for if each.is_found], names, ink, width)
    else:
        for pattern in asked_for:
            yield from _wrapped(
                words.line("waiting-one", title=pattern.title, n=pattern.n, needs=pattern.needs),
                "says",
                width,
            )


def _statement_lines(
    words: PatternWords, patterns: Sequence[Pattern], names: Mapping[str, str], ink: Glyphs, width: int
) -> Iterator[PageLine]:
    """Statements, each with its sessions beneath it."""
    before: Pattern | None = None
    for item in page_items(words, patterns, width, ink):
        if item.pattern is not before or item.pattern is None:
            yield from _leads_to(words, before, names, width)
            yield ()
        before = item.pattern
        yield from item.lines
        if item.is_heading:
            yield (("-" * max(cells(text) for line in item.lines for text, _ in line), "part"),)
    yield from _leads_to(words, before, names, width)


def session_count_line(words: PatternWords, sessions: int) -> str:
    """How many sessions there are, in words."""
    return words.line("one-session") if sessions == 1 else words.line("sessions", count=sessions)


def _leads_to(
    words: PatternWords, pattern: Pattern | None, names: Mapping[str, str], width: int
) -> Iterator[PageLine]:
    """The newest sessions of a statement, each with the id that ``reflect show`` takes."""
    if pattern is None:
        return
    shown = "; ".join(f"{names[id_]} ({short_id(id_)})" for id_ in pattern.sessions[:MOST_NAMED])
    if (more := len(pattern.sessions) - MOST_NAMED) > 0:
        shown += f"; {words.line('more-rows', count=more)}"
    yield from _wrapped(f"{words.line('from')}: {shown}", "quiet", width, 2)


def plain_lines(lines: Iterable[PageLine]) -> Iterator[str]:
    """Lines as text with their ends."""
    return ("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


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
