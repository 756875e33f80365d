"""Commands to look back with: list, search, show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish_json, publish_outline
from reflect.errors import ReflectError

if TYPE_CHECKING:
    from datetime import date

    from reflect.cli.rows import Row
    from reflect.overview import SessionRow
    from reflect.search import Hit
    from reflect.session import Session

EXCERPT = 60
"""Characters shown of an answer in which words were found."""

STATES = {"unfinished": "unfinished", "waiting": "waiting to hear", "finished": "finished"}


def list_sessions(call: Call) -> int:
    """List all sessions, the newest first; none is a list too."""
    from reflect.cli.rows import publish_rows
    from reflect.overview import overview

    rows = overview(stored.session for stored in call.store.scan()).sessions
    if call.options.json:
        publish_json(call, [_as_json(row) for row in rows])
    else:
        publish_rows(call, list(_listed(rows, call.today)))
        if not rows:
            streams.talk("There is no session yet. `reflect new` begins one.")
    return 0


def _listed(rows: Iterable[SessionRow], today: date) -> Iterator[Row]:
    from reflect.cli.rows import Row
    from reflect.dates import local_day, spoken
    from reflect.session import short_id

    for row in rows:
        day, state = spoken(local_day(row.created), today), STATES[row.state.value]
        yield Row((short_id(row.id), day, state, row.title), row.line)


def _as_json(row: SessionRow) -> dict[str, Any]:
    from reflect.session import timestamp

    return {
        "id": row.id,
        "created": timestamp(row.created),
        "updated": timestamp(row.updated),
        "state": row.state.value,
        "title": row.title,
        "line": row.line,
        "stage": row.stage or None,
        "outcome": row.outcome or None,
        "return-on": row.return_on.isoformat() if row.return_on else None,
    }


def search(call: Call) -> int:
    """Find sessions by words; tell where they stand."""
    from reflect.cli.rows import publish_rows
    from reflect.search import Query
    from reflect.search import search as find

    query = Query(" ".join(map(_recovered, call.options.words)))
    everywhere = (stored.session for stored in call.store.scan())
    found = sorted(find(call.guide, everywhere, query), key=lambda each: each[0].created, reverse=True)
    if not found:
        raise ReflectError("No session has these words.")
    publish_rows(call, [row for session, hits in found for row in _hit_rows(call, session, hits)])
    return 0


def _recovered(word: str) -> str:
    """A word as it was typed, where Python could not decode the command line."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hit_rows(call: Call, session: Session, hits: list[Hit]) -> Iterator[Row]:
    from reflect.cli.rows import Row
    from reflect.dates import local_day, spoken
    from reflect.session import short_id
    from reflect.text import shown_line
    from reflect.titles import title

    day = spoken(local_day(session.created), call.today)
    yield Row((short_id(session.id), day, title(session)))
    for hit in (hit.excerpt(EXCERPT) for hit in hits):
        place = shown_line(hit.place)
        lead = f"{place}: {hit.text}" if hit.text else place
        moved = len(lead) - len(hit.text)
        yield Row((), lead, tuple((start + moved, end + moved) for start, end in hit.marks), indent=4)


def show(call: Call) -> int:
    """Show one session as a document."""
    from reflect.reports import session_outline

    publish_outline(call, session_outline(call.guide, call.session(), call.today))
    return 0
