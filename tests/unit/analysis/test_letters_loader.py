"""The words of the letters: the file is read strictly, and what it says keeps to the tone of the product."""

from __future__ import annotations

from importlib import resources
from itertools import product

import pytest

from reflect.analysis.letters.drafting import draft, open_blanks
from reflect.analysis.letters.letters_loader import load_letters, parse_letters
from reflect.analysis.letters.silence import silence_limits
from reflect.analysis.letters.wording import match_words
from reflect.model.guide.guide_loader import GuideError, load_guide
from reflect.text.sentences import count_words
from tests.support.examples import every
from tests.support.sample import acme, session
from tests.support.tables import every_row

TEXT = (resources.files("reflect") / "words" / "letters.toml").read_text(encoding="utf-8")
WORDS = load_letters()

KINDS = (
    "advice-company",
    "advice-interviewer",
    "advice-recruiter",
    "thank-you",
    "think-again",
    "keep-in-touch",
    "still-open",
    "recruiter-questions",
    "reasons",
    "adjustments",
)


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


MISTAKES = {
    "the letters: format must be 1": changed("format = 1", "format = 2"),
    "the letters: unknown key colour": changed("format = 1", "colour = 1\nformat = 1"),
    "the letters: limit must be a number": changed("limit = 120", 'limit = "120"'),
    "fact who: unknown key colour": changed('id = "who"', 'id = "who"\ncolour = 1'),
    "'who' stands there twice": changed('id = "name"', 'id = "who"'),
    "fact moment: went-well has no field": changed('field = "what"', 'field = "wat"'),
    "fact company: field goes with a list": changed('from = "company"', 'from = "company"\nfield = "what"'),
    "kind thank-you, paragraph: there is no fact 'moments'": changed("{moment}", "{moments}"),
    "a brace too many": changed("Dear {who},", "Dear {who}},"),
    "kind advice-company, need: there is no check": changed('check = "first-request"', 'check = "first"'),
    "kind advice-company, need: there is no question 'outcom'": changed(
        'if = { outcome = ["no", "taken-back", "silence"] }', 'if = { outcom = ["no"] }'
    ),
    "kind think-again: fact moment does not say": changed('asks = ["requirement"', 'asks = ["moment"'),
    "word of group flattery: there is no such group": changed('group = "pleading"', 'group = "flattery"'),
    "word of group pleading: no pattern": changed('"in desperation"', '"in (desperation"'),
    "lines: missing or unknown: enough": changed('enough = "Two', 'enuf = "Two').replace("enuf", "enough2"),
    "the letters are not TOML": TEXT + "\n[",
}


@every_row("message", MISTAKES)
def test_a_mistake_is_named_with_its_place(message: str) -> None:
    with pytest.raises(GuideError) as caught:
        parse_letters(MISTAKES[message], load_guide())
    assert message in str(caught.value)


def test_there_are_the_kinds_of_the_product_by_their_ids() -> None:
    assert tuple(WORDS.kinds) == KINDS


def test_a_letter_has_at_most_120_words_and_they_are_asked_at_most_twice() -> None:
    assert (WORDS.limit, WORDS.contacts) == (120, 2)


def test_the_limits_read_without_the_rest_of_the_file_are_those_in_it() -> None:
    limits = (WORDS.silence_after_talk, WORDS.silence_after_application, WORDS.contacts)
    assert silence_limits() == limits == (12, 21, 2)


@every_row("facts", [{}, {"who": "Jo", "name": "Al", "role": "cook"}])
@every_row("stage", ["application", "trial", "interview", None])
def test_the_letter_after_a_silence_asks_one_thing_in_60_to_120_words(
    stage: str | None, facts: dict[str, str]
) -> None:
    text = draft(WORDS, session({"outcome": "waiting", "stage": stage}), WORDS.kinds["still-open"], facts)
    assert 60 <= count_words(text) <= 120
    assert text.count("?") == 1


OUTCOMES = ["no", "silence", "waiting", "withdrew", "offer", None]
STAGES = ["application", "test", "interview", None]


@every_row(("kind", "outcome", "stage"), every(3, product(KINDS, OUTCOMES, STAGES)))
def test_no_letter_of_ours_pleads_blames_or_claims_too_much(
    kind: str, outcome: str | None, stage: str | None
) -> None:
    session = acme()
    session.set_answer("outcome", outcome, session.updated)
    session.set_answer("stage", stage, session.updated)
    text = draft(WORDS, session, WORDS.kinds[kind])
    assert match_words(WORDS, text) == []
    assert count_words(text) <= WORDS.limit - 15, "room for longer names"
    assert {fact.id for fact in open_blanks(WORDS, text)} >= {"who", "name"}


REQUESTS = ("advice-company", "advice-interviewer", "advice-recruiter")


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_request_thanks_wants_to_improve_asks_one_thing_and_welcomes_any_answer(kind: str) -> None:
    text = draft(WORDS, acme(), WORDS.kinds[kind])
    assert "Thank you" in text
    assert "improve" in text
    assert text.count("?") == 1, "one request"
    assert "should I keep" in text
    assert "advise me to work on" in text
    assert "honest answer is welcome" in text
    assert "good or bad" in text
    assert "matters to me" in text
    assert "line or two is plenty" in text


def test_every_word_that_is_pointed_out_is_explained_and_has_a_plainer_way() -> None:
    assert {entry.group.id for entry in WORDS.plainer} == {"pleading", "blame", "sarcasm", "absolutes"}
    for entry in WORDS.plainer:
        assert entry.group.why.endswith(".")
        assert entry.plainer
        assert not match_words(WORDS, entry.plainer), entry.plainer


def test_the_program_never_says_failed_or_rejected() -> None:
    said = [*WORDS.lines.values(), *(kind.purpose for kind in WORDS.kinds.values())]
    said += [need.says for kind in WORDS.kinds.values() for need in kind.needs]
    for line in said:
        assert not {"failed", "failure", "rejected", "rejection", "unfortunately"} & set(line.lower().split())
