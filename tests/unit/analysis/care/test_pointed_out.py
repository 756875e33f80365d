"""Words worth a second look: one for an answer, whole, with words of its own kind; nothing in what is fair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.care.pointed_loader import KINDS, load_pointed
from reflect.analysis.care.pointed_out import pointed_out
from tests.support.tables import every_row


@every_row(
    ("text", "kind", "quote"),
    [
        ("I always freeze when it matters", "always", "I always freeze"),
        ("I never get picked.", "always", "I never get picked"),
        ("Nobody will ever hire me", "nobody", "Nobody will ever hire me"),
        ("Everyone else is better than me", "nobody", "Everyone else is better than me"),
        ("I'm a total failure", "name", "I'm a total failure"),
        ("I’m not good enough for any of them", "name", "I’m not good enough for any of them"),
        ("im just an impostor", "name", "im just an impostor"),
        ("They think I'm a fraud", "name", "They think I'm a fraud"),
        ("I will never find anything", "will-never", "I will never find anything"),
        ("My career is over", "will-never", "My career is over"),
        ("I ruin everything.", "everything-bad", "I ruin everything"),
        ("The whole thing was a disaster", "everything-bad", "The whole thing was a disaster"),
        ("It went so-so, and I  am\nsuch an idiot!", "name", "I am such an idiot"),
    ],
)
def test_harsh_words_are_quoted_whole_and_as_typed(text: str, kind: str, quote: str) -> None:
    found = pointed_out("thought", text)
    assert found is not None
    assert (found.kind, found.quote) == (kind, quote)
    assert f'"{quote}"' in found.says
    assert found == pointed_out("balanced", text)


def test_every_kind_has_a_question_of_its_own() -> None:
    says = [load_pointed().kinds[kind].says for kind in KINDS]
    assert len(set(says)) == len(KINDS)
    assert all(each.endswith("?") for each in says)
    assert not any("get to show" in each or "did they need" in each for each in says)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"stage": "interview", "outcome": "no"}, "what happened, this one time?"),
        ({"stage": "application", "outcome": "no"}, "on a few pages?"),
        ({"about": "several", "outcome": "no"}, "on a few pages?"),
        ({"outcome": "no"}, "this one time?"),
    ],
)
def test_nobody_is_asked_about_an_hour_that_there_was_not(answers: dict[str, str], says: str) -> None:
    found = pointed_out("thought", "I'm a total failure", answers)
    assert found is not None
    assert found.says.endswith(says)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("I'm a slow, useless old man", "I'm a slow, useless old man"),
        ("I'm a useless, tired man, they said no", "I'm a useless, tired man"),
        ("I'm a slow, careful man", None),
        ("I'm slow, and careful", "I'm slow"),
        ("They must have thought I was an idiot", "They must have thought I was an idiot"),
        ("I blew it like I always do", "I blew it like I always do"),
    ],
)
def test_no_quotation_ends_or_begins_within_what_belongs_together(text: str, quote: str | None) -> None:
    found = pointed_out("thought", text)
    assert (found and found.quote) == quote


def test_of_several_only_the_first_is_pointed_out() -> None:
    found = pointed_out("thought", "I'm an idiot, I never learn, nobody wants me, everything is lost")
    assert found is not None
    assert found.quote == "I'm an idiot"


@every_row(
    "text",
    [
        "What is wrong with me?",
        "what is wrong with me",
        "Am I a failure?",
        "Sometimes I feel like a fraud",
        "I feel like a fraud, but I know I'm not",
        "I felt like a fool for a minute",
        "I don't think I'm a loser",
        "It does not follow that I am a loser",
        "If I were useless, they would not have called",
        "I am a failure only if I stop here",
        "My old boss said I was useless",
        'She called it "I am a failure"',
        "He is an idiot",
        "I'm a good listener and they did not ask about it",
        "They wanted someone who had led a team.",
        "My portfolio is thin",
        "I was too slow on the second task",
        "",
    ],
)
def test_what_is_asked_softened_denied_supposed_or_of_others_is_left_alone(text: str) -> None:
    assert pointed_out("thought", text) is None


def test_words_are_pointed_out_in_the_two_sentences_about_oneself_only() -> None:
    assert pointed_out("happened", "I'm a failure") is None
    assert pointed_out("company", "Nobody wants me") is None


def test_beside_a_phrase_that_asks_for_help_nothing_else_is_pointed_out() -> None:
    text = "I'm a failure and I want to die"
    assert pointed_out("thought", text) is None


@pytest.mark.parametrize(
    "answers",
    [
        {"way": "true"},
        {"way": "feels-true"},
        {"way": "unfair"},
        {"way": "not-tonight"},
        {"outcome": "silence", "stage": "application"},
    ],
)
def test_after_the_thought_was_left_alone_or_when_nobody_looked_nothing_is_pointed_out(
    answers: dict[str, str],
) -> None:
    assert pointed_out("thought", "I am a failure", answers) is None
    assert pointed_out("thought", "I am a failure", {"way": "weigh", "outcome": "silence"})


def test_the_words_are_shown_literally() -> None:
    found = pointed_out("thought", "I'm a failure [b] {word} [/x]")
    assert found is not None
    assert "I'm a failure [b] {word} [/x]"[: len(found.quote)] == found.quote


@given(st.text())
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    found = pointed_out("thought", text)
    assert found is None or found.quote in " ".join(text.split())
