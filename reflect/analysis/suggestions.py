"""Suggestions for an answer, drawn from other answers of this session and of earlier ones. Pure.

The rules stand in the guide. A suggestion is only ever offered, and stored when the person takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, zip_longest
from typing import Any

from reflect.analysis.earlier_sessions import EARLIER_READ
from reflect.analysis.experiment_offers import experiments_to_take
from reflect.analysis.foretelling import foretelling_sentences, foretold
from reflect.analysis.inventory import RecurringRecord, recurring_records
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.offered_words import OfferedWords
from reflect.analysis.predictions import CHECK_ON, WHAT, with_check_day
from reflect.analysis.situation import REACH, THEIR_WORDS, is_few_questions, situation
from reflect.analysis.suggestion_words import Suggestion, filled, is_in_time, opening_of
from reflect.model.action import words_of
from reflect.model.guide import Answers, Guide, Question, SuggestionRule, holds, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, EXPERIMENT, OUTCOME, PREDICTIONS, Session
from reflect.text.dates import format_day
from reflect.text.normal_form import normal_form
from reflect.text.quoting import below_or_after
from reflect.text.sanitize import one_line

HAPPENED = "happened"

READ_FOR_OTHERS = frozenset({THEIR_WORDS, HAPPENED})
"""Questions with answers in words that may hold what belongs to other questions; it is offered once they stand."""


def suggest(
    guide: Guide,
    question: Question,
    session: Session,
    earlier: Sequence[Session],
    today: date,
    edits: ListEdits = NO_EDITS,
) -> list[Suggestion]:
    """The suggestions for a question, each once, without what its answer holds; those from earlier sessions come last.

    The rules take turns, so that the first three differ in kind. Of two in a list that are nearly the same, the first.
    ``edits`` are what was made of the lists of earlier sessions outside them.
    """
    rules = [rule for rule in guide.suggestions if rule.target == question.id]
    tonight = situation(session) if rules else {}
    rules = [rule for rule in rules if _is_for(rule, tonight)]
    sources = _SuggestionSources(
        guide, session, earlier if any(rule.earlier for rule in rules) else (), edits
    )
    here = [_suggestions_of(rule, question, sources, today) for rule in rules if not rule.earlier]
    there = [_suggestions_of(rule, question, sources, today) for rule in rules if rule.earlier]
    given = OfferedWords(question, session, earlier)
    return [
        *given.new_ones(filter(None, chain(*zip_longest(*here)))),
        *given.new_ones(filter(None, chain(*zip_longest(*there))), is_from_earlier=True),
    ]


def _is_for(rule: SuggestionRule, tonight: Answers) -> bool:
    """Whether a rule holds in this situation.

    After a help phrase, and on the short way of a heavy night, only one that is made for it does.
    """
    names_the_night = rule.when is not None and "night" in rule.when.question_ids()
    is_short_way = tonight.get("night") == "heavy" and tonight.get("speed") == "short"
    if (tonight.get("night") == "help" or is_short_way) and not names_the_night:
        return False
    return holds(rule.when, rule.unless, tonight)


def offers(
    guide: Guide,
    question: Question,
    session: Session,
    earlier: Sequence[Session],
    today: date,
    edits: ListEdits = NO_EDITS,
) -> list[Suggestion]:
    """What is offered at a question: ways to begin, then suggestions; once answered, only what a list can take.

    What stands in their words, or is expected while waiting, is offered for the questions that ask for it. On a heavy
    night a problem is met with one small action, offered once somebody to call was asked for. One is enough.
    """
    if question.id in (REACH, ACTIONS) and is_few_questions(session):
        actions = guide.question(ACTIONS)
        return [] if session.actions else suggest(guide, actions, session, (), today)[:1]
    if question.id == PREDICTIONS:
        return predictions_to_take(session, foretold(session), today)
    if question.id == THEIR_WORDS:
        from reflect.analysis.letters.mail_offers import mail_offers  # late: few sessions have a pasted mail

        return mail_offers(guide, session, today)
    if question.id == EXPERIMENT:
        return experiments_to_take(session, earlier, today, edits)
    answered = is_answered(session.answer(question.id))
    if answered and question.id == HAPPENED:
        return expected_while_waiting(guide, session, today)
    if answered and not kind_of(question).has_records:
        return []
    begin = () if answered else guide.starters.get(question.id, ())
    ways = [Suggestion(question.id, f"{way.rstrip()} ...", way) for way in begin]
    return ways + suggest(guide, question, session, earlier, today, edits)


def predictions_to_take(session: Session, sentences: Iterable[str], today: date) -> list[Suggestion]:
    """Sentences that foretell something, in the person's own words; none that was taken already."""
    taken = {normal_form(words_of(record, WHAT)) for record in session.records(PREDICTIONS)}
    return [
        Suggestion(PREDICTIONS, one_line(said), with_check_day({WHAT: said}, today), (said,))
        for said in sentences
        if normal_form(said) not in taken
    ]


