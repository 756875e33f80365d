"""What stands around the questions of a session: its name, the state of the file, the steps, the thought, the why."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from reflect import progress
from reflect.guide import Guide, Question
from reflect.session import Session
from reflect.titles import title
from reflect.tui.widgets.pinned import PinnedThought
from reflect.tui.widgets.steady import StateLabel, Steady
from reflect.tui.widgets.steps import Steps
from reflect.tui.writing import SAVED


class SessionFrame(Vertical):
    """Name and state above, the place for a page between; steps at the side and the why where there is room."""

    DEFAULT_CSS = """
    SessionFrame { height: 1fr; }
    """

    def __init__(self, guide: Guide, session: Session) -> None:
        super().__init__()
        self._guide, self._session = guide, session
        self._title = Steady("", id="title", markup=False)
        self._steps = (Steps(id="steps-row"), Steps(upright=True, id="steps-side"))
        self._why = Steady("", id="why", markup=False)
        self.state = StateLabel(SAVED)
        self.thought = PinnedThought()
        self.place = Vertical(self.thought, id="column")
        """Where a page of the guide is put, below the thought."""

    def compose(self) -> ComposeResult:
        """Everything, from top to bottom."""
        in_a_row, at_the_side = self._steps
        with Horizontal(id="top"):
            yield self._title
            yield self.state
        yield in_a_row
        with Horizontal(id="middle"):
            yield at_the_side
            yield self.place
            yield self._why

    def show(self, here: str) -> None:
        """Bring everything in line with the answers; ``here`` is the guide's screen on show."""
        steps = progress.steps(self._guide, self._session, here)
        for row in self._steps:
            row.show(steps)
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
