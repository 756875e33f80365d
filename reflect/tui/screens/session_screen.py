"""The session screen: walks a person through the guide's screens and keeps every word on the way.

It translates between widgets and the session and decides nothing: what is asked is the guide's business, what is
offered ``suggestions``', what is said beside an answer ``notice_lines``'s, and what is on disk ``Autosave``'s.
"""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.events import DescendantFocus
from textual.widgets import Button

from reflect.analysis import progress
from reflect.analysis.notices import asks_for_care, closing_line, notice_lines
from reflect.analysis.suggestions import EarlierSessions, offers
from reflect.model.errors import ReflectError
from reflect.model.guide import Screen as GuideScreen
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Position, Session
from reflect.tui.controllers.autosave import SAVED, Autosave
from reflect.tui.fields import Field, SuggestionStrip
from reflect.tui.keys import MOVING, SESSION, bindings
from reflect.tui.printable import session_papers
from reflect.tui.screens.dialogs import NotToday
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.around_questions import StandingList, Summary
from reflect.tui.widgets.earlier_actions import EarlierActions
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.question_block import QuestionBlock
from reflect.tui.widgets.screen_page import ScreenPage
from reflect.tui.widgets.session_frame import SessionFrame

LONG_SITTING = 40 * 60
"""Seconds after which one quiet line says that stopping here is fine."""

WIDE = 100
"""Columns from which the steps stand at the side."""

ROOM_FOR_FIVE = 68
"""Columns five keys in the footer take."""


