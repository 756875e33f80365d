"""A text that shrinks a lot keeps its earlier version until it is brought back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.earlier_versions import LEAST_LOST, EarlierVersions

LONG = "I froze on the index question, and then I could not find my way back."


def kept_after(*texts: str) -> str | None:
    """What is kept once the answer was each of these in turn."""
    versions = EarlierVersions({"happened": texts[0]})
    for text in texts[1:]:
        versions.take({"happened": text} if text else {})
    return versions.texts.get("happened")


def test_emptying_a_text_keeps_it() -> None:
    assert kept_after(LONG, "") == LONG


def test_deleting_it_letter_by_letter_keeps_it_whole() -> None:
    assert kept_after(*(LONG[:length] for length in range(len(LONG), -1, -1))) == LONG


def test_writing_something_else_instead_does_not_lose_it() -> None:
    assert (
        kept_after(LONG, "", "We", "We talked", "We talked for an hour, and then about something else.")
        == LONG
    )


def test_the_latest_of_two_that_were_given_up_is_kept() -> None:
    other = LONG.replace("index", "second")
    assert kept_after(LONG, "", other, "") == other


def test_scraps_of_what_is_kept_do_not_take_its_place() -> None:
    assert kept_after(LONG, LONG[:20], LONG[:20] + "!", "") == LONG


def test_bringing_it_back_ends_it() -> None:
    assert kept_after(LONG, "", LONG) is None
    assert kept_after(LONG, "", f"{LONG} And more.") is None


def test_a_few_letters_are_no_version() -> None:
    assert kept_after("Acme", "") is None
    assert kept_after(LONG, LONG[:-9]) is None


def test_what_was_kept_before_is_kept_on_and_odd_values_are_passed_over() -> None:
    versions = EarlierVersions({"mood": 4}, {"happened": LONG, "mood": 4})
    versions.take({"mood": "four", "went-well": [{"what": LONG}]})
    assert versions.texts == {"happened": LONG}


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_no_long_text_is_lost_in_one_step(texts: list[str]) -> None:
    kept = kept_after(*texts, "")
    last = texts[-1]
    if len(last) >= LEAST_LOST:
        assert kept is not None
        assert 2 * len(kept) >= len(last)
