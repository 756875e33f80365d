"""Takes files of other programs in: shows what they would become, and does it when that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.imported import imported_bytes
from reflect.model.errors import ReflectError, UsageError
from reflect.model.session import Session
from reflect.text.numbers import pluralize

if TYPE_CHECKING:
    from reflect.storage.foreign.foreign_import import ForeignImport

SHOWN = 3
"""The number of sessions that are shown before anything is taken in."""


def import_foreign(call: Call) -> None:
    """Show what a file of another program would become; with ``--yes``, take in what is not there yet.

    Raises ``UsageError`` and ``ReflectError``.
    """
    from reflect.storage.foreign.foreign_import import FOREIGN_FORMATS, NotThatFormat, read_foreign

    origin, said = call.options.origin, call.options.columns
    if said and not FOREIGN_FORMATS[origin].has_columns:
        raise UsageError(
            "--map is for csv alone: the columns of other files are known.", todo="Leave it out."
        )
    data, source = imported_bytes(call.options.file)
    encoding = call.options.encoding or ""
    try:
        found = read_foreign(origin, data, call.guide, call.now(), said, source, encoding)
    except (NotThatFormat, UsageError) as error:
        raise _with_what_it_is(error, data, call) from None
    known = {session.id for session in call.store.scan()}
    new = [Session(document) for document in found.documents if document["id"] not in known]
    if call.options.yes:
        _take_in(call, new)
    else:
        streams.write(_pages(call, new[:SHOWN]))
        streams.message(*_columns(found))
        if encoding:
            streams.message(f"It was read as {encoding}, as you said. Look whether its letters are right.")
    streams.message(*_summary(found, new, is_done=call.options.yes))


def _take_in(call: Call, sessions: Sequence[Session]) -> None:
    call.store.open()
    call.store.merge([session.document for session in sessions], {}, {})


def _pages(call: Call, sessions: Sequence[Session]) -> Iterator[str]:
    """Sessions as they would be read."""
    from reflect.reports.session_report import session_outline
    from reflect.reports.to_text import render

    for session in sessions:
        yield render(session_outline(call.guide, session, call.today)) + "\n"


def _columns(found: ForeignImport) -> Iterator[str]:
    if found.columns:
        said = ", ".join(f"{name} is {question}" for name, question in found.columns.items())
        yield f"Of the columns, {said}. The others are kept as notes; --map says otherwise."
    if found.undated:
        yield (
            f"{pluralize(found.undated, 'entry', 'entries')} without a sure day: a day that could be two stays as it "
            "was written, as a note, and the session is of today."
        )


def _summary(found: ForeignImport, new: Sequence[Session], *, is_done: bool) -> Iterator[str]:
    there = len(found.documents) - len(new)
    stay = "is there already and stays as it is" if there == 1 else "are there already and stay as they are"
    left = f" {there} {stay}." if there else ""
    if is_done:
        yield f"{len(new):,} added.{left}"
    elif new:
        yield f"Nothing was imported yet.{left} Add --yes to take in {pluralize(len(new), 'session')}."
    else:
        yield f"There is nothing new in it.{left}"


def _with_what_it_is(error: ReflectError, data: bytes, call: Call) -> ReflectError:
    """The same error; where the file is in another format that is known, with that to do."""
    from reflect.storage.foreign.foreign_import import FOREIGN_FORMATS, recognised

    kind = recognised(data, call.guide, call.now())
    if kind and kind != call.options.origin:
        error.todo = f"It looks like {FOREIGN_FORMATS[kind].label}: say --from {kind}."
    elif not kind and _is_json_of_ours(data):
        error.todo = "It looks like an export of reflect's own: leave out --from."
    return error


def say_what_it_may_be(error: ReflectError, data: bytes, call: Call) -> ReflectError:
    """An error of an import, told what the file may be instead, or what would be read."""
    from reflect.storage.foreign.foreign_import import FOREIGN_FORMATS, recognised

    kind = recognised(data, call.guide, call.now())
    if kind:
        error.todo = f"It looks like {FOREIGN_FORMATS[kind].label}: add --from {kind}."
    elif not _is_json_of_ours(data):
        error.todo = f"reflect reads its own exports and, with --from, {', '.join(FOREIGN_FORMATS)}."
    return error


def _is_json_of_ours(data: bytes) -> bool:
    """Whether a file says of itself that it is ours, so that it is to be mended."""
    return b'"format"' in data.replace(b"\0", b"") and b"reflect" in data.replace(b"\0", b"")
