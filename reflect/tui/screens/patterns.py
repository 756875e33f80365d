"""Patterns: what keeps coming up over all sessions, in plain statements; each leads to the sessions behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.errors import ReflectError
from reflect.overview import PATTERNS_FROM
from reflect.patterns import LOOKED_AT, Pattern, patterns
from reflect.patterns.file import load_patterns
from reflect.patterns.page import counted
from reflect.plots import ink_for
from reflect.session import Session
from reflect.store import UnknownSession
from reflect.tui.fields.marks import encoding
from reflect.tui.keys import PATTERNS, bindings
from reflect.tui.screens.base import ReflectScreen
from reflect.tui.screens.card import CardScreen
from reflect.tui.screens.reading import Looked, ReadingScreen
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.statements import Statements


class PatternsScreen(ReflectScreen[bool]):
    """All statements. Its answer is whether any session may have been changed from here."""

    BINDINGS = bindings(PATTERNS)
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    PatternsScreen {
        #patterns-column { width: 100%; max-width: 84; }
        .how { height: auto; padding: 0 2; }
        #counted { height: auto; min-height: 2; max-height: 4; color: $text-muted; padding: 0 2; margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = load_patterns()
        self._any_changed = False
        self._to_read_again = False

    def compose(self) -> ComposeResult:
        """What this is, the statements, how the marked one was counted."""
        yield self.top(self._words.line("title"), Static("Reading ...", id="count", markup=False))
        with Vertical(id="middle"), Vertical(id="patterns-column"):
            yield Static(Content(self._words.line("intro")), classes="how", id="intro")
            yield Statements(self._words, ink_for(encoding()))
            yield Static("", id="counted", markup=False)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._read()

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        """Go through the archive, keep of each session what is counted, and count."""
        sessions: list[Session] = []
        if self.reflect.read_all(lambda session: sessions.append(session.only(LOOKED_AT))):
            found = patterns(self._words, self.reflect.guide, sessions, self.today)
            self.app.call_from_thread(self._show, found, len(sessions))
        elif not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._count, "")

    @work(exclusive=True, group="show", description="patterns")
    async def _show(self, found: Sequence[Pattern], sessions: int) -> None:
        if not self.is_attached:
            return
        line = "intro" if sessions >= PATTERNS_FROM else "not-yet"
        self.query_one("#intro", Static).update(Content(self._words.line(line)))
        self._count(counted(self._words, sessions))
        await self.query_one(Statements).show(found)
        self.is_read = True

    def _count(self, told: str) -> None:
        self.query_one("#count", Static).update(Content(told))

    @on(Statements.Marked)
    def _say_how_it_was_counted(self, event: Statements.Marked) -> None:
        event.stop()
        pattern = event.item.pattern
        how = f"{self._words.line('counted')}: {pattern.counts}" if pattern else ""
        self.query_one("#counted", Static).update(Content(how))

    # --- keys ---

    @on(Statements.Chosen)
    def action_read(self) -> None:
        """Read the sessions behind the marked line, the newest first."""
        marked = self.query_one(Statements).marked
        if marked and marked.sessions:
            self._open(marked.sessions)

    @work(exclusive=True, group="open", description="sessions")
    async def _open(self, among: Sequence[str]) -> None:
        for session_id in among:
            try:
                session = await asyncio.to_thread(self.reflect.store.get, session_id)
            except UnknownSession:
                continue
            except ReflectError as error:
                self.reflect.tell_error(error)
                return
            screen = ReadingScreen(self.reflect.guide, session, self.today, among=among)
            self.app.push_screen(screen, self._was_read)
            return

    def _was_read(self, looked: Looked | None) -> None:
        if looked and looked.changed:
            self._changed(True)

    def action_card(self) -> None:
        """Open the page to read before the next interview."""
        self.app.push_screen(CardScreen(), self._changed)

    def _changed(self, changed: bool | None) -> None:
        self._any_changed = self._any_changed or bool(changed)
        self._to_read_again = self._to_read_again or bool(changed)

    @on(events.ScreenResume)
    def _come_back(self) -> None:
        """Count again after something was changed."""
        if self._to_read_again:
            self._to_read_again = False
            self._read()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self._any_changed)
