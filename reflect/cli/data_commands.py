"""Commands on the data folder, and the script for shells: delete, doctor, completion, export, import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import DamagedError, ReflectError, UsageError
from reflect.model.values import short_id
from reflect.text.numbers import pluralize

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.model.session import Document, Session
    from reflect.storage.exchange.import_reader import Exchange
    from reflect.storage.recovery.health_report import HealthReport


def delete(call: Call) -> int:
    """Delete a session for good, after asking."""
    session = call.session()
    name = call.name(session) + _with_its_page(call, session)
    if not call.options.yes and not streams.confirm(f"Delete {name} for good, from backups too? [y/N] "):
        streams.message("Nothing was deleted.")
        return 1
    call.store.open()
    deleted = call.store.delete(session.id)
    streams.message(f"Deleted: {name}.")
    left = deleted.not_rewritten
    if not left:
        return 0
    streams.message(f"Words of it may still stand in what cannot be rewritten: {', '.join(map(str, left))}")
    if call.options.yes or not streams.confirm(
        "Remove that too, with what it holds of other sessions? [y/N] "
    ):
        streams.message("That was left there. Remove it yourself once you miss nothing from it.")
        return 1
    call.store.remove_copies(left)
    streams.message("Removed.")
    return 0


def _with_its_page(call: Call, session: Session) -> str:
    """What is said behind the name of a session with which the page of its interview goes."""
    from reflect.analysis.interviews import go_with
    from reflect.model.record_lists import INTERVIEWS

    pages = call.store.record_lists().get(INTERVIEWS, {}).values()
    return " with the page of its interview" if go_with(session.id, pages) else ""


def doctor(call: Call) -> int:
    """Check the data and print a report; the exit code is 1 when something is wrong, 3 when nothing can be done."""
    from reflect.text.sanitize import printable

    if call.options.start_anew:
        return _start_anew(call)
    report = call.store.check()
    if call.options.json:
        call.publish_json(report.as_json())
    else:
        call.publish(f"{printable(line)}\n" for line in _report_lines(report))
    if not report.is_usable:
        return DamagedError.exit_code
    return 0 if report.is_well else 1


def _start_anew(call: Call) -> int:
    """Replace an archive beyond repair by an empty one, after asking; the damaged files are kept."""
    from reflect.storage.problems import Damaged, NotBeyondRepair

    try:
        call.store.open()
    except Damaged as error:
        streams.message(error.what)
        if not streams.confirm("Begin with an empty archive? The damaged files are kept beside it. [y/N] "):
            streams.message("Nothing was changed.")
            return 1
        streams.message(call.store.start_anew().what)
        return 0
    raise NotBeyondRepair(call.folder)


def _report_lines(report: HealthReport) -> Iterator[str]:
    """The report of a check as lines of text."""
    from reflect.storage.format.lines import SEALED_VERSION

    yield f"Data folder   {report.folder}{'' if report.exists else ' (not made yet)'}"
    if report.version is not None:
        yield f"Format        version {report.version}{', locked' if report.version == SEALED_VERSION else ''}"
    yield f"Sessions      {report.sessions} in the archive, {report.drafts} as drafts"
    if report.records:
        yield f"Beside them   {pluralize(report.records, 'record')} of your lists"
    yield f"Backups       {report.backups}"
    for title, lines in {
        "Files": [f"{file.mode}  {file.size:>11,}  {file.kind:<11} {file.path}" for file in report.files],
        "Changed by another program or by hand": [pluralize(report.edited, "session")]
        if report.edited
        else [],
        "Repaired": [f"{repair.at}  {repair.what}" for repair in report.repairs],
        "Damaged and older copies; remove them when nothing is missing": report.damaged_copies,
        "Left over; the next start removes them": report.left_over,
        "To do": [f"{problem.what}\n      {problem.todo}" for problem in report.problems],
    }.items():
        if lines:
            yield f"\n{title}"
            yield from (f"  {line}" for line in lines)
    if report.is_well:
        yield "\nAll is well."


def completion(call: Call) -> None:
    """Print the script that makes a shell complete command lines."""
    from reflect.cli.completion_scripts import script

    streams.write([script(call.options.shell)])


# --- out and in ---


def export(call: Call) -> None:
    """Write every session, drafts included, in the public JSON format."""
    from reflect.model.record_lists import RECORD_LISTS
    from reflect.storage.exchange.export_writer import chunks
    from reflect.storage.exchange.mending import importable, importable_fields, importable_records

    documents = _documents(call)  # all or nothing: damage may come late
    if call.store.repairs:
        documents = _documents(call)  # what came before the damage may have been touched by it as well
    records, not_taken = importable_records(call.store.record_lists(), call.guide)
    fields = importable_fields(call.store.unknown_fields(), not_taken)
    if not documents and call.options.output not in (None, "-"):
        _refuse_to_replace(call, *(() if records else RECORD_LISTS))
    call.publish(chunks(importable(documents, call.guide), fields, records))


def _documents(call: Call) -> list[Document]:
    return [session.document for session in call.store.scan()]


def _refuse_to_replace(call: Call, *lists: str) -> None:
    """Raise ``ReflectError`` when an export without sessions is to take the place of a file that has some.

    So it does for an export without records beside the sessions, in any of these ``lists``.
    """
    from pathlib import Path

    path = Path(call.options.output)
    if call.options.force and _has_any(path, ("sessions", *lists)):
        raise ReflectError(
            f"There are no {'records or ' if lists else ''}sessions in {call.folder}, and {path} has some.",
            "It was left as it is.",
            "`reflect doctor` says more about the folder; --data chooses another one.",
        )


def _has_any(path: Path, lists: Iterable[str]) -> bool:
    """Whether a file may be an export, or a copy of the data, with something in one of these lists, even a damaged one.

    One that cannot be read, or is too large for that, may.
    """
    from reflect.storage.files.disk import DISK

    try:
        data = DISK.read(path) if path.is_file() else b""
    except OSError:
        return True
    names = "|".join(lists).encode()
    return re.search(rb'"(%b)"\s*:\s*[\[{]\s*[^\]}\s]' % names, data.replace(b"\0", b"")) is not None


def import_file(call: Call) -> None:
    """Import sessions from a file or stdin, and the records beside them: all or nothing.

    What other programs wrote is shown first, and only taken in when that is asked for.
    """
    if call.options.origin:
        from reflect.cli.foreign_importer import import_foreign

        import_foreign(call)
        return
    if call.options.columns:
        raise UsageError("--map is for files of other programs.", todo="Add --from csv.")
    if call.options.encoding:
        raise UsageError(
            "--encoding is for files of other programs: an export is in UTF-8.",
            todo="Leave it out, or add --from.",
        )
    found = _read_exchange(call, call.options.file)
    call.store.open()
    merged = call.store.merge(found.sessions, found.unknown_fields, found.records)
    streams.message(
        f"{len(merged.added):,} added, {len(merged.updated):,} updated, {len(merged.kept):,} kept as they were."
    )
    if any(merged.records):
        streams.message(
            "Beside the sessions: "
            f"{merged.records.added} added, {merged.records.updated} updated, {merged.records.kept} kept as they were."
        )
    if merged.conflict_copies:
        streams.message(
            "An unfinished session was replaced by a newer one; its words are kept as a session of its own: "
            f"{', '.join(short_id(id_) for id_ in merged.conflict_copies)}."
        )


def _read_exchange(call: Call, name: str) -> Exchange:
    """Read the sessions of an export; or of a copy of the archive, such as a sync program leaves behind.

    Raises ``UsageError`` and ``ReflectError``, among them ``NotOurFormat``.
    """
    from pathlib import Path

    from reflect.cli.imported import imported_bytes
    from reflect.storage.exchange.export_writer import dumps
    from reflect.storage.exchange.import_reader import NotOurFormat, loads
    from reflect.storage.files.data_file import read_meta
    from reflect.storage.format.lines import is_sealed_in
    from reflect.storage.lock_problems import SealedElsewhere

    data, name = imported_bytes(name)
    path = Path(name)
    try:
        return loads(data, call.guide, name)
    except NotOurFormat as error:
        is_file = path.is_file()  # a pipe or a device has been read to its end
        found = call.store.documents_in(path) if is_file else []
        records = call.store.records_in(path) if is_file else {}
        if not (found or any(records.values())):
            if is_file and is_sealed_in(read_meta(path)):
                raise SealedElsewhere(path) from None
            from reflect.cli.foreign_importer import say_what_it_may_be

            raise say_what_it_may_be(error, data, call) from None
    return loads(dumps(found, records=records).encode(), call.guide, name)
