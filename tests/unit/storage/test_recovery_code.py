"""The recovery code: written, read as people type it, and its mistakes found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.storage.format.recovery_code import (
    ALPHABET,
    GROUPS,
    looks_like_code,
    new_code,
    parse_code,
)
from reflect.storage.lock_problems import MistypedCode

CODES = st.builds(new_code)


def test_a_code_is_eight_groups_of_five_and_another_each_time() -> None:
    code = new_code()
    assert [len(group) for group in code.split("-")] == [5] * GROUPS
    assert set(code) <= {*ALPHABET, "-"}
    assert new_code() != code


@given(CODES, st.sampled_from(["-", " ", "", "  \n"]), st.sampled_from("lLiI"), st.booleans())
def test_a_code_is_read_however_it_is_typed(code: str, between: str, one: str, is_lower: bool) -> None:
    typed = code.lower() if is_lower else code
    typed = typed.replace("0", "o" if is_lower else "O").replace("1", one).replace("-", between)
    assert looks_like_code(typed)
    assert parse_code(typed) == code


@given(CODES, st.integers(0, 8 * 5 - 1), st.sampled_from(ALPHABET))
def test_a_wrong_character_is_found_in_its_group(code: str, place: int, wrong: str) -> None:
    characters = list(code.replace("-", ""))
    if characters[place] == wrong:
        return
    characters[place] = wrong
    with pytest.raises(MistypedCode) as found:
        parse_code("".join(characters))
    assert found.value.groups == (place // 5 + 1,)


@given(CODES, st.integers(0, 6))
def test_groups_in_the_wrong_order_are_found(code: str, place: int) -> None:
    groups = code.split("-")
    if groups[place][:4] == groups[place + 1][:4]:
        return
    groups[place : place + 2] = groups[place + 1], groups[place]
    with pytest.raises(MistypedCode) as found:
        parse_code("-".join(groups))
    assert set(found.value.groups) <= {place + 1, place + 2}


@pytest.mark.parametrize("typed", ["", "a passphrase of words", "K7Q2M", "ÄÖÜ" * 13, "-" * 40])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert not looks_like_code(typed)
    with pytest.raises(MistypedCode):
        parse_code(typed)


@pytest.mark.parametrize(("right", "is_code"), [(6, True), (4, True), (3, False)])
def test_a_code_of_which_half_is_right_is_no_passphrase(right: int, is_code: bool) -> None:
    groups = new_code().split("-")
    assert looks_like_code("-".join([*groups[:right], *["00000"] * (GROUPS - right)])) == is_code
