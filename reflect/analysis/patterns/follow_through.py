"""Patterns of what was done: actions and what followed them, requests for advice, hours of preparation. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.analysis.patterns.pattern import (
    FilledSentence,
    PatternResult,
    PatternRow,
    format_number,
    median_text,
    share_row,
)
from reflect.analysis.patterns.pattern_input import PatternInput, field_words
from reflect.model.session import RATED_WHILE_WAITING, Action, Session

_STATUS = ("done", "open", "dropped")

_ASKED = ("got", "refused", "no-answer", "asked")
"""What ``feedback`` says once somebody was asked."""

_RATINGS = ("solid", "okay", "rough")

_AFTERWARDS = ("no", "silence", "withdrew")
"""Outcomes after which one goes on."""


def actions(data: PatternInput) -> PatternResult:
    """How many actions are done, open and dropped, with the person's own reason for each that was dropped."""
    all_ = [
        (session, action) for session in data.sessions for action in session.actions if action.what.strip()
    ]
    rows = []
    for status in _STATUS:
        here = [(session, action) for session, action in all_ if action.status == status]
        if here:
            words = tuple(
                data.say("why", what=action.what, why=action.why) for _, action in here if action.why
            )
            label = data.say(status)
            rows.append(share_row(label, len(here), len(all_), [session for session, _ in here], words=words))
    became = data.counts_in_words(_STATUS, [action.status for _, action in all_])
    said = "main" if became else "unsaid", {"became": became}
    return PatternResult.of_sessions([session for session, _ in all_], rows, said)


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
    return (action for action in session.actions if action.status == "done" and action.what.strip())


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
    """How often a request for advice was answered, by the way the first answer had come."""
    known = data.sessions_where(lambda session: session.answer("feedback") in _ASKED)
    came = data.counts_in_words(_ASKED, [session.answer("feedback") for session in known])
    rows = []
    for channel in (*data.choice_ids("channel"), ""):
        here = [session for session in known if session.words("channel") == channel]
        if here:
            answered = [session for session in here if session.answer("feedback") == "got"]
            label = data.choice_label("channel", channel) if channel else data.say("no-channel")
            rows.append(share_row(label, len(answered), len(here), here, note=data.say("answered")))
    return PatternResult.of_sessions(known, rows, ("main", {"came": came}))


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
    if smooth and rough:
        compared = {
            "smooth": median_text(smooth), "of_smooth": len(smooth),
            "rough": median_text(rough), "of_rough": len(rough),
        }  # fmt: skip
        says.append(("compared", compared))
    return PatternResult.of_sessions([session for session, _, _ in known], rows, *says)


def _ratings(session: Session) -> Iterator[str]:
    """How each answer was rated, on the day itself where one was awaited then."""
    for record in session.records("questions"):
        rating = record.get(RATED_WHILE_WAITING) or record.get("rating")
        if isinstance(rating, str) and rating in _RATINGS:
            yield rating
