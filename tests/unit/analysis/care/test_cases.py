"""How heavy a text is and which words are pointed out, in many sentences with the right answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from reflect.analysis.care.levels import Level, level_of
from reflect.analysis.care.pointed_out import pointed_out
from reflect.analysis.care.topics import about_worth, problem_of, unfair_of
from reflect.analysis.usable import holds_heavy_words, may_be_heavy, may_be_listed
from tests.support.cases import rows
from tests.support.examples import every
from tests.support.tables import every_row

BATCHES = ("_second", "_third", "_fourth", "_fifth", "_sixth", "_seventh", "_eighth")
LEVELS = rows("help-phrases")
ALL_LEVELS = [
    row for batch in ("", *BATCHES, "_ninth", "_tenth") for row in rows(f"help-phrases{batch}_more")
]
MORE_LEVELS = every(6, ALL_LEVELS)
POINTED = rows("words-pointed-out")
MORE_POINTED = every(
    5, (row for batch in ("", *BATCHES, "_ninth") for row in rows(f"words-pointed-out{batch}_more"))
)
TEXTS = [text for *_, text in (*LEVELS, *MORE_LEVELS, *POINTED, *MORE_POINTED)]

level = cache(level_of)
"""How heavy a text is, looked at once."""


@every_row(("expected", "text"), LEVELS)
def test_a_text_is_as_heavy_as_it_is(expected: str, text: str) -> None:
    assert level(text).name.lower() == expected


@every_row(("question", "expected", "text"), POINTED)
def test_words_pointed_out_are_right_and_whole_or_there_are_none(
    question: str, expected: str, text: str
) -> None:
    found = pointed_out(question, text)
    if expected == "none":
        assert found is None
    else:
        assert found is not None
        assert expected in found.quote
        assert found.quote in " ".join(text.split())


def share(sentences: list[str], fits: Callable[[str], bool]) -> float:
    """The share of sentences that fit, from 0 to 1."""
    return sum(map(fits, sentences)) / len(sentences)


def of_level(*levels: str) -> list[str]:
    return [text for level, text in MORE_LEVELS if level in levels]


def test_of_other_help_phrases_most_are_known_and_of_harmless_ones_few_are_taken_for_heavy() -> None:
    assert share(of_level("help"), lambda text: level(text) is Level.HELP) >= 0.95
    assert share(of_level("heavy"), lambda text: level(text) is Level.HEAVY) >= 0.95
    assert share(of_level("none"), lambda text: level(text) is not Level.NONE) <= 0.02


def test_every_heavy_sentence_is_looked_at_closer() -> None:
    looked_past = [text for text in TEXTS if not may_be_heavy(text)]
    assert len(TEXTS) - len(looked_past) > len(TEXTS) / 10
    assert [text for text in looked_past if level(text) is not Level.NONE] == []


def test_a_list_leaves_out_nearly_every_heavy_line() -> None:
    calling = [text for level, text in ALL_LEVELS if level == "help"]
    assert share(calling, holds_heavy_words) >= 0.9
    assert all(may_be_listed(text) is not holds_heavy_words(text) for text in calling[:50])


def test_of_other_harsh_sentences_most_are_pointed_out_in_whole_and_of_fair_ones_hardly_any() -> None:
    harsh = {text: words for _, words, text in MORE_POINTED if words != "none"}
    fair = [text for _, words, text in MORE_POINTED if words == "none"]

    def is_whole(text: str) -> bool:
        found = pointed_out("thought", text)
        return found is not None and harsh[text].casefold() in found.quote.casefold()

    assert share(list(harsh), is_whole) >= 0.95
    assert share(fair, lambda text: pointed_out("balanced", text) is not None) <= 0.02


@every_row(("worth", "problem", "ground", "text"), rows("topics_more"))
def test_a_sentence_is_about_ones_worth_a_problem_or_unfair_treatment(
    worth: str, problem: str, ground: str, text: str
) -> None:
    assert about_worth(text) is (worth == "yes")
    assert problem_of(text) == problem.replace("-", "")
    assert unfair_of(text) == ground.replace("-", "")
