"""The lock of a data folder: how it is set, opened, given another passphrase, and taken off.

What is done with the files is noted in the key files before the first of them is touched. Cut off at any moment, it is
carried out by whoever opens the lock next; each file is replaced whole, and can be read before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.model.errors import ReflectError
from reflect.storage.files.archive import Archive
from reflect.storage.files.data_file import is_newer, is_unsealed
from reflect.storage.files.data_folder import DataFolder
from reflect.storage.files.disk import DISK, Disk, translating_os_errors, write_atomically
from reflect.storage.files.key_files import KeyFiles
from reflect.storage.format.key_slots import (
    COST,
    OPENING,
    PASSPHRASE,
    RECOVERY,
    SEALED,
    SEALING,
    Cost,
    KeySlots,
    new_lock,
    new_slot,
    open_slot,
)
from reflect.storage.format.lines import VERSION, Unreadable
from reflect.storage.format.recovery_code import looks_like_code, parse_code
from reflect.storage.lock_problems import KeysDoNotFit, KeysGone, PassphraseSlotDamaged, WrongPassphrase
from reflect.storage.problems import CannotWrite, InUse
from reflect.storage.recovery.copies import other_copies, unsealed_files
from reflect.storage.store import utc_now

if TYPE_CHECKING:
    from reflect.storage.files.sealed_disk import SealedDisk


class Opened:
    """A lock that was opened. Its key is in no text that is made of it."""

    def __init__(self, disk: Disk, folder_id: str, key: bytes, *, by_code: bool) -> None:
        self.disk = disk
        """The disk for a store; the one below the sealed one when the lock is taken off by now."""
        self.folder_id, self.key = folder_id, key
        """The folder's id in its key slots, and the data key."""
        self.by_code = by_code
        """Whether the recovery code opened it, so that another passphrase may be wanted."""
        self.left: tuple[Path, ...] = ()
        """The files that still could not be sealed, or opened for good; the next time it is tried again."""


