"""The road on the screen: a line for each application on a common time line, and what the marked one holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reflect.analysis.road import Application
from reflect.model.errors import ReflectError
from reflect.model.guide import Guide
from reflect.text.quoting import quoted
from reflect.text.sanitize import shown_line
from reflect.text.sparkline import dumbbell, glyphs_for
from reflect.text.timeline import TimeLine
from reflect.tui.cached_static import CachedStatic
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ROAD
from reflect.tui.marks import encoding
from reflect.tui.widgets.row_list import RowLine, RowList, fitted

if TYPE_CHECKING:
    from reflect.analysis.overview import SessionRow
    from reflect.model.session import Session
    from reflect.reports.outline import Dumbbell

GAP = 2
"""Cells between the columns."""

MAX_STATE = 26
"""Cells for where an application stands, at most; enough for a day with its year."""

MIN_PICTURE, LEAST_PICTURE = 14, 12
"""Cells that the dots have at least; and where the shortest names would be cut otherwise."""

MIN_SCALE, MAX_SCALE = 8, 33
"""Cells of the scale of a number that was given twice; with fewer it is not drawn."""

AIRY_FROM = 28
"""Lines from which the parts of the pane stand apart."""

MOST_LEARNED = 3
"""Lines of what was learned in the pane."""

MIN_TITLE, MAX_TITLE = 14, 44
"""Cells of the names."""

NOTHING_YET = (
    "Each application you write about will have a line here, with a dot for each step that took place."
)


class Words(NamedTuple):
    """The words of a line: what an application is called, and where it stands."""

    title: str
    state: str


class Columns(NamedTuple):
    """The columns of the lines: cells for the name and for where it stands, and the scale of the dots between them."""

    words: Mapping[str, Words]
    """By the ids of the applications."""
    title: int
    state: int
    time_line: TimeLine


class RoadView(Vertical):
    """A list of applications along time, with a pane below for the marked one."""

    DEFAULT_CSS = """
    RoadView {
        height: 1fr;
        #months { height: 1; color: $text-muted; padding: 0 0 0 2; }
        #nothing { padding: 0 2; display: none; }
        #applications { height: auto; max-height: 65%; }
        #about { height: 1fr; padding: 0 2; margin: 1 0 0 0; border-top: solid $panel; }
    }
    """

    BINDINGS = bindings(ROAD[:3])

    class Chosen(Message):
        """A marked application is to be read: its sessions, the newest first, and the one to begin with."""

        def __init__(self, session_ids: Sequence[str], first: str) -> None:
            super().__init__()
            self.session_ids, self.first = session_ids, first

    def __init__(
        self, guide: Guide, today: date, read: Callable[[str], Session], *, is_beside_menu: bool = False
    ) -> None:
        """``read`` gives a session by its id, and is called in a thread; it may raise ``ReflectError``."""
        super().__init__()
        self._guide, self._today, self._read = guide, today, read
        self._applications: dict[str, Application] = {}
        self._laid_out: tuple[int, Columns] | None = None
        self._shown: str | None = None
        """The session of the marked application that was gone to; ``None``: none yet."""
        self._ratings: tuple[str | None, Sequence[tuple[str, Dumbbell]]] = None, ()
        """A session that was gone to, and its numbers that were given twice."""
        self._list = RowList(self._draw, id="applications")
        self._list.is_beside_menu = is_beside_menu

    def compose(self) -> ComposeResult:
        """Months, lines, and the pane."""
        yield CachedStatic("", id="months", markup=False)
        yield Static(NOTHING_YET, id="nothing", markup=False)
        yield self._list
        yield CachedStatic("", id="about", markup=False)

    def show(self, applications: Sequence[Application]) -> None:
        """Show these, with the newest marked."""
        is_first = not self._applications
        self._applications = {each.id: each for each in applications}
        self._laid_out = None
        self._list.show(list(self._applications))
        if is_first and applications:
            self._list.mark(max(applications, key=lambda each: each.newest.created).id)
        self._list.display = bool(applications)
        self.query_one("#nothing").display = not applications
        self.query_one("#months").display = bool(applications)
        self.query_one("#about").display = bool(applications)
        self.call_after_refresh(self._show_months)  # a scroll bar may come with the lines
        self._show_marked()
        self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an application there is none to read, nor to go along."""
        return bool(self._applications) or action not in ("read", "along")

    # --- drawing ---

    def on_resize(self) -> None:
        """Draw the months for the new width."""
        self.call_after_refresh(self._show_months)
        self.call_after_refresh(self._show_marked)

    def _show_months(self) -> None:
        columns = self._columns(self._list.row_width)
        heading = columns.time_line.heading() if self._applications else ""
        self.query_one("#months", CachedStatic).update(Content(" " * (columns.title + GAP) + heading))

    def _columns(self, width: int) -> Columns:
        """The columns of lines of so many cells; worked out once for all lines."""
        if self._laid_out is None or self._laid_out[0] != width:
            applications = list(self._applications.values())
            self._laid_out = width, _columns(applications, self._guide, self._today, width)
        return self._laid_out[1]

    def _draw(self, application_id: str, width: int) -> Sequence[RowLine]:
        application, columns = self._applications[application_id], self._columns(width)
        words = columns.words[application_id]
        line: RowLine = [
            (fitted(words.title, columns.title) + " " * GAP, "title"),
            *self._dots(application, columns.time_line),
            (fitted(words.state, columns.state), "quiet"),
        ]
        return [line]

    def _dots(self, application: Application, line: TimeLine) -> RowLine:
        """The dots of an application; the one of the session that was gone to stands out."""
        drawn = line.row(application.days, glyphs_for(encoding())).ljust(line.width + GAP)
        stages = [each.session_id for each in application.stages][-line.width :]
        if application.id != self._list.marked or self._shown not in stages:
            return [(drawn, "day")]
        cell = line.places(application.days)[stages.index(self._shown)]
        return [(drawn[:cell], "day"), (drawn[cell], "match"), (drawn[cell + 1 :], "day")]

    # --- the pane ---

    @on(RowList.Marked)
    def _show_another(self) -> None:
        self._shown = None
        self._show_marked()

    def _show_marked(self) -> None:
        marked = self._applications.get(self._list.marked or "")
        self.query_one("#about", CachedStatic).update(self._about(marked) if marked else Content(""))

    def _about(self, application: Application) -> Content:
        """What the dots mean and where it stands, and below it what was written in its sessions, the newest first."""
        said = (
            application.stages_in_words(self._guide, self._today) or self._guide.line("road-no-step"),
            application.state_in_words(self._guide, self._today),
        )
        head = Content("\n").join(
            [
                Content.styled(shown_line(application.title), "bold"),
                Content.styled("; ".join(filter(None, said)), "$text-muted"),
            ]
        )
        between = "\n\n" if self.size.height >= AIRY_FROM else "\n"
        return Content(between).join([head, *self._lines_of(application)])

    def _lines_of(self, application: Application) -> list[Content]:
        """The fairer sentence and what was learned, of the session that was gone to, else of all, the newest first."""
        shown = next((row for row in application.rows if row.id == self._shown), None)
        rows = [shown] if shown else list(reversed(application.rows))
        fairer = next(filter(None, (row.old_fairer for row in rows)), "")
        learned = _first_lines(rows, fairer)
        if shown:
            name = application.session_in_words(shown, self._guide, self._today)
            said = learned or ([] if fairer else [self._guide.line("road-nothing-noted")])
            learned = [": ".join([name, *said])]
        lines = [Content.styled(quoted(shown_line(fairer)), "bold")] if fairer else []
        lines += [Content(shown_line(line)) for line in learned]
        return [*lines, *self._drawn_ratings()]

    def _drawn_ratings(self) -> list[Content]:
        """The numbers of the session that was gone to, a line each: before and after on one scale, and in words."""
        of, ratings = self._ratings
        if of != self._shown or not ratings:
            return []
        column = max(cell_len(label) for label, _ in ratings)
        words = max(cell_len(each.words) for _, each in ratings)
        width = min(MAX_SCALE, self.query_one("#about").content_size.width - column - words - 2 * GAP)
        drawn = [
            Content.assemble(
                (label.ljust(column + GAP), "$text-muted"),
                (dumbbell(each.before, each.after, each.top, width, glyphs_for(encoding())), "$accent"),
                " " * GAP + each.words,
            )
            for label, each in ratings
            if width >= MIN_SCALE
        ]
        return [Content("\n").join(drawn)] if drawn else []

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_read()

    def action_along(self, by: int) -> None:
        """Go along the line of the marked application, to the session before or after."""
        marked = self._applications.get(self._list.marked or "")
        if marked:
            ids = [row.id for row in marked.rows]
            place = ids.index(self._shown) + by if self._shown in ids else len(ids) - 1
            self._shown = ids[max(0, min(place, len(ids) - 1))]
            self._list.refresh()
            self._show_marked()
            self._read_ratings(self._shown)

    # the description: else Textual makes one out of the id
    @work(exclusive=True, group="ratings", description="ratings")
    async def _read_ratings(self, session_id: str) -> None:
        from reflect.reports.previews import ratings_preview  # late: Home draws the road without it

        with suppress(ReflectError):
            session = await asyncio.to_thread(self._read, session_id)
            self._ratings = session_id, ratings_preview(self._guide, session)
            self._show_marked()

    def action_read(self) -> None:
        """Ask for the marked application to be read, from the session that is shown."""
        marked = self._applications.get(self._list.marked or "")
        if marked:
            ids = [row.id for row in reversed(marked.rows)]
            self.post_message(self.Chosen(ids, self._shown or ids[0]))


