"""What the screens of the letter desk share: a title, the state of the file in words, a line for what was just done."""

from __future__ import annotations

from typing import TypeVar

from textual import events, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.text import shown_line
from reflect.tui.letter_desk import LetterDesk
from reflect.tui.screens.base import ReflectScreen
from reflect.tui.widgets.steady import StateLabel

Answer = TypeVar("Answer")


class DeskScreen(ReflectScreen[Answer]):
    """A screen on the letters of one session, which is held open for writing."""

    AUTO_FOCUS = None
    DEFAULT_CSS = """
    DeskScreen {
        #desk-column { width: 100%; max-width: 82; height: 1fr; padding: 0 1; }
        .how { height: auto; padding: 0 1; margin: 0 0 1 0; }
        #said { height: auto; max-height: 3; color: $accent; padding: 0 1; display: none; }
        #desk-buttons { height: 1; margin: 1 0 0 0; padding: 0 1; }
        #desk-buttons Button { margin: 0 2 0 0; }
    }
    """

    def __init__(self, desk: LetterDesk) -> None:
        super().__init__()
        self.desk = desk

    def head(self, title: str) -> Widget:
        """The first row, with the state of the file."""
        return self.top(shown_line(title), StateLabel(self.desk.state))

    @on(events.ScreenResume)
    def _show_state(self) -> None:
        """From now on the state of the file is shown here."""
        self.desk.told = self.tell
        self.tell(self.desk.state)

    def tell(self, state: str) -> None:
        """Show the state of the file in words."""
        for label in self.query(StateLabel):  # none, before the screen is there
            label.tell(state)

    def say(self, *lines: str) -> None:
        """Say what was just done, or why it was not."""
        said = self.query_one("#said", Static)
        said.update(Content(" ".join(lines)))
        said.display = any(lines)

    @work
    async def action_save(self) -> None:
        """Save now."""
        await self.desk.save()

    def action_close(self) -> None:
        """Go back; what was written is kept."""
        self.dismiss(None)
