"""Patterns of how it felt: belief in the thought, in percent, and mood, 0 to 10. The thought is never shown. Pure."""

from __future__ import annotations

from reflect.analysis.patterns.pattern import (
    PatternResult,
    PatternRow,
    Series,
    format_number,
    median_text,
    spread_sentence,
)
from reflect.analysis.patterns.pattern_input import PatternInput, numeric_answer

PERCENT = 100.0
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
            PatternRow(data.session_day(session), data.say("then", first=first, then=then), (session.id,))
        )
    pairs = [(before, after) for _, before, after in known]
    befores, afters = [before for before, _ in pairs], [after for _, after in pairs]
    said = {"before": median_text(befores), "after": median_text(afters), **_compared(pairs)}
    series = (
        Series(data.say("first"), PERCENT, tuple(befores[::-1])),
        Series(data.say("after"), PERCENT, tuple(afters[::-1])),
    )
    return PatternResult.of_sessions(
        [session for session, _, _ in known], rows, ("main", said), series=series
    )


def mood(data: PatternInput) -> PatternResult:
    """The mood at the beginning and at the end of each session, over time."""
    known = [
        (session, before, numeric_answer(session, "mood-after"))
        for session, before in data.numeric_answers("mood")
    ]
    rows = []
    for session, before, after in known:
        value = format_number(before)
        if after is not None:
            value = data.say("then", first=value, then=format_number(after))
        rows.append(PatternRow(data.session_day(session), value, (session.id,)))
    moods = [before for _, before, _ in known]
    pairs = [(before, after) for _, before, after in known if after is not None]
    says, series = [spread_sentence(moods)], [Series(data.say("first"), MOODS, tuple(moods[::-1]))]
    if pairs:
        says.append(("after", {"both": len(pairs), **_compared(pairs)}))
        afters = [after for _, _, after in reversed(known)]
        series.append(Series(data.say("after"), MOODS, tuple(afters)))
    return PatternResult.of_sessions([session for session, _, _ in known], rows, *says, series=tuple(series))


def _compared(pairs: list[tuple[float, float]]) -> dict[str, object]:
    return {
        "lower": sum(after < before for before, after in pairs),
        "same": sum(after == before for before, after in pairs),
        "higher": sum(after > before for before, after in pairs),
    }
