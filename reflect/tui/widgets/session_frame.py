"""What stands around the questions of a session: its name, the state of the file, the steps, the thought, the why."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from reflect.analysis import progress
from reflect.analysis.notices import notices
from reflect.model.guide import Guide, Question
from reflect.model.session import Session
from reflect.model.titles import title
from reflect.text.sanitize import printable
from reflect.tui.controllers.autosave import SAVED
from reflect.tui.fields.marks import marks
from reflect.tui.widgets.cached_static import CachedStatic, StateLabel
from reflect.tui.widgets.key_line import SideBySide


class SessionFrame(Vertical):
    """Name and state above, the place for a page between; steps at the side and the why where there is room."""

    def __init__(self, guide: Guide, session: Session) -> None:
        super().__init__()
        self._guide, self._session = guide, session
        self._title = CachedStatic("", id="title", markup=False)
        self._in_a_row = SideBySide(gap=3, id="steps-row")
        self._at_the_side = CachedStatic("", id="steps-side", markup=False)
        self._why = CachedStatic("", id="why", markup=False)
        self.state = StateLabel(SAVED)
        self.thought = PinnedThought()
        self.place = Vertical(self.thought, id="column")
        """Where a page of the guide is put, below the thought."""

    def compose(self) -> ComposeResult:
        """Everything, from top to bottom."""
        with Horizontal(id="top"):
            yield self._title
            yield self.state
        yield self._in_a_row
        with Horizontal(id="middle"):
            yield self._at_the_side
            yield self.place
            yield self._why

    def show(self, here: str) -> None:
        """Bring everything in line with the answers; ``here`` is the guide's screen on show."""
        steps = [_drawn(step) for step in progress.screen_progress(self._guide, self._session, here)]
        self._in_a_row.lay_out(steps)
        self._at_the_side.update(Content("\n\n").join(steps))
        self.show_words(here)

    def show_words(self, here: str) -> None:
        """Show where it was, and the thought, as they are worded now."""
        self._title.update(Content(title(self._session)))
        self.thought.show(self._guide, self._session, here_always=here == "reframe")

    def show_why(self, question: Question) -> None:
        """Say why a question is asked, with its section of the chapter."""
        section = f"\n\nSection {question.section}" if question.section else ""
        self._why.update(
            Content.assemble(("Why this question\n\n", "bold"), question.why, (section, "$text-muted"))
        )


class PinnedThought(CachedStatic):
    """The thought in the person's own words. Never on paper and never in a list."""

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
        self._noticed: list[str] = []
        self._always = False
        self._peeked = False

    def show(self, guide: Guide, session: Session, *, here_always: bool) -> None:
        """Take over the thought; ``here_always`` keeps it on show on this screen."""
        self._thought = session.words("thought")
        self._always = here_always
        noticed = notices(guide, "thought", self._thought, session.answers) if here_always else []
        self._noticed = [found.says for found in noticed]
        self._put_into_lines()
        self._refresh_display()

    def on_resize(self) -> None:
        """Say as much as there is room for now; its own height follows in the next layout."""
        self.call_after_refresh(self._put_into_lines)

    def _put_into_lines(self) -> None:
        """Show the thought, and of what is pointed out in it the first ones that fit in whole."""
        width, room = self.content_size.width, self.screen.size.height * 3 // 10
        lines = Content(printable(self._thought))
        for says in self._noticed:
            more = Content("\n").join([lines, Content.styled(says, "$text-muted")])
            if width and more.get_height({}, width) > room:
                break
            lines = more
        self.update(lines)

    def toggle(self) -> None:
        """Show it on this screen, or put it away."""
        self._peeked = not self._peeked
        self._refresh_display()

    def _refresh_display(self) -> None:
        self.set_class(bool(self._thought) and (self._always or self._peeked), "-pinned")


def _drawn(step: progress.ScreenProgress) -> Content:
    """A screen of the guide: the one on show stands out, one that was touched has a tick."""
    if step.is_here:
        return Content.assemble((f"{step.screen.name} {marks().picked}", "bold $accent"))
    return Content(f"{step.screen.name} {marks().done}" if step.is_done else step.screen.name)
