"""What comes back to a letter: replies that settle the request, sentences that become something or are set aside."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from typing import Any

import pytest

from reflect.analysis.letters.letter_answers import sentences_of, sort_sentence, unsorted_count
from reflect.analysis.letters.letter_list import letter_list_row, letter_state, sort_rows
from reflect.analysis.letters.letter_record import (
    Letter,
    add_letter,
    letter_of,
    letters_of,
    remove_letter,
    update_feedback,
)
from reflect.analysis.letters.letter_tally import LetterTally
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.letters.their_words import SORTED, TheirWords
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.storage import Store
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import loads
from tests.support.sample import ACME, HOSTILE, NOW, acme, session
from tests.support.tables import every_row

WORDS = load_letters()
TODAY = NOW.date()
ANSWER = f"Your churn story was clear. Bring numbers. {HOSTILE} odd words?\n- Work on SQL"
SENTENCES = ["Your churn story was clear.", "Bring numbers.", f"{HOSTILE} odd words?", "- Work on SQL"]


def sent(to: Session, kind: str = "advice-company", days_ago: int = 3) -> Letter:
    letter = Letter.new(kind)
    letter.text = "Dear Ms Ito"
    letter.send(TODAY - timedelta(days=days_ago), "Ms Ito")
    add_letter(to, letter)
    update_feedback(to, NOW)
    return letter


def answered(to: Session, text: str = ANSWER) -> Letter:
    letter = sent(to)
    letter.close("answered", TODAY)
    letter.answer = text
    return letter


# --- what is said of the request


def feedback(of: Session) -> tuple[Any, Any]:
    return of.answer("feedback"), of.answer("feedback-on")


def test_a_request_that_was_sent_says_asked_and_when() -> None:
    one = acme()
    sent(one)
    assert feedback(one) == ("asked", "2026-11-19")


@pytest.mark.parametrize(
    ("reply", "said"), [("answered", "got"), ("refused", "refused"), ("no-answer", "no-answer")]
)
def test_each_reply_closes_the_request_as_what_it_is(reply: str, said: str) -> None:
    one = acme()
    sent(one).close(reply, TODAY)
    update_feedback(one, NOW)
    assert feedback(one) == (said, "2026-11-22")


def test_a_second_request_is_open_again_and_silence_to_it_does_not_hide_the_first_answer() -> None:
    one = acme()
    answered(one)
    second = sent(one, "advice-interviewer", days_ago=0)
    assert feedback(one) == ("asked", "2026-11-22")
    second.close("no-answer", TODAY)
    update_feedback(one, NOW)
    assert feedback(one) == ("got", "2026-11-22")


def test_thanks_and_reasons_say_nothing_about_advice() -> None:
    one = acme()
    sent(one, "thank-you")
    sent(one, "think-again")
    assert feedback(one) == (None, None)


@pytest.mark.parametrize("kind", ["thank-you", "keep-in-touch"])
def test_nothing_is_awaited_after_a_letter_that_asks_for_nothing(kind: str) -> None:
    one = acme()
    letter = sent(one, kind, days_ago=20)
    assert letter_state(letter, TODAY) == "sent Mon 2 Nov"
    tally = LetterTally()
    tally.add(one)
    assert (tally.open, tally.waiting) == (0, 0)
    row = letter_list_row(WORDS, one, TODAY)
    assert row
    assert row.rank == 3


def test_a_request_that_was_not_sent_after_all_takes_back_what_it_said() -> None:
    one = acme()
    letter = sent(one)
    letter.unsend()
    update_feedback(one, NOW)
    assert feedback(one) == (None, None)


# --- sentences


def test_every_sentence_of_an_answer_waits_to_be_sorted() -> None:
    letter = answered(acme())
    assert [(each.text, each.became) for each in sentences_of(letter)] == [(text, "") for text in SENTENCES]
    assert unsorted_count(letter) == 4


def test_a_sentence_becomes_an_action_a_strength_or_a_weakness_word_for_word() -> None:
    one = acme()
    letter = answered(one)
    before = copy.deepcopy(one.document)
    sort_sentence(one, letter, 0, "strength", NOW)
    sort_sentence(one, letter, 1, "action", NOW)
    sort_sentence(one, letter, 2, "aside", NOW)
    sort_sentence(one, letter, 3, "weakness", NOW)
    assert one.records("strengths")[-1] == {"strength": SENTENCES[0]}
    assert one.records("weaknesses")[-1] == {"weakness": SENTENCES[3]}
    action = one.actions[-1]
    assert (action.what, action.status, action.due, action.kind) == (SENTENCES[1], "open", None, "")
    assert [each.became for each in sentences_of(letter)] == ["strength", "action", "aside", "weakness"]
    assert letter.sorted_sentences[1] == {"text": SENTENCES[1], "became": "action", "action": action.id}
    assert one.document["actions"][:-1] == before["actions"]
    assert one.records("strengths")[:-1] == before["answers"]["strengths"]
    assert unsorted_count(letter) == 0


@every_row("became", ["action", "strength", "weakness", "aside"])
@every_row("then", ["action", "strength", "weakness", "aside", ""])
def test_changing_ones_mind_takes_back_what_a_sentence_became(became: Any, then: Any) -> None:
    one, other = acme(), acme()
    letter, same = answered(one), answered(other)
    sort_sentence(one, letter, 1, became, NOW)
    sort_sentence(one, letter, 1, then, NOW)
    sort_sentence(other, same, 1, then, NOW)
    assert one.answers == other.answers
    assert [action.what for action in one.actions] == [action.what for action in other.actions]
    assert [each.became for each in sentences_of(letter)] == ["", then, "", ""]


def test_what_the_person_worked_on_since_is_not_taken_back() -> None:
    one = acme()
    letter = answered(one)
    sort_sentence(one, letter, 0, "strength", NOW)
    sort_sentence(one, letter, 1, "action", NOW)
    one.actions[-1].close("done", NOW)
    one.records("strengths")[-1]["proof"] = "the letter"
    sort_sentence(one, letter, 0, "aside", NOW)
    sort_sentence(one, letter, 1, "aside", NOW)
    assert one.records("strengths")[-1]["strength"] == SENTENCES[0]
    assert one.actions[-1].what == SENTENCES[1]


def test_a_strength_that_is_known_already_is_not_listed_twice_or_taken_away() -> None:
    one = session({**ACME, "strengths": [{"strength": "your churn story was CLEAR."}]})
    letter = answered(one)
    sort_sentence(one, letter, 0, "strength", NOW)
    sort_sentence(one, letter, 0, "", NOW)
    assert one.records("strengths") == [{"strength": "your churn story was CLEAR."}]


def test_the_same_sentence_twice_is_sorted_each_for_itself() -> None:
    one = acme()
    letter = answered(one, "More SQL. More SQL. More SQL.")
    sort_sentence(one, letter, 1, "action", NOW)
    became = [each.became for each in sentences_of(letter)]
    assert sorted(became) == ["", "", "action"]
    left = [each.place for each in sentences_of(letter) if not each.became]
    for place in left:
        sort_sentence(one, letter, place, "aside", NOW)
    assert unsorted_count(letter) == 0


def test_what_was_sorted_outlives_a_correction_of_the_answer() -> None:
    one = acme()
    letter = answered(one)
    sort_sentence(one, letter, 1, "action", NOW)
    letter.answer = "Bring more numbers."
    assert unsorted_count(letter) == 1
    sort_sentence(one, letter, 0, "aside", NOW)
    letter.answer = ANSWER
    assert [each.became for each in sentences_of(letter)] == ["", "action", "", ""]


def test_a_place_that_is_not_there_is_an_error() -> None:
    one = acme()
    with pytest.raises(IndexError):
        sort_sentence(one, answered(one), 4, "action", NOW)


# --- as it is stored


def test_letters_survive_the_store_export_and_import(tmp_path: Any) -> None:
    one = acme()
    letter = answered(one)
    sort_sentence(one, letter, 1, "action", NOW)
    letter.record["of-another-version"] = {"kept": [1]}
    store = Store(tmp_path)
    store.merge([one.document])
    [session] = store.sessions()
    [document] = loads(dumps([session.document]).encode(), load_guide()).sessions
    assert document["letters"] == one.document["letters"]
    assert letters_of(Session(document))[0].answer == ANSWER


@every_row("odd", [None, "a text", 7, {"a": 1}, [], [None, "x", {"id": 3, "text": 5}]])
def test_letters_of_any_shape_are_read_without_harm_and_kept(odd: Any) -> None:
    one = acme()
    one.document["letters"] = copy.deepcopy(odd)
    for letter in letters_of(one):
        letter_state(letter, TODAY)
        assert sentences_of(letter) == []
    assert letter_list_row(WORDS, one, TODAY)
    LetterTally().add(one)
    new = sent(one)
    assert letter_of(one, new.id)
    remove_letter(one, new.id)
    assert letter_of(one, new.id) is None
    kept = one.document.get("letters", [])
    assert kept == (odd if isinstance(odd, list) else [] if odd is None else [odd])


def test_what_was_filled_in_for_a_letter_and_taken_out_again_leaves_nothing_behind() -> None:
    letter = Letter.new("think-again")
    before = copy.deepcopy(letter.record)
    letter.fill_in({"proof": "the audit"})
    assert letter.facts == {"proof": "the audit"}
    letter.fill_in({"proof": " "})
    assert letter.record == before


def test_a_letter_alone_keeps_a_session_from_being_empty() -> None:
    one = session({}, finished=False)
    assert one.is_empty
    add_letter(one, Letter.new("thank-you"))
    assert not one.is_empty


# --- as the desk tells it


def test_the_state_of_a_letter_is_told_in_words() -> None:
    one = acme()
    letter = Letter.new("advice-company")
    assert letter_state(letter, TODAY) == "a draft"
    letter.send(TODAY - timedelta(days=2), "Ms Ito")
    assert letter_state(letter, TODAY) == "sent Fri 20 Nov, no answer yet"
    assert letter_state(letter, TODAY + timedelta(days=12)) == "sent Fri 20 Nov; after two weeks it may rest"
    letter.close("answered", TODAY)
    assert letter_state(letter, TODAY) == "answered Sun 22 Nov, their words not noted"
    letter.answer = "More SQL. More numbers."
    add_letter(one, letter)
    assert letter_state(letter, TODAY) == "answered Sun 22 Nov, 2 sentences to sort"
    sort_sentence(one, letter, 0, "aside", NOW)
    assert letter_state(letter, TODAY) == "answered Sun 22 Nov, 1 sentence to sort"
    sort_sentence(one, letter, 1, "action", NOW)
    assert letter_state(letter, TODAY) == "answered Sun 22 Nov, every sentence has its place"
    letter.close("refused", TODAY)
    assert letter_state(letter, TODAY) == "they would rather not say, Sun 22 Nov"
    letter.close("no-answer", TODAY)
    assert letter_state(letter, TODAY) == "no answer came, and it is closed"


def test_what_lies_open_comes_first_then_fresh_chances_then_what_waits() -> None:
    drafted, fresh, waiting, closed, old = (acme(days_ago=days) for days in (40, 4, 30, 2, 60))
    add_letter(drafted, Letter.new("thank-you"))
    sent(waiting, days_ago=1)
    sent(closed).close("no-answer", TODAY)
    old.set_answer("heard-on", "2026-09-20", NOW)
    found = [letter_list_row(WORDS, each, TODAY) for each in (old, closed, waiting, fresh, drafted)]
    rows = sort_rows([row for row in found if row])
    assert [row.session_id for row in rows] == [each.id for each in (drafted, fresh, waiting, closed, old)]
    assert [row.could_ask for row in rows] == ["advice-company", "advice-company", "", "", "advice-company"]
    assert rows[1].state == "not asked yet, best this week"


def test_a_session_without_letters_for_which_none_fits_is_not_at_the_desk() -> None:
    assert letter_list_row(WORDS, session({"outcome": "no", "about": "several"}), TODAY) is None
    assert letter_list_row(WORDS, session({}, finished=False), TODAY) is None


def test_the_way_to_the_desk_tells_what_lies_open_else_what_waits() -> None:
    tally = LetterTally()
    assert tally.in_short == "thanks, advice"
    one = acme()
    sent(one)
    tally.add(one)
    assert tally.in_short == "1 awaited"
    answered(one)
    tally = LetterTally()
    tally.add(one)
    assert tally.in_short == "1 open"


def test_a_session_that_says_they_were_asked_is_not_called_unasked_at_the_desk() -> None:
    row = letter_list_row(WORDS, session({**ACME, "feedback": "got"}), TODAY)
    assert row
    assert (row.state, row.could_ask) == ("fits now: Say thank you", "advice-interviewer")


# --- what they said to the application


def test_what_they_said_is_sorted_like_the_answer_to_a_letter_and_stays_word_for_word() -> None:
    one = session({**ACME, "their-words": "You tell it well. The root pass is not there yet."})
    theirs = TheirWords(one)
    assert [each.text for each in sentences_of(theirs)] == [
        "You tell it well.",
        "The root pass is not there yet.",
    ]
    sort_sentence(one, theirs, 0, "strength", NOW)
    sort_sentence(one, theirs, 1, "aside", NOW)
    assert unsorted_count(TheirWords(one)) == 0
    assert one.records("strengths")[-1] == {"strength": "You tell it well."}
    assert one.words("their-words") == "You tell it well. The root pass is not there yet."
    kept = loads(dumps([one.document]).encode(), load_guide()).sessions[0]
    assert [each.became for each in sentences_of(TheirWords(Session(kept)))] == ["strength", "aside"]


def test_the_step_from_a_sentence_is_in_ones_own_words_with_the_day_they_name() -> None:
    one = session({**ACME, "their-words": "The root pass is not there yet.", "actions": None})
    theirs = TheirWords(one)
    sort_sentence(one, theirs, 0, "action", NOW, "Thursday after work, ask for a booth")
    [step] = one.actions
    assert (step.what, step.when) == ("Thursday after work, ask for a booth", "after work")
    assert step.due == date(2026, 11, 26)
    sort_sentence(one, theirs, 0, "", NOW)
    assert one.actions == []


def test_a_step_that_was_put_off_since_is_not_taken_back() -> None:
    one = session({**ACME, "their-words": "The root pass is not there yet.", "actions": None})
    sort_sentence(one, TheirWords(one), 0, "action", NOW, "Thursday, ask for a booth")
    one.actions[0].move(date(2026, 12, 1))
    sort_sentence(one, TheirWords(one), 0, "aside", NOW)
    assert len(one.actions) == 1


@pytest.mark.parametrize("nothing", ["", "No reason given", "nothing", "-"])
def test_where_they_said_nothing_there_is_nothing_to_sort(nothing: str) -> None:
    assert sentences_of(TheirWords(session({**ACME, "their-words": nothing or None}))) == []


@every_row("odd", [None, 3, "x", [], ["x", 3], {}, [{"text": "Bye.", "became": "action", "step": 3}]])
def test_what_became_of_their_words_is_read_without_harm_in_any_shape(odd: Any) -> None:
    one = session({**ACME, "their-words": "Bye."})
    one.document[SORTED] = odd
    theirs = TheirWords(one)
    assert [each.text for each in sentences_of(theirs)] == ["Bye."]
    sort_sentence(one, theirs, 0, "aside", NOW)
    assert unsorted_count(theirs) == 0