def expected_while_waiting(guide: Guide, session: Session, today: date) -> list[Suggestion]:
    """Sentences with a day that foretell something, where they are written: while waiting there is no reframe to ask.

    Only in a full session; how sure it feels is not asked, and one whose words name no day could not be looked at.
    """
    answers = situation(session)
    is_asked = guide.question(PREDICTIONS).fits(answers) and answers.get("speed") == "full"
    if not is_asked or answers.get(OUTCOME) != "waiting":
        return []
    sentences = foretelling_sentences(session.words(HAPPENED), session.words("company"))
    found = predictions_to_take(session, sentences, today)
    return [
        each._replace(label=_with_its_day(guide, each, today)) for each in found if each.value.get(CHECK_ON)
    ]


def _with_its_day(guide: Guide, suggestion: Suggestion, today: date) -> str:
    """The sentence behind the day on which it is asked about, which no field shows here."""
    day = format_day(date.fromisoformat(suggestion.value[CHECK_ON]), today)
    opening = guide.line("asked-on").format(day=day)
    return " ".join(below_or_after(opening, [suggestion.label]).split())


def offer_line(question: Question, offered: Sequence[Suggestion]) -> str:
    """The id of the guide's line above what is offered for other questions than this one; empty where nothing is."""
    if all(each.question_id == question.id for each in offered):
        return ""
    return {THEIR_WORDS: "from-their-words", HAPPENED: "expected-of-them"}.get(question.id, "small-step")


class _SuggestionSources:
    """What rules draw from: this session, and the newest of the earlier ones."""

    def __init__(self, guide: Guide, session: Session, earlier: Sequence[Session], edits: ListEdits) -> None:
        self._guide, self._edits = guide, edits
        self.session = session
        others = [other for other in earlier if other.id != session.id]
        others.sort(key=lambda other: other.created, reverse=True)
        self._earlier = others[:EARLIER_READ]
        self._lists: dict[str, list[RecurringRecord[Session]]] = {}
        self.openings = _openings_in(guide)
        """Our words before the person's in what was suggested for other lists than that of the steps."""

    def words(self, rule: SuggestionRule) -> Iterator[Mapping[str, Any]]:
        """For each suggestion of a rule, a record's fields over the answers of its session."""
        source = self._guide.question(rule.source) if rule.source else None
        if source is None or not source.fields:
            yield from (one.answers for one in (self._earlier if rule.earlier else [self.session]))
        elif rule.earlier:
            if source.id not in self._lists:
                self._lists[source.id] = recurring_records(
                    self._earlier, source.id, source.fields[0].id, self._edits
                )
            for entry in self._lists[source.id]:
                yield {**(entry.sessions[0].answers if entry.sessions else {}), **entry.record}
        else:
            yield from ({**self.session.answers, **record} for record in self.session.records(source.id))


@lru_cache(maxsize=4)  # suggestions are made again at every pause in typing
def _openings_in(guide: Guide) -> frozenset[str]:
    openings = (opening_of(template) for rule in guide.suggestions for template in _kept_templates(rule))
    return frozenset(filter(None, openings))


def _kept_templates(rule: SuggestionRule) -> Iterator[str]:
    """The templates of a rule whose words may become those of another suggestion."""
    if rule.target != ACTIONS:
        yield from (template for _, template in rule.fill)


def _suggestions_of(
    rule: SuggestionRule, question: Question, sources: _SuggestionSources, today: date
) -> Iterator[Suggestion]:
    session = sources.session
    if rule.unless_due_within is not None and _is_due_within(session, rule.unless_due_within, today):
        return
    if not is_in_time(rule, session, today):
        return
    for words in sources.words(rule):
        fits = rule.where is None or rule.where.holds(words)
        if fits and (suggestion := filled(rule, question, session, words, today, sources.openings)):
            yield suggestion


def _is_due_within(session: Session, days: int, today: date) -> bool:
    """Whether an open action is due from today on and in at most so many days."""
    until = today + timedelta(days=days)
    return any(action.is_open and action.due and today <= action.due <= until for action in session.actions)
