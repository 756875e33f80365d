"""Since you were here, without a screen: one calm question for each thing that is due; the rules are the app's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reflect.analysis.agenda import action_items_of
from reflect.analysis.due import DueThing, DueThings
from reflect.analysis.due_questions import (
    LOOK_AGAIN_AFTER,
    MOST_ASKED,
    REPLIES,
    DueAnswer,
    answers_to,
    detail_of,
    to_ask_about,
    was_put_off_often,
)
from reflect.analysis.letters.letter_record import ANSWERED, look_again, note_reply
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.notices import with_signs
from reflect.cli.plain.page import Back
from reflect.cli.plain.steps_page import StepsPage
from reflect.cli.plain.store_page import StorePage
from reflect.model.guide import Guide
from reflect.text.dates import format_day
from reflect.text.sanitize import shown_line

if TYPE_CHECKING:
    from reflect.cli.plain.letters_page import LettersPage
    from reflect.cli.plain.talk import Talk
    from reflect.storage import Store

LEAVE_ALL = "Leave all of it for now"
WHY = "It is asked once a day, five things at most, and never in the days after a heavy night. Any answer is fine."


def things_to_ask_about(store: Store, today: date) -> list[DueThing]:
    """What is asked about now: nothing when that was asked today already, or within days of a heavy night."""
    if store.settings().asked_on == today:
        return []
    things = DueThings(today)
    for session in store.scan():
        things.add(session)
    return list(to_ask_about(things))


class DuePage(StorePage):
    """The questions, one after another; one answer leaves them all."""

    def __init__(self, guide: Guide, store: Store, talk: Talk, letters: Callable[[], LettersPage]) -> None:
        super().__init__(guide, store, talk)
        self._letters = letters
        self._steps = StepsPage(guide, store, talk)

    def run(self, things: Sequence[DueThing]) -> None:
        """Ask about each; that it was asked is noted, so that no day asks twice."""
        self.store.save_settings(self.store.settings()._replace(asked_on=self._today))
        self._heading("Since you were here")
        self._say(with_signs(self.guide.line("since-intro"), {"close": "< (less than)"}))
        try:
            for thing in things[:MOST_ASKED]:
                self._ask_about(thing)
        except Back:
            return
        self._say(self.guide.line("since-end"))
        if len(things) > MOST_ASKED:
            self._say(self.guide.line("since-more"))

    def _ask_about(self, thing: DueThing) -> None:
        self._say("")
        self._say(f"{shown_line(thing.words or thing.line)}. {detail_of(thing, self._today)}")
        if was_put_off_often(thing):
            self._say(self.guide.line("since-moved"))
        question = self.guide.line(f"since-{thing.kind}")
        answers = [*answers_to(thing).items(), ("all", LEAVE_ALL)]
        answer = self._chosen(question, answers, why=WHY)
        if answer == "all":
            raise Back
        for id_ in answers_to(thing):
            if id_ == answer and id_ != "leave":
                self._take(thing, id_)

    def _take(self, thing: DueThing, answer: DueAnswer) -> None:
        if thing.item is None:
            self._answer_about_letter(thing, answer)
        elif answer == "letter":
            self._letters().write_for(thing.item)
            if self._is_closed(thing):
                self._say(self.guide.line("since-written"))
        elif answer in ("done", "smaller", "later", "drop"):
            is_done = self._steps.answer(thing.item, answer) and answer == "done"
            self._said([self.guide.line("since-done")] if is_done else [])

    def _is_closed(self, thing: DueThing) -> bool:
        """Whether a step was done by a letter that was written."""
        items = action_items_of(self.store.get(thing.session_id))
        return thing.item is not None and any(
            each.key == thing.item.key and not each.is_open for each in items
        )

    def _answer_about_letter(self, thing: DueThing, answer: DueAnswer) -> None:
        letter_id = thing.letter.id if thing.letter else ""
        again = self._today + LOOK_AGAIN_AFTER
        change = partial(look_again, letter_id=letter_id, day=again)
        if reply := REPLIES.get(answer):
            change = partial(note_reply, letter_id=letter_id, reply=reply, day=self._today, now=self._now())
        with self._telling():
            self.store.change(thing.session_id, change)
            if reply == ANSWERED:
                self._say(self.guide.line("since-answer"))
                self._letters().answer(thing.session_id, letter_id)
            elif reply:
                self._say(load_letters().line(reply))
            else:
                self._say(self.guide.line("since-again").format(day=format_day(again, self._today)))
