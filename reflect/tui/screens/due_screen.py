"""Since you were here: one calm question for each step that is due, and for each letter whose answer is open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.agenda import ActionItem, action_items_of, action_of, due_in_words
from reflect.analysis.due import DueThing
from reflect.analysis.due_questions import (
    LOOK_AGAIN_AFTER,
    MOST_ASKED,
    REPLIES,
    DueAnswer,
    answers_to,
    detail_of,
    prediction_answered,
    was_put_off_often,
    words_of_thing,
)
from reflect.analysis.letters.letter_actions import take_back_sending
from reflect.analysis.letters.letter_record import ANSWERED
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.letters.reply_change import not_yet, replied
from reflect.analysis.notices import with_signs
from reflect.analysis.predictions import Prediction, take_note_back
from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.text.dates import format_day
from reflect.tui.controllers.action_controller import NOTHING_TO_TAKE_BACK, ActionController
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import DUE, HOME
from reflect.tui.marks import marks
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.session_letters_screen import open_letter_of_action, open_session_letters
from reflect.tui.widgets.menu import MenuItem
from reflect.tui.widgets.state_label import StateLabel

AsyncTakeBack = Callable[[], Awaitable[bool]]
"""Takes an answer back, and tells whether there is nothing more to take back of it."""
_KEYS = {key.action: key.keys.split(",")[0] for key in DUE}
_OF_HOME = {key.keys: f"home({key.action!r})" for key in HOME if key.keys not in _KEYS.values()}
"""The keys of Home that mean nothing here: they leave all of it, and do there what they do."""


class _Answered(NamedTuple):
    """A question that was answered on this visit."""

    thing: DueThing
    """What was asked about, as it was then."""
    shown: DueThing | None
    """As it is above, where it is dealt with; ``None`` for one that was left open."""
    take_back: AsyncTakeBack


class DueScreen(ColumnScreen[str]):
    """The questions, one after another; escape leaves them all. Its result is an action of Home to go on with, or none.

    What was answered stays above, with its tick.
    """

    AUTO_FOCUS = None
    BINDINGS = bindings(DUE) + hidden_bindings(_OF_HOME)
    DEFAULT_CSS = """
    DueScreen {
        .column { padding: 0; }
        #page { height: 1fr; scrollbar-size-vertical: 1; }
        #page > Static { padding: 0 2; }
        #intro, #dealt, #said { margin: 0 0 1 0; }
        #dealt { color: $text-muted; }
        #asks { color: $accent; text-style: bold; }
        #what { text-style: bold; }
        #detail, #moved { color: $text-muted; }
        #answers { height: auto; margin: 1 0 0 0; }
    }
    """

    def __init__(self, things: Sequence[DueThing], on_shown: Callable[[], object] = lambda: None) -> None:
        """``things`` are steps, people to stay in touch with and letters, what has waited longest first.

        ``on_shown`` is called once they stand before the person.
        """
        super().__init__("Since you were here", StateLabel())
        self._open = list(things[:MOST_ASKED])
        self._are_more = len(things) > MOST_ASKED
        self._answered: list[_Answered] = []
        self._changed: Session | None = None
        """The session that the last command changed."""
        self._note_shown = on_shown
        self.is_shown = False
        """Whether it stands before the person; a key that was pressed before was meant for Home."""

    def _compose_column(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            for id_ in ("intro", "dealt", "said", "asks", "what", "detail", "moved"):
                yield Static("", id=id_, markup=False)
            yield Vertical(id="answers")

    async def on_mount(self) -> None:
        """Ask the first question."""
        self._controller = ActionController(
            self.reflect, on_change=self._take_change, say=self._say, on_state=self.show_state
        )
        self._say("")
        await self._ask()
        self.call_after_refresh(self.call_after_refresh, self._begin)

    def _begin(self) -> None:
        self.is_shown = True
        self._note_shown()

    def _say(self, line: str) -> None:
        self.show_line("said", line)

    # --- the question ---

    @property
    def _thing(self) -> DueThing | None:
        return self._open[0] if self._open else None

    @property
    def _dealt(self) -> list[DueThing]:
        return [answered.shown for answered in self._answered if answered.shown]

    async def _ask(self) -> None:
        """Show what was answered, and ask the next question."""
        thing, guide = self._thing, self.guide
        self.show_line(
            "intro", "" if self._dealt else with_signs(guide.line("since-intro"), {"close": "esc"})
        )
        self.query_one("#dealt", Static).update(Content("\n".join(map(self._dealt_line, self._dealt))))
        self.query_one("#dealt").display = bool(self._dealt)
        more = [guide.line("since-more")] if self._are_more and not thing else []
        asks = guide.line(f"since-{thing.kind}") if thing else " ".join([guide.line("since-end"), *more])
        self.show_line("asks", asks)
        self.query_one("#what", Static).update(Content(words_of_thing(thing) if thing else ""))
        self.query_one("#detail", Static).update(Content(detail_of(thing, self.today) if thing else ""))
        self.show_line("moved", guide.line("since-moved") if thing and was_put_off_often(thing) else "")
        answers = self.query_one("#answers", Vertical)
        with self.app.batch_update():
            await answers.remove_children()
            await answers.mount_all(self._items(thing))
        if first := next(iter(answers.query(MenuItem)), None):
            first.focus()

    def _items(self, thing: DueThing | None) -> Iterator[MenuItem]:
        if thing is None:
            yield MenuItem("", "To Home", "", action="close")
        for answer, words in answers_to(thing).items() if thing else ():
            action = f"answer({answer!r})"
            yield MenuItem(_KEYS[action], words, "", action=action)

    def _dealt_line(self, thing: DueThing) -> str:
        if thing.item is None:
            return f"{marks().ticked} {_line(thing)}"
        signs = {"open": marks().unticked, "done": marks().ticked}
        day = due_in_words(thing.item, self.today) if thing.item.is_open else ""
        line = f"{signs.get(thing.item.status, marks().rest)} {thing.item.shown}"
        return f"{line}  {day}" if day else line

    # --- the answer ---

    @on(MenuItem.Chosen)
    async def _chosen(self, event: MenuItem.Chosen) -> None:
        event.stop()
        await self.run_action(event.action)

    def action_answer(self, answer: DueAnswer) -> None:
        """Take an answer to the question, if it is one."""
        thing = self._thing
        if thing is None or answer not in answers_to(thing) or self._is_busy:
            return
        self._say("")
        if thing.letter:
            self._answer_about_letter(thing, answer)
        elif thing.prediction:
            self._answer_about_prediction(thing, thing.prediction, answer)
        elif thing.item:
            self._answer_about_action(thing, thing.item, answer)

    @property
    def _is_busy(self) -> bool:
        """Whether an answer is being carried out: a second press must not answer the next question."""
        return any(worker.group == "answer" and not worker.is_finished for worker in self.workers)

    @work(group="answer")
    async def _answer_about_action(self, thing: DueThing, item: ActionItem, answer: DueAnswer) -> None:
        self._changed = None
        if answer == "leave":
            await self._go_on(thing, None, _nothing)
        elif answer == "letter":
            await open_letter_of_action(
                self.reflect, item, then=partial(self._return_from_letter, thing, item)
            )
        elif answer in ("done", "smaller", "later", "drop"):
            await self._controller.carry_out(answer, item, thing.like)
            if self._changed:
                line_id = "since-done" if answer == "done" else ""
                await self._settle(thing, item, self._changed, line_id, self._controller.undo_own)

    @work(group="answer")
    async def _answer_about_letter(self, thing: DueThing, answer: DueAnswer) -> None:
        letter_id = thing.letter.id if thing.letter else ""
        if answer == "leave":
            await self._go_on(thing, None, _nothing)
            return
        again, reply = self.today + LOOK_AGAIN_AFTER, REPLIES.get(answer, "")
        if reply:
            change, word = replied(letter_id, reply, self.today, self.reflect.now()), self._word_on(reply)
        else:
            change = not_yet(letter_id, again)
            word = self.guide.line("since-again").format(day=format_day(again, self.today))
        if not await self._change(thing, change):
            return
        self._say(word)
        undo = partial(change.take_back, now=self.reflect.now())
        await self._go_on(thing, thing if reply else None, partial(self._change_back, thing, undo))
        if reply == ANSWERED:
            await open_session_letters(
                self.reflect, thing.session_id, answered=letter_id, then=lambda _: None
            )

    @work(group="answer")
    async def _answer_about_prediction(
        self, thing: DueThing, prediction: Prediction, answer: DueAnswer
    ) -> None:
        change = prediction_answered(prediction, answer, self.today, self.reflect.now())
        if await self._change(thing, change):
            self._say(self.guide.line("since-not-again" if answer == "leave" else "since-noted"))
            undo = partial(take_note_back, prediction=prediction, now=self.reflect.now())
            shown = None if answer == "leave" else thing
            await self._go_on(thing, shown, partial(self._change_back, thing, undo))

    async def _change(self, thing: DueThing, change: Callable[[Session], None]) -> bool:
        """Change the session a thing is of, and tell whether that worked; when it does not, say why."""
        try:
            await asyncio.to_thread(self.reflect.store.change, thing.session_id, change)
        except ReflectError as error:
            self._say(" ".join(error.lines))
            return False
        return True

    async def _change_back(self, thing: DueThing, change: Callable[[Session], None]) -> bool:
        """Change it to what it was, and say so."""
        if not await self._change(thing, change):
            return False
        self._say(f"As it was: {thing.item.shown if thing.item else _line(thing)}")
        return True

    def _word_on(self, reply: str) -> str:
        """What is said once it is known what came of a letter."""
        return self.guide.line("since-answer") if reply == ANSWERED else load_letters().line(reply)

    def _take_change(self, session: Session, item: ActionItem) -> None:
        if self._thing and self._thing.item and self._thing.item.key == item.key:
            self._changed = session

    def _return_from_letter(self, thing: DueThing, item: ActionItem, _: object) -> None:
        self._look_at(thing, item)

    @work(group="answer")
    async def _look_at(self, thing: DueThing, item: ActionItem) -> None:
        """See whether a letter that was written has done the step."""
        session = await self.call_store(self.reflect.store.get, thing.session_id)
        action = action_of(session, item) if session else None
        if session and action and not action.is_open:
            unsend = partial(take_back_sending, letter_id=action.letter, now=self.reflect.now())
            undo = partial(self._change_back, thing, unsend)
            await self._settle(thing, item, session, "since-written", undo)

    async def _settle(
        self, thing: DueThing, item: ActionItem, session: Session, line_id: str, take_back: AsyncTakeBack
    ) -> None:
        """Put a step that was dealt with above, as it is now, with a word, and ask the next question."""
        now = next((now for now in action_items_of(session) if now.key == item.key), None)
        if line_id:
            self._say(self.guide.line(line_id))
        await self._go_on(thing, now and thing._replace(item=now), take_back)

    async def _go_on(self, thing: DueThing, shown: DueThing | None, take_back: AsyncTakeBack) -> None:
        """Keep what was answered, and ask the next question."""
        self._answered.append(_Answered(thing, shown, take_back))
        self._open = [each for each in self._open if each is not thing]
        await self._ask()

    def action_undo(self) -> None:
        """Take back the last answer that was given here, and ask for it again."""
        if self._is_busy:
            return
        if self._answered:
            self._take_back(self._answered[-1])
        else:
            self._say(NOTHING_TO_TAKE_BACK)

    @work(group="answer")
    async def _take_back(self, answered: _Answered) -> None:
        self._say("")
        if await answered.take_back():
            self._answered.remove(answered)
            self._open.insert(0, answered.thing)
            await self._ask()

    # --- leaving ---

    def action_home(self, action: str) -> None:
        """Leave all of it, and do what this key does on Home."""
        self.dismiss(action)

    def action_close(self) -> None:
        """Leave all of it."""
        self.dismiss("")


async def _nothing() -> bool:
    """Take back what changed nothing."""
    return True


def _line(thing: DueThing) -> str:
    """What was asked about, where it is no step."""
    return words_of_thing(thing) if thing.prediction else f"Letter: {thing.words}"
