"""How it felt: how true the sentence felt at first and afterwards, and the mood. The sentence itself is never shown."""

from __future__ import annotations

from reflect.patterns.material import Material, figure
from reflect.patterns.pattern import Found, Row, Series, ids, middle, number, spread

PERCENT = 100.0
MOODS = 10.0


def belief(material: Material) -> Found:
    """How true the thought felt at first and afterwards, where both were given."""
    known = material.with_(
        lambda session: figure(session, "belief") is not None and figure(session, "belief-after") is not None
    )
    if not known:
        return Found(0, ())
    pairs = [(figure(session, "belief") or 0.0, figure(session, "belief-after") or 0.0) for session in known]
    rows = tuple(
        Row(
            material.day(session),
            material.say(
                "then",
                first=material.say("percent", value=number(before)),
                then=material.say("percent", value=number(after)),
            ),
            ids([session]),
        )
        for session, (before, after) in zip(known, pairs, strict=True)
    )
    said = {
        "before": number(middle([before for before, _ in pairs])),
        "after": number(middle([after for _, after in pairs])),
        **_compared(pairs),
    }
    oldest_first = pairs[::-1]
    series = (
        Series(material.say("first"), tuple(before for before, _ in oldest_first), PERCENT),
        Series(material.say("after"), tuple(after for _, after in oldest_first), PERCENT),
    )
    return Found.over(known, rows, ("main", said), series=series)


def mood(material: Material) -> Found:
    """How the person was at the beginning and at the end, over time."""
    known = material.with_(lambda session: figure(session, "mood") is not None)
    if not known:
        return Found(0, ())
    moods = [figure(session, "mood") or 0.0 for session in known]
    after = [figure(session, "mood-after") for session in known]
    pairs = [(before, then) for before, then in zip(moods, after, strict=True) if then is not None]
    says = [spread(moods)]
    if pairs:
        says.append(("after", {"both": len(pairs), **_compared(pairs)}))
    rows = tuple(
        Row(
            material.day(session),
            number(before) if then is None else material.say("then", first=number(before), then=number(then)),
            ids([session]),
        )
        for session, before, then in zip(known, moods, after, strict=True)
    )
    series = [Series(material.say("first"), tuple(moods[::-1]), MOODS)]
    if pairs:
        series.append(Series(material.say("after"), tuple(after[::-1]), MOODS))
    return Found.over(known, rows, *says, series=tuple(series))


def _compared(pairs: list[tuple[float, float]]) -> dict[str, object]:
    return {
        "lower": sum(after < before for before, after in pairs),
        "same": sum(after == before for before, after in pairs),
        "higher": sum(after > before for before, after in pairs),
    }
