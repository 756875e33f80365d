"""The pages of a session in their frame: going from one to the next, and leaving once every word is saved."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Button

from reflect.analysis import progress
from reflect.analysis.notices import closing_line
from reflect.analysis.situation import Night, night_of
from reflect.model.errors import ReflectError
from reflect.model.guide import Question
from reflect.model.guide import Screen as GuideScreen
from reflect.model.session import Position, Session
from reflect.tui.controllers.answer_controller import AnswerController
from reflect.tui.controllers.autosave import SAVED, Autosave
from reflect.tui.keys import SIGNS
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.key_footer import MOST_IN_A_SESSION, KeyFooter
from reflect.tui.widgets.page_extras import EarlierWords, after_questions, before_questions
from reflect.tui.widgets.question_block import QuestionBlock
from reflect.tui.widgets.screen_page import ScreenPage
from reflect.tui.widgets.session_frame import SessionFrame


class SessionPages(ReflectScreen[str]):
    """A session's pages: one is on show, in its frame; when the screen goes, its last words are saved."""

    def __init__(self, autosave: Autosave, start: Position) -> None:
        super().__init__()
        self.autosave = autosave
        self._answers = AnswerController(
            self.guide,
            autosave,
            earlier=lambda: self.reflect.earlier,
            position=self._position,
            on_change=self._show_change,
        )
        self._start = start
        self.page = self._page_of(self.guide.screen(start.screen))
        """The page on show."""
        self._frame = SessionFrame(self.guide, autosave.session)
        self._is_leaving = False
        self._said_not_saved = False
        self._turning = asyncio.Lock()
        """Held while one page takes the place of another: the session must not go in the middle of that."""

    @property
    def open_autosave(self) -> Autosave:
        """The autosave of the session."""
        return self.autosave

    @property
    def session(self) -> Session:
        """The session being written."""
        return self.autosave.session

    def compose(self) -> ComposeResult:
        """The page in its frame, keys below."""
        yield self._frame
        yield KeyFooter(MOST_IN_A_SESSION)

    async def on_mount(self) -> None:
        """Open at the question the person left, or at the first."""
        for question_id, text in self.autosave.earlier_versions.items():
            self._undo_memories.setdefault(question_id, text)
        async with self._turning:
            await self._show_page(self.page, self._start.question)

    def _focused_block(self) -> QuestionBlock | None:
        if self.focused is None:
            return None
        return next((node for node in self.focused.ancestors if isinstance(node, QuestionBlock)), None)

    @property
    def question_in_focus(self) -> str | None:
        """The id of the question that has the focus."""
        block = self._focused_block()
        return block.question.id if block else None

    def _position(self) -> Position | None:
        question_id = self.question_in_focus
        return Position(self._screen_id, question_id) if question_id else None

    def _show_change(self, question: Question, may_change_questions: bool) -> None:
        """Bring what is on show in line with an answer that was changed."""
        raise NotImplementedError

    # --- going from page to page ---

    @property
    def _screen_id(self) -> str:
        """The id of the guide's screen on show."""
        return self.page.guide_screen.id

    def _page_of(self, screen: GuideScreen) -> ScreenPage:
        before = before_questions(self.guide, screen, self.session)
        return ScreenPage(self.guide, screen, self._answers, before=before)

    async def _go_to(self, screen: GuideScreen) -> None:
        async with self._turning:
            if not self._is_leaving:
                await self._show_page(self._page_of(screen))

    async def _show_page(self, page: ScreenPage, question_id: str = "") -> None:
        container = self._frame.page_container
        if page is not self.page:
            self._undo_memories.update(self.page.memories())
            self.app.clear_notifications()  # what was said of the page before
        page.recall(self._undo_memories)
        with self.app.batch_update():
            await container.remove_children(ScreenPage)
            self.page = page
            await container.mount(page)
            after = after_questions(self.guide, page.guide_screen, self.autosave)
            await page.query_one("#after-questions").mount_all(after)
        self._show_what_stands_before()
        self._frame.show(self._screen_id)
        self._show_keys()
        self.refresh_bindings()
        for block in page.blocks:
            block.show_notices()
        page.focus_question(question_id)

    def _show_what_stands_before(self) -> None:
        """Only once it stands on the page, or sessions read meanwhile would be missed."""
        for before in self.query(EarlierWords):
            before.show(self.session, self._answers.earlier, self.autosave.today)

    def _show_keys(self) -> None:
        """On a heavy night the key that stops for today comes first."""
        self.query_one(KeyFooter).stop_first(night_of(self.session) in (Night.HEAVY, Night.HELP))

    @property
    def _undo_memories(self) -> dict[str, object]:
        return self.reflect.undo_memories.setdefault(self.session.id, {})

    def _neighbour(self, by: int) -> GuideScreen | None:
        return progress.neighbour(self.guide, self.session, self._screen_id, by)

    def offers(self, action: str) -> bool:
        """Whether a session key does anything: there is not always a page before this one, or after it."""
        if action not in ("next", "finish", "back"):
            return True
        return bool(self._neighbour(-1 if action == "back" else 1)) is (action != "finish")

    @on(Button.Pressed, "#next")
    async def action_next(self) -> None:
        """Go to the next page; after the last one the session is finished."""
        if screen := self._neighbour(1):
            await self._go_to(screen)
        elif self.session.is_empty:
            self._leave("")
        else:
            self.autosave.update(lambda session: session.finish(self.autosave.now()))
            self._leave(closing_line(self.guide, self.session, SIGNS))

    async def action_finish(self) -> None:
        """Finish the session, where no page comes after this one."""
        await self.action_next()

    @on(Button.Pressed, "#back")
    async def action_back(self) -> None:
        """Go to the page before."""
        if screen := self._neighbour(-1):
            await self._go_to(screen)

    @on(SessionFrame.ScreenChosen)
    async def _screen_chosen(self, event: SessionFrame.ScreenChosen) -> None:
        event.stop()
        if event.screen_id != self._screen_id:
            await self._go_to(self.guide.screen(event.screen_id))

    # --- the state of the file, and leaving ---

    def show_state(self, state: str, todo: str) -> None:
        """Show the state of the file, and what to do about it.

        What was said of a save that failed goes once one has worked.
        """
        if state == SAVED and self._said_not_saved:
            self._said_not_saved = False
            self.app.clear_notifications()
        self._frame.show_state(state, todo)

    @work
    async def _leave(self, line: str) -> None:
        """Close the session and go, if its last words can be saved."""
        if self._is_leaving:
            return
        self._is_leaving = True
        focused_before = self.focused
        self.page.disabled = True  # nothing more is taken in while the session is put away
        try:
            unusual = await self.autosave.close()
        except ReflectError as error:
            self.page.disabled = False
            if focused_before:
                focused_before.focus()
            self._said_not_saved = True
            self.notify(
                f"Not saved yet: {error}. Your words stay here, and saving goes on by itself.",
                severity="warning",
                markup=False,
            )
            self._is_leaving = False
            return
        async with self._turning:
            self._undo_memories.update(self.page.memories())
            self.dismiss(unusual or line)
