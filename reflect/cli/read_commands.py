"""Commands that print what is stored: list, search, show, patterns, card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError
from reflect.model.session import Session, short_id, timestamp
from reflect.text.dates import column_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from reflect.analysis.search import Hit
    from reflect.cli.rows import Row

Shown = TypeVar("Shown")

EXCERPT = 60
"""Characters shown of an answer in which words were found."""

STATE_LABELS = {"unfinished": "unfinished", "waiting": "waiting to hear", "finished": "finished"}


def list_sessions(call: Call) -> None:
    """Print a row for each session, the newest first."""
    from reflect.cli.rows import publish_rows

    sessions, format_id = call.store.scan(), _format_of_list(call)
    if format_id == "csv":
        _publish_applications(call, sessions)
        return
    if format_id == "json":
        call.publish_json(_with_lines(sessions, call.today, _as_json))
        return
    rows = _with_lines(sessions, call.today, _row_of(call.today))
    publish_rows(call, rows)
    if not rows:
        streams.message("There is no session yet. `reflect new` begins one.")


def _format_of_list(call: Call) -> str:
    """The format the list is asked for in. Raises ``UsageError`` for one it cannot have."""
    asked = call.options.format or "json"
    if call.options.json:
        if asked != "json":
            raise UsageError("--json and --format ask for two things.", todo="Leave one of them out.")
        return asked
    if call.options.format is None and call.options.output in (None, "-"):
        return "text"  # the table of formats is not loaded for that
    chosen = call.chosen_format or "text"
    if chosen not in ("text", "json", "csv"):
        raise UsageError(
            f"The list cannot be had as {chosen}.", todo="It can be text, json or csv, by --format too."
        )
    return chosen


def _publish_applications(call: Call, sessions: Iterable[Session]) -> None:
    """Write a table of the applications, as an employment office asks for them."""
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.reports.applications_table import applications_table

    dated = _newest_first((session.created, session) for session in sessions)
    call.publish([applications_table(GuideParts(), dated)])


def _newest_first(shown: Iterable[tuple[datetime, Shown]]) -> list[Shown]:
    """What is shown of sessions, given with the moments they were begun, in the order of a list."""
    return [what for _, what in sorted(shown, key=itemgetter(0), reverse=True)]


def _with_lines(
    sessions: Iterable[Session], today: date, shown: Callable[[Session], Callable[[str], Shown]]
) -> list[Shown]:
    """What is ``shown`` of sessions, with the line of each in a list; of a heavy night of these days it is empty.

    Whether one is, is asked when all sessions of these days are known, so that they are read together.
    """
    from reflect.analysis.heavy_nights import HeavyNights, is_recent
    from reflect.analysis.titles import gists

    def kept(session: Session) -> tuple[datetime, Callable[[str], Shown], Session | None]:
        return session.created, shown(session), session if is_recent(session, today) else None

    nights, recent = HeavyNights(today), dict[int, Session]()
    found: list[tuple[datetime, Callable[[str], Shown], str]] = []
    for (created, with_line, session), line in gists(sessions, kept):
        if line and session:
            nights.add(session)
            recent[len(found)] = session
        found.append((created, with_line, line))
    for place, session in recent.items():
        if nights.was_written_on_one(session):
            found[place] = *found[place][:2], ""
    return _newest_first((created, with_line(line)) for created, with_line, line in found)


def _row_of(today: date) -> Callable[[Session], Callable[[str], Row]]:
    from functools import partial

    from reflect.analysis.titles import title
    from reflect.cli.rows import Row

    def row(session: Session) -> Callable[[str], Row]:
        state = STATE_LABELS[session.state.value]
        return partial(Row, (short_id(session.id), column_day(session.day, today), state, title(session)))

    return row


def _as_json(session: Session) -> Callable[[str], dict[str, Any]]:
    from reflect.analysis.titles import title

    record = {
        "id": session.id,
        "created": timestamp(session.created),
        "day": session.day.isoformat(),
        "updated": timestamp(session.updated),
        "state": session.state.value,
        "title": title(session),
        "line": "",
        "stage": session.words("stage") or None,
        "outcome": session.words("outcome") or None,
        "return-on": session.return_on.isoformat() if session.return_on else None,
    }
    return lambda line: record | {"line": line}


def search(call: Call) -> None:
    """Print the sessions that have all of these words, and where in them. Raises ``ReflectError`` for none."""
    from reflect.analysis.search import Query
    from reflect.analysis.search import search as find
    from reflect.cli.rows import publish_rows

    query = Query(" ".join(map(streams.decoded, call.options.words)))
    everywhere = call.store.scan()
    found = _newest_first(
        (session.created, list(_hit_rows(call, session, hits)))
        for session, hits in find(call.guide, everywhere, query)
    )
    if not found:
        raise ReflectError("No session has these words.")
    publish_rows(call, [row for rows in found for row in rows])


def _hit_rows(call: Call, session: Session, hits: list[Hit]) -> Iterator[Row]:
    from reflect.analysis.titles import title
    from reflect.cli.rows import Row
    from reflect.text.sanitize import shown_line

    day = column_day(session.day, call.today)
    yield Row((short_id(session.id), day, title(session)))
    for hit in (hit.excerpt(EXCERPT) for hit in hits):
        place = shown_line(hit.place)
        lead = f"{place}: {hit.text}" if hit.text else place
        moved = len(lead) - len(hit.text)
        yield Row((), lead, tuple((start + moved, end + moved) for start, end in hit.marks), indent=4)


def show(call: Call) -> None:
    """Print one session as a document."""
    from reflect.reports.session_report import session_outline

    call.publish_outline(session_outline(call.guide, call.session(), call.today))


# --- over all sessions ---


def patterns(call: Call) -> None:
    """Print the patterns over all sessions, with numbers. Raises ``ReflectError`` without any session."""
    from reflect.analysis.overview import MIN_SESSIONS_FOR_PATTERNS
    from reflect.analysis.patterns import QUESTIONS_READ, pattern_page, session_names
    from reflect.analysis.patterns import patterns as find
    from reflect.analysis.patterns.patterns_loader import load_patterns
    from reflect.reports.patterns_report import patterns_outline, requested_outline

    words = load_patterns()
    sessions = [session.only(QUESTIONS_READ) for session in call.store.scan()]
    if not sessions:
        raise ReflectError(f"{words.line('begins')} {words.line('begin-one')}")
    found = find(words, call.guide, sessions, call.today, call.list_edits())
    if call.options.json or call.chosen_format == "json":
        call.publish_json(pattern_page.as_json(found, len(sessions), call.today))
        return
    names = session_names(sessions, call.today)
    if call.options.predictions:
        call.publish_outline(requested_outline(words, found, names, call.today))
    elif len(sessions) < MIN_SESSIONS_FOR_PATTERNS and call.chosen_format in (None, "text"):
        call.publish([words.line("begins"), "\n"])
    else:
        call.publish_outline(patterns_outline(words, found, names, call.today))


def card(call: Call) -> None:
    """Print the card, the page for the next interview. Raises ``ReflectError`` for an empty one."""
    from reflect.analysis.card import QUESTIONS_READ
    from reflect.analysis.card import card as gather
    from reflect.analysis.interviews import in_turn
    from reflect.analysis.list_edits import ListEdits
    from reflect.analysis.practice import PracticeLog
    from reflect.model.record_lists import INTERVIEWS
    from reflect.reports.card_report import NO_INTERVIEW, card_outline

    lists = call.store.record_lists()
    sessions = (session.only(QUESTIONS_READ) for session in call.store.scan())
    found = gather(call.guide, sessions, PracticeLog(lists, ListEdits(lists)))
    interviews = in_turn(lists.get(INTERVIEWS, {}).values(), call.today)
    interview = next((each for each in interviews if not each.is_done), NO_INTERVIEW)
    if not found and not interview.record:
        raise ReflectError(
            "There is nothing for a card yet.",
            todo="It is made of strengths, questions to practise and what to look up; `reflect new --full` asks.",
        )
    private = call.options.private
    call.publish_outline(card_outline(call.guide, found, call.today, interview, private=private))
