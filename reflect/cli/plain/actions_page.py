"""The next steps without a screen: done, later, smaller, dropped, open again, and the last change taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from reflect.analysis.action_asks import DAY, DAY_OR_NONE, MINUTES, WHAT, WHEN, WHERE, WHY
from reflect.analysis.action_changes import ActionChange, done, dropped, moved, placed, reopened, reworded
from reflect.analysis.agenda import NO_WORDS, ActionItem, Agenda, closing_in_words, due_in_words
from reflect.cli.action_undo import NO_DAY, carry_out, take_back_last
from reflect.cli.plain.page import Back
from reflect.cli.plain.store_page import StorePage
from reflect.model.action import minutes_of
from reflect.model.values import parse_iso_date
from reflect.text.dates import format_day

if TYPE_CHECKING:
    from reflect.cli.plain.letters_page import LettersPage

ActionAnswer = Literal["done", "later", "smaller", "drop", "place"]
STEP_ANSWERS: tuple[ActionAnswer, ...] = ("done", "later", "smaller", "drop", "place")
"""What can become of an open step."""


WHICH = "Which one? v: the done ones too. u: undo. p: all on one page."

ON_PAPER = (
    "Typed in your shell, `reflect plan --all` prints this page, and with `--output steps.html` it becomes one to open "
    "in a browser and print there."
)


class ActionsPage(StorePage):
    """All open steps by date; each can be changed, and the last change taken back."""

    why = (
        "A number opens a step. v says those that are done or dropped too, u takes the last change back, p says all of "
        "them as the page that can be printed. "
        "What has waited is not counted, and dropping a step is allowed."
    )

    def run(self, letters: Callable[[], LettersPage]) -> None:
        """Show the steps until the person leaves; ``letters`` makes the page where one is written."""
        shows_closed = False
        while True:
            agenda = Agenda(self._today)
            for session in self.store.scan():
                agenda.add(session)
            agenda.leave_out_unusable(len(agenda.items))
            items = agenda.open_items + (agenda.closed_items if shows_closed else [])
            self._heading("Next steps")
            if not items:
                self._say("No step is open.")
            picked = self._picked(items, self._in_words, WHICH, "v", "u", "p")
            if picked is None:
                return
            if picked == "v":
                shows_closed = not shows_closed
            elif picked == "p":
                self.say_page()
            elif picked == "u":
                with self._telling():
                    take_back_last(self.store, self._say)
            elif isinstance(picked, ActionItem):
                with suppress(Back):
                    self._change(picked, letters)

    def say_page(self) -> None:
        """Say the open steps as a page, and how that gets onto paper."""
        from reflect.reports.plan_report import next_steps_outline  # late: few ask for it

        self._show_outline(next_steps_outline(self.guide, self.store.sessions(), self._today))
        self._say(ON_PAPER)

    def _in_words(self, item: ActionItem) -> str:
        about = closing_in_words(item, self._today) or due_in_words(item, self._today)
        return ", ".join(filter(None, (item.shown, about, f"from {item.source}")))

    def _change(self, item: ActionItem, letters: Callable[[], LettersPage]) -> None:
        answers = {"open": "Open it again"}
        if item.is_open:
            answers = {"done": "It is done", "later": "Another day", "smaller": "A smaller part of it"}
            answers |= {"place": "Where, and how long", "drop": "Drop it"}
            answers |= {"letter": "Write its letter"} if item.about_letter else {}
        match self._chosen(item.shown, answers.items(), self.why):
            case "letter":
                letters().write_for(item)
            case "open":
                self.carry_out(reopened(item))
            case "done" | "later" | "smaller" | "drop" | "place" as answer:
                self.answer(item, answer)

    def answer(self, item: ActionItem, answer: ActionAnswer, also: Sequence[ActionItem] = ()) -> bool:
        """Carry out an answer about a step, after asking for what it takes, and tell whether that was done.

        ``also`` are steps in the same words, of which it holds too.
        """
        change = self._change_for(item, answer)
        return change is not None and self.carry_out(change, *map(change.of, also))

    def _change_for(self, item: ActionItem, answer: ActionAnswer) -> ActionChange | None:
        match answer:
            case "done":
                return done(item, self._now())
            case "later":
                return self._later(item)
            case "smaller":
                return self._smaller(item)
            case "place":
                where, minutes = self._asked(WHERE, item.where or None), self._asked(MINUTES, item.minutes)
                return placed(item, where or "", minutes_of(minutes))
            case "drop":
                return dropped(item, self._now(), self._asked(WHY) or "")

    def _later(self, item: ActionItem) -> ActionChange | None:
        typed = str(self._asked(DAY) or "").strip()
        if typed.casefold() == NO_DAY:
            return moved(item, None)
        day = parse_iso_date(typed)
        if typed and (day is None or day < self._today):
            self._say("That is no day to come. Nothing was changed.")
            return None
        return moved(item, day, format_day(day, self._today)) if day else None

    def _smaller(self, item: ActionItem) -> ActionChange | None:
        what = self._asked(WHAT, None if item.what == NO_WORDS else item.what)
        if not what:
            return None
        when = self._asked(WHEN, item.when or None) or ""
        has_passed = item.is_late(self._today) and not item.is_contact
        day = parse_iso_date(self._asked(DAY_OR_NONE)) if has_passed else None
        return reworded(item, what, when, self._today, day, keeps_day=not has_passed)

    def carry_out(self, *changes: ActionChange) -> bool:
        """Carry out changes, say what they are, each once, and tell whether it worked; else the person is told why."""
        told: list[str] = []
        with self._telling():
            carry_out(self.store, changes, told.append)
            self._said(dict.fromkeys(told))
            return True
        return False