def _first_lines(rows: Iterable[SessionRow], fairer: str) -> list[str]:
    """What was learned in the first of these sessions, each line once; no more of them is looked at than is shown."""
    found: list[str] = []
    for line in (row.old_line for row in rows):
        if line not in ("", fairer, *found):
            found.append(line)
        if len(found) == MOST_LEARNED:
            break
    return found


def _columns(applications: Sequence[Application], guide: Guide, today: date, width: int) -> Columns:
    """Columns with as many words as leave room for the dots; of the shortest ones, names are cut to that room."""
    days = [day for each in applications for day in each.days]
    for words in _words_by_length(applications, guide, today):
        longest_state = _longest(each.state for each in words.values())
        state = min(longest_state, MAX_STATE)
        room = width - (state + GAP if state else 0) - GAP
        title = max(MIN_TITLE, min(_longest(each.title for each in words.values()), MAX_TITLE))
        if room - title >= MIN_PICTURE and longest_state <= MAX_STATE:
            break
    title = max(MIN_TITLE, min(title, room - LEAST_PICTURE))
    return Columns(words, title, state, TimeLine.over(days, today, room - title))


def _words_by_length(
    applications: Sequence[Application], guide: Guide, today: date
) -> Iterator[dict[str, Words]]:
    """The words of the lines, then ever fewer: without since when somebody waits, without the role, without both."""
    for is_short, in_full in product((False, True), (True, False)):
        yield {
            each.id: Words(
                each.short_name if is_short else each.title,
                each.state_in_line(guide, today, in_full=in_full),
            )
            for each in applications
        }


def _longest(names: Iterable[str]) -> int:
    """The cells of the longest name."""
    return max((cell_len(shown_line(name)) for name in names), default=0)
