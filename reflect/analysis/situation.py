"""The situation a session is in: what was answered, and what follows from it for tonight. Pure.

Conditions of the guide see both. What follows is worked out when it is needed and never stored, exported or counted: it
says what to ask of a person tonight, and nothing about the person.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from reflect.analysis.foretelling import foretold
from reflect.analysis.usable import may_be_heavy, may_tell_of
from reflect.model.guide import Answers, Pace, is_answered
from reflect.model.session import ACTIONS, LOWEST_MOOD, Session
from reflect.text.sanitize import fold

LOW_MOOD = 5
"""The mood up to which heavy words make a night a heavy one."""

REACH = "reach"
"""The question who could be there tonight."""

THEIR_WORDS = "their-words"
"""What somebody else said: no sentence of the person's about themselves."""


_ASKS = (
    r"(?i)[^.!;。！]*[?？؟][\s?？؟]*"
    r"|(?:why|what|how|who|when|where)\s+(?:is|am|are|was|were|do|does|did|will|would|can|could|should|have|has)\b[^.!;?]*\.*"
)
"""A question, also one without its mark; compiled when a thought is first looked at."""

_NOBODY = frozenset(
    {
        "nobody", "no one", "noone", "no-one", "none", "nobody at all", "no one at all", "there is nobody",
        "there is no one",
        "i have nobody", "i have no one", "not anyone", "nobody really", "no body", "nothing",
        "n/a", "-", "?",
        "niemand", "keiner", "nadie", "ninguno", "personne", "никто", "никого",
        "誰もいない", "いない", "没有人", "没人",
    }
)  # fmt: skip
"""Answers to the question who could be there tonight that name nobody."""


class Night(enum.Enum):
    """What a night calls for."""

    ORDINARY = ""
    OFFERED = "offered"
    """Heavy words at a good mood: the few questions are offered by one line."""
    HEAVY = "heavy"
    HELP = "help"


def night_of(session: Session) -> Night:
    """What tonight calls for, from the mood and from every word that was written.

    Without a mood, heavy words are taken as seriously as at a low one.
    """
    heavy, mood = list(_heavy_answers(session)), session.rated_mood
    if any(calls_for_help for _, calls_for_help in heavy):
        return Night.HELP
    if mood is not None and mood <= LOWEST_MOOD:
        return Night.HEAVY
    if any(id_ != THEIR_WORDS for id_, _ in heavy):
        return Night.OFFERED if mood is not None and mood > LOW_MOOD else Night.HEAVY
    return Night.ORDINARY


def _heavy_answers(session: Session) -> Iterator[tuple[str, bool]]:
    """The questions with a heavy text in the answer, each with whether that calls for help.

    The rules of care are loaded only for a session with words that heavy texts have.
    """
    texts = list(session.texts())
    if may_be_heavy(*(text for _, text in texts)):
        from reflect.analysis.care.levels import Level, level_of  # late: it takes long to load

        for id_, text in texts:
            if may_be_heavy(text) and (level := level_of(text, session.put_away)):
                yield id_, level is Level.HELP


def pace_of(session: Session, night: Night | None = None) -> Pace:
    """The pace of a session, which is how much it asks.

    It is what the person chose for tonight, else what fits tonight, else the session's own speed.
    """
    night = night_of(session) if night is None else night
    if session.chosen_pace and night is not Night.ORDINARY:
        return session.chosen_pace
    match night:
        case Night.HELP:
            return Pace.AFTER_HELP
        case Night.HEAVY:
            return Pace.HEAVY_NIGHT
        case _:
            return Pace.FULL if session.full else Pace.SHORT


def is_few_questions(session: Session) -> bool:
    """Whether only the few questions of a heavy night are asked."""
    return pace_of(session) is Pace.HEAVY_NIGHT


def situation(session: Session) -> Answers:
    """The answers, and under the ids of ``guide.derived`` what follows from them."""
    night = night_of(session)
    pace = pace_of(session, night)
    follows = {
        ACTIONS: session.answer(ACTIONS),
        "night": _as_taken(night, pace).value,
        "has-waited": "yes" if session.has_waited else None,
        "speed": "full" if pace is Pace.FULL else "short",
        "thought-is": [*_kinds_of_thought(session.words("thought"))],
        "reason-is": _reason_of(session),
        "unfair": [*dict.fromkeys(_grounds(session))],
        "causes-are": "outside" if _are_causes_outside(session) else None,
        "foretells": "yes" if foretold(session) else None,
    }
    return {**session.answers, **{id_: value for id_, value in follows.items() if is_answered(value)}}


def _as_taken(night: Night, pace: Pace) -> Night:
    """A night at which few questions were offered is a heavy one once they were chosen."""
    return Night.HEAVY if night is Night.OFFERED and pace is Pace.HEAVY_NIGHT else night