class FolderLock:
    """The lock of one folder. Making one touches no disk.

    What writes raises ``Busy`` and ``CannotWrite``, and ``InUse`` while a window has a session open.
    What takes a passphrase raises ``NotEnoughMemory`` where deriving its key takes more than there is.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = utc_now,
        *,
        disk: Disk = DISK,
        cost: Cost = COST,
    ) -> None:
        self.path = path
        self._folder, self._disk, self._cost = DataFolder(path, now, disk), disk, cost
        self._files = KeyFiles(path, disk)

    def is_set(self) -> bool:
        """Whether the folder is locked."""
        return self._files.exist()

    def check_place(self) -> None:
        """Raise ``CannotWrite`` when the folder is gone, or another one than at the first time that this was asked."""
        self._folder.check_place()

    # --- setting it ---

    def set(self, passphrase: str, code: str) -> tuple[Path, ...]:
        """Lock the folder, and return the files that could not be sealed; the next ``open`` tries again.

        ``code`` is a new recovery code that the person has by now. The folder must have been repaired. Raises
        ``CannotWrite``, which says so when the folder is locked all the same.
        Raises ``ReflectError`` where there is a lock already.
        """
        slots, key = new_lock(passphrase, code, self._cost)
        with self._alone():
            if self.is_set():
                raise ReflectError(f"{self.path} is locked already.", "Nothing was changed.")
            self._folder.check_version()
            if not self._folder.archive_file.exists():
                self._folder.commit(Archive())
            try:
                with translating_os_errors(self.path):
                    self._write(slots)
                    return self._seal_all(slots, self._sealed_disk(slots, key))
            except CannotWrite as error:
                if self.is_set():
                    error.safe = "Your sessions are safe. The lock is begun: your passphrase opens it, and finishes it."
                raise

    # --- opening it ---

    def open(self, secret: str) -> Opened:
        """Open the lock with the passphrase or the recovery code, and carry out what was cut off.

        Raises ``WrongPassphrase``, ``MistypedCode``, ``KeysGone``.
        """
        slots, opened = self._open_fitting(secret)
        if slots.state != SEALED or not self._files.are_whole(slots) or self._unsealed():
            with suppress(ReflectError):  # the next start does it then
                self._resume(opened)
        return opened

    def _open_fitting(self, secret: str) -> tuple[KeySlots, Opened]:
        """Open the lock that the files are sealed with, wherever a program that syncs has put the keys of another."""
        failed: list[ReflectError] = []
        for slots in self._read_all():
            try:
                key, by_code = self._open(slots, secret)
                sealed = self._sealed_disk(slots, key)
                self._check_fit(sealed)
                return slots, Opened(sealed, slots.folder_id, key, by_code=by_code)
            except (WrongPassphrase, PassphraseSlotDamaged, KeysDoNotFit) as error:
                failed.append(error)
        raise min(failed, key=lambda error: isinstance(error, KeysDoNotFit))

    def _open(self, slots: KeySlots, secret: str) -> tuple[bytes, bool]:
        """The data key, and whether the recovery code opened it."""
        from reflect.storage.format.sealing import CannotOpen

        with suppress(CannotOpen):
            if slots.passphrase:
                return open_slot(slots.passphrase, secret, slots.folder_id, PASSPHRASE), False
        with suppress(CannotOpen):
            if slots.recovery and looks_like_code(secret):
                return open_slot(slots.recovery, parse_code(secret), slots.folder_id, RECOVERY), True
        raise WrongPassphrase if slots.passphrase else PassphraseSlotDamaged(self.path)

    def _check_fit(self, sealed: SealedDisk) -> None:
        """Raise ``KeysDoNotFit`` when lines are sealed and none opens: it must not be taken for damage."""
        folder = self._folder
        with translating_os_errors(folder.path, "read"):
            files = [path for path in (folder.archive_file, *folder.backups.files()) if path.exists()]
            opens = (each for path in files for each in sealed.tries(path))
            if next(opens, True) is False and not any(opens):
                raise KeysDoNotFit(folder.path, self._files.names)

    def _unsealed(self) -> list[Path]:
        with translating_os_errors(self.path, "read"):
            return unsealed_files(self._folder, self._disk)

    def _resume(self, opened: Opened) -> None:
        with self._alone():
            slots = self._read(opened)
            self._keep_keys_of_others(slots)
            if slots.passphrase and slots.recovery:
                self._write(slots)
            sealed = self._sealed_disk(slots, opened.key)
            if slots.state == SEALED:
                opened.left = tuple(self._rewrite_all(self._unsealed(), partial(self._seal, sealed)))
            if slots.state == SEALING:
                opened.left = self._seal_all(slots, sealed)
            if slots.state == OPENING:
                opened.left = self._open_all(sealed)
            if not self.is_set():
                opened.disk = self._disk

    # --- another passphrase, or none ---

    def change(self, opened: Opened, passphrase: str) -> None:
        """Give the lock another passphrase. Cut off, it has the old one or the new one. Raises ``KeysGone``."""
        with self._alone(even_if_in_use=True):
            slots = self._read(opened)
            slot = new_slot(passphrase, opened.key, slots.folder_id, PASSPHRASE, self._cost)
            self._write(slots._replace(passphrase=slot, generation=slots.generation + 1))

    def take_off(self, opened: Opened) -> tuple[Path, ...]:
        """Take the lock off for good, and return the files that could not be opened.

        Where there are any, the lock stays as long, since nothing else opens them, and the next ``open`` tries again.
        Raises ``KeysGone``.
        """
        with self._alone():
            slots = self._read(opened)
            slots = slots._replace(state=OPENING, generation=slots.generation + 1)
            self._write(slots)
            return self._open_all(self._sealed_disk(slots, opened.key))

    # --- the files ---

    def _seal_all(self, slots: KeySlots, sealed: SealedDisk) -> tuple[Path, ...]:
        rewritten = self._rewrite_all(self._all_files(), partial(self._seal, sealed))
        left = (*rewritten, *self._folder.editor_files.all_files())
        if not left:
            self._write(slots._replace(state=SEALED, generation=slots.generation + 1))
        return left

    def _seal(self, sealed: SealedDisk, path: Path) -> bool:
        """Seal a file unless it is; ``False`` for that of a newer version."""
        if is_unsealed(path, self._disk):
            if is_newer(path, sealed):
                return False
            write_atomically(path, _in_lines(path, sealed), disk=sealed)
        return True

    def _open_all(self, sealed: SealedDisk) -> tuple[Path, ...]:
        def unseal(path: Path) -> bool:
            """What does not open at all is of another lock, and left to it."""
            if path.exists() and any(sealed.tries(path)):
                write_atomically(path, sealed.lines(path), disk=self._disk)
            return True

        left = tuple(self._rewrite_all(self._all_files(), unseal))
        if not left:
            with translating_os_errors(self.path, "remove"):
                self._files.remove()
        return left

    def _all_files(self) -> list[Path]:
        folder = self._folder
        with translating_os_errors(folder.path):
            folder.remove_stale_files()
            folder.remove_unfinished()
            return [*folder.own_files(), *other_copies(folder)]

    def _rewrite_all(self, paths: Iterable[Path], rewrite: Callable[[Path], bool]) -> Iterator[Path]:
        """Rewrite each file; the copies that could not be are returned. Raises ``CannotWrite`` for others."""
        own = self._folder.own_files()
        for path in paths:
            try:
                if not rewrite(path):
                    yield path
            except OSError:
                if path in own:
                    with translating_os_errors(path):
                        raise
                yield path

    # --- inside ---

    @contextmanager
    def _alone(self, *, even_if_in_use: bool = False) -> Iterator[None]:
        """Hold the archive's lock while no window has a session open."""
        drafts = self._folder.drafts
        with self._folder.locked():
            for path in () if even_if_in_use else drafts.lock_files():
                if drafts.is_open(path):
                    raise InUse(path.stem)
            yield

    def _read(self, opened: Opened) -> KeySlots:
        """The slots of a lock that was opened, as they are by now. Raises ``KeysGone``."""
        for slots in self._read_all():
            if slots.folder_id == opened.folder_id:
                return slots
        raise KeysGone(self.path, self._files.names)

    def _read_all(self) -> list[KeySlots]:
        try:
            with translating_os_errors(self._files.paths[0], "read"):
                return self._files.read_all()
        except Unreadable as error:
            raise KeysGone(self.path, self._files.names) from error

    def _keep_keys_of_others(self, slots: KeySlots) -> None:
        """Keep a copy of keys of another lock before they are replaced: something else may be sealed with it."""
        with translating_os_errors(self.path):
            for path in self._files.paths_of_others(slots.folder_id):
                self._folder.keep_damaged(path)

    def _write(self, slots: KeySlots) -> None:
        with translating_os_errors(self._files.paths[0]):
            self._files.write(slots)

    def _sealed_disk(self, slots: KeySlots, key: bytes) -> SealedDisk:
        from reflect.storage.files.sealed_disk import SealedDisk
        from reflect.storage.format.sealing import Sealer

        return SealedDisk(self._disk, self.path, Sealer(key, slots.folder_id), slots)


def _in_lines(path: Path, disk: Disk) -> Iterator[bytes]:
    """The bytes of a file, laid out in lines where another program has laid it out otherwise. Raises ``OSError``."""
    with suppress(Unreadable):
        archive = Archive.read(path, disk)
        if archive.edited:
            archive.meta.setdefault("version", VERSION)
            return archive.chunks()
    return disk.lines(path)
