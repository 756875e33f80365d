"""The road on the screen: a line for each application on a common time line, and what the marked one holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reflect.analysis.road import Application
from reflect.model.guide import Guide
from reflect.text.quoting import quoted
from reflect.text.sanitize import shown_line
from reflect.text.sparkline import glyphs_for
from reflect.text.timeline import TimeLine
from reflect.tui.cached_static import CachedStatic
from reflect.tui.fields.marks import encoding
from reflect.tui.keys import ROAD, bindings
from reflect.tui.widgets.row_list import RowLine, RowList, fitted

GAP = 2
"""Cells between the columns."""

MAX_STATE = 20
"""Cells for where an application stands, at most."""

MIN_PICTURE = 16
"""Cells that the dots have at least; where none are left for where an application stands, only the pane says it."""

AIRY_FROM = 28
"""Lines from which the parts of the pane stand apart."""

MOST_LEARNED = 3
"""Lines of what was learned in the pane."""

MIN_TITLE, MAX_TITLE = 14, 44
"""Cells of the names."""

NOTHING_YET = (
    "Each application you write about will have a line here, with a dot for each step that took place."
)


class Columns(NamedTuple):
    """The columns of the lines: cells for the name and for where it stands, and the scale of the dots between them."""

    is_short: bool
    """Whether the role has no room, in any line."""
    title: int
    state: int
    time_line: TimeLine

    def name(self, application: Application) -> str:
        """What an application is called in its line."""
        return application.short_name if self.is_short else application.title


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

    def __init__(self, guide: Guide, today: date, *, is_beside_menu: bool = False) -> None:
        super().__init__()
        self._guide, self._today = guide, today
        self._applications: dict[str, Application] = {}
        self._laid_out: tuple[int, Columns] | None = None
        self._shown: str | None = None
        """The session of the marked application that was gone to; ``None``: none yet."""
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
        self.query_one("#about").display = bool(applications)
        self._show_months()
        self._show_marked()

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
            states = [each.state_in_line(self._guide, self._today) for each in applications]
            self._laid_out = width, _columns(applications, states, self._today, width)
        return self._laid_out[1]

    def _draw(self, application_id: str, width: int) -> Sequence[RowLine]:
        application, columns = self._applications[application_id], self._columns(width)
        line: RowLine = [
            (fitted(columns.name(application), columns.title) + " " * GAP, "title"),
            *self._dots(application, columns.time_line),
            (fitted(application.state_in_line(self._guide, self._today), columns.state), "quiet"),
        ]
        return [line]

    def _dots(self, application: Application, line: TimeLine) -> RowLine:
        """The dots of an application; the one of the session that was gone to stands out."""
        drawn = line.row(application.days, glyphs_for(encoding())).ljust(line.width + GAP)
        steps = [step.session_id for step in application.steps][-line.width :]
        if application.id != self._list.marked or self._shown not in steps:
            return [(drawn, "day")]
        cell = line.places(application.days)[steps.index(self._shown)]
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
            application.steps_in_words(self._guide, self._today) or self._guide.line("road-no-step"),
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
        learned = [line for line in dict.fromkeys(row.old_line for row in rows) if line not in ("", fairer)]
        if shown:
            name = application.session_in_words(shown, self._guide, self._today)
            said = learned or ([] if fairer else [self._guide.line("road-nothing-noted")])
            learned = [": ".join([name, *said])]
        lines = [Content.styled(quoted(shown_line(fairer)), "bold")] if fairer else []
        return [*lines, *(Content(shown_line(line)) for line in learned[:MOST_LEARNED])]

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

    def action_read(self) -> None:
        """Ask for the marked application to be read, from the session that is shown."""
        marked = self._applications.get(self._list.marked or "")
        if marked:
            ids = [row.id for row in reversed(marked.rows)]
            self.post_message(self.Chosen(ids, self._shown or ids[0]))


def _columns(applications: Sequence[Application], states: Iterable[str], today: date, width: int) -> Columns:
    longest = _longest(each.title for each in applications)
    is_short = longest > min(MAX_TITLE, width - GAP - MIN_PICTURE)
    if is_short:
        longest = _longest(each.short_name for each in applications)
    title = max(MIN_TITLE, min(longest, MAX_TITLE, width - GAP - MIN_PICTURE))
    state = min(_longest(states), MAX_STATE)
    state = state if width - title - state - 2 * GAP >= MIN_PICTURE else 0
    picture = width - title - GAP - (state + GAP if state else 0)
    days = [day for each in applications for day in each.days]
    return Columns(is_short, title, state, TimeLine.over(days, today, picture))


def _longest(names: Iterable[str]) -> int:
    """The cells of the longest name."""
    return max((cell_len(shown_line(name)) for name in names), default=0)
