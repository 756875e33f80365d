"""Words worth a second look: what is pointed out, what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.notices import notices
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide, parse_guide

MINIMAL = """
format = 1
[[screen]]
id = "start"
title = "Start"
name = "Start"
[[screen.question]]
id = "thought"
kind = "line"
prompt = "What?"
label = "What"
section = "6.1"
why = "So."
[[notice]]
id = "care"
patterns = ["give up"]
says = "Beside it: {word}"
"""


def found(guide: Guide, text: str, question: str = "thought") -> dict[str, str]:
    """The words pointed out, by notice."""
    return {noticed.notice_id: noticed.word for noticed in notices(guide, question, text)}


@pytest.mark.parametrize(
    ("text", "notice", "word"),
    [
        ("I'm a failure", "self-label", "I'm a failure"),
        ("Clearly i am such an idiot!", "self-label", "i am such an idiot"),
        ("im just an impostor", "self-label", "im just an impostor"),
        ("I’m not good enough for any of them", "self-label", "I’m not good enough"),
        ("I am too old", "self-label", "I am too old"),
        ("They saw a fraud", "self-label", "fraud"),
        ("what's wrong with me?", "what-is-wrong", "what's wrong with me"),
        ("What is wrong\nwith me", "what-is-wrong", "What is wrong with me"),
        ("whats wrong with me", "what-is-wrong", "whats wrong with me"),
        ("It ALWAYS ends like this", "always-never", "ALWAYS"),
        ("I will never find anything", "always-never", "never"),
        ("every single time it is somebody else", "always-never", "every single time"),
        ("Nobody wants me", "everybody-nobody", "Nobody"),
        ("no one answers", "everybody-nobody", "no one"),
        ("I ruin everything.", "everything-nothing", "everything"),
    ],
)
def test_names_for_oneself_and_absolutes_are_pointed_out_as_typed(
    guide: Guide, text: str, notice: str, word: str
) -> None:
    assert found(guide, text)[notice] == word
    assert found(guide, text, "balanced")[notice] == word


@pytest.mark.parametrize(
    "text",
    [
        "They wanted someone who had led a team.",
        "I am a good listener and they did not ask about it",
        "The neverending tests were hard",
        "Nevertheless it was a long day",
        "I was too slow on the second task",
        "My portfolio is thin",
        "",
    ],
)
def test_plain_sentences_are_left_alone(guide: Guide, text: str) -> None:
    assert found(guide, text) == {}


def test_names_and_absolutes_are_pointed_out_in_the_two_sentences_about_oneself_only(guide: Guide) -> None:
    assert found(guide, "I always rehearse; I'm a nurse", "happened") == {}
    assert found(guide, "I always rehearse", "company") == {}


def test_every_kind_of_word_is_met_with_a_question_about_what_they_needed(guide: Guide) -> None:
    text = "What's wrong with me, I'm an idiot, I never learn, nobody calls, everything is lost"
    said = notices(guide, "thought", text)
    assert [noticed.notice_id for noticed in said] == [
        "what-is-wrong", "self-label", "always-never", "everybody-nobody", "everything-nothing",
    ]  # fmt: skip
    assert len({noticed.says for noticed in said}) == 5
    for noticed in said:
        assert noticed.says.endswith("?")
        assert "need" in noticed.says


def test_each_kind_is_pointed_out_once_however_often_it_comes(guide: Guide) -> None:
    assert found(guide, "never, never, always never") == {"always-never": "never"}


def test_the_word_is_shown_literally() -> None:
    guide = parse_guide(MINIMAL.replace('"give up"', '"\\\\[b\\\\] \\\\{word\\\\} \\\\[/x\\\\]"'))
    says = [noticed.says for noticed in notices(guide, "thought", "I [b] {word} [/x] here")]
    assert says == ["Beside it: [b] {word} [/x]"]


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "thinking about killing myself tonight",
        "I'd rather end my life",
        "ending my own life",
        "sometimes I want to end it all",
        "I feel suicidal",
        "I have thoughts of suicide",
        "thinking about suicide again",
        "I just want to die",
        "I wanna die",
        "I WISH I WAS DEAD",
        "I wish I were dead",
        "they would be better off without me",
        "I'm better off dead",
        "I don't want to live any more",
        "i dont want to be alive",
        "I do not want to wake up tomorrow",
        "just sleep and never wake up",
        "there is no reason to live",
        "my life is not worth living",
        "I keep hurting myself",
        "I might hurt myself",
        "the self-harm is back",
        "the self harm is back",
        "kill\nmyself",
    ],
)
def test_words_of_despair_lead_to_the_help_page_in_every_answer(guide: Guide, text: str) -> None:
    for question in ("thought", "happened", "their-words", "kindness", "learned", "company"):
        assert "care" in found(guide, text, question)


@pytest.mark.parametrize(
    "text",
    [
        "I had to kill the process twice during the test",
        "kill -9 did not help either",
        "dead tired after the final round",
        "I could kill for that job",
        "I was dying to work there",
        "I nearly died of embarrassment",
        "I want to die of shame when I think of it",
        "the product is dead",
        "a dead end, the deadline, a killer question",
        "suicide prevention hotline, volunteer, two years",
        "they asked about the suicide hotline on my CV",
        "I don't want to live in Leeds",
        "I don't want to live near the office",
        "I do not want to wake up early for this commute",
        "I hurt myself playing football so I came late",
        "my last job was killing me",
        "end of life care, three years",
        "ending my contract",
        "the end of it all was a handshake",
        "the team will be better off",
        "no reason given",
        "harm reduction",
        "I'd never been asked that",
        "I wish I had never been late",
    ],
)
def test_ordinary_words_do_not(guide: Guide, text: str) -> None:
    assert "care" not in found(guide, text)


def test_what_is_said_about_despair_assesses_nothing_and_repeats_nothing(guide: Guide) -> None:
    (noticed,) = notices(guide, "happened", "I want to die")
    assert "die" not in noticed.says
    assert "You " not in noticed.says


@given(st.text())
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    for noticed in notices(load_guide(), "thought", text):
        assert noticed.word
        assert "{word}" not in noticed.says.replace(noticed.word, "")


def test_a_very_long_text_is_looked_at_quickly(guide: Guide) -> None:
    assert found(guide, "i am just so too just so " * 20_000 + "never")["always-never"] == "never"


@pytest.mark.parametrize(
    "answers",
    [
        {"way": "true"},
        {"way": "unfair"},
        {"way": "not-tonight"},
        {"outcome": "silence", "stage": "application"},
    ],
)
@pytest.mark.parametrize("question", ["thought", "balanced"])
def test_after_the_thought_was_left_alone_or_when_nobody_looked_nothing_is_pointed_out_but_despair(
    answers: dict[str, str], question: str
) -> None:
    guide = load_guide()
    words = "What is wrong with me, I am a failure, nobody ever answers, I want to die"
    assert {noticed.notice_id for noticed in notices(guide, question, words, answers)} == {"care"}
    assert len(notices(guide, question, words, {"way": "weigh", "outcome": "silence"})) > 2
