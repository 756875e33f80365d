"""Commands that set the lock of the data folder, change its passphrase, or take it off: lock, unlock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.passphrase import COMMAND_VARIABLE, NobodyToAsk, ask, has_terminal, open_lock
from reflect.model.errors import ReflectError, UsageError
from reflect.storage.problems import NOTHING_CHANGED

if TYPE_CHECKING:
    from reflect.storage.folder_lock import FolderLock

SHORTEST = 8
"""Characters of a passphrase, at least."""

_CONFIRMED = 2
"""Groups of the recovery code that are typed to show that it was kept."""

WHAT_A_LOCK_IS = (
    "A lock keeps your sessions from whoever gets at this folder: on a lost or shared computer, in a copy or backup.",
    "It does not keep them from somebody who can use this computer while they are open, or who watches it.",
    "What you printed, exported or sent stays as it is. So do your settings, and your own lines on the help page.",
    "What stood on the disk until today may still be found there, or in older backups, by somebody who searches it.",
    "Without the passphrase and without the recovery code nobody can open it. Keep the code on paper, somewhere else.",
)
"""What is said before anything is changed."""


def lock(call: Call) -> None:
    """Lock the data folder with a passphrase, or give its lock another one."""
    _refuse_demo(call)
    if not has_terminal():
        raise NobodyToAsk
    found = _lock_of(call)
    if found.is_set():
        opened = open_lock(found)
        found.change(opened, _new_passphrase())
        streams.message("The lock has another passphrase. The recovery code is the same.")
        return
    from reflect.storage.format.recovery_code import new_code

    streams.message(*WHAT_A_LOCK_IS, "")
    passphrase, code = _new_passphrase(), new_code()
    streams.write(f"{line}\n" for line in _code_page(code))
    _confirm_kept(code.split("-"))
    call.store.open()
    _offer_to_remove(call, "These still stand there unsealed", found.set(passphrase, code))
    streams.message("Locked. reflect asks for the passphrase from now on.")


def unlock(call: Call) -> None:
    """Say how a locked folder is opened, or take the lock off for good."""
    _refuse_demo(call)
    found = _lock_of(call)
    if not found.is_set():
        raise ReflectError(f"{call.folder} is not locked.", NOTHING_CHANGED, "`reflect lock` locks it.")
    if not call.options.for_good:
        streams.message(
            "Locked. The app asks for the passphrase when it starts, and is open until you leave it.",
            f"A command asks each time, or takes what the command in {COMMAND_VARIABLE} prints.",
            "`reflect unlock --for-good` takes the lock off.",
        )
        return
    opened = open_lock(found)
    from reflect.storage import Store

    Store(call.folder, disk=opened.disk).open()
    if found.is_set() and (
        left := found.take_off(opened)
    ):  # else what was cut off has been carried out just now
        raise ReflectError(
            f"The lock stays, as these cannot be rewritten: {', '.join(map(str, left))}",
            "Nothing was lost, and the passphrase is the same.",
            "Mend or remove them, then try again.",
        )
    streams.message("The lock is off. Your sessions can be read without a passphrase again.")


def _offer_to_remove(call: Call, what: str, left: Sequence[Path]) -> None:
    """Name files that could not be rewritten, and remove them after a yes."""
    if not left:
        return
    streams.message(f"{what}: {', '.join(map(str, left))}")
    if streams.confirm("Remove them, with what they hold? [y/N] "):
        from reflect.storage import Store

        Store(call.folder).remove_copies(left)
        streams.message("Removed.")
    else:
        streams.message("They stay there. The next start tries again to seal them.")


def _refuse_demo(call: Call) -> None:
    if call.is_demo:
        raise UsageError("A demo keeps nothing, so there is nothing to lock.", todo="Leave out --demo.")


def _lock_of(call: Call) -> FolderLock:
    from reflect.storage.folder_lock import FolderLock

    return FolderLock(call.folder)


def _new_passphrase() -> str:
    """A new passphrase, typed twice."""
    while True:
        typed = ask(f"New passphrase, {SHORTEST} characters or more: ")
        if len(typed) < SHORTEST:
            streams.message(f"That has {len(typed)}.")
        elif ask(f"Once more, all {len(typed)} characters: ") == typed:
            return typed
        else:
            streams.message("That was another one. Once again from the beginning:")


def _code_page(code: str) -> Iterator[str]:
    """The page with the recovery code, to be kept on paper."""
    groups = code.split("-")
    yield "Recovery code of reflect"
    yield ""
    for place in range(0, len(groups), 4):
        row = enumerate(groups[place : place + 4], place + 1)
        yield "   ".join(f"{number}  {group}" for number, group in row)
    yield ""
    yield "It opens your sessions if the passphrase is forgotten: type it where reflect asks"
    yield "for that. Whoever has it can read them. Keep it on paper, away from this computer."
    yield ""


def _confirm_kept(groups: Sequence[str]) -> None:
    """Have some groups of the code typed. Raises ``ReflectError`` at the end of input."""
    from reflect.storage.format.recovery_code import normalized

    streams.message("Copy it now. Then type two of its groups, so that it is surely right on your paper.")
    for place in sorted(SystemRandom().sample(range(len(groups)), _CONFIRMED)):
        while normalized(ask(f"Group {place + 1}: ")) != groups[place]:
            streams.message("That is another one. Look at it once more:")
