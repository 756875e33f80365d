"""The frame around a page of a session: its title, the state of the file, the step rail, the thought, the why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style

from reflect.analysis import progress
from reflect.analysis.notices import asked_of_thought, with_signs
from reflect.analysis.situation import situation
from reflect.analysis.titles import title
from reflect.model.guide import Guide, Question
from reflect.model.session import Session
from reflect.text.sanitize import printable
from reflect.tui.app_base import stands
from reflect.tui.cached_static import CachedStatic
from reflect.tui.controllers.autosave import SAVED
from reflect.tui.flow_line import FlowLine
from reflect.tui.keys import SIGNS
from reflect.tui.marks import marks
from reflect.tui.widgets.state_label import StateLabel, TodoLine


class SessionFrame(Vertical):
    """Everything around a page: title and state above, the step rail there or at the side, the why where there is room.

    The step rail is the row of the guide's screens.
    """

    DEFAULT_CSS = """
    SessionFrame #help-beside { dock: bottom; display: none; padding: 0 1; border-top: solid $panel; }
    """

    @dataclass
    class ScreenChosen(Message):
        """A screen of the guide was clicked in the step rail."""

        screen_id: str

    def __init__(self, guide: Guide, session: Session) -> None:
        super().__init__()
        self._guide, self._session = guide, session
        self._title = CachedStatic("", id="title", markup=False)
        self._top_rail = FlowLine(gap=3, id="rail-row")
        self._side_rail = CachedStatic("", id="rail-side", markup=False)
        self._why_column = CachedStatic("", id="why", markup=False)
        self._state, self._todo = StateLabel(SAVED), TodoLine()
        self.thought = PinnedThought()
        self._help = CachedStatic("", id="help-beside", markup=False)
        self.page_container = Vertical(self.thought, self._help, id="column")
        """Where a page is put, below the thought."""

    def compose(self) -> ComposeResult:
        """Everything, from top to bottom."""
        with Horizontal(id="top"):
            yield self._title
            yield self._state
        yield self._todo
        yield self._top_rail
        with Horizontal(id="middle"):
            yield self._side_rail
            yield self.page_container
            yield self._why_column

    def on_click(self, event: Click) -> None:
        """Tell which screen of the guide was clicked."""
        screen_id = event.style.meta.get("step")
        if isinstance(screen_id, str):
            event.stop()
            self.post_message(self.ScreenChosen(screen_id))

    def show(self, screen_id: str) -> None:
        """Bring everything in line with the answers; ``screen_id`` is the guide's screen on show."""
        parts = [_drawn(part) for part in progress.screen_progress(self._guide, self._session, screen_id)]
        self._top_rail.lay_out(parts)
        self._side_rail.update(Content("\n\n").join(parts))
        self.show_words(screen_id)

    def show_words(self, screen_id: str) -> None:
        """Show the title, and the thought, as they are worded now."""
        self._title.update(Content(title(self._session)))
        is_weighed = progress.keeps_thought_in_sight(self._guide.screen(screen_id), self._session)
        self.thought.show(self._guide, self._session, is_always_shown=is_weighed)

    def show_state(self, state: str, todo: str) -> None:
        """Show the state of the file, and what to do about it."""
        self._state.show(state)
        self._todo.show(todo)

    def show_help(self, lines: Sequence[str]) -> None:
        """Keep these lines in sight below the page, whatever is scrolled there; none: nothing."""
        self._help.update(Content("\n".join(lines)))
        self._help.display = bool(lines)

    def show_why(self, question: Question) -> None:
        """Say why a question is asked, with its section of the chapter."""
        why = question.words(situation(self._session)).why
        section = f"\n\nSection {question.section}" if question.section else ""
        self._why_column.update(
            Content.assemble(("Why this question\n\n", "bold"), why, (section, "$text-muted"))
        )


class PinnedThought(CachedStatic):
    """The thought in the person's own words, pinned above a page. Never on paper and never in a list."""

    DEFAULT_CSS = """
    PinnedThought {
        max-height: 30vh;
        margin: 0 1 1 1;
        padding: 0 0 0 1;
        border-left: outer $secondary;
        display: none;
        &.-pinned { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._thought = ""
        self._notices: list[str] = []
        self._is_always_shown = False
        self._is_peeked_at = False

    def show(self, guide: Guide, session: Session, *, is_always_shown: bool) -> None:
        """Take over the thought; ``is_always_shown`` keeps it on show on this screen."""
        self._thought = session.words("thought")
        self._is_always_shown = is_always_shown
        line = asked_of_thought(session) if is_always_shown else ""
        self._notices = [with_signs(line, SIGNS)] if line else []
        self._put_into_lines()
        self._refresh_display()

    def on_resize(self) -> None:
        """Say as much as there is room for now; its own height follows in the next layout."""
        self.call_after_refresh(self._put_into_lines_again)

    def _put_into_lines_again(self) -> None:
        if stands(self):
            self._put_into_lines()

    def _put_into_lines(self) -> None:
        """Show the thought, and of what is pointed out in it the first ones that fit in whole."""
        width, room = self.content_size.width, self.screen.size.height * 3 // 10
        lines = Content(printable(self._thought))
        for says in self._notices:
            more = Content("\n").join([lines, Content.styled(says, "$text-muted")])
            if width and more.get_height({}, width) > room:
                break
            lines = more
        self.update(lines)

    def toggle(self) -> None:
        """Show it on this screen, or put it away."""
        self._is_peeked_at = not self._is_peeked_at
        self._refresh_display()

    def _refresh_display(self) -> None:
        self.set_class(bool(self._thought) and (self._is_always_shown or self._is_peeked_at), "-pinned")


def _drawn(part: progress.ScreenProgress) -> Content:
    """A screen of the guide: the one on show stands out, one that was touched has a tick; a click leads to it."""
    name, style = part.screen.name, ""
    if part.is_here:
        name, style = f"{name} {marks().picked}", "bold $accent"
    elif part.is_done:
        name = f"{name} {marks().done}"
    return Content.styled(name, style).stylize(Style.from_meta({"step": part.screen.id}))
