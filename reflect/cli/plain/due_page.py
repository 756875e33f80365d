"""Since you were here, without a screen: one calm question for each thing that is due; the rules are the app's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reflect.analysis.agenda import action_items_of
from reflect.analysis.due import DueThing, DueThings
from reflect.analysis.due_questions import (
    LOOK_AGAIN_AFTER,
    MOST_ASKED,
    REPLIES,
    answers_to,
    detail_of,
    prediction_answered,
    to_ask_about,
    was_put_off_often,
    words_of_thing,
)
from reflect.analysis.letters.letter_record import ANSWERED
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.letters.reply_change import not_yet, replied
from reflect.analysis.notices import with_signs
from reflect.analysis.predictions import Prediction, take_note_back
from reflect.cli.action_undo import take_back_last
from reflect.cli.plain.actions_page import STEP_ANSWERS, ActionsPage
from reflect.cli.plain.page import Back
from reflect.cli.plain.store_page import StorePage
from reflect.model.guide import Guide
from reflect.text.dates import format_day
from reflect.text.sanitize import shown_line

if TYPE_CHECKING:
    from reflect.cli.plain.letters_page import LettersPage
    from reflect.cli.plain.talk import Talk
    from reflect.storage import Store

ALL, LEAVE_ALL = "all", "Leave all of it for now"
"""The answer that leaves all questions, and its words."""

TakeBack = Callable[[], None]
"""Takes an answer back."""

WHY = "It is asked once a day, five things at most, and never in the days after a heavy night. Any answer is fine."


def things_to_ask_about(store: Store, today: date) -> list[DueThing]:
    """What is asked about now: nothing when that was asked today already, or within days of a heavy night."""
    if store.settings().asked_on == today:
        return []
    things = DueThings(today)
    for session in store.scan():
        things.add(session)
    return to_ask_about(things)


class DuePage(StorePage):
    """The questions, one after another; one answer leaves them all."""

    def __init__(self, guide: Guide, store: Store, talk: Talk, letters: Callable[[], LettersPage]) -> None:
        super().__init__(guide, store, talk)
        self._letters = letters
        self._steps = ActionsPage(guide, store, talk)

    def run(self, things: Sequence[DueThing]) -> None:
        """Ask about each thing that is due; that it was asked is noted, so that no day asks twice.

        Back is the question before.
        """
        self.store.save_settings(self.store.settings()._replace(asked_on=self._today))
        self._heading("Since you were here")
        self._say(with_signs(self.guide.line("since-intro"), {"close": "The last answer"}))
        asked, taken_back = list(things[:MOST_ASKED]), list[TakeBack]()
        while len(taken_back) < len(asked):
            try:
                answer = self._ask_about(asked[len(taken_back)])
                if answer == ALL:
                    return
                taken_back.append(self._take(asked[len(taken_back)], answer))
            except Back:
                if not taken_back:
                    return
                taken_back.pop()()
        self._say(self.guide.line("since-end"))
        if len(things) > MOST_ASKED:
            self._say(self.guide.line("since-more"))

    def _ask_about(self, thing: DueThing) -> str:
        """The id of the answer to one question; leaving it open is one too."""
        self._say("")
        self._say(f"{shown_line(words_of_thing(thing))}. {detail_of(thing, self._today)}")
        if was_put_off_often(thing):
            self._say(self.guide.line("since-moved"))
        answers = [*answers_to(thing).items(), (ALL, LEAVE_ALL)]
        return self._chosen(self.guide.line(f"since-{thing.kind}"), answers, WHY)

    def _take(self, thing: DueThing, answer: str) -> TakeBack:
        """Carry an answer out, and return what takes it back."""
        if thing.prediction:
            return self._answer_about_prediction(thing, thing.prediction, answer)
        if thing.item is None:
            return self._answer_about_letter(thing, answer)
        if answer == "letter":
            self._letters().write_for(thing.item)
            if self._is_closed(thing):
                self._say(self.guide.line("since-written"))
        for id_ in STEP_ANSWERS:
            if id_ == answer and self._steps.answer(thing.item, id_, thing.like):
                self._said([self.guide.line("since-done")] if id_ == "done" else [])
                return self._take_back_action
        return lambda: None

    def _answer_about_prediction(self, thing: DueThing, prediction: Prediction, answer: str) -> TakeBack:
        def take_back() -> None:
            with self._telling():
                self.store.change(
                    thing.session_id, lambda session: take_note_back(session, prediction, self._now())
                )

        with self._telling():
            self.store.change(
                thing.session_id, prediction_answered(prediction, answer, self._today, self._now())
            )
            self._say(self.guide.line("since-not-again" if answer == "leave" else "since-noted"))
        return take_back

    def _take_back_action(self) -> None:
        with self._telling():
            take_back_last(self.store, self._say)

    def _is_closed(self, thing: DueThing) -> bool:
        """Whether a step was done by a letter that was written."""
        items = action_items_of(self.store.get(thing.session_id))
        return thing.item is not None and any(
            each.key == thing.item.key and not each.is_open for each in items
        )

    def _answer_about_letter(self, thing: DueThing, answer: str) -> TakeBack:
        if answer not in (*REPLIES, "later") or thing.letter is None:
            return lambda: None
        id_, session_id = thing.letter.id, thing.session_id
        again, reply = self._today + LOOK_AGAIN_AFTER, REPLIES.get(answer, "")
        change = replied(id_, reply, self._today, self._now()) if reply else not_yet(id_, again)

        def take_back() -> None:
            with self._telling():
                self.store.change(session_id, lambda session: change.take_back(session, self._now()))

        with self._telling():
            self.store.change(session_id, change)
            if reply == ANSWERED:
                self._say(self.guide.line("since-answer"))
                self._letters().answer(session_id, id_)
            elif reply:
                self._say(load_letters().line(reply))
            else:
                self._say(self.guide.line("since-again").format(day=format_day(again, self._today)))
        return take_back
