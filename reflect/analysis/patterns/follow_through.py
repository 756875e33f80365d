"""Patterns of what was done: actions and what followed them, requests for advice, hours of preparation. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.analysis.patterns.pattern import (
    Days,
    FilledSentence,
    PatternResult,
    PatternRow,
    format_number,
    median_text,
    session_ids,
    share_row,
)
from reflect.analysis.patterns.pattern_input import PatternInput, field_words
from reflect.analysis.usable import says_nothing
from reflect.model.session import RATED_WHILE_WAITING, Action, Session
from reflect.text.dates import local_day

_STATUS = ("done", "open", "dropped")

_ASKED = ("got", "refused", "no-answer", "asked")
"""What ``feedback`` says once somebody was asked."""

_RATINGS = ("solid", "okay", "rough")

_AFTERWARDS = ("no", "silence", "withdrew", "taken-back")
"""Outcomes after which one goes on."""


def actions(data: PatternInput) -> PatternResult:
    """How many actions are done, open and dropped, with the person's own reason for each that was dropped."""
    all_ = [
        (session, action)
        for session in data.sessions
        for action in session.actions
        if not says_nothing(action.what)
    ]
    rows = []
    for status in _STATUS:
        here = [(session, action) for session, action in all_ if action.status == status]
        if here:
            words = dict.fromkeys(
                data.say("why", what=action.what, why=action.why) for _, action in here if action.why
            )
            sessions = [session for session, _ in here]
            rows.append(share_row(data.say(status), len(here), len(all_), sessions, words=tuple(words)))
    became = data.counts_in_words(_STATUS, [action.status for _, action in all_])
    said = "main", {"became": became}
    sessions_of_all = [session for session, _ in all_]
    return PatternResult.of_sessions(
        sessions_of_all, rows, said, found=bool(became), days=_made_and_done(data, all_)
    )


def _made_and_done(data: PatternInput, all_: list[tuple[Session, Action]]) -> tuple[Days, ...]:
    """The days on which actions were written down, and done; one done on no known day stands where it was written."""
    done = [
        local_day(action.closed) if action.closed else session.day
        for session, action in all_
        if action.status == "done"
    ]
    made = Days(data.say("made"), tuple(session.day for session, _ in all_))
    return (made, Days(data.say("done"), tuple(done))) if done else (made,)


def afterwards(data: PatternInput) -> PatternResult:
    """What was done after a session, and what was written after that, in the person's own words."""
    known = [
        session
        for session in data.sessions
        if session.answer("outcome") in _AFTERWARDS and any(_done(session))
    ]
    rows = [
        PatternRow(data.session_name(session), "", (session.id,), words=tuple(_story(data, session)))
        for session in known
    ]
    return PatternResult.of_sessions(known, rows)


def _done(session: Session) -> Iterator[Action]:
    return (action for action in session.actions if action.status == "done" and not says_nothing(action.what))


def _story(data: PatternInput, session: Session) -> Iterator[str]:
    for action in _done(session):
        yield data.say("you-did", what=action.what)
    for note in field_words(session, "later", "note"):
        yield data.say("you-saw", note=note)
    closed = [action.closed for action in _done(session) if action.closed]
    following = data.learned_after(max(closed, default=session.created))
    if following and following is not session:
        yield data.say("you-knew", day=data.session_day(following), learned=following.words("learned"))


def advice(data: PatternInput) -> PatternResult:
    """The requests for advice, and the answers to them by the way the first answer had come.

    Whoever did not answer is not counted.
    """
    known = data.sessions_where(lambda session: session.answer("feedback") in _ASKED)
    answered = [session for session in known if session.answer("feedback") == "got"]
    rows = []
    for channel in (*data.choice_ids("channel"), ""):
        asked = [session for session in known if session.words("channel") == channel]
        got = [session for session in answered if session.words("channel") == channel]
        if got:
            label = data.choice_label("channel", channel) if channel else data.say("no-channel")
            value = _answers(data, len(got))
            rows.append(PatternRow(label, value, session_ids(got), count=len(got), of=len(asked)))
    says: list[FilledSentence] = [("main", {})]
    if answered:
        says.append(("answered", {"answered": len(answered)}))
    return PatternResult.of_sessions(known, rows, *says)


def _answers(data: PatternInput, count: int) -> str:
    return data.say("one-answer") if count == 1 else data.say("answers", count=count)


def hours(data: PatternInput) -> PatternResult:
    """Hours of preparation next to how the answers of the talk were rated."""
    known = [
        (session, spent, ratings)
        for session, spent in data.numeric_answers("hours")
        if (ratings := list(_ratings(session)))
    ]
    rows = []
    for session, spent, ratings in sorted(known, key=lambda each: each[1], reverse=True):
        felt = ", ".join(
            f"{data.choice_label('questions', rating, 'rating').lower()} {ratings.count(rating)}"
            for rating in _RATINGS
            if rating in ratings
        )
        line = "one-hour" if format_number(spent) == "1" else "hours"
        label = data.say(line, hours=format_number(spent), session=data.session_name(session))
        rows.append(PatternRow(label, felt, (session.id,)))
    smooth = [spent for _, spent, ratings in known if "rough" not in ratings]
    rough = [spent for _, spent, ratings in known if "rough" in ratings]
    says: list[FilledSentence] = [("main", {})]
    compared = {"smooth": median_text(smooth), "rough": median_text(rough)}
    if smooth and rough and compared["smooth"] != compared["rough"]:
        says.append(("compared", compared))
    return PatternResult.of_sessions([session for session, _, _ in known], rows, *says)


def _ratings(session: Session) -> Iterator[str]:
    """How each answer was rated, on the day itself where one was awaited then."""
    for record in session.records("questions"):
        rating = record.get(RATED_WHILE_WAITING) or record.get("rating")
        if isinstance(rating, str) and rating in _RATINGS:
            yield rating