class SessionScreen(ReflectScreen[str]):
    """A session being written. Its answer is a line for Home, or an empty text."""

    BINDINGS = bindings(SESSION, action="app.session('{}')") + bindings(
        key for key in MOVING if key.action == "leave"
    )
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (120, "-broad")]  # noqa: RUF012

    def __init__(self, writing: Autosave, start: Position) -> None:
        super().__init__()
        self.writing = writing
        self._start = start
        self.page = self._page_of(self.guide.screen(start.screen))
        """The page on show."""
        self._frame = SessionFrame(self.guide, writing.session)
        self._cared: set[str] = set()
        self._leaving = False
        self._said_not_saved = False
        self._turning = asyncio.Lock()
        """Held while one page takes the place of another: the session must not go in the middle of that."""

    @property
    def session(self) -> Session:
        """The session being written."""
        return self.writing.session

    @property
    def _earlier(self) -> EarlierSessions:
        return self.reflect.earlier or EarlierSessions(lambda: self.guide)

    def compose(self) -> ComposeResult:
        """The page in its frame, keys below."""
        yield self._frame
        yield KeyFooter()

    async def on_mount(self) -> None:
        """Open at the question the person left, or at the first."""
        self.watch(self.app, "earlier", self._learn_earlier, init=False)
        self.set_timer(LONG_SITTING, self._say_that_stopping_is_fine)
        async with self._turning:
            await self._put_in_place(self.page, self._start.question)

    # --- going from screen to screen ---

    @property
    def _here(self) -> str:
        return self.page.guide_screen.id

    def _page_of(self, screen: GuideScreen) -> ScreenPage:
        before = StandingList(self.guide) if screen.id == "inventory" else None
        return ScreenPage(self.guide, screen, self.writing, before=before)

    async def _show(self, screen: GuideScreen) -> None:
        async with self._turning:
            if not self._leaving:
                await self._put_in_place(self._page_of(screen))

    async def _put_in_place(self, page: ScreenPage, question_id: str = "") -> None:
        screen = page.guide_screen
        place = self._frame.place
        if page is not self.page:
            self._memories.update(self.page.memories())
        page.recall(self._memories)
        with self.app.batch_update():
            await place.remove_children(ScreenPage)
            self.page = page
            await place.mount(page)
            if screen.id == self.guide.screen_of(ACTIONS).id:
                earlier = EarlierActions(self.session, self.writing.now)
                await page.query_one("#after-questions").mount(earlier)
            if screen.id == self.guide.screens[-1].id:
                await page.query_one("#after-questions").mount(Summary(self.guide, self.writing))
        self._show_standing()
        self._frame.show(self._here)
        self._show_room_for_keys()
        self.refresh_bindings()
        for block in page.blocks:
            self._refresh_beside(block)
        page.focus_question(question_id)

    def on_resize(self) -> None:
        """Name one key more or less in the footer."""
        self._show_room_for_keys()

    def _show_room_for_keys(self) -> None:
        """One key more fits into the footer where no way back takes its place, and from ``WIDE`` on."""
        width = self.size.width
        roomy = width >= WIDE or (width >= ROOM_FOR_FIVE and not self.offers("back"))
        self.query_one(KeyFooter).set_class(roomy, "-roomy")

    @property
    def _memories(self) -> dict[str, object]:
        return self.reflect.memories.setdefault(self.session.id, {})

    def _show_standing(self) -> None:
        """Only once the list stands on the page, or sessions read meanwhile would be missed."""
        for listed in self.query(StandingList):
            listed.show(self._earlier.inventory, except_session=self.session.id)

    def _neighbour(self, by: int) -> GuideScreen | None:
        return progress.neighbour(self.guide, self.session, self._here, by)

    def offers(self, action: str) -> bool:
        """Whether a session key does anything: there is not always a screen before this one, or after it."""
        if action not in ("next", "finish", "back"):
            return True
        return bool(self._neighbour(-1 if action == "back" else 1)) is (action != "finish")

    @on(Button.Pressed, "#next")
    async def action_next(self) -> None:
        """Go to the next screen; after the last one the session is finished."""
        if screen := self._neighbour(1):
            await self._show(screen)
        elif self.session.is_empty:
            self._leave("")
        else:
            self.writing.update(lambda session: session.finish(self.writing.now()))
            self._leave(closing_line(self.guide, self.session))

    async def action_finish(self) -> None:
        """Finish the session, where no screen comes after this one."""
        await self.action_next()

    @on(Button.Pressed, "#back")
    async def action_back(self) -> None:
        """Go to the previous screen."""
        if screen := self._neighbour(-1):
            await self._show(screen)

    # --- answers ---

    @on(Field.Changed)
    def _take_answer(self, event: Field.Changed) -> None:
        event.stop()
        before = self.session.answer(event.question_id)
        if not self.writing.set_answer(event.question_id, event.value):
            return
        self._remember_place()
        if kind_of(self.guide.question(event.question_id)).may_decide(before, event.value):
            self.page.refresh_asked()
            self._frame.show(self._here)
        else:
            self._frame.show_words(self._here)
        if block := self.page.block(event.question_id):
            self._care_once(block)
            self._refresh_beside(block)
            self._offer(block)
            if kind_of(block.question).has_records:
                self._keep_visible()

    @on(Field.GoOn)
    def _go_on(self, event: Field.GoOn) -> None:
        event.stop()
        self.page.focus_after(event.field.ask.id)

    @on(SuggestionStrip.Taken)
    def _take_suggestion(self, event: SuggestionStrip.Taken) -> None:
        event.stop()
        if block := self.page.block(event.suggestion.question_id):
            block.field.take(event.suggestion.value)
            block.field.focus()
            self._offer(block)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Offer what fits the question in focus, and remember the place."""
        if block := self._focused_block():
            self._offer(block)
            self._remember_place()
            self._frame.show_why(block.question)
            self._keep_visible()

    def _keep_visible(self) -> None:
        """Keep the question in focus in sight, with its hint, when something around it has grown."""
        if block := self._focused_block():
            self.call_after_refresh(self.page.keep_visible, block)

    def _focused_block(self) -> QuestionBlock | None:
        if self.focused is None:
            return None
        return next((node for node in self.focused.ancestors if isinstance(node, QuestionBlock)), None)

    def _remember_place(self) -> None:
        if block := self._focused_block():
            self.writing.remember_position(Position(self._here, block.question.id))

    def _offer(self, block: QuestionBlock) -> None:
        recent, today = self._earlier.recent, self.writing.today
        block.strip.offer(offers(self.guide, block.question, self.session, recent, today))

    def action_take(self) -> None:
        """Take the marked suggestion of the question in focus."""
        if block := self._focused_block():
            block.strip.action_take()

    def action_another(self) -> None:
        """Mark the next suggestion of the question in focus."""
        if block := self._focused_block():
            block.strip.action_another()

    # --- what stands around ---

    def _refresh_beside(self, block: QuestionBlock) -> None:
        lines = notice_lines(self.guide, self.session, block.question.id)
        if block.question.id in self._cared:
            lines.extend(self.guide.page("care").paragraphs)
        block.notice(lines)

    def _care_once(self, block: QuestionBlock) -> None:
        """Only the first text that asks for it gets the help page beside it; nothing is kept of that."""
        if not self._cared and asks_for_care(self.guide, block.question.id, block.field.value):
            self._cared.add(block.question.id)

    def tell(self, state: str) -> None:
        """Show the state of the file; what was said of a save that failed goes once one has worked."""
        if state == SAVED and self._said_not_saved:
            self._said_not_saved = False
            self.app.clear_notifications()
        self._frame.state.tell(state)

    def _say_that_stopping_is_fine(self) -> None:
        self.notify(self.guide.line("forty-minutes"), title="", timeout=20, markup=False)

    def _learn_earlier(self) -> None:
        self._show_standing()
        if block := self._focused_block():
            self._offer(block)

    @property
    def question_in_focus(self) -> str | None:
        """The id of the question that has the focus."""
        block = self._focused_block()
        return block.question.id if block else None

    # --- other keys ---

    def action_speed(self) -> None:
        """Switch between the short and the full session."""

        def switch(session: Session) -> None:
            session.full = not session.full

        self.writing.update(switch)
        self.page.refresh_asked()
        self._frame.show(self._here)
        block = self._focused_block()
        if block is None or not block.display:
            self.page.focus_question()
        self._keep_visible()
        self.app.clear_notifications()
        self.notify(
            "Full session: all questions are asked."
            if self.session.full
            else "Short session: only the main questions. Your other answers are kept.",
            timeout=4,
            markup=False,
        )

    async def action_save(self) -> None:
        """Save now."""
        await self.writing.save()

    def action_thought(self) -> None:
        """Show the thought on this screen, or put it away."""
        self._frame.thought.toggle()
        self._keep_visible()

    @on(Button.Pressed, "#print")
    def action_print(self) -> None:
        """Show the plan as a page."""
        papers = session_papers(self.guide, self.session, self.writing.today)
        self.app.push_screen(PrintScreen(papers, self.reflect.store.folder))

    @work
    async def action_not_today(self) -> None:
        """Offer to stop here, with a day to come back."""
        dialog = NotToday(self.guide, self.writing.today)
        if not await self.app.push_screen_wait(dialog):
            return

        def rest(session: Session) -> None:
            session.return_on = dialog.day

        self.writing.update(rest)
        self._leave(self.guide.line("not-today"))

    # --- leaving ---

    def action_leave(self) -> None:
        """Close the innermost thing, or go back to Home."""
        block = self._focused_block()
        if block is None or not block.field.close_innermost():
            self._leave("")

    @work
    async def _leave(self, line: str) -> None:
        """File the session and go, if its last words can be saved."""
        if self._leaving:
            return
        self._leaving = True
        stood = self.focused
        self.page.disabled = True  # nothing more is taken in while the session is put away
        try:
            unusual = await self.writing.leave()
        except ReflectError as error:
            self.page.disabled = False
            if stood:
                stood.focus()
            self._said_not_saved = True
            self.notify(
                f"Not saved yet: {error}. Your words stay here, and saving goes on by itself.",
                severity="warning",
                markup=False,
            )
            self._leaving = False
            return
        async with self._turning:
            self._memories.update(self.page.memories())
            self.dismiss(unusual or line)
