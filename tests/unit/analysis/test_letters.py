"""Letters: when they fit, what they say and never say, what is pointed out, and when an answer says little."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.letters.drafting import (
    addressee,
    blanks,
    contacts,
    draft,
    fill_in,
    fit,
    fits,
    is_enough,
    is_vague,
    offered,
    point_out,
    said_of_length,
)
from reflect.analysis.letters.letter_record import Letter, add, settle_feedback
from reflect.analysis.letters.letters_loader import load_letters
from reflect.model.session import Session
from tests.support.sample import ACME, HOSTILE, NOW, acme, session

WORDS = load_letters()
TODAY = NOW.date()
KINDS = WORDS.kinds
VAGUE = "Dear Sam,\nThank you for your interest. We decided to go in a different direction.\nKind regards,\nMaria Ito"


def sent(
    to: Session, kind: str, *, days_ago: int = 1, reply: str = "", answer: str = "", **fields: Any
) -> Letter:
    """A letter of a session that was sent, and what came back."""
    letter = Letter.new(kind)
    letter.text = "Dear Ms Ito,\n..."
    letter.send(TODAY - timedelta(days=days_ago), "Ms Ito")
    if reply:
        letter.close(reply, TODAY)
    letter.answer = answer
    letter.record.update(fields)
    add(to, letter)
    return letter


def why_not(of: Session, kind: str, **given: str) -> str:
    return " ".join(fit(WORDS, of, KINDS[kind], TODAY, given).why_not)


def text_of(of: Session, kind: str, **given: str) -> str:
    return draft(WORDS, of, KINDS[kind], given)


# --- what a draft says


def test_a_draft_has_company_and_job_and_shows_what_is_not_known_as_a_blank() -> None:
    text = text_of(acme(), "advice-company")
    assert "the role of Data analyst at Acme" in text
    assert [fact.gap for fact in blanks(WORDS, text)] == ["[who to write to]", "[your name]"]


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
    text = fill_in(
        WORDS, "Dear [who to write to], [who to write to]\n[your name]", {"who": "[your name]", "name": ""}
    )
    assert text == "Dear [your name], [your name]\n[your name]"


def test_whom_a_letter_greets_is_read_from_its_first_line() -> None:
    kind = KINDS["advice-company"]
    assert addressee(kind, "Dear Ms Ito,\n\nThank you") == "Ms Ito"
    assert addressee(kind, "Dear [who to write to],\n") == ""
    assert addressee(kind, "Hello Ms Ito\n") == ""
    assert addressee(kind, "") == ""


# --- when it fits


def test_asking_the_company_fits_after_a_no_and_after_silence_only() -> None:
    for outcome, is_fine in {
        "no": True,
        "silence": True,
        "waiting": False,
        "offer": False,
        "withdrew": False,
    }.items():
        found = fit(WORDS, session({**ACME, "outcome": outcome}), KINDS["advice-company"], TODAY)
        assert found.fits is is_fine, outcome
    assert "once there is a no" in why_not(session({"company": "Acme"}), "advice-company")


def test_after_one_request_the_company_is_not_asked_again() -> None:
    asked = acme()
    sent(asked, "advice-company")
    assert "already" in why_not(asked, "advice-company")
    assert "already" in why_not(asked, "advice-recruiter")
    elsewhere = session({**ACME, "feedback": "asked"})
    assert "already" in why_not(elsewhere, "advice-company")


@pytest.mark.parametrize("feedback", ["refused", "no-answer"])
def test_a_closed_request_is_not_opened_again(feedback: str) -> None:
    assert "closed" in why_not(session({**ACME, "feedback": feedback}), "advice-company")


def test_the_interviewer_is_asked_once_and_only_after_a_vague_answer() -> None:
    one = acme()
    assert "second" in why_not(one, "advice-interviewer")
    letter = sent(one, "advice-company")
    assert "second" in why_not(one, "advice-interviewer")
    letter.close("answered", TODAY)
    letter.answer = VAGUE
    assert fit(WORDS, one, KINDS["advice-interviewer"], TODAY).fits
    sent(one, "advice-interviewer", reply="answered", answer=VAGUE)
    assert is_enough(WORDS, one)
    assert why_not(one, "advice-interviewer") == "Two letters have gone out to them, and that is enough."
    assert "that is enough" in why_not(one, "thank-you")


def test_after_an_answer_to_a_request_made_elsewhere_the_interviewer_may_be_asked_as_the_second() -> None:
    for feedback in ("asked", "refused", "no-answer"):
        assert "second" in why_not(session({**ACME, "feedback": feedback}), "advice-interviewer")
    one = session({**ACME, "feedback": "got"})
    assert fit(WORDS, one, KINDS["advice-interviewer"], TODAY).fits
    letter = sent(one, "advice-interviewer")
    settle_feedback(one, NOW)
    assert (one.answer("feedback"), contacts(one)) == ("asked", 2)
    assert why_not(one, "advice-interviewer") == "Two letters have gone out to them, and that is enough."
    letter.close("no-answer", TODAY)
    settle_feedback(one, NOW)
    assert one.answer("feedback") == "got", "they did answer the first request"
    letter.unsend()
    settle_feedback(one, NOW)
    assert (one.answer("feedback"), contacts(one)) == ("got", 1)


def test_a_request_made_elsewhere_counts_beside_a_reason_to_think_again() -> None:
    one = session({**ACME, "feedback": "asked"})
    sent(one, "think-again")
    assert contacts(one) == 2


def test_who_heard_from_a_recruiter_is_shown_that_request_first() -> None:
    for channel, first in (("recruiter", "advice-recruiter"), ("letter", "advice-company")):
        shown = fits(WORDS, session({**ACME, "channel": channel}), TODAY)
        assert next(each.kind.id for each in shown) == first


def test_without_a_talk_there_is_no_interviewer() -> None:
    one = session({**ACME, "stage": "application"})
    sent(one, "advice-company", reply="answered", answer=VAGUE)
    assert "no interviewer" in why_not(one, "advice-interviewer")


def test_after_two_contacts_nothing_that_asks_for_something_fits_and_a_note_waits_a_month() -> None:
    one = session({**ACME, "channel": "call", "heard-on": TODAY.isoformat()})
    sent(one, "advice-company", days_ago=9, reply="answered", answer=VAGUE)
    sent(one, "advice-interviewer", days_ago=8)
    facts = {"requirement": "SQL", "proof": "the audit", "result": "two days saved"}
    for kind in ("advice-company", "advice-recruiter", "advice-interviewer", "think-again", "keep-in-touch"):
        assert not fit(WORDS, one, KINDS[kind], TODAY, facts).could_fit, kind
    later = TODAY + timedelta(days=30)
    assert fit(WORDS, one, KINDS["keep-in-touch"], later).fits


def test_thanks_fit_after_a_talk_and_once() -> None:
    waiting = session({**ACME, "outcome": "waiting"}, finished=False)
    assert fit(WORDS, waiting, KINDS["thank-you"], TODAY).fits
    assert "interview" in why_not(session({**ACME, "stage": "application"}), "thank-you")
    sent(waiting, "thank-you")
    assert "already" in why_not(waiting, "thank-you")
    assert "already" in why_not(session({**ACME, "thanked": "yes"}), "thank-you")


def test_a_session_about_several_has_no_letter() -> None:
    several = session({"outcome": "silence", "about": "several", "how-many": 30})
    assert not any(each.could_fit for each in fits(WORDS, several, TODAY))
    assert "several" in why_not(several, "thank-you")


# --- a reason to think again

CALLED = {**ACME, "channel": "call", "heard-on": (TODAY - timedelta(days=2)).isoformat()}
REASON = {"requirement": "SQL at scale", "proof": "the audit at Globex", "result": "two days saved a month"}


def test_a_reason_to_think_again_fits_with_everything_and_holds_the_reason() -> None:
    called = session(CALLED)
    assert fit(WORDS, called, KINDS["think-again"], TODAY, REASON).fits
    text = text_of(called, "think-again", **REASON)
    for words in REASON.values():
        assert f": {words}." in text


MISSING: dict[str, tuple[dict[str, Any], str]] = {
    "not a call": ({"channel": "letter"}, "only when they called"),
    "no channel": ({"channel": None}, "only when they called"),
    "no day": ({"heard-on": None}, "within two days"),
    "three days": ({"heard-on": (TODAY - timedelta(days=3)).isoformat()}, "within two days"),
    "a day to come": ({"heard-on": (TODAY + timedelta(days=1)).isoformat()}, "within two days"),
    "no date": ({"heard-on": "last week"}, "within two days"),
    "no no": ({"outcome": "silence"}, "only after a no"),
}


@pytest.mark.parametrize("name", MISSING)
def test_a_reason_to_think_again_says_which_condition_is_missing_and_only_that(name: str) -> None:
    change, says = MISSING[name]
    one = session({key: value for key, value in {**CALLED, **change}.items() if value is not None})
    found = fit(WORDS, one, KINDS["think-again"], TODAY, REASON)
    assert len(found.why_not) == 1
    assert says in found.why_not[0]


@pytest.mark.parametrize("fact", REASON)
def test_a_reason_to_think_again_is_not_made_with_a_part_missing(fact: str) -> None:
    given = {**REASON, fact: "  "}
    found = fit(WORDS, session(CALLED), KINDS["think-again"], TODAY, given)
    assert not found.fits
    assert found.could_fit
    assert found.why_not == (WORDS.facts[fact].missing,)


def test_a_requirement_is_proposed_and_never_put_in_by_itself() -> None:
    asked = [
        {"requirement": "Spark", "have": "no"},
        {"requirement": "SQL", "have": "yes", "shown": "page one"},
    ]
    one = session({**CALLED, "requirements": asked})
    assert offered(WORDS, one, KINDS["think-again"]) == {"requirement": "SQL", "proof": "page one"}
    assert "SQL" not in text_of(one, "think-again")
    assert len(fit(WORDS, one, KINDS["think-again"], TODAY).facts_missing) == 3


# --- words pointed out


def pointed(text: str) -> list[tuple[str, str]]:
    return [(each.word, each.group.id) for each in point_out(WORDS, text)]


@pytest.mark.parametrize(
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
    for each in point_out(WORDS, text):
        assert " ".join(text[each.start : each.end].split()) == each.word
        assert each.group.why
        assert each.plainer


@pytest.mark.parametrize(
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
    one = session({**ACME, "went-well": [{"what": "You never laughed"}]})
    assert ("You never", "blame") in pointed(text_of(one, "thank-you"))


def test_a_letter_over_120_words_says_so_and_nothing_is_cut() -> None:
    long_role = "word " * 200
    text = text_of(session({**ACME, "role": long_role}), "advice-company")
    assert long_role.strip() in text
    assert said_of_length(WORDS, text).startswith("288 words, 168 over the 120")
    assert said_of_length(WORDS, "word " * 120) == "120 words, at most 120."


def test_where_words_are_not_between_spaces_it_says_how_they_are_counted() -> None:
    text = text_of(session({**ACME, "company": "株式会社"}), "advice-company")
    assert said_of_length(WORDS, text).startswith(
        "91 words, at most 120. Where there are no spaces, two characters"
    )
    assert "no spaces" not in said_of_length(WORDS, text_of(acme(), "advice-company"))


# --- answers that say little


def answered(text: str, **fields: Any) -> Letter:
    letter = Letter.new("advice-company")
    letter.close("answered", date(2026, 11, 22))
    letter.answer = text
    letter.record.update(fields)
    return letter


@pytest.mark.parametrize(
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
    ],
)
def test_an_answer_of_phrases_and_courtesies_says_little(text: str) -> None:
    assert is_vague(WORDS, answered(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Work on SQL.",
        "We went with another candidate. You could show more numbers in your examples.",
        "Thank you for writing. Kind regards, Maria",
        "Your stories were long, and we missed numbers.",
        "We went with another candidate. Work on SQL",
        "We went with another candidate:\n- more SQL\n- fewer stories",
    ],
)
def test_an_answer_with_anything_to_go_on_does_not(text: str) -> None:
    assert not is_vague(WORDS, answered(text))


def test_what_was_taken_from_an_answer_makes_it_worth_something_and_all_set_aside_makes_it_vague() -> None:
    text = "We went in a different direction."
    assert not is_vague(WORDS, answered(text, sentences=[{"text": text, "became": "action", "action": "x"}]))
    plain = "Lovely weather here today."
    assert not is_vague(WORDS, answered(plain))
    assert is_vague(WORDS, answered(plain, sentences=[{"text": plain, "became": "aside"}]))


def test_a_refusal_is_no_vague_answer() -> None:
    letter = answered(VAGUE)
    letter.close("refused", TODAY)
    assert not is_vague(WORDS, letter)
