"""A suggestion, and how a rule of the guide makes one of our words and the person's. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from reflect.analysis.action_reading import only_a_day
from reflect.analysis.action_words import can_be_action
from reflect.analysis.usable import can_be_built_on
from reflect.model.guide import PLACEHOLDER, Ask, Question, SuggestionRule, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Session
from reflect.text.named_tuple import NamedTuple
from reflect.text.quoting import below_or_after, own_part
from reflect.text.sanitize import one_line

_TO_DO = frozenset({"what", "how"})
"""Fields of records that say what somebody would do."""


class Suggestion(NamedTuple):
    """A text or record that could be added to an answer."""

    question_id: str
    label: str
    """The text itself, or a record's first field, on one line."""
    value: Any
    """A text for a line, a record for a list."""
    own_words: tuple[str, ...] = ()
    """The person's words in the label; none when it says only ours."""

    @property
    def lines(self) -> list[str]:
        """The label as it is shown: a person's words of some length are a quotation on a line of their own."""
        first = next(iter(self.value.values())) if isinstance(self.value, dict) else ""
        return first.split("\n") if isinstance(first, str) and "\n" in first else [self.label]


def with_taken(suggestion: Suggestion, question: Question, session: Session) -> Any:
    """The answer to the question of a suggestion once that is taken: a list has its record at the end."""
    if not question.fields:
        return suggestion.value
    return [*(session.answer(question.id) or []), suggestion.value]


def is_in_time(rule: SuggestionRule, session: Session, today: date) -> bool:
    """Whether it is not too late for what a rule suggests."""
    last = _last_day(rule, session)
    return last is None or today <= last


def _last_day(rule: SuggestionRule, session: Session) -> date | None:
    return None if rule.within_days is None else session.heard_on + timedelta(days=rule.within_days)


def opening_of(template: str) -> str:
    """Our words before those of the person: ``Answering:``; empty where theirs stand alone."""
    before, brace, _ = template.partition("{")
    return before.rstrip() if brace else ""


def filled(
    rule: SuggestionRule,
    question: Question,
    session: Session,
    words: Mapping[str, Any],
    today: date,
    openings: Collection[str] = (),
) -> Suggestion | None:
    """The suggestion a rule makes of a person's words; ``None`` without words for what it is about.

    ``openings`` are those that such words may have from a suggestion that was taken before; they get no second one.
    """
    asks: dict[str, Ask] = {field.id: field for field in question.fields} or {"": question}
    answers = {name: _answer(asks[name], template, words, today, openings) for name, template in rule.fill}
    first = next(iter(asks))
    if not answers[first]:
        return None
    last = _last_day(rule, session)
    if last and answers.get("due"):
        answers["due"] = min(answers["due"], last.isoformat())
    record = {name: answers[name] for name in asks if is_answered(answers.get(name))}
    label = one_line(answers[first])
    own = tuple(_own_words(words, dict(rule.fill)[first]))
    if question.id == ACTIONS and _names_no_action(words, dict(rule.fill)[first], today):
        return None
    return Suggestion(question.id, label, record if question.fields else label, own)


def _answer(ask: Ask, template: str, words: Mapping[str, Any], today: date, openings: Collection[str]) -> Any:
    """A template with a person's words put in literally, in the stored form; no answer when some are missing."""
    own = _own_words(words, template)
    if not all(own):
        return None
    opening = opening_of(template)
    if own and opening:
        plain = (own_part(each) if each.startswith(tuple(openings)) else each for each in own)
        return below_or_after(opening, list(plain))
    return kind_of(ask).suggestion(ask, own[0] if own else template, today)


def _names_no_action(words: Mapping[str, Any], template: str, today: date) -> bool:
    """Whether what somebody would do, or how, is none that could be offered as a step: *tonight* alone is no way."""
    names = _TO_DO.intersection(PLACEHOLDER.findall(template))
    named = (str(words.get(name, "")) for name in names)
    return any(not can_be_action(each) or only_a_day(each, today) for each in named)


def _own_words(words: Mapping[str, Any], template: str) -> list[str]:
    """The person's words for each place of a template; empty ones where there are none to build on."""
    values = (words.get(name) for name in PLACEHOLDER.findall(template))
    return [value.strip() if isinstance(value, str) and can_be_built_on(value) else "" for value in values]
