"""What was done: what became of steps and what followed, requests for advice, hours beside how the answers went."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.analysis.patterns.pattern import Found, Material, Row, Said, field_words, median_text, number, of
from reflect.model.session import RATED_WHILE_WAITING, Action, Session

_STATUS = ("done", "open", "dropped")

_ASKED = ("got", "refused", "no-answer", "asked")
"""What ``feedback`` says once somebody was asked."""

_RATINGS = ("solid", "okay", "rough")

_AFTERWARDS = ("no", "silence", "withdrew")
"""Outcomes after which one goes on."""


def steps(material: Material) -> Found:
    """What became of all steps; why one was dropped in the person's own words."""
    all_ = [
        (session, action)
        for session in material.sessions
        for action in session.actions
        if action.what.strip()
    ]
    rows = []
    for status in _STATUS:
        here = [(session, action) for session, action in all_ if action.status == status]
        if here:
            words = tuple(
                material.say("why", what=action.what, why=action.why) for _, action in here if action.why
            )
            label = material.say(status)
            rows.append(of(label, len(here), len(all_), [session for session, _ in here], words=words))
    became = material.listed(_STATUS, [action.status for _, action in all_])
    said = "main" if became else "unsaid", {"became": became}
    return Found.over([session for session, _ in all_], rows, said)


def afterwards(material: Material) -> Found:
    """What was done after a session, and what was written after that, in the person's own words."""
    known = [
        session
        for session in material.sessions
        if session.answer("outcome") in _AFTERWARDS and any(_done(session))
    ]
    rows = [
        Row(material.named(session), "", (session.id,), words=tuple(_story(material, session)))
        for session in known
    ]
    return Found.over(known, rows)


def _done(session: Session) -> Iterator[Action]:
    return (action for action in session.actions if action.status == "done" and action.what.strip())


def _story(material: Material, session: Session) -> Iterator[str]:
    for action in _done(session):
        yield material.say("you-did", what=action.what)
    for note in field_words(session, "later", "note"):
        yield material.say("you-saw", note=note)
    closed = [action.closed for action in _done(session) if action.closed]
    following = material.learned_after(max(closed, default=session.created))
    if following and following is not session:
        yield material.say("you-knew", day=material.day(following), learned=following.words("learned"))


def advice(material: Material) -> Found:
    """How often a request for advice was answered, by the way the first answer had come."""
    known = material.with_(lambda session: session.answer("feedback") in _ASKED)
    came = material.listed(_ASKED, [session.answer("feedback") for session in known])
    rows = []
    for channel in (*material.choices("channel"), ""):
        here = [session for session in known if session.words("channel") == channel]
        if here:
            answered = [session for session in here if session.answer("feedback") == "got"]
            label = material.label("channel", channel) if channel else material.say("no-channel")
            rows.append(of(label, len(answered), len(here), here, note=material.say("answered")))
    return Found.over(known, rows, ("main", {"came": came}))


def hours(material: Material) -> Found:
    """Hours of preparation beside how the answers felt."""
    known = [
        (session, spent, ratings)
        for session, spent in material.figures("hours")
        if (ratings := list(_ratings(session)))
    ]
    rows = []
    for session, spent, ratings in sorted(known, key=lambda each: each[1], reverse=True):
        felt = ", ".join(
            f"{material.label('questions', rating, 'rating').lower()} {ratings.count(rating)}"
            for rating in _RATINGS
            if rating in ratings
        )
        line = "one-hour" if number(spent) == "1" else "hours"
        label = material.say(line, hours=number(spent), session=material.named(session))
        rows.append(Row(label, felt, (session.id,)))
    smooth = [spent for _, spent, ratings in known if "rough" not in ratings]
    rough = [spent for _, spent, ratings in known if "rough" in ratings]
    says: list[Said] = [("main", {})]
    if smooth and rough:
        compared = {
            "smooth": median_text(smooth), "of_smooth": len(smooth),
            "rough": median_text(rough), "of_rough": len(rough),
        }  # fmt: skip
        says.append(("compared", compared))
    return Found.over([session for session, _, _ in known], rows, *says)


def _ratings(session: Session) -> Iterator[str]:
    """How each answer was rated, on the day itself where one was awaited then."""
    for record in session.records("questions"):
        rating = record.get(RATED_WHILE_WAITING) or record.get("rating")
        if isinstance(rating, str) and rating in _RATINGS:
            yield rating
