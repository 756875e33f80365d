r"""The key slots of a locked folder: its data key, wrapped once by the passphrase and once by the recovery code.

    {"lock": 1, "cipher": "AES-256-GCM", "folder": "5e0d...", "state": "sealed", "generation": 4, "check": "89abcdef",
     "passphrase": {"kdf": "scrypt", "n": 131072, "r": 8, "p": 1, "salt": "...", "sealed": "...", "check": "01234567"},
     "recovery": {"kdf": "scrypt", "n": 131072, "r": 8, "p": 1, "salt": "...", "sealed": "...", "check": "456789ab"}}

A slot's key is scrypt of what somebody types, in Unicode's form C and UTF-8, with the numbers of the slot; the recovery
code is typed as ``recovery_code`` writes it. ``sealed`` is the data key, sealed as a line is (see ``sealing``), and
bound to the name of the slot and its three numbers, as in ``passphrase 131072 8 1``. ``folder`` is 32 digits of
hexadecimal, in which ``salt`` and ``sealed`` are as well. Each ``check`` is the CRC-32, in hexadecimal too, of a JSON
list with what stands before it in its object, as an object; in that of a slot the folder's id and the slot's name are
in front.

Whatever else such a file holds one day, be it another field, slot, cipher or way to make a key, has another number as
``lock``: a version that does not know that leaves everything as it is.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from itertools import takewhile
from typing import Any
from zlib import crc32

from reflect.storage.format.lines import Unreadable, from_json, to_json
from reflect.storage.lock_problems import NotEnoughMemory
from reflect.text.named_tuple import NamedTuple

PASSPHRASE, RECOVERY = "passphrase", "recovery"
"""The names of the slots."""

SEALING, SEALED, OPENING = "sealing", "sealed", "opening"
"""What is being done with the files: they are being sealed, they all are, or the lock is being taken off."""

_STATES = (SEALING, SEALED, OPENING)
_LOCK_VERSION = 1
_CIPHER = "AES-256-GCM"
_KDF = "scrypt"
_FOLDER_ID = re.compile("[0-9a-f]{32}")
_SALT_LENGTH = 16
_KEY_LENGTH = 32
"""Bytes of a key."""


class NewerSlots(Exception):
    """A newer version wrote the slots, and they are as it wrote them."""


class Cost(NamedTuple):
    """How costly it is to try a passphrase: the numbers of scrypt."""

    n: int = 1 << 17
    r: int = 8
    p: int = 1

    @property
    def memory(self) -> int:
        """The bytes of memory that it takes."""
        return 128 * self.n * self.r

    @property
    def is_bearable(self) -> bool:
        """Whether a computer can be asked for it: what a damaged or planted slot wants may be without end.

        That is 1 GB of memory at most, and four times the work.
        """
        n, r, p = self
        is_power = 1 < n <= 1 << 20 and n & (n - 1) == 0
        return is_power and 1 <= r <= 32 and 1 <= p <= 4 and self.memory <= 1 << 30


COST = Cost()
"""What a new slot costs."""


class KeySlot(NamedTuple):
    """The data key, wrapped by one secret."""

    cost: Cost
    salt: bytes
    sealed: bytes
    """In hexadecimal, as a line's."""


class KeySlots(NamedTuple):
    """What a folder's lock consists of. A slot is ``None`` where it is damaged."""

    folder_id: str
    state: str
    generation: int
    """How often it was written; the higher one of two is in force."""
    passphrase: KeySlot | None
    recovery: KeySlot | None

    def to_json(self) -> bytes:
        """The slots in the form of their file, one line of JSON."""
        head = {
            "lock": _LOCK_VERSION,
            "cipher": _CIPHER,
            "folder": self.folder_id,
            "state": self.state,
            "generation": self.generation,
        }
        slots = {name: _slot_as_json(slot, self.folder_id, name) for name, slot in self._slots() if slot}
        return to_json({**head, "check": _check(head), **slots}) + b"\n"

    def _slots(self) -> tuple[tuple[str, KeySlot | None], ...]:
        return (PASSPHRASE, self.passphrase), (RECOVERY, self.recovery)

    def mended_by(self, other: KeySlots) -> KeySlots:
        """These slots, with those taken from another that are damaged here."""
        if other.folder_id != self.folder_id:
            return self
        return self._replace(
            passphrase=self.passphrase or other.passphrase, recovery=self.recovery or other.recovery
        )


