"""What is said and typed in a session asked line by line: lines, signs in place of an answer, and saving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reflect.analysis.kept import KeptSentence, kept_ids, kept_in_words, may_be_kept, set_kept
from reflect.analysis.notices import FIRST_LINES, calls_for_help, notice_lines, put_away, with_signs
from reflect.analysis.situation import Night, night_of, pace_line, situation, switch_pace
from reflect.analysis.suggestion_words import Suggestion, with_taken
from reflect.cli.plain.page import SIGNS, PlainPage, mark_in
from reflect.cli.plain.talk import Talk
from reflect.model.errors import CannotWriteError
from reflect.model.guide import Ask, Guide, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, MOOD, Session
from reflect.text.sanitize import printable, shown_line

if TYPE_CHECKING:
    from reflect.storage import Draft


class Conversation(PlainPage):
    """Reads what is typed, carries out the signs, says what stands beside an answer, and saves it."""

    def __init__(self, guide: Guide, session: Session, draft: Draft, talk: Talk) -> None:
        super().__init__(guide, talk)
        self.session, self.draft = session, draft
        self._has_called_for_help = False
        """Whether a line did, be it an answer or not."""
        self._said_at_once: list[str] = []
        """What was said of a line as soon as it was typed."""
        self._asked_about = ""
        """The question an answer was given to last."""

    @property
    def _calls_for_help(self) -> bool:
        return night_of(self.session) is Night.HELP

    # --- reading ---

    def _line(
        self, question: Question, offers: Sequence[Suggestion], part: Ask | None = None
    ) -> str | Suggestion:
        """The next line of an answer to a question or to a ``part`` of an entry, or a suggestion taken in its place."""
        words = question.words(situation(self.session))
        prompt = part.prompt if part else words.prompt
        while True:
            line = self._heard(words.why, prompt, words=self._keeps_any_words(question, part))
            sign = mark_in(line)
            if sign == "!-":
                self._put_away()
            elif sign == "&":
                self._keep_sentence()
            elif sign == "*":
                self._switch_pace()
            elif sign.startswith("+") and sign[1:].isdecimal():
                if not 1 <= int(sign[1:]) <= len(offers):
                    self._say(f"There is no suggestion {sign} here.")
                elif (taken := offers[int(sign[1:]) - 1]).question_id == question.id:
                    return taken
                else:
                    self._take_elsewhere(taken)
                    offers = ()
            else:
                return line
            if sign in ("!-", "&", "*"):
                self._say_again(prompt)

    def _keeps_any_words(self, question: Question, part: Ask | None) -> bool:
        """Whether words typed now are kept, and take the place of none."""
        if part or kind_of(question).has_records:
            return kind_of(part or question).is_free
        return kind_of(question).is_free and not is_answered(self.session.answer(question.id))

    def _take_elsewhere(self, taken: Suggestion) -> None:
        """Take a suggestion as an answer to its own question, wherever it was offered."""
        question = self.guide.question(taken.question_id)
        self._keep(question, with_taken(taken, question, self.session))
        opening = "On your plan" if question.id == ACTIONS else "Noted"
        self._say(f"{opening}: {shown_line(taken.label)}")

    def _care_at_once(self, line: str) -> None:
        """Say where help is when a line calls for it, whatever was asked and whether or not it is an answer."""
        if calls_for_help(line, self.session):
            self._has_called_for_help = True
            self._said_at_once = [
                with_signs(each, SIGNS) for each in self.guide.page("care").paragraphs[:FIRST_LINES]
            ]
            for each in self._said_at_once:
                self._say(each)

    def _put_away(self) -> None:
        if self._asked_about and put_away(self.session, self._asked_about):
            self._has_called_for_help = False
            self._say(self.guide.line("put-away"))

    def _keep_sentence(self) -> None:
        """Keep the sentence that was answered last, or let it go; elsewhere, on a low evening, say what was kept."""
        if may_be_kept(self.session, self._asked_about):
            is_kept = self._asked_about not in kept_ids(self.session)
            set_kept(self.session, self._asked_about, is_kept, self._now())
            self._save()
            self._say(self.guide.line("kept-now" if is_kept else "kept-no-more"))
        elif kept := self._kept_sentences():
            for line in kept_in_words(self.guide, kept, self._today):
                self._say(printable(line))
        else:
            self._say(self.guide.line("kept-nothing"))

    def _kept_sentences(self) -> list[KeptSentence]:
        """The kept sentences of other sessions; none but on a low evening."""
        return []

    def _switch_pace(self) -> None:
        switch_pace(self.session)
        self._save()
        self._say(with_signs(self.guide.line(pace_line(self.session)), SIGNS))

    # --- keeping ---

    def _keep(self, question: Question, value: Any) -> None:
        self.session.set_answer(question.id, value, self._now())
        self._save()

    def _save(self) -> None:
        try:
            self.draft.save(self.session)
        except CannotWriteError as error:
            self._say(f"NOT SAVED: {error}")
            self._say("Your words stay here. They are saved with your next answer, once that works.")

    def _give(self, question: Question, value: Any) -> None:
        self._asked_about = question.id
        self._keep(question, value)
        if question.unsure and is_answered(value):
            self._keep(self.guide.question(question.unsure), None)
        self._say_notices(question)

    def _say_notices(self, question: Question) -> None:
        for line in notice_lines(self.guide, self.session, question.id, SIGNS):
            if line not in self._said_at_once:
                self._say(line)
        if question.id == MOOD and self._kept_sentences():
            self._say(with_signs(self.guide.line("kept-here"), SIGNS))
        self._said_at_once = []
