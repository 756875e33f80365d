"""What a draft of a letter says and never says, and how its blanks are filled."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.letters.drafting import addressee, fill_blanks, open_blanks
from tests.support.letters import KINDS, WORDS, text_of
from tests.support.sample import ACME, HOSTILE, acme, session


def test_a_draft_has_company_and_job_and_shows_what_is_not_known_as_a_blank() -> None:
    text = text_of(acme(), "advice-company")
    assert "the role of Data analyst at Acme" in text
    assert [fact.gap for fact in open_blanks(WORDS, text)] == ["[who to write to]", "[your name]"]


def test_an_empty_session_gives_blanks_and_nothing_invented() -> None:
    empty = session({"outcome": "no"})
    for kind in KINDS:
        text = text_of(empty, kind)
        assert "[the company]" in text
        assert "[the job]" in text


PRIVATE = {
    "mood": 1,
    "thought": "SECRET-THOUGHT",
    "belief": 83,
    "their-words": "SECRET-THEIRS",
    "happened": "SECRET-HAPPENED",
    "intended": "SECRET-INTENDED",
    "causes": [{"cause": "SECRET-CAUSE", "known": "guess"}],
    "change": [{"what": "SECRET-CHANGE"}],
    "weaknesses": [{"weakness": "SECRET-WEAK"}],
    "balanced": "SECRET-BALANCED",
    "kindness": "SECRET-KIND",
    "doubts": "SECRET-DOUBTS",
    "keep-in-touch": "SECRET-TOUCH",
    "setback": "SECRET-SETBACK",
    "guess": 47,
    "learned": "SECRET-LEARNED",
}


@pytest.mark.parametrize("kind", KINDS)
def test_thoughts_ratings_guesses_and_weaknesses_are_never_in_a_letter(kind: str) -> None:
    for stage in ("application", "interview"):
        text = text_of(session({**ACME, **PRIVATE, "stage": stage}), kind)
        assert "SECRET" not in text
        assert not any(character.isdigit() for character in text)


def test_thanks_name_one_moment_from_the_review() -> None:
    assert "One moment stays with me: Explained churn in plain words." in text_of(acme(), "thank-you")
    without = session({**ACME, "went-well": [{"why": "luck"}]})
    assert "[one moment from that day]" in text_of(without, "thank-you")


@pytest.mark.parametrize("stage", ["application", "other", None])
def test_nobody_is_thanked_for_reading_what_they_may_never_have_read(stage: str | None) -> None:
    silent = session({"company": "Acme", "role": "Analyst", "stage": stage, "outcome": "silence"})
    text = text_of(silent, "advice-company")
    assert "I applied for the role of Analyst at Acme. I have not heard back" in text
    assert "Thank" not in text.split("May I ask")[0]
    assert "Thank you for your time." in text.split("May I ask")[1], "only for what is asked of them now"
    refused = session({"company": "Acme", "role": "Analyst", "stage": stage, "outcome": "no"})
    assert "Thank you for considering me for the role of Analyst at Acme." in text_of(
        refused, "advice-company"
    )


def test_a_letter_speaks_of_no_talk_after_a_test_and_of_no_new_colleague() -> None:
    for outcome in ("waiting", "no", "silence"):
        tested = session({**ACME, "stage": "test", "outcome": outcome})
        for kind in ("thank-you", "keep-in-touch", "advice-company"):
            assert not re.search(r"\btalk|colleague", text_of(tested, kind)), (outcome, kind)


def test_once_there_is_an_offer_the_recruiter_is_asked_what_helps_to_decide() -> None:
    text = text_of(session({**ACME, "outcome": "offer"}), "recruiter-questions")
    assert "decide well" in text
    assert "prepare" not in text
    assert "turned down" not in text


def test_the_line_about_oneself_stands_in_a_note_only_when_there_is_one() -> None:
    assert "in one line" not in text_of(acme(), "keep-in-touch")
    said = session({**ACME, "pitch": "I help teams see their churn"})
    assert "What I do, in one line: I help teams see their churn." in text_of(said, "keep-in-touch")


def test_what_is_asked_for_and_not_there_becomes_a_question_to_the_recruiter() -> None:
    asked = [{"requirement": "SQL", "have": "yes"}, {"requirement": "Spark", "have": "partly"}]
    text = text_of(session({"company": "Acme", "requirements": asked}), "recruiter-questions")
    assert "How much does this weigh: Spark?" in text
    assert "SQL" not in text
    assert "How much does this weigh" not in text_of(acme(), "recruiter-questions")


HARD = [
    HOSTILE,
    "{who} {company} {0} {{",
    "%s %(name)s $HOME `id`",
    "<b>&amp;</b> \\n \x1b[31m",
    "الشركة العربية ‏(مصر)",
    "株式会社テスト・データ分析",
    "👩‍💻 Café Noël",
    "a\nb",
    "[your name]",
    "x" * 5000,
]


@pytest.mark.parametrize("words", HARD)
@pytest.mark.parametrize("kind", KINDS)
def test_a_persons_words_go_in_literally_and_whole(kind: str, words: str) -> None:
    answers = {
        "company": words,
        "role": f"R{words}",
        "went-well": [{"what": f"W{words}"}],
        "pitch": f"P{words}",
    }
    given = {"who": f"D{words}", "name": f"N{words}", "proof": f"F{words}", "interest": f"I{words}"}
    text = text_of(session(answers), kind, **given)
    assert f"Dear D{words}," in text
    assert text.endswith(f"N{words}")
    assert f"the role of R{words} at {words}." in text
    if kind == "thank-you":
        assert f"W{words}" in text
    if kind == "think-again":
        assert f"F{words}" in text
    if kind == "keep-in-touch":
        assert f"P{words}" in text
        assert f"I{words}" in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_company_comes_out_as_it_was_typed(company: str) -> None:
    assert f" at {company.strip()}" in text_of(session({"company": company}), "advice-company")


def test_a_full_stop_is_not_doubled_after_words_that_end_in_one() -> None:
    text = text_of(session({"went-well": [{"what": "We laughed."}], "company": "Ok!"}), "thank-you")
    assert "One moment stays with me: We laughed." in text
    assert ".." not in text
    assert "at Ok! " in text


def test_blanks_are_filled_in_wherever_they_stand_and_never_twice() -> None:
    text = fill_blanks(
        WORDS, "Dear [who to write to], [who to write to]\n[your name]", {"who": "[your name]", "name": ""}
    )
    assert text == "Dear [your name], [your name]\n[your name]"


def test_whom_a_letter_greets_is_read_from_its_first_line() -> None:
    kind = KINDS["advice-company"]
    assert addressee(kind, "Dear Ms Ito,\n\nThank you") == "Ms Ito"
    assert addressee(kind, "Dear [who to write to],\n") == ""
    assert addressee(kind, "Hello Ms Ito\n") == ""
    assert addressee(kind, "") == ""
