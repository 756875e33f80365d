"""Patterns: what keeps coming up over all sessions, in plain statements; each leads to the sessions behind it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import get_current_worker

from reflect.analysis.joining import NearSame, near_same_in
from reflect.analysis.overview import MIN_SESSIONS_FOR_PATTERNS
from reflect.analysis.patterns import QUESTIONS_READ, Pattern, patterns
from reflect.analysis.patterns.pattern_page import session_count_line
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.model.session import Session
from reflect.storage import UnknownSession
from reflect.text.sparkline import glyphs_for
from reflect.tui.controllers.record_editor import RecordEditor
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import PATTERNS
from reflect.tui.marks import encoding
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.reading_screen import ReadingResult, ReadingScreen
from reflect.tui.widgets.near_same_panel import AskedPairs, Decision, NearSamePanel
from reflect.tui.widgets.statements import Statements


class PatternsScreen(ColumnScreen[bool]):
    """A screen with all statements. Its result is whether any session may have been changed from here."""

    BINDINGS = bindings(PATTERNS)
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    PatternsScreen {
        .column { padding: 0; }
        .column { max-width: 82; }
        .how { padding: 0 2; }
        NearSamePanel { margin: 1 2 0 2; }
        #said { max-height: 3; padding: 0 2; display: none; }
        #counted { min-height: 2; max-height: 4; color: $text-muted; padding: 0 2; margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        words = load_patterns()
        super().__init__(words.line("title"), Static("Reading ...", id="count", markup=False))
        self._words = words
        self._any_changed = False
        self._pairs = AskedPairs()

    def _compose_column(self) -> ComposeResult:
        yield Static(self._words.line("intro"), classes="how", id="intro", markup=False)
        yield NearSamePanel(self.guide, self, self.today)
        yield Statements(self._words, glyphs_for(encoding()))
        yield Static("", id="said", markup=False)
        yield Static("", id="counted", markup=False)

    def on_mount(self) -> None:
        """Read the sessions once the screen stands."""
        self._editor = RecordEditor(
            self.reflect, on_change=self._read_changed, say=lambda words: self.show_line("said", words)
        )
        self._read()

    # --- reading ---

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        sessions: list[Session] = []
        if self.reflect.read_all(lambda session: sessions.append(session.only(QUESTIONS_READ))):
            edits = self.reflect.list_edits()
            found = patterns(self._words, self.guide, sessions, self.today, edits)
            self.app.call_from_thread(self._show, found, len(sessions))
            if not self._rests:
                self.app.call_from_thread(self._ask_about, list(near_same_in(sessions, edits)))
        elif not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.show_line, "count", "")

    @work(exclusive=True, group="show", description="patterns")
    async def _show(self, found: Sequence[Pattern], sessions: int) -> None:
        if not self.stands:
            return
        is_enough = sessions >= MIN_SESSIONS_FOR_PATTERNS
        self.show_line("intro", self._words.line("intro" if is_enough else "begins"))
        self.show_line("count", session_count_line(self._words, sessions))
        self.query_one("#counted", Static).update("")
        await self.query_one(Statements).show(found if is_enough else ())
        self.is_loaded = True

    # --- what may be the same ---

    @property
    def _rests(self) -> bool:
        """Whether nothing is asked for, since a night of these days was a heavy one."""
        earlier = self.reflect.earlier
        return earlier is None or earlier.heavy_nights.last is not None

    def _ask_about(self, pairs: Sequence[NearSame]) -> None:
        """Ask about the first of these causes, changes and questions that was not put off."""
        if self.stands:
            self.query_one(NearSamePanel).show(self._pairs.first_of(pairs))
            self.refresh_bindings()

    async def _read_changed(self, question_id: str, words: str) -> None:
        """Count anew once two were joined or kept apart."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be carried out: nothing is decided that is not asked."""
        if action == "decide":
            return self.is_mounted and self.query_one(NearSamePanel).pair is not None
        return super().check_action(action, parameters)

    def action_decide(self, decision: Decision) -> None:
        """Decide on the two entries that are asked about."""
        pair = self.query_one(NearSamePanel).pair
        if pair and decision == "later":
            self._pairs.put_off(pair)
            self.show_line("said", self.guide.line("list-later"))
            self._ask_about(self._pairs.all)
        elif pair:
            self.query_one(NearSamePanel).show(None)
            self.refresh_bindings()
            self.run_worker(self._editor.join(pair, together=decision == "same"), group="change")

    def action_undo(self) -> None:
        """Take back the last decision."""
        self.run_worker(self._editor.undo(), group="change")

    # --- the marked line ---

    @on(Statements.Marked)
    def _show_counts(self, event: Statements.Marked) -> None:
        event.stop()
        pattern = event.item.pattern
        how = f"{self._words.line('counted')}: {pattern.counts}" if pattern else ""
        self.query_one("#counted", Static).update(how)

    # --- keys ---

    @on(Statements.Chosen)
    def action_read(self) -> None:
        """Open the marked line; of one that is open, read the sessions behind it, the newest first."""
        statements = self.query_one(Statements)
        marked = statements.marked
        if marked and marked.sessions and not statements.open_marked(is_open=True):
            self._open(marked.sessions)

    @work(exclusive=True, group="open", description="sessions")
    async def _open(self, among: Sequence[str]) -> None:
        for session_id in among:
            try:
                session = await self.call_store(self.reflect.store.get, session_id, raises=UnknownSession)
            except UnknownSession:
                continue
            if session:
                self.app.push_screen(ReadingScreen(session, among=among), self._return_from_reading)
            return

    def _return_from_reading(self, result: ReadingResult | None) -> None:
        self._reload_if_changed(bool(result and result.changed))

    def action_open_line(self, is_open: bool) -> None:
        """Open the marked line, or close what it belongs to."""
        self.query_one(Statements).open_marked(is_open=is_open)

    def action_card(self) -> None:
        """Open the page to read before the next interview."""
        self.app.push_screen(CardScreen(), self._reload_if_changed)

    def _reload_if_changed(self, changed: bool | None) -> None:
        if changed:
            self._any_changed = True
            self._read()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(self._any_changed)
