"""What a draft of a letter says and never says, and how its blanks are filled."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.letters.drafting import (
    addressee,
    draft,
    fill_blanks,
    open_blanks,
    proposed_facts,
    signature,
)
from tests.support.letters import KINDS, WORDS, text_of
from tests.support.sample import ACME, HOSTILE, acme, session
from tests.support.tables import every_row


def test_a_draft_has_the_job_and_shows_what_is_not_known_as_a_blank() -> None:
    text = text_of(acme(), "advice-company")
    assert "the role of Data analyst." in text
    assert [fact.gap for fact in open_blanks(WORDS, text)] == ["[who to write to]", "[your name]"]


def test_an_empty_session_gives_blanks_and_nothing_invented() -> None:
    empty = session({"outcome": "no"})
    for kind in KINDS:
        assert "[the job]" in text_of(empty, kind)


@every_row("kind", KINDS)
def test_the_company_which_may_be_a_nickname_is_never_put_in_unasked(kind: str) -> None:
    nicknamed = session({**ACME, "company": "The dragon", "own-house": None})
    text = text_of(nicknamed, kind)
    assert "dragon" not in text
    assert ("[the company]" in text) is kind.endswith("recruiter") or kind == "recruiter-questions"
    assert proposed_facts(WORDS, nicknamed, ["company"]) == {"company": "The dragon"}


@every_row("nothing", ["none", "-", "idk", "Unknown", "n/a", "keine"])
@every_row("kind", KINDS)
def test_an_answer_that_names_nothing_is_a_blank(kind: str, nothing: str) -> None:
    answers = {"role": nothing, "pitch": nothing, "went-well": [{"what": nothing}], "their-words": nothing}
    text = text_of(session({**answers, "outcome": "no"}), kind)
    assert "[the job]" in text
    assert f" {nothing}" not in text
    assert "in one line" not in text


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        ("call", "Thank you for telling me this:\n“Your root pass is not there yet.”\n"),
        ("letter", "Thank you for writing me this:\n“Your root pass is not there yet.”\n"),
    ],
)
def test_the_request_for_advice_takes_up_the_reason_they_gave_word_for_word(channel: str, says: str) -> None:
    told = session({**ACME, "channel": channel, "their-words": "Your root pass is not there yet."})
    assert says in text_of(told, "advice-company")
    for kind in KINDS:
        assert "root pass" not in text_of(told, kind) or kind == "advice-company"


@pytest.mark.parametrize(
    "their_words",
    [
        "No reason given",
        "We decided to go with another candidate. We wish you all the best.",
        "She said that I was not ready for it yet",
        "Good talk. They want somebody who knows the ward system",
        "their loss!",
        "Status: Declined",
        "You were always late, and nobody likes that.",
        "One reason after the other. " * 9,
        "Due to a hiring freeze we must withdraw our offer.",
    ],
    ids=[
        "none",
        "stock",
        "told on",
        "of them",
        "a remark",
        "status",
        "pointed out",
        "long",
        "an offer taken back",
    ],
)
def test_what_is_no_reason_or_not_in_their_own_words_is_not_taken_up(their_words: str) -> None:
    text = text_of(session({**ACME, "their-words": their_words}), "advice-company")
    assert "this:" not in text
    assert "“" not in text


PRIVATE = {
    "mood": 1,
    "thought": "SECRET-THOUGHT",
    "belief": 83,
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


@every_row("kind", KINDS)
def test_thoughts_ratings_guesses_and_weaknesses_are_never_in_a_letter(kind: str) -> None:
    for stage in ("application", "interview"):
        text = text_of(session({**ACME, **PRIVATE, "stage": stage}), kind)
        assert "SECRET" not in text
        assert not any(character.isdigit() for character in text)


def test_thanks_leave_room_for_one_moment_and_that_of_the_review_is_offered() -> None:
    assert "One moment stays with me: [one moment from that day]." in text_of(acme(), "thank-you")
    offered = {"moment": "Explained churn in plain words"}
    assert proposed_facts(WORDS, acme(), ["moment"]) == offered
    assert f"stays with me: {offered['moment']}." in text_of(acme(), "thank-you", **offered)
    without = session({**ACME, "went-well": [{"why": "luck"}, {"what": "nothing"}]})
    assert proposed_facts(WORDS, without, ["moment"]) == {}


@pytest.mark.parametrize("stage", ["application", "other", None])
def test_nobody_is_thanked_for_reading_what_they_may_never_have_read(stage: str | None) -> None:
    silent = session({"company": "Acme", "role": "Analyst", "stage": stage, "outcome": "silence"})
    text = text_of(silent, "advice-company")
    assert "I applied for the role of Analyst. I have not heard back" in text
    assert "Thank" not in text.split("May I ask")[0]
    assert "Thank you for your time." in text.split("May I ask")[1], "only for what is asked of them now"
    refused = session({"company": "Acme", "role": "Analyst", "stage": stage, "outcome": "no"})
    assert "Thank you for considering me for the role of Analyst." in text_of(refused, "advice-company")


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


@every_row("words", HARD)
@every_row("kind", KINDS)
def test_a_persons_words_go_in_literally_and_whole(kind: str, words: str) -> None:
    answers = {
        "role": f"R{words}",
        "pitch": f"P{words}",
    }
    given = {
        "who": f"D{words}",
        "name": f"N{words}",
        "company": words,
        "moment": f"W{words}",
        "proof": f"F{words}",
        "interest": f"I{words}",
    }
    text = text_of(session(answers), kind, **given)
    assert f"Dear D{words}," in text
    assert text.endswith(f"N{words}")
    assert f"the role of R{words}" in text
    if "recruiter" in kind:
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
    assert f" at {company.strip()}" in text_of(session({}), "advice-recruiter", company=company)


def test_a_full_stop_is_not_doubled_after_words_that_end_in_one() -> None:
    text = text_of(session({"role": "Ok!"}), "thank-you", moment="We laughed.")
    assert "One moment stays with me: We laughed." in text
    assert ".." not in text
    assert "role of Ok! " in text


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
    assert addressee(kind, "Dear I want to die,\n") == "", "what calls for help is no name"
    assert addressee(kind, "") == ""


def test_the_name_below_the_closing_is_who_signs_it() -> None:
    text = draft(WORDS, acme(), KINDS["thank-you"], {"name": "Ada Byron"})
    assert signature(KINDS["thank-you"], text) == "Ada Byron"
    assert signature(KINDS["thank-you"], f"{text}\n0123 456") == "Ada Byron"
    for unsigned in (draft(WORDS, acme(), KINDS["thank-you"]), "Best,\nAda", "Kind regards,\n", ""):
        assert signature(KINDS["thank-you"], unsigned) == ""
