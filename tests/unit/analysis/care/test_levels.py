"""How heavy a text is: in any spelling and place, and only where the person says it of themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.care.levels import Level, level_of, phrases_found
from tests.support.tables import every_row

ORDINARY = "They asked about the index and I explained the churn model. Two people, forty minutes. "

DESPAIR = [
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
]


OF_ALL_OF_ONESELF = [
    "I'm not good enough",
    "I'm not good enough for anyone",
    "There is something wrong with me",
    "I am too stupid",
    "I'm just a fraud",
    "Nobody will ever want me",
    "I don't deserve a job",
]

OF_ONE_THING = [
    "I'm not good enough at SQL",
    "I'm not good enough for this role yet",
    "I'm not strong enough to lift patients alone",
    "I am useless at maths",
    "I was an idiot",
    "I am shy",
    "Nobody liked my talk",
    "Sometimes I feel like a fraud",
    "What is wrong with me?",
    "Nothing is wrong with me",
]


@every_row("text", OF_ALL_OF_ONESELF)
def test_a_judgement_on_all_of_oneself_is_heavy(text: str) -> None:
    assert level_of(text) is Level.HEAVY


@every_row("text", OF_ONE_THING)
def test_what_is_said_of_one_skill_one_day_or_in_part_is_not(text: str) -> None:
    assert level_of(text) is Level.NONE


def help_keys(text: str) -> set[str]:
    return {found.key for found in phrases_found(text) if found.level is Level.HELP}


@every_row("text", DESPAIR)
def test_words_of_despair_ask_for_help(text: str) -> None:
    assert level_of(text) is Level.HELP


@every_row("text", ["I want to die", "I've saved up my pills", "he hits me", "no quiero vivir", "死にたい"])
@every_row("place", ["start", "middle", "end", "within a line"])
def test_a_help_phrase_is_found_wherever_it_stands_in_a_long_text(text: str, place: str) -> None:
    parts = {
        "start": f"{text}. {ORDINARY * 200}",
        "middle": f"{ORDINARY * 100}{text}. {ORDINARY * 100}",
        "end": f"{ORDINARY * 200}{text}",
        "within a line": f"{ORDINARY * 3}\n\n- {text}\n- {ORDINARY}",
    }
    assert level_of(parts[place]) is Level.HELP


@every_row(
    "text",
    [
        "I don't want to live",
        "I don’t want to live",
        "I dont want to live",
        "I DON'T WANT TO LIVE",
        "i do  not want\nto live",
        "i dont wanna live",
        "I don`t want to live",
        "Idont want tolive",
        "I doooon't want to live",
        "I don't want to... live",
    ],
)
def test_however_it_is_typed_it_is_the_same_phrase(text: str) -> None:
    assert help_keys("I don't want to live") == help_keys(text)


def test_without_marks_and_without_an_i_it_is_found_too() -> None:
    assert level_of("so tired of this cant sleep want to die and nobody is here") is Level.HELP
    assert level_of("two rounds then nothing\nwant to die\nwill write to them tomorrow") is Level.HELP


@every_row(
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
        "",
    ],
)
def test_ordinary_words_ask_for_nothing(text: str) -> None:
    assert level_of(text) is Level.NONE


@every_row(
    "text",
    [
        'She said "I want to die" and I stayed with her',
        "He told me he wants to kill himself",
        'The film was called "I want to die"',
        "My patient wants to die at home",
        "The caller said I want to die, and I kept talking",
        "I am not suicidal",
        "I don't think I want to die",
        "It is not true that I am worthless",
        "I would never hurt myself",
        "They told me I am worthless",
        "I am a burden on the payroll, he joked",
        '"I am a burden on the payroll, he joked"',
        "I want to die, said the man in the role play",
        "I am worthless, my old boss told me once",
    ],
)
def test_what_is_quoted_of_others_or_denied_is_left_alone(text: str) -> None:
    assert level_of(text) is Level.NONE


@every_row(
    "text",
    [
        'I keep thinking "I want to die"',
        '"I want to die"',
        "I told my sister I want to die",
        "The voice in my head says I should die",
        "My brother killed himself, and I want to die too",
        "I can't stop thinking about suicide",
        "He said he would kill me",
        "I want to die, I said",
        "I want to die, and he said it will pass",
        "I want to die, the voice in my head says",
    ],
)
def test_ones_own_words_count_in_quotation_marks_too_and_a_threat_in_the_words_of_another(text: str) -> None:
    assert level_of(text) is Level.HELP


def test_a_phrase_that_was_put_away_stays_away_and_another_one_does_not() -> None:
    silenced = help_keys("I want to die")
    assert level_of("Today again: i just WANT to die!", silenced) is Level.NONE
    assert level_of("I want to die. I have the pills ready.", silenced) is Level.HELP
    assert level_of("I am worthless, I want to die", silenced) is Level.HEAVY


def test_the_key_of_a_phrase_cannot_be_read() -> None:
    keys = help_keys("I want to die")
    assert keys
    assert not any(word in key for key in keys for word in ("want", "die", " "))


@given(st.text())
def test_any_text_at_all_can_be_read(text: str) -> None:
    for found in phrases_found(text):
        assert found.words in " ".join(text.split())
    assert isinstance(level_of(text), Level)


@pytest.mark.parametrize(
    "text", ["I haven't told anyone that I want to die", "nobody knows that I want to die"]
)
def test_what_nobody_has_been_told_is_not_denied(text: str) -> None:
    assert level_of(text) is Level.HELP
    assert level_of("I never said that I want to die") is Level.NONE


@pytest.mark.parametrize(
    "text",
    ["thinking about killing myslef", "I am suicidel", "they are beter off witout me", "i wnat to die"],
)
def test_one_slip_in_a_word_that_matters_is_passed_over(text: str) -> None:
    assert level_of(text) is Level.HELP


def test_a_slip_that_makes_another_word_is_read_as_that_word() -> None:
    assert level_of("I have saved up my tabelts") is Level.HELP
    assert level_of("I have saved up my tables") is Level.NONE
