"""The dialogs in which a lock is set, and what can be done with one that is set."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from random import SystemRandom
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from reflect.model.errors import ReflectError
from reflect.model.lock_words import CONFIRMED, NewPassphrase, code_rows, lock_words
from reflect.storage.folder_lock import FolderLock, Opened
from reflect.storage.format.recovery_code import normalized
from reflect.storage.lock_problems import MistypedCode
from reflect.tui.app_base import AppBase
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import CODE, SECRET
from reflect.tui.screens.dialogs import buttons
from reflect.tui.screens.screen_bases import Dialog, ScreenResult
from reflect.tui.widgets.secret_line import AskedSecret


class _SecretDialog(Dialog[ScreenResult]):
    """A dialog with one line for something secret; a key shows what is typed, escape leaves it."""

    BINDINGS = bindings(SECRET)
    AUTO_FOCUS = "SecretLine"

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title, self._words = title, lock_words()
        self._asked = AskedSecret(question)

    def compose(self) -> ComposeResult:
        """The line."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title), classes="sheet-title")
            yield self._asked
            yield Static(Content(f"\n{self._words.line('keys-here')}"), classes="hint")

    def action_show(self) -> None:
        """Show what is typed, or hide it."""
        self._asked.toggle_shown()


class NewPassphraseDialog(_SecretDialog[str | None]):
    """Asks for a new passphrase, twice. Its result is the passphrase."""

    def __init__(self) -> None:
        self._new = NewPassphrase()
        super().__init__(lock_words().line("new-title"), self._new.question)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value:
            return
        said = self._new.take(event.value)
        if self._new.chosen:
            self.dismiss(self._new.chosen)
        self._asked.ask(self._new.question)
        self._asked.say(said)


class PassphraseDialog(_SecretDialog[Opened | None]):
    """Asks for the passphrase there is, or the recovery code, as often as wanted. Its result is the opened lock."""

    def __init__(self, lock: FolderLock) -> None:
        super().__init__(lock_words().line("passphrase"), lock_words().line("current"))
        self._lock = lock

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value:
            self._asked.say(self._words.line("opening"))
            self._open(event.value)

    @work(exclusive=True, group="open")
    async def _open(self, secret: str) -> None:
        try:
            opened = await asyncio.to_thread(self._lock.open, secret)
        except ReflectError as error:
            if not isinstance(error, MistypedCode):
                self._asked.line.value = ""
            self._asked.say(error.what, error.todo)
        else:
            self.dismiss(opened)


class CodeDialog(Dialog[bool]):
    """Shows a new recovery code as a page to keep, and has two of its groups typed. Its result is whether they were."""

    BINDINGS = bindings(CODE) + hidden_bindings(
        {"up": "read(-1)", "down": "read(1)", "pageup": "read(-5)", "pagedown": "read(5)"}
    )
    AUTO_FOCUS = "SecretLine"
    LONG_PARTS: ClassVar[Mapping[str, int]] = {"#about": 40}
    DEFAULT_CSS = """
    CodeDialog {
        #about { height: auto; scrollbar-size-vertical: 1; }
        #about > Static { padding: 0 1 0 0; }
        #groups { text-style: bold; margin: 0 0 1 0; }
        AskedSecret { margin: 1 0 0 0; }
        .hint { margin: 1 0 0 0; }
    }
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code, self._groups, self._words = code, code.split("-"), lock_words()
        self._places = sorted(SystemRandom().sample(range(len(self._groups)), CONFIRMED))
        self._asked = AskedSecret(self._question, hidden=False)

    @property
    def _question(self) -> str:
        return self._words.line("group", number=self._places[0] + 1)

    def compose(self) -> ComposeResult:
        """The code, what it is for, and the line for a group of it."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._words.line("code-title")), classes="sheet-title")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(Content("\n".join(code_rows(self._code))), id="groups")
                yield Static(Content(self._words.line("code-keep") + "\n"))
                yield Static(Content(" ".join(self._words.code_about)))
            yield self._asked
            yield Static(Content(self._words.line("code-keys")), classes="hint")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value:
            return
        if normalized(event.value) != self._groups[self._places[0]]:
            self._asked.say(self._words.line("another-group"))
            return
        del self._places[0]
        if self._places:
            self._asked.ask(self._question)
            self._asked.say("")
        else:
            self.dismiss(True)

    def action_read(self, rows: int) -> None:
        """Scroll the words."""
        self.query_one("#about").scroll_relative(y=rows, animate=False)

    def action_print(self) -> None:
        """See the page as it is printed; save or copy it."""
        from reflect.tui.printable import recovery_code_printable
        from reflect.tui.screens.print_screen import PrintScreen

        app = cast(AppBase, self.app)
        page = recovery_code_printable(self._words.code_text(self._code), app.today)
        self.app.push_screen(PrintScreen([page], app.store.folder))

    def action_close(self) -> None:
        """Leave it; the code is worth nothing then."""
        self.dismiss(False)


class LockDialog(Dialog[str]):
    """What can be done with a lock that is set. Its result is the id of what was chosen, or empty."""

    AUTO_FOCUS = None
    DEFAULT_CSS = """
    LockDialog {
        .buttons { layout: vertical; margin: 0; }
        Button { width: 100%; margin: 0 0 1 0; content-align: left middle; text-align: left; }
    }
    """

    def __init__(self, minutes: float, begin_at: str = "now") -> None:
        """``begin_at`` is the id of the button that has the focus."""
        super().__init__()
        self._minutes, self._begin_at = minutes, begin_at

    def compose(self) -> ComposeResult:
        """One button below the other."""
        words = lock_words()
        labels = {
            "now": words.line("set-now"),
            "after": _after(self._minutes),
            "change": words.line("set-change"),
            "off": words.line("set-off"),
            "close": "Close",
        }
        with Vertical(classes="sheet"):
            yield Static(Content(words.line("set-title")), classes="sheet-title")
            yield buttons(labels, "now")

    def on_mount(self) -> None:
        """Put the focus where it is to begin."""
        self.query_one(f"#{self._begin_at}", Button).focus()

    @on(Button.Pressed)
    def _chosen(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss("" if event.button.id == "close" else event.button.id or "")

    def action_close(self) -> None:
        """Leave all as it is."""
        self.dismiss("")


class WorkingDialog(Dialog[None]):
    """A quiet word while something is done that is not to be left half."""

    takes_keys = False
    AUTO_FOCUS = None

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """The word."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._line))

    def action_close(self) -> None:
        """Stay: it goes when it is done."""


def _after(minutes: float) -> str:
    words = lock_words()
    if not minutes:
        return words.line("set-never")
    span = words.line("one-minute") if minutes == 1 else words.line("minutes", minutes=f"{minutes:g}")
    return words.line("set-after", after=span)
