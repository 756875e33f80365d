"""Patterns of how it felt: belief in the thought, in percent, and mood, 0 to 10. The thought is never shown. Pure."""

from __future__ import annotations

from reflect.analysis.patterns.pattern import (
    PERCENT,
    PatternResult,
    PatternRow,
    Series,
    format_number,
    median_text,
)
from reflect.analysis.patterns.pattern_input import PatternInput, numeric_answer

MOODS = 10.0


def belief(data: PatternInput) -> PatternResult:
    """The belief in the thought at first and afterwards, in the sessions that have both."""
    known = [
        (session, before, after)
        for session, before in data.numeric_answers("belief")
        if (after := numeric_answer(session, "belief-after")) is not None
    ]
    rows = []
    for session, before, after in known:
        first, then = (data.say("percent", value=format_number(value)) for value in (before, after))
        rows.append(
            PatternRow(
                data.session_name(session),
                data.say("then", first=first, then=then),
                (session.id,),
                change=(before, after, PERCENT),
            )
        )
    befores, afters = [before for _, before, _ in known], [after for _, _, after in known]
    said = {"before": median_text(befores), "after": median_text(afters)}
    series = (
        Series(data.say("first"), PERCENT, tuple(befores[::-1])),
        Series(data.say("after"), PERCENT, tuple(afters[::-1])),
    )
    return PatternResult.of_sessions(
        [session for session, _, _ in known], rows, ("main", said), series=series
    )


def mood(data: PatternInput) -> PatternResult:
    """The mood at the beginning and at the end of each session, over time; "I can't tell" is no number."""
    known = [
        (session, before, numeric_answer(session, "mood-after"))
        for session, before in data.numeric_answers("mood")
        if not session.answer("mood-unsure")
    ]
    rows = []
    for session, before, after in known:
        value, change = format_number(before), None
        if after is not None:
            value = data.say("then", first=value, then=format_number(after))
            change = (before, after, MOODS)
        rows.append(PatternRow(data.session_name(session), value, (session.id,), change=change))
    series = [Series(data.say("first"), MOODS, tuple(before for _, before, _ in reversed(known)))]
    afters = tuple(after for _, _, after in reversed(known))
    if any(after is not None for after in afters):
        series.append(Series(data.say("after"), MOODS, afters))
    return PatternResult.of_sessions([session for session, _, _ in known], rows, series=tuple(series))
