"""The line a passphrase is typed into, unseen unless a key shows it, and the question above it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reflect.model.lock_words import TOO_LONG
from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.widgets.one_line import OneLine


class SecretLine(OneLine):
    """An input for a passphrase. What is hidden in it is not copied, and it keeps no history of it."""

    BINDINGS = hidden_bindings({"ctrl+j": "submit"})  # what Enter is that was typed ahead of the app

    def __init__(self, *, hidden: bool = True) -> None:
        super().__init__(longest=TOO_LONG, password=hidden, select_on_focus=False)
        self.cursor_blink = False

    def action_copy(self) -> None:
        """Copy what is marked, unless it is hidden."""
        if not self.password:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut what is marked, unless it is hidden."""
        if not self.password:
            super().action_cut()


class AskedSecret(Vertical):
    """A question, the line for its answer, and what is said of it."""

    DEFAULT_CSS = """
    AskedSecret {
        height: auto;
        .said { color: $accent; margin: 1 0 0 0; display: none; }
    }
    """

    def __init__(self, question: str, *, hidden: bool = True) -> None:
        super().__init__()
        self._question, self._said = Static(Content(question)), Static("", classes="said", markup=False)
        self.line = SecretLine(hidden=hidden)

    def compose(self) -> ComposeResult:
        """The three, one below the other."""
        yield self._question
        yield self.line
        yield self._said

    def on_mount(self) -> None:
        """Have the keys go into the line."""
        self.screen.set_focus(self.line)

    def ask(self, question: str) -> None:
        """Ask something in an empty line."""
        self._question.update(Content(question))
        self.line.value = ""

    def say(self, *lines: str) -> None:
        """Say something below the line; nothing takes away what was said."""
        self._said.update("\n".join(filter(None, lines)))
        self._said.display = any(lines)

    def toggle_shown(self) -> None:
        """Show what is typed, or hide it."""
        self.line.password = not self.line.password
