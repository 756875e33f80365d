"""Which kinds of letter fit a session, and what keeps the others from it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reflect.analysis.letters.drafting import proposed_facts
from reflect.analysis.letters.letter_fit import (
    contact_limit_reached,
    fit_of_kind,
    fits_of_kinds,
)
from reflect.analysis.letters.letter_record import contact_count, update_feedback
from reflect.model.session import Session
from tests.support.letters import KINDS, TODAY, VAGUE, WORDS, sent_letter, text_of
from tests.support.sample import ACME, NOW, acme, session
from tests.support.tables import every_row


def why_not(of: Session, kind: str, **given: str) -> str:
    return " ".join(fit_of_kind(WORDS, of, KINDS[kind], TODAY, given).why_not)


def test_asking_the_company_fits_after_a_no_and_after_silence_only() -> None:
    for outcome, is_fine in {
        "no": True,
        "silence": True,
        "waiting": False,
        "offer": False,
        "withdrew": False,
    }.items():
        found = fit_of_kind(WORDS, session({**ACME, "outcome": outcome}), KINDS["advice-company"], TODAY)
        assert found.fits is is_fine, outcome
    assert "once there is a no" in why_not(session({"company": "Acme"}), "advice-company")


def test_after_one_request_the_company_is_not_asked_again() -> None:
    asked = acme()
    sent_letter(asked, "advice-company")
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
    letter = sent_letter(one, "advice-company")
    assert "second" in why_not(one, "advice-interviewer")
    letter.close("answered", TODAY)
    letter.answer = VAGUE
    assert fit_of_kind(WORDS, one, KINDS["advice-interviewer"], TODAY).fits
    sent_letter(one, "advice-interviewer", reply="answered", answer=VAGUE)
    assert contact_limit_reached(WORDS, one)
    assert why_not(one, "advice-interviewer") == "Two letters have gone out to them, and that is enough."
    assert "that is enough" in why_not(one, "thank-you")


def test_after_an_answer_to_a_request_made_elsewhere_the_interviewer_may_be_asked_as_the_second() -> None:
    for feedback in ("asked", "refused", "no-answer"):
        assert "second" in why_not(session({**ACME, "feedback": feedback}), "advice-interviewer")
    one = session({**ACME, "feedback": "got"})
    assert fit_of_kind(WORDS, one, KINDS["advice-interviewer"], TODAY).fits
    letter = sent_letter(one, "advice-interviewer")
    update_feedback(one, NOW)
    assert (one.answer("feedback"), contact_count(one)) == ("asked", 2)
    assert why_not(one, "advice-interviewer") == "Two letters have gone out to them, and that is enough."
    letter.close("no-answer", TODAY)
    update_feedback(one, NOW)
    assert one.answer("feedback") == "got", "they did answer the first request"
    letter.unsend()
    update_feedback(one, NOW)
    assert (one.answer("feedback"), contact_count(one)) == ("got", 1)


def test_a_request_made_elsewhere_counts_beside_a_reason_to_think_again() -> None:
    one = session({**ACME, "feedback": "asked"})
    sent_letter(one, "think-again")
    assert contact_count(one) == 2


def test_who_heard_from_a_recruiter_is_shown_that_request_first() -> None:
    for channel, first in (("recruiter", "advice-recruiter"), ("letter", "advice-company")):
        shown = fits_of_kinds(WORDS, session({**ACME, "channel": channel}), TODAY)
        assert next(each.kind.id for each in shown) == first


def test_without_a_talk_there_is_no_interviewer() -> None:
    one = session({**ACME, "stage": "application"})
    sent_letter(one, "advice-company", reply="answered", answer=VAGUE)
    assert "no interviewer" in why_not(one, "advice-interviewer")


def test_after_two_contacts_nothing_that_asks_for_something_fits_and_a_note_waits_a_month() -> None:
    one = session({**ACME, "channel": "call", "heard-on": TODAY.isoformat()})
    sent_letter(one, "advice-company", days_ago=9, reply="answered", answer=VAGUE)
    sent_letter(one, "advice-interviewer", days_ago=8)
    facts = {"requirement": "SQL", "proof": "the audit", "result": "two days saved"}
    for kind in ("advice-company", "advice-recruiter", "advice-interviewer", "think-again", "keep-in-touch"):
        assert not fit_of_kind(WORDS, one, KINDS[kind], TODAY, facts).could_fit, kind
    later = TODAY + timedelta(days=30)
    assert fit_of_kind(WORDS, one, KINDS["keep-in-touch"], later).fits


def test_thanks_fit_after_a_talk_and_once() -> None:
    waiting = session({**ACME, "outcome": "waiting"}, finished=False)
    assert fit_of_kind(WORDS, waiting, KINDS["thank-you"], TODAY).fits
    assert "interview" in why_not(session({**ACME, "stage": "application"}), "thank-you")
    for days, is_in_time in ((10, True), (11, False)):
        later = fit_of_kind(WORDS, waiting, KINDS["thank-you"], TODAY + timedelta(days=days))
        assert later.fits is is_in_time
    sent_letter(waiting, "thank-you")
    assert "already" in why_not(waiting, "thank-you")
    assert "already" in why_not(session({**ACME, "thanked": "yes"}), "thank-you")


def test_a_session_about_several_has_no_letter_but_to_people_who_are_known_after_a_silence() -> None:
    several = session({"outcome": "silence", "about": "several", "how-many": 30, "role": "any"})
    assert [each.kind.id for each in fits_of_kinds(WORDS, several, TODAY) if each.could_fit] == ["still-open"]
    assert "several" in why_not(several, "thank-you")
    assert "who it goes to" in why_not(several, "still-open")
    assert "the role of [the job]" in text_of(several, "still-open", who="Ms Ito"), "it is one of many"
    for number in range(3):
        assert fit_of_kind(WORDS, several, KINDS["still-open"], TODAY, {"who": "Ms Ito"}).fits is (number < 2)
        assert fit_of_kind(WORDS, several, KINDS["still-open"], TODAY, {"who": "Mr Oba"}).fits
        sent_letter(several, "still-open")


# --- after a long silence


@pytest.mark.parametrize(
    ("stage", "days"), [("interview", 12), ("trial", 12), ("application", 21), (None, 21)]
)
def test_it_is_asked_whether_an_answer_comes_once_the_silence_is_long(stage: str | None, days: int) -> None:
    waiting = session({"company": "Acme", "outcome": "waiting", "stage": stage}, finished=False)
    for later, is_long in ((days - 1, False), (days, True)):
        fit = fit_of_kind(WORDS, waiting, KINDS["still-open"], TODAY + timedelta(days=later))
        assert fit.fits, "who asks for it gets it"
        assert fit.is_offered is is_long


def test_it_is_asked_at_most_twice_and_not_after_an_answer_or_again_at_once() -> None:
    waiting = session(
        {"company": "Acme", "outcome": "waiting", "stage": "interview"}, finished=False, days_ago=30
    )
    sent_letter(waiting, "still-open", days_ago=5)
    assert not fit_of_kind(WORDS, waiting, KINDS["still-open"], TODAY).is_offered
    assert fit_of_kind(WORDS, waiting, KINDS["still-open"], TODAY + timedelta(days=7)).is_offered
    sent_letter(waiting, "still-open", days_ago=1)
    assert "that is enough" in why_not(waiting, "still-open")
    for outcome in ("no", "offer", "withdrew", "taken-back"):
        assert not fit_of_kind(WORDS, session({"outcome": outcome}), KINDS["still-open"], TODAY).could_fit


# --- a reason to think again

CALLED = {**ACME, "channel": "call", "heard-on": (TODAY - timedelta(days=2)).isoformat()}
REASON = {"requirement": "SQL at scale", "proof": "the audit at Globex", "result": "two days saved a month"}


def test_a_reason_to_think_again_fits_with_everything_and_holds_the_reason() -> None:
    called = session(CALLED)
    assert fit_of_kind(WORDS, called, KINDS["think-again"], TODAY, REASON).fits
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


@every_row("name", MISSING)
def test_a_reason_to_think_again_says_which_condition_is_missing_and_only_that(name: str) -> None:
    change, says = MISSING[name]
    one = session({key: value for key, value in {**CALLED, **change}.items() if value is not None})
    found = fit_of_kind(WORDS, one, KINDS["think-again"], TODAY, REASON)
    assert len(found.why_not) == 1
    assert says in found.why_not[0]


@pytest.mark.parametrize("fact", REASON)
def test_a_reason_to_think_again_is_not_made_with_a_part_missing(fact: str) -> None:
    given = {**REASON, fact: "  "}
    found = fit_of_kind(WORDS, session(CALLED), KINDS["think-again"], TODAY, given)
    assert not found.fits
    assert found.could_fit
    assert found.why_not == (WORDS.facts[fact].missing,)


def test_a_requirement_is_proposed_and_never_put_in_by_itself() -> None:
    asked = [
        {"requirement": "Spark", "have": "no"},
        {"requirement": "SQL", "have": "yes", "shown": "page one"},
    ]
    one = session({**CALLED, "requirements": asked})
    assert proposed_facts(WORDS, one, KINDS["think-again"].asks) == {
        "requirement": "SQL",
        "proof": "page one",
    }
    assert "SQL" not in text_of(one, "think-again")
    assert len(fit_of_kind(WORDS, one, KINDS["think-again"], TODAY).facts_missing) == 3


# --- unfair treatment, an offer taken back, one's own organisation ---------------------------------------------

FRIENDLY = ("advice-company", "thank-you", "keep-in-touch")


@pytest.mark.parametrize(
    "unfair",
    [{"way": "unfair"}, {"causes": [{"cause": "Unfair treatment"}]}, {"happened": "They said I am too old."}],
)
def test_after_unfair_treatment_no_friendly_letter_is_offered_but_one_can_be_had(
    unfair: dict[str, Any],
) -> None:
    wronged = session({**ACME, "thanked": None, **unfair})
    for kind in FRIENDLY:
        found = fit_of_kind(WORDS, wronged, KINDS[kind], TODAY)
        assert found.could_fit, kind
        assert not found.is_offered, kind
        assert "ask for advice first" in " ".join(found.advised_against)
    assert fit_of_kind(WORDS, wronged, KINDS["reasons"], TODAY).is_offered


def test_a_friendly_letter_that_is_asked_for_all_the_same_does_not_respect_the_decision() -> None:
    wronged = session({**ACME, "way": "unfair"})
    assert "respect your decision" not in text_of(wronged, "advice-company")
    assert "respect your decision" in text_of(session(ACME), "advice-company")


def test_the_reasons_are_asked_for_after_unfair_treatment_or_an_offer_taken_back_only() -> None:
    assert not fit_of_kind(WORDS, session(ACME), KINDS["reasons"], TODAY).fits
    taken_back = session({**ACME, "outcome": "taken-back"})
    assert fit_of_kind(WORDS, taken_back, KINDS["reasons"], TODAY).fits
    assert "has since been taken back" in text_of(taken_back, "reasons")
    assert "respect" not in text_of(taken_back, "reasons")


def test_adjustments_are_asked_for_while_the_job_is_open_and_no_reason_for_them_is_given() -> None:
    waiting = session({**ACME, "outcome": "waiting"})
    assert not fit_of_kind(WORDS, waiting, KINDS["adjustments"], TODAY).fits
    given = {"adjustment": "the questions in writing"}
    assert fit_of_kind(WORDS, waiting, KINDS["adjustments"], TODAY, given).fits
    assert not fit_of_kind(WORDS, session(ACME), KINDS["adjustments"], TODAY, given).could_fit


@every_row("kind", [kind for kind in KINDS if kind != "recruiter-questions"])
def test_inside_ones_own_organisation_no_letter_speaks_of_a_company(kind: str) -> None:
    inside = text_of(session({**ACME, "own-house": "yes"}), kind)
    assert "at Acme" not in inside
    assert "the company" not in inside


@pytest.mark.parametrize(
    "answers",
    [
        {"their-words": "We have a hiring freeze until spring."},
        {
            "causes": [
                {"cause": "A hiring stop", "known": "told"},
                {"cause": "A gut feeling", "known": "guess"},
            ]
        },
        {"causes": [{"cause": "The papers to work here"}]},
        {"thought": "They cannot sponsor a visa"},
        {"their-words": "Your salary is above our budget"},
    ],
)
def test_nobody_is_asked_for_advice_where_the_reason_lies_outside(answers: dict[str, object]) -> None:
    outside = session({**ACME, "their-words": "", "causes": [], **answers})
    for kind in ("advice-company", "advice-recruiter"):
        found = fit_of_kind(WORDS, outside, KINDS[kind], TODAY)
        assert found.fits, "whoever asks for it gets it"
        assert not found.is_offered, kind
        assert "not in your hands" in " ".join(found.why_not)
    guessed = session({**ACME, "causes": [{"cause": "A hiring stop"}, {"cause": "A skill I lack"}]})
    assert fit_of_kind(WORDS, guessed, KINDS["advice-company"], TODAY).is_offered


def test_where_a_machine_decided_a_person_is_asked_for_before_any_advice() -> None:
    causes = [{"cause": "An automatic filter turned it down"}]
    filtered = session({**ACME, "stage": "application", "causes": causes})
    found = fit_of_kind(WORDS, filtered, KINDS["advice-company"], TODAY)
    assert found.fits
    assert not found.is_offered
    assert "nobody there knows your work" in " ".join(found.why_not)
