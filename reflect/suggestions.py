"""Answers, of this session and of earlier ones, turned into what could be added: pure functions.

The rules stand in the guide. A suggestion is only ever offered, and stored when the person takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import Any

from reflect.dates import understand
from reflect.guide import PLACEHOLDER, Ask, Guide, Question, SuggestionRule, holds, is_answered
from reflect.recurring import Recurring, recurring, same_words
from reflect.session import Session
from reflect.text import one_line

EARLIER_LOOKED_AT = 100
"""How many earlier sessions suggestions are drawn from, newest first, so that offering them takes no time."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that could be added to an answer."""

    question_id: str
    label: str
    """What the screen shows: the text itself, or a record's first field."""
    value: Any
    """A text for a line, a record for a list."""


def suggest(
    guide: Guide, question: Question, session: Session, earlier: Sequence[Session], today: date
) -> list[Suggestion]:
    """Everything that fits, best first, each once, and nothing that is in the answer already.

    The rules take turns, so that the first three differ in kind; what comes from earlier sessions follows.
    """
    rules = [rule for rule in guide.suggestions if rule.target == question.id]
    sources = _Sources(guide, session, earlier if any(rule.earlier for rule in rules) else ())
    here = [_draw(rule, question, sources, today) for rule in rules if not rule.earlier]
    there = [_draw(rule, question, sources, today) for rule in rules if rule.earlier]
    seen = set(_already_given(question, session))
    found = []
    for suggestion in chain(_by_turns(here), _by_turns(there)):
        if (key := same_words(suggestion.label)) not in seen:
            seen.add(key)
            found.append(suggestion)
    return found


def offers(
    guide: Guide, question: Question, session: Session, earlier: Sequence[Session], today: date
) -> list[Suggestion]:
    """What is offered with a question: ways to begin, then all that fits; beside an answer nothing, but in a list."""
    if question.kind != "list" and is_answered(session.answer(question.id)):
        return []
    return starters(guide, question, session) + suggest(guide, question, session, earlier, today)


def starters(guide: Guide, question: Question, session: Session) -> list[Suggestion]:
    """Ways to begin an answer, while there is none."""
    if is_answered(session.answer(question.id)):
        return []
    return [
        Suggestion(question.id, f"{way.rstrip()} ...", way) for way in guide.starters.get(question.id, ())
    ]


def looked_at(guide: Guide) -> frozenset[str]:
    """The questions whose answers suggestions need of earlier sessions; no others need be kept in memory."""
    ids: set[str] = set()
    for rule in guide.suggestions:
        if rule.earlier:
            named = {name for _, template in rule.fill for name in PLACEHOLDER.findall(template)}
            named |= rule.where.question_ids() if rule.where else frozenset()
            ids |= {rule.source, *(name for name in named if guide.knows(name))}
    return frozenset(ids)


class _Sources:
    """What the rules draw from: this session, and the newest of the earlier ones."""

    def __init__(self, guide: Guide, session: Session, earlier: Sequence[Session]) -> None:
        self._guide = guide
        self.session = session
        others = [other for other in earlier if other.id != session.id]
        others.sort(key=lambda other: other.created, reverse=True)
        self._earlier = others[:EARLIER_LOOKED_AT]
        self._lists: dict[str, list[Recurring[Session]]] = {}

    def words(self, rule: SuggestionRule) -> Iterator[Mapping[str, Any]]:
        """The words for each suggestion of a rule: a record's fields over the answers of its session."""
        source = self._guide.question(rule.source) if rule.source else None
        if source is None or not source.fields:
            yield from (one.answers for one in (self._earlier if rule.earlier else [self.session]))
        elif rule.earlier:
            for entry in self._recurring(source):
                yield {**entry.sessions[0].answers, **entry.record}
        else:
            yield from ({**self.session.answers, **record} for record in self.session.records(source.id))

    def _recurring(self, source: Question) -> list[Recurring[Session]]:
        """The records of a list over the earlier sessions, gathered once for all rules."""
        if source.id not in self._lists:
            self._lists[source.id] = recurring(self._earlier, source.id, source.fields[0].id)
        return self._lists[source.id]


def _draw(rule: SuggestionRule, question: Question, sources: _Sources, today: date) -> Iterator[Suggestion]:
    """The suggestions of one rule."""
    session = sources.session
    if not holds(rule.when, rule.unless, session.answers):
        return
    if rule.unless_due_within is not None and _is_due_within(session, rule.unless_due_within, today):
        return
    for words in sources.words(rule):
        if rule.where is None or rule.where.holds(words):
            suggestion = _filled(rule, question, words, today)
            if suggestion:
                yield suggestion


def _filled(
    rule: SuggestionRule, question: Question, words: Mapping[str, Any], today: date
) -> Suggestion | None:
    """The suggestion in the person's own words; ``None`` without words for what it is about."""
    asks: dict[str, Ask] = {field.id: field for field in question.fields} or {"": question}
    texts = {name: _text(asks[name], template, words, today) for name, template in rule.fill}
    label = texts[next(iter(asks))]
    if not label:
        return None
    record = {name: texts[name] for name in asks if texts.get(name)}
    return Suggestion(question.id, label, record if question.fields else label)


def _text(ask: Ask, template: str, words: Mapping[str, Any], today: date) -> str:
    """A template with a person's words put in, literally; an empty text when some of them are missing."""
    parts = PLACEHOLDER.split(template)
    for place in range(1, len(parts), 2):
        value = words.get(parts[place])
        parts[place] = value.strip() if isinstance(value, str) else ""
        if not parts[place]:
            return ""
    text = "".join(parts)
    if ask.kind == "date":
        day = understand(text, today, past=ask.past).day
        return day.isoformat() if day else ""
    return text if ask.kind == "text" else one_line(text).strip()


def _is_due_within(session: Session, days: int, today: date) -> bool:
    """Whether an open action of the session is due from today on and in at most so many days."""
    until = today + timedelta(days=days)
    return any(action.is_open and action.due and today <= action.due <= until for action in session.actions)


def _already_given(question: Question, session: Session) -> Iterator[str]:
    """What stands in the answer, in the form suggestions are compared by."""
    if question.fields:
        for record in session.records(question.id):
            yield same_words(str(record.get(question.fields[0].id, "")))
    else:
        yield same_words(session.words(question.id))


def _by_turns(parts: Iterable[Iterable[Suggestion]]) -> Iterator[Suggestion]:
    """One of each, then the next of each."""
    for turn in zip_longest(*parts):
        yield from (suggestion for suggestion in turn if suggestion is not None)
