"""The errors around a lock, in words for the user."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reflect.model.errors import DamagedError, ReflectError
from reflect.storage.problems import NOTHING_CHANGED, NewerVersion


class Locked(NewerVersion):
    """The folder is locked, and its key is not at hand; what is sealed is then left alone as a newer version's is."""

    exit_code = 1
    reason = "locked"

    def __init__(self, path: Path) -> None:
        ReflectError.__init__(
            self,
            f"{path} is locked.",
            "It is safe, and not a byte of it was changed.",
            "Start reflect anew, with its passphrase or its recovery code.",
        )


class SealedElsewhere(ReflectError):
    """A file that is to be taken in was sealed by the lock of another folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is sealed by the lock of another folder.",
            NOTHING_CHANGED,
            "Export it there, with the passphrase of that folder, and import what that makes.",
        )


class WrongPassphrase(ReflectError):
    """What was typed opens no key slot of a locked folder."""

    def __init__(self) -> None:
        super().__init__(
            "That does not open it.",
            NOTHING_CHANGED,
            "Try again as often as you like; the recovery code opens it too.",
        )


class MistypedCode(ReflectError):
    """A recovery code was typed that is none, with mistakes in ``groups``, from 1; too many or too few have none."""

    def __init__(self, groups: Sequence[int]) -> None:
        numbers = " and ".join(filter(None, [", ".join(map(str, groups[:-1])), *map(str, groups[-1:])]))
        where = (
            f"In group {numbers} something is not as it was printed."
            if groups
            else "It has eight groups of five."
        )
        super().__init__("That is not the recovery code.", NOTHING_CHANGED, where)
        self.groups = tuple(groups)


class PassphraseSlotDamaged(ReflectError):
    """The passphrase opens nothing any more, as what it opened is damaged in both files of the keys."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The passphrase's part of the keys of {folder} is damaged.",
            NOTHING_CHANGED,
            "The recovery code still opens it.",
        )


class NotEnoughMemory(ReflectError):
    """The computer has not as much memory at hand as it takes to try a passphrase."""

    reason = "not enough memory"

    def __init__(self, needed: int) -> None:
        super().__init__(
            f"To try a passphrase takes {needed >> 20} MB of memory, and there is less at hand.",
            NOTHING_CHANGED,
            "Close what you can of other programs, and try again.",
        )


class KeysGone(DamagedError):
    """Both files with the keys of a locked folder are damaged or gone, so that nothing opens it."""

    def __init__(self, folder: Path, names: str) -> None:
        super().__init__(
            f"The keys of {folder} are damaged or gone.",
            NOTHING_CHANGED,
            self.how_to_mend(names),
        )

    @staticmethod
    def how_to_mend(names: str) -> str:
        """What to do; ``names`` are those of the files."""
        return f"Put back {names} from a copy of the folder: without it nobody can open the sessions."


class KeysDoNotFit(DamagedError):
    """The keys of a locked folder are those of another lock than its sessions were sealed with."""

    def __init__(self, folder: Path, names: str) -> None:
        super().__init__(
            f"The keys of {folder} are not those of its sessions.",
            NOTHING_CHANGED,
            f"Put back {names} from a copy of the folder that is as old as its sessions.",
        )
