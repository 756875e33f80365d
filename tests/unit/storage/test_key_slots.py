"""The key slots: what wraps the data key, and what is left when a file of them is damaged."""

from __future__ import annotations

import json

import pytest

from reflect.storage.format.key_slots import (
    PASSPHRASE,
    RECOVERY,
    SEALED,
    SEALING,
    Cost,
    KeySlots,
    new_slot,
    open_slot,
    parse_slots,
)
from reflect.storage.format.lines import Unreadable
from reflect.storage.format.sealing import CannotOpen

CHEAP = Cost(n=2)
KEY = bytes(range(32))
SLOTS = KeySlots(
    "5e0d", SEALED, 4,
    new_slot("correct horse", KEY, "5e0d", PASSPHRASE, CHEAP),
    new_slot("K7Q2M", KEY, "5e0d", RECOVERY, CHEAP),
)  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    assert parse_slots(SLOTS.to_json()) == SLOTS


def test_a_slot_opens_with_its_secret_alone() -> None:
    assert SLOTS.passphrase
    assert open_slot(SLOTS.passphrase, "correct horse", "5e0d", PASSPHRASE) == KEY
    for secret, folder, name in (
        ("correct horsf", "5e0d", PASSPHRASE),
        ("correct horse", "5e0e", PASSPHRASE),
        ("correct horse", "5e0d", RECOVERY),
    ):
        with pytest.raises(CannotOpen):
            open_slot(SLOTS.passphrase, secret, folder, name)


def test_a_passphrase_is_the_same_on_any_keyboard() -> None:
    slot = new_slot("größer", KEY, "5e0d", PASSPHRASE, CHEAP)
    assert open_slot(slot, "gro\u0308ßer", "5e0d", PASSPHRASE) == KEY


def test_a_new_slot_asks_for_128_mb() -> None:
    assert 128 * Cost().n * Cost().r == 1 << 27


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


@pytest.mark.parametrize("cost", [
    Cost(n=1 << 40), Cost(n=0), Cost(n=-2), Cost(n=3), Cost(r=1 << 20), Cost(p=1 << 20), Cost(n=1 << 20, r=32),
])  # fmt: skip
def test_a_slot_that_asks_for_too_much_is_damaged(cost: Cost) -> None:
    assert SLOTS.passphrase
    planted = SLOTS._replace(passphrase=SLOTS.passphrase._replace(cost=cost))
    assert parse_slots(planted.to_json()).passphrase is None


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"folder": 1}', b'{"folder": "5e0d", "passphrase": {}}']
)
def test_what_is_no_file_of_keys_cannot_be_read(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_slots(data)


def test_a_slot_of_wrong_types_is_damaged() -> None:
    fields = json.loads(SLOTS.to_json())
    wrongs: list[object] = [None, 7, "text", [], {}, {**fields["passphrase"], "n": "131072"}]
    for wrong in wrongs:
        assert parse_slots(json.dumps({**fields, "passphrase": wrong}).encode()).passphrase is None
