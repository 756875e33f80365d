"""Sets of sessions with patterns that are known, and what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reflect.analysis.patterns import Pattern, PatternRow, patterns, session_names
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.reports.outline import Outline
from reflect.reports.patterns_report import patterns_outline
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import loads
from tests.support.sample import NOW, session

TODAY = NOW.astimezone().date()


def of(*answers: dict[str, Any]) -> list[Session]:
    """One session for each, the first the oldest, ten days apart; imported as from a file."""
    made = [session(each, days_ago=10 * (len(answers) - place)) for place, each in enumerate(answers)]
    return imported(made)


def imported(made: Iterable[Session]) -> list[Session]:
    """The same sessions, exported and read again."""
    read = loads(dumps(each.document for each in made).encode(), load_guide())
    return [Session(document) for document in read.sessions]


def found(sessions: Sequence[Session]) -> dict[str, Pattern]:
    """Every pattern by its id."""
    return {pattern.id: pattern for pattern in patterns(load_patterns(), load_guide(), sessions, TODAY)}


def patterns_page(sessions: Sequence[Session]) -> Outline:
    """The report of what is found in them."""
    return patterns_outline(
        load_patterns(), list(found(sessions).values()), session_names(sessions, TODAY), TODAY
    )


def row(pattern: Pattern, label: str) -> PatternRow:
    """The one row with this label."""
    (only,) = [each for each in pattern.rows if each.label == label]
    return only


def rows(pattern: Pattern) -> dict[str, str]:
    """The rows as label and value."""
    return {each.label: each.value for each in pattern.rows}
