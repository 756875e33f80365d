"""What is said around a lock: of a folder without its key, and of a recovery code with mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.storage import Store
from reflect.storage.lock_problems import KeysDoNotFit, KeysGone, Locked, MistypedCode
from tests.support.locked import CODE, PASSPHRASE, a_lock
from tests.support.stored_sessions import a_store


def test_a_locked_folder_is_neither_damaged_nor_newer_and_ends_a_program_like_any_refusal(
    tmp_path: Path,
) -> None:
    a_store(tmp_path, 1)
    a_lock(tmp_path).set(PASSPHRASE, CODE)
    with pytest.raises(Locked) as told:
        Store(tmp_path).sessions()
    assert told.value.what == f"{tmp_path / 'reflect.json'} is locked."
    assert told.value.exit_code == 1


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([3], "In group 3 something is not as it was printed."),
        ([3, 5], "In group 3 and 5 something is not as it was printed."),
        ([1, 3, 5], "In group 1, 3 and 5 something is not as it was printed."),
        ([], "It has eight groups of five."),
    ],
)
def test_of_a_mistyped_code_the_groups_with_mistakes_are_named(groups: list[int], said: str) -> None:
    assert MistypedCode(groups).todo == said


@pytest.mark.parametrize("problem", [KeysGone, KeysDoNotFit])
def test_where_keys_are_missing_the_files_to_put_back_are_named(
    problem: type[KeysGone | KeysDoNotFit],
) -> None:
    told = problem(Path("evenings"), "keys.json or keys-copy.json")
    assert told.todo.startswith("Put back keys.json or keys-copy.json from a copy of the folder")
    assert told.exit_code == 3
