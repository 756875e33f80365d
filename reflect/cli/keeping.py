"""Commands that look after the data and the shell: delete, doctor, completion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish, publish_json
from reflect.numbers import counted

if TYPE_CHECKING:
    from reflect.store.report import Report


def delete(call: Call) -> int:
    """Delete a session for good, after asking."""
    session = call.session()
    name = call.name(session)
    if not call.options.yes and not _agrees(f"Delete {name} for good, from backups too? [y/N] "):
        streams.talk("Nothing was deleted.")
        return 1
    call.store.open()
    deleted = call.store.delete(session.id)
    streams.talk(f"Deleted: {name}.")
    left = deleted.not_rewritten
    if not left:
        return 0
    streams.talk(f"Words of it may still stand in what cannot be rewritten: {', '.join(map(str, left))}")
    if call.options.yes or not _agrees("Remove that too, with what it holds of other sessions? [y/N] "):
        streams.talk("That was left there. Remove it yourself once you miss nothing from it.")
        return 1
    call.store.remove_copies(left)
    streams.talk("Removed.")
    return 0


def _agrees(question: str) -> bool:
    return streams.ask(question).casefold() in ("y", "yes")


def doctor(call: Call) -> int:
    """Check the data and say where it is; 1 when something is wrong."""
    from reflect.text import printable

    if call.options.start_anew:
        return _start_anew(call)
    report = call.store.check()
    if call.options.json:
        publish_json(call, report.as_json())
    else:
        publish(call, (f"{printable(line)}\n" for line in _account(report)))
    return 0 if report.is_well else 1


def _start_anew(call: Call) -> int:
    """Put an empty archive in the place of one that is beyond repair, after asking."""
    from reflect.store.problems import Damaged, NotBeyondRepair

    try:
        call.store.open()
    except Damaged as error:
        streams.talk(error.what)
        if not _agrees("Begin with an empty archive? The damaged files are kept beside it. [y/N] "):
            streams.talk("Nothing was changed.")
            return 1
        streams.talk(call.store.start_anew().what)
        return 0
    raise NotBeyondRepair(call.folder)


def _account(report: Report) -> Iterator[str]:
    yield f"Data folder   {report.folder}{'' if report.exists else ' (not made yet)'}"
    if report.version is not None:
        yield f"Format        version {report.version}"
    yield f"Sessions      {report.sessions} in the archive, {report.drafts} as drafts"
    yield f"Backups       {report.backups}"
    for title, lines in {
        "Files": [f"{file.mode}  {file.size:>11,}  {file.kind:<11} {file.path}" for file in report.files],
        "Changed by another program or by hand": [counted(report.edited, "session")] if report.edited else [],
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


def completion(call: Call) -> int:
    """Print a script by which a shell completes commands and options."""
    from reflect.cli.completion import script
    from reflect.cli.parser import build

    streams.send([script(call.options.shell, build())])
    return 0
