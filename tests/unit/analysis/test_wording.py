"""What is pointed out in a letter, what is said of its length, and when an answer says little."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reflect.analysis.letters.letter_record import Letter
from reflect.analysis.letters.wording import is_vague, length_line, match_words
from tests.support.letters import TODAY, VAGUE, WORDS, text_of
from tests.support.sample import ACME, acme, session
from tests.support.tables import every_row

# --- words pointed out


def pointed(text: str) -> list[tuple[str, str]]:
    return [(each.word, each.group.id) for each in match_words(WORDS, text)]


@every_row(
    ("text", "expected"),
    [
        ("I am desperate, I beg you.", [("desperate", "pleading"), ("I beg you", "pleading")]),
        ("Please give me one more chance", [("give me one more chance", "pleading")]),
        ("I REALLY  NEED this\njob", [("I REALLY NEED this job", "pleading")]),
        ("You should have told me.", [("You should have", "blame")]),
        ("That was unfair and unprofessional", [("unfair", "blame"), ("unprofessional", "blame")]),
        ("why didn’t you call", [("why didn’t you", "blame")]),
        ("Thanks for nothing.", [("Thanks for nothing", "sarcasm")]),
        ("Obviously, good luck with that", [("Obviously", "sarcasm"), ("good luck with that", "sarcasm")]),
        (
            "I always deliver, 100% perfect",
            [("always", "absolutes"), ("100%", "absolutes"), ("perfect", "absolutes")],
        ),
        ("Please reconsider, have pity", [("Please reconsider", "pleading"), ("have pity", "pleading")]),
        ("I’d take any job for you", [("take any job", "pleading")]),
        ("I will do whatever it takes", [("I will do whatever it takes", "pleading")]),
        ("I would accept any salary", [("accept any salary", "pleading")]),
        (
            "Please help me, I have no money left",
            [("Please help me", "pleading"), ("no money left", "pleading")],
        ),
        ("Sorry for wasting your time", [("Sorry for wasting your time", "pleading")]),
        ("What did I do wrong?", [("What did I do wrong", "pleading")]),
        ("You have lied to me and you ghosted me", [("You have lied", "blame"), ("you ghosted", "blame")]),
        ("You couldn’t even write back", [("You couldn’t even", "blame")]),
        ("I expected better from you", [("I expected better from you", "blame")]),
        ("I deserve an explanation", [("I deserve an explanation", "blame")]),
        ("I will post it on Glassdoor", [("I will post it", "blame"), ("on Glassdoor", "blame")]),
        ("What a joke. Your loss.", [("What a joke", "blame"), ("Your loss", "sarcasm")]),
        ("Good luck finding someone else", [("Good luck finding someone", "sarcasm")]),
        ("Nice of you to finally answer", [("Nice of you to finally", "sarcasm")]),
        ("I am the best candidate", [("I am the best candidate", "absolutes")]),
        ("You’re to blame, liars", [("You’re to blame", "blame"), ("liars", "blame")]),
        ("a ridiculous, stupid test", [("ridiculous", "blame"), ("stupid", "blame")]),
        ("I learn all the time", [("all the time", "absolutes")]),
        ("never never", [("never", "absolutes"), ("never", "absolutes")]),
    ],
)
def test_pleading_blame_sarcasm_and_absolutes_are_pointed_out(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert pointed(text) == expected
    for each in match_words(WORDS, text):
        assert " ".join(text[each.start : each.end].split()) == each.word
        assert each.group.why
        assert each.plainer


@every_row(
    "text",
    [
        "",
        "Thank you for everything.",
        "Kind regards,\nNeville",
        "Best wishes to your family",
        "beggar's opera",
        "whatever you decide, any job has its test",
        "Thanks a lot for your time, and many thanks indeed",
        "Good luck with your project, and congratulations on your new office",
        "How kind of you to call",
        "I learned to write clearly, in clearly structured reports",
        "You should have my CV, and you could have a look at page two",
        "I made a mistake in the second question, and I wasted my time on the first",
        "I was disappointed with the way I answered",
        "I need a job description to prepare, and I am supposed to start in May",
        "I have never worked with Go, but I learn fast",
        "Please thank everyone in the team",
        "100 % of the parcels came on time",
        "I was the only person on duty",
        "I hear that the best candidate got it",
        "Nobody was at the desk, and I was never told that the test had two parts",
        "Not everyone has the licence, and it is not always asked for",
        "I have always liked your maps. Everything was well prepared",
    ],
)
def test_friendly_words_are_left_alone(text: str) -> None:
    assert pointed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "You asked me whether I plan to have children. I find that unfair, and you did not even write it down.",
        "I was turned down because of my age. You should have told me that in the advert. It is discrimination.",
        "Your manager laughed at my accent, and that was rude.",
    ],
)
def test_in_a_complaint_about_unfair_treatment_no_blame_is_pointed_out(text: str) -> None:
    assert not [group for _, group in pointed(text) if group == "blame"]


def test_an_absolute_word_that_is_a_claim_is_pointed_out_beside_one_that_is_a_fact() -> None:
    assert pointed("I have never been late. I never forget a name.") == [("never", "absolutes")]


def test_words_that_came_from_the_person_are_pointed_out_too() -> None:
    assert ("You never", "blame") in pointed(text_of(acme(), "thank-you", moment="You never laughed"))


def test_a_letter_over_120_words_says_so_and_nothing_is_cut() -> None:
    long_role = "word " * 200
    text = text_of(session({**ACME, "role": long_role}), "advice-company")
    assert long_role.strip() in text
    assert length_line(WORDS, text).startswith("285 words, 165 over the 120")
    assert length_line(WORDS, "word " * 120) == "120 words, at most 120."


def test_where_words_are_not_between_spaces_it_says_how_they_are_counted() -> None:
    text = text_of(session({**ACME, "role": "株式会社"}), "advice-company")
    assert length_line(WORDS, text).startswith(
        "87 words, at most 120. Where there are no spaces, two characters"
    )
    assert "no spaces" not in length_line(WORDS, text_of(acme(), "advice-company"))


# --- answers that say little


def answered(text: str, **fields: Any) -> Letter:
    letter = Letter.new("advice-company")
    letter.close("answered", date(2026, 11, 22))
    letter.answer = text
    letter.record.update(fields)
    return letter


@every_row(
    "text",
    [
        VAGUE,
        "We went with another candidate.",
        "Unfortunately we had a very strong field of applicants. We wish you all the best.",
        "Dear Sam, we don't give feedback.",
        "You were not the right fit. We will keep your details on file. Good luck!",
        "we chose somebody else",
        "The position has been filled. Best of luck!",
        "We had many strong applicants and decided not to move forward with you.",
        "Thank you for writing. Kind regards, Maria",
    ],
)
def test_an_answer_of_phrases_and_courtesies_says_little(text: str) -> None:
    assert is_vague(answered(text))


@every_row(
    "text",
    [
        "",
        "Work on SQL.",
        "We went with another candidate. You could show more numbers in your examples.",
        "Your stories were long, and we missed numbers.",
        "We went with another candidate. Work on SQL",
        "We went with another candidate:\n- more SQL\n- fewer stories",
    ],
)
def test_an_answer_with_anything_to_go_on_does_not(text: str) -> None:
    assert not is_vague(answered(text))


def test_what_was_taken_from_an_answer_makes_it_worth_something_and_all_set_aside_makes_it_vague() -> None:
    text = "We went in a different direction."
    assert not is_vague(answered(text, sentences=[{"text": text, "became": "action", "action": "x"}]))
    plain = "Lovely weather here today."
    assert not is_vague(answered(plain))
    assert is_vague(answered(plain, sentences=[{"text": plain, "became": "aside"}]))


def test_a_refusal_is_no_vague_answer() -> None:
    letter = answered(VAGUE)
    letter.close("refused", TODAY)
    assert not is_vague(letter)
