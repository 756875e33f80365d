"""The key slots: what wraps the data key, and what is left when a file of them is damaged."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any
from zlib import crc32

import pytest

from reflect.storage.format.key_slots import (
    PASSPHRASE,
    RECOVERY,
    SEALED,
    SEALING,
    Cost,
    KeySlots,
    NewerSlots,
    new_slot,
    open_slot,
    parse_slots,
)
from reflect.storage.format.lines import Unreadable
from reflect.storage.format.sealing import CannotOpen
from tests.support.tables import every_row

HEAD = ("lock", "cipher", "folder", "state", "generation")
CHEAP = Cost(n=2)
KEY = bytes(range(32))
FOLDER = "5e0d" * 8
SLOTS = KeySlots(
    FOLDER, SEALED, 4,
    new_slot("correct horse", KEY, FOLDER, PASSPHRASE, CHEAP),
    new_slot("K7Q2M", KEY, FOLDER, RECOVERY, CHEAP),
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert parse_slots(SLOTS.to_json()) == SLOTS


def test_a_slot_opens_with_its_secret_alone() -> None:
    assert SLOTS.passphrase
    assert open_slot(SLOTS.passphrase, "correct horse", FOLDER, PASSPHRASE) == KEY
    for secret, folder, name in (
        ("correct horsf", FOLDER, PASSPHRASE),
        ("correct horse", FOLDER[:-1] + "e", PASSPHRASE),
        ("correct horse", FOLDER, RECOVERY),
    ):
        with pytest.raises(CannotOpen):
            open_slot(SLOTS.passphrase, secret, folder, name)


def test_a_passphrase_is_the_same_on_any_keyboard() -> None:
    slot = new_slot("größer", KEY, FOLDER, PASSPHRASE, CHEAP)
    assert open_slot(slot, "gro\u0308ßer", FOLDER, PASSPHRASE) == KEY


def test_letters_that_are_only_alike_are_another_passphrase() -> None:
    with pytest.raises(CannotOpen):
        open_slot(new_slot("ﬁsch", KEY, FOLDER, PASSPHRASE, CHEAP), "fisch", FOLDER, PASSPHRASE)


def test_a_new_slot_asks_for_128_mb() -> None:
    assert Cost().memory == 1 << 27


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory a process may have")
def test_a_computer_with_less_memory_says_so() -> None:
    program = """
import resource
from reflect.storage.format.key_slots import *
new_slot("secret", bytes(32), "0" * 32, PASSPHRASE, Cost(n=2))
has = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (has + (1 << 25),) * 2)
try:
    new_slot("secret", bytes(32), "0" * 32, PASSPHRASE, Cost())
except NotEnoughMemory as error:
    print(error.what)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "To try a passphrase takes 128 MB of memory, and there is less at hand.\n"


def test_every_flipped_bit_costs_one_slot_or_what_is_noted_at_most() -> None:
    data = SLOTS.to_json()
    for place in range(8 * len(data)):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        try:
            found = parse_slots(bytes(changed))
        except Unreadable:
            continue  # no JSON any more, or the folder's id: the other file has it
        assert found.passphrase in (SLOTS.passphrase, None)
        assert found.recovery in (SLOTS.recovery, None)
        assert (found.state, found.generation) in ((SEALED, 4), (SEALING, 0))
        assert found.mended_by(SLOTS)[3:] == SLOTS[3:]


@every_row("cost", [
    Cost(n=1 << 40), Cost(n=0), Cost(n=-2), Cost(n=3), Cost(r=1 << 20), Cost(p=1 << 20), Cost(n=1 << 20, r=32),
    Cost(r=33), Cost(p=5),
])  # fmt: skip
def test_a_slot_that_asks_for_too_much_is_damaged(cost: Cost) -> None:
    assert SLOTS.passphrase
    planted = SLOTS._replace(passphrase=SLOTS.passphrase._replace(cost=cost))
    assert parse_slots(planted.to_json()).passphrase is None


@every_row(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"folder": 1}',
        b'{"folder": "%b", "passphrase": {}}' % FOLDER.encode(),
        SLOTS.to_json().replace(FOLDER.encode(), FOLDER[1:].encode() + b" "),
    ],
)
def test_what_is_no_file_of_keys_cannot_be_read(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_slots(data)


@pytest.mark.parametrize(("field", "value"), [("lock", 2), ("cipher", "AES-512-GCM")])
def test_what_a_newer_version_wrote_is_told_from_damage(field: str, value: object) -> None:
    fields: dict[str, Any] = {**json.loads(SLOTS.to_json()), field: value, "another": []}
    assert parse_slots(json.dumps(fields).encode()).state == SEALING, (
        "its checksum is not right: it is damaged"
    )
    head = {name: fields.pop(name) for name in (*HEAD, "another")}
    fields["check"] = f"{crc32(json.dumps([head]).encode()):08x}"
    with pytest.raises(NewerSlots):
        parse_slots(json.dumps({**head, **fields}).encode())


@pytest.mark.parametrize(("field", "value"), [("state", "melting"), ("generation", "4")])
def test_a_head_that_nobody_writes_has_the_files_sealed(field: str, value: object) -> None:
    fields: dict[str, Any] = {**json.loads(SLOTS.to_json()), field: value}
    fields["check"] = f"{crc32(json.dumps([{name: fields[name] for name in HEAD}]).encode()):08x}"
    assert parse_slots(json.dumps(fields).encode()) == SLOTS._replace(state=SEALING, generation=0)


def test_a_slot_of_wrong_types_is_damaged() -> None:
    fields = json.loads(SLOTS.to_json())
    wrongs: list[object] = [None, 7, "text", [], {}, {**fields["passphrase"], "n": "131072"}]
    for wrong in wrongs:
        assert parse_slots(json.dumps({**fields, "passphrase": wrong}).encode()).passphrase is None
