"""How it felt: how true the sentence felt at first and afterwards, and the mood. The sentence itself is never shown."""

from __future__ import annotations

from reflect.analysis.patterns.pattern import (
    Found,
    Material,
    Row,
    Series,
    figure,
    median_text,
    number,
    spread,
)

PERCENT = 100.0
MOODS = 10.0


def belief(material: Material) -> Found:
    """How true the thought felt at first and afterwards, where both were given."""
    known = [
        (session, before, after)
        for session, before in material.figures("belief")
        if (after := figure(session, "belief-after")) is not None
    ]
    rows = []
    for session, before, after in known:
        first, then = (material.say("percent", value=number(value)) for value in (before, after))
        rows.append(Row(material.day(session), material.say("then", first=first, then=then), (session.id,)))
    pairs = [(before, after) for _, before, after in known]
    befores, afters = [before for before, _ in pairs], [after for _, after in pairs]
    said = {"before": median_text(befores), "after": median_text(afters), **_compared(pairs)}
    series = (
        Series(material.say("first"), PERCENT, tuple(befores[::-1])),
        Series(material.say("after"), PERCENT, tuple(afters[::-1])),
    )
    return Found.over([session for session, _, _ in known], rows, ("main", said), series=series)


def mood(material: Material) -> Found:
    """The mood at the beginning and at the end, over time."""
    known = [(session, before, figure(session, "mood-after")) for session, before in material.figures("mood")]
    rows = []
    for session, before, after in known:
        value = number(before)
        if after is not None:
            value = material.say("then", first=value, then=number(after))
        rows.append(Row(material.day(session), value, (session.id,)))
    moods = [before for _, before, _ in known]
    pairs = [(before, after) for _, before, after in known if after is not None]
    says, series = [spread(moods)], [Series(material.say("first"), MOODS, tuple(moods[::-1]))]
    if pairs:
        says.append(("after", {"both": len(pairs), **_compared(pairs)}))
        afters = [after for _, _, after in reversed(known)]
        series.append(Series(material.say("after"), MOODS, tuple(afters)))
    return Found.over([session for session, _, _ in known], rows, *says, series=tuple(series))


def _compared(pairs: list[tuple[float, float]]) -> dict[str, object]:
    return {
        "lower": sum(after < before for before, after in pairs),
        "same": sum(after == before for before, after in pairs),
        "higher": sum(after > before for before, after in pairs),
    }
