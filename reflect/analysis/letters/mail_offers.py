"""What was found in a pasted mail, as suggestions for the questions that ask for it. Pure.

Each is taken by itself, and none twice: what is answered is offered no more. The words of the mail stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from reflect.analysis.contacts import WHO
from reflect.analysis.letters.mail import Mail, read_mail
from reflect.analysis.letters.mail_words import load_mail_words
from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.situation import Night, night_of, situation
from reflect.analysis.suggestion_words import Suggestion
from reflect.model.action import words_of
from reflect.model.guide import Answers, Guide, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Session
from reflect.text.dates import format_day
from reflect.text.normal_form import normal_form
from reflect.text.quoting import below_or_after

HEARD, CHANNEL, CAUSES = "heard-on", "channel", "causes"
"""The questions when and how they heard, and what may have made the difference."""

MOST_REASONS = 3
"""The most sentences that are offered as reasons."""


def mail_offers(guide: Guide, session: Session, today: date) -> list[Suggestion]:
    """What can be taken from the answer they pasted, as far as it is asked in this session and not answered yet.

    On a heavy night nothing is, whatever the person has opened: a step and a reason are work.
    """
    text = TheirWords(session).answer
    if not text.strip() or night_of(session) in (Night.HEAVY, Night.HELP):
        return []
    mail, answers = read_mail(text, today), situation(session)
    open_ones = _OpenQuestions(guide, session, answers)
    return [
        *open_ones.offered(HEARD, _heard(mail, today)),
        *open_ones.offered(CHANNEL, _channel(mail)),
        *open_ones.offered(WHO, _contact(mail, answers)),
        *_reasons(mail, open_ones),
        *_steps(mail, open_ones, today),
    ]


class _OpenQuestions:
    """The questions of a session that may be answered from a mail."""

    def __init__(self, guide: Guide, session: Session, answers: Answers) -> None:
        self._guide, self._session, self._answers = guide, session, answers

    def are_asked(self, question_id: str) -> bool:
        """Whether the question fits this session."""
        return self._guide.question(question_id).fits(self._answers)

    def offered(self, question_id: str, found: tuple[str, str, str] | None) -> Iterator[Suggestion]:
        """An answer with its label and the words in it that are theirs; none to what is answered already."""
        if found is None or is_answered(self._session.answer(question_id)) or not self.are_asked(question_id):
            return
        label, value, name = found
        question = self._guide.question(question_id)
        shown = name or kind_of(question).as_typed(question, value)
        yield Suggestion(question_id, label.format(day=shown, choice=shown, name=shown), value)

    def new_record(self, question_id: str, record: dict[str, Any], label: str) -> Iterator[Suggestion]:
        """A record of a list that has none of these words yet."""
        first = next(iter(record))
        known = (words_of(each, first) for each in self._session.records(question_id))
        if self.are_asked(question_id) and normal_form(record[first]) not in map(normal_form, known):
            yield Suggestion(question_id, label, record)


def _heard(mail: Mail, today: date) -> tuple[str, str, str] | None:
    if mail.sent is None:
        return None
    return load_mail_words().labels["heard"], mail.sent.isoformat(), format_day(mail.sent, today)


def _channel(mail: Mail) -> tuple[str, str, str] | None:
    if not mail.is_mail or mail.is_from_machine:
        return None
    return load_mail_words().labels["channel"], "recruiter" if mail.is_from_recruiter else "letter", ""


def _contact(mail: Mail, answers: Answers) -> tuple[str, str, str] | None:
    """The person who wrote; not where somebody was treated unfairly, for whom a friendly word is no advice."""
    if not mail.writer or answers.get("unfair") or answers.get("outcome") == "taken-back":
        return None
    return load_mail_words().labels["contact"], mail.writer, mail.writer


def _reasons(mail: Mail, open_ones: _OpenQuestions) -> Iterator[Suggestion]:
    for sentence in mail.reasons[:MOST_REASONS]:
        label = below_or_after(load_mail_words().labels["reason"], [sentence])
        yield from open_ones.new_record(CAUSES, {"cause": sentence, "known": "told"}, " ".join(label.split()))


def _steps(mail: Mail, open_ones: _OpenQuestions, today: date) -> Iterator[Suggestion]:
    labels = load_mail_words().labels
    for what, day in ((labels["ask-them"], mail.ask_by), (labels["apply-again"], mail.apply_again)):
        if day:
            label = labels["again"].format(what=what, day=format_day(day, today))
            yield from open_ones.new_record(ACTIONS, {"what": what, "due": day.isoformat()}, label)