def is_better_left(session: Session) -> bool:
    """Whether nothing is offered to be done about it: it was unfair, decided outside, or a night too heavy for it.

    The same as ``situation`` tells, without what lists need not know: the rules for thoughts take long.
    """
    night = night_of(session)
    is_too_heavy = _as_taken(night, pace_of(session, night)) in (Night.HEAVY, Night.HELP)
    if is_too_heavy or session.answer("way") == "unfair":
        return True
    told = list(_told_in(session))
    may_be_unfair = any("unfair" in fold(text) for text in told) or may_tell_of("unfair", *told)
    if may_be_unfair and any(_grounds(session)):  # mostly it is told without the rules that it is not
        return True
    may_lie_elsewhere = may_tell_of("outside", *told) or (
        session.answer("stage") == "application" and may_tell_of("filter", *told)
    )
    return may_lie_elsewhere and bool(_reason_of(session))


def switch_pace(session: Session) -> None:
    """Carry out the key for more or fewer questions; pressed again it leads back.

    On a heavy night it opens everything there is, over heavy words at a good mood the few questions, and otherwise it
    changes between the short and the full session.
    """
    match night_of(session):
        case Night.ORDINARY:
            session.full = not session.full
        case Night.OFFERED:
            session.chosen_pace = None if session.chosen_pace else Pace.HEAVY_NIGHT
        case _:
            session.chosen_pace = None if session.chosen_pace else Pace.FULL


def pace_line(session: Session) -> str:
    """The id of the guide's line that says how much is asked now."""
    if night_of(session) is Night.ORDINARY:
        return "speed-full" if session.full else "speed-short"
    return "opened" if session.chosen_pace is Pace.FULL else "few-again"


def is_question(words: str) -> bool:
    """Whether a text asks and states nothing, so that only an answer to it could be weighed."""
    said = words.strip()
    return re.fullmatch(_ASKS, said) is not None


def is_nobody(words: str) -> bool:
    """Whether an answer to ``reach`` names nobody."""
    return fold(words).strip().rstrip(".! ") in _NOBODY


def _kinds_of_thought(thought: str) -> Iterator[str]:
    """Whether a thought is about one's worth, which problem it names, and whether it is a plain fact or a question."""
    from reflect.analysis.care.topics import about_worth, is_plain_fact, problem_of

    if is_question(thought):
        yield "question"
    elif thought and is_plain_fact(thought):
        yield "fact"
    if thought:
        if about_worth(thought):
            yield "worth"
        if problem := problem_of(thought):
            yield problem


def _reason_of(session: Session) -> str:
    """Where the reason lies, as ``guide.derived`` names it; an empty text for any other, or none."""
    if _is_reason_outside(session):
        return "outside"
    return "filter" if _was_turned_away_by_a_filter(session) else ""


def _was_turned_away_by_a_filter(session: Session) -> bool:
    """Whether nobody read the application: it went no further, and the person says that a machine decided."""
    from reflect.analysis.care.topics import tells_of_a_filter

    return session.answer("stage") == "application" and any(map(tells_of_a_filter, _told_in(session)))


def _told_in(session: Session) -> Iterator[str]:
    """The texts that may tell why it was a no: the thought, what happened, their words, each cause."""
    yield from (session.words(id_) for id_ in ("thought", "happened", THEIR_WORDS))
    yield from (str(record.get("cause", "")) for record in session.records("causes"))


def _is_reason_outside(session: Session) -> bool:
    """Whether what decided was a hiring stop, the money or papers: so they were told, or it is all they name."""
    from reflect.analysis.care.topics import lies_outside

    causes = session.records("causes")
    known = [record for record in causes if record.get("known") in ("told", "observed")] or causes
    told = [session.words(THEIR_WORDS), session.words("thought")]
    named = [str(record.get("cause", "")) for record in known]
    return any(map(lies_outside, told)) or (bool(named) and all(map(lies_outside, named)))


def _are_causes_outside(session: Session) -> bool:
    """Whether causes are marked, and each as one that is not in the person's hands."""
    hands = [record["control"] for record in session.records("causes") if record.get("control")]
    return bool(hands) and all(each == "outside" for each in hands)


def _grounds(session: Session) -> Iterator[str]:
    """On which grounds somebody was treated unfairly, by the way they chose, a cause, or a sentence of theirs."""
    from reflect.analysis.care.topics import unfair_of

    if session.answer("way") == "unfair":
        yield "other"
    if any("unfair" in str(record.get("cause", "")).casefold() for record in session.records("causes")):
        yield "other"
    causes = (record.get("cause") for record in session.records("causes"))
    for text in (session.words("thought"), session.words("happened"), session.words(THEIR_WORDS), *causes):
        if isinstance(text, str) and text and (ground := unfair_of(text) or _named_unfair(text)):
            yield ground


def _named_unfair(cause: str) -> str:
    """The ground where unfair treatment is named and nothing more, as the cause that is suggested does."""
    return "other" if fold(cause).strip(" .!").startswith("unfair treatment") else ""