def parse_slots(data: bytes) -> KeySlots:
    """The slots in a file. Raises ``Unreadable`` when not even one is as it was written, and ``NewerSlots``."""
    found = from_json(data)
    folder_id: Any = found.get("folder") if isinstance(found, dict) else None
    if not isinstance(folder_id, str) or not _FOLDER_ID.fullmatch(folder_id):
        raise Unreadable("no key slots")
    is_intact = _is_intact(found)
    if is_intact and (found.get("lock"), found.get("cipher")) != (_LOCK_VERSION, _CIPHER):
        raise NewerSlots
    passphrase, recovery = (_parse_slot(found.get(name), folder_id, name) for name in (PASSPHRASE, RECOVERY))
    if passphrase is recovery is None:
        raise Unreadable("no key slot that is as it was written")
    state: Any = found.get("state")
    generation: Any = found.get("generation")
    if not is_intact or state not in _STATES or type(generation) is not int:
        state, generation = SEALING, 0  # whatever was done with the files, sealing them does no harm
    return KeySlots(folder_id, state, generation, passphrase, recovery)


def _is_intact(found: Mapping[str, Any], *before: str) -> bool:
    """Whether the fields of an object up to its ``check`` are as they were written."""
    fields = dict(takewhile(lambda field: field[0] != "check", found.items()))
    return found.get("check") == _check(fields, *before)


def _slot_as_json(slot: KeySlot, folder_id: str, name: str) -> dict[str, Any]:
    salt = slot.salt.hex()
    values = {"kdf": _KDF, **slot.cost._asdict(), "salt": salt, "sealed": slot.sealed.decode()}
    return {**values, "check": _check(values, folder_id, name)}


def _parse_slot(found: Any, folder_id: str, name: str) -> KeySlot | None:
    if not isinstance(found, dict) or not _is_intact(found, folder_id, name) or found.get("kdf") != _KDF:
        return None
    values: list[Any] = [found.get(key) for key in ("n", "r", "p", "salt", "sealed")]
    n, r, p, salt, sealed = values
    try:
        slot = KeySlot(Cost(n, r, p), bytes.fromhex(salt), sealed.encode())
        return slot if slot.cost.is_bearable else None
    except (TypeError, ValueError, AttributeError):
        return None


def _check(fields: Mapping[str, Any], *before: str) -> str:
    return f"{crc32(to_json([*before, fields])):08x}"


# --- secrets and keys ---


def new_lock(passphrase: str, code: str, cost: Cost) -> tuple[KeySlots, bytes]:
    """The slots of a new lock, and the data key that they wrap. Raises ``NotEnoughMemory``."""
    key, folder_id = os.urandom(_KEY_LENGTH), os.urandom(16).hex()
    slots = (
        new_slot(secret, key, folder_id, name, cost)
        for secret, name in ((passphrase, PASSPHRASE), (code, RECOVERY))
    )
    return KeySlots(folder_id, SEALING, 1, *slots), key


def new_slot(secret: str, key: bytes, folder_id: str, name: str, cost: Cost) -> KeySlot:
    """A slot in which this secret wraps a data key. Raises ``NotEnoughMemory``."""
    from reflect.storage.format.sealing import Sealer

    salt = os.urandom(_SALT_LENGTH)
    wrapping = Sealer(_key_of(secret, salt, cost), folder_id)
    return KeySlot(cost, salt, wrapping.seal(key, _place(name, cost)))


def open_slot(slot: KeySlot, secret: str, folder_id: str, name: str) -> bytes:
    """The data key in a slot. Raises ``CannotOpen`` when another secret wraps it, and ``NotEnoughMemory``."""
    from reflect.storage.format.sealing import Sealer

    wrapping = Sealer(_key_of(secret, slot.salt, slot.cost), folder_id)
    return wrapping.open(slot.sealed, _place(name, slot.cost))


def _place(name: str, cost: Cost) -> bytes:
    return f"{name} {cost.n} {cost.r} {cost.p}".encode()


def _key_of(secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    typed = unicodedata.normalize("NFC", secret).encode(errors="surrogatepass")
    try:
        return Scrypt(salt=salt, length=_KEY_LENGTH, n=cost.n, r=cost.r, p=cost.p).derive(typed)
    except MemoryError:
        raise NotEnoughMemory(cost.memory) from None
