"""Home and its pages without a screen: what is said, what is kept, and how one goes back, corrects and stops."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.analysis.letters.letter_record import letters_of
from reflect.model.record_lists import INTERVIEWS, JOINED
from reflect.model.session import Session
from reflect.storage import Store
from reflect.storage.files.data_folder import KEYS_FILE
from tests.support.letters import with_letter_out
from tests.support.listed_records import listed
from tests.support.plain import PlainEvening
from tests.support.sample import HOSTILE, NOW, TODAY, acme, left_at, session

ANN = {"what": f"Call Ann {HOSTILE}", "due": "2026-11-19"}
WALK = {"what": "A walk", "due": "2026-11-20"}
LATER = {"what": "Read a page", "due": "2026-12-20"}


def with_steps(*steps: dict[str, Any], days_ago: int = 20, **answers: Any) -> Session:
    return session(
        {"company": "Hooli", "outcome": "no", "actions": list(steps), **answers}, days_ago=days_ago
    )


@pytest.fixture
def evening(tmp_path: Path) -> PlainEvening:
    return PlainEvening(tmp_path, with_steps(LATER), acme(days_ago=15))


# --- home


def test_home_is_a_numbered_list_and_an_empty_one_explains_itself(tmp_path: Path) -> None:
    said = PlainEvening(tmp_path).types()
    assert "A session goes from what happened to a few next steps" in said
    assert "\n  1  New session" in said
    assert "\n  15  Quit" in said
    assert said.endswith("Everything is kept.")


@pytest.mark.parametrize("line", ["5", "steps", "st", " STEPS "])
def test_an_entry_is_chosen_by_its_number_or_the_beginning_of_its_word(
    evening: PlainEvening, line: str
) -> None:
    assert "\n  1  Ask Acme's HR for advice" in evening.types(line)


@pytest.mark.parametrize("line", ["0", "99", "s", "nothing"])
def test_what_is_no_entry_opens_nothing(evening: PlainEvening, line: str) -> None:
    assert "Please answer with a number from 1 to 15" in evening.types(line)


@pytest.mark.parametrize("line", ["plan", "print", "reflect plan"])
def test_the_command_it_tells_of_is_understood_here_too(evening: PlainEvening, line: str) -> None:
    said = evening.types(line)
    assert "\nTo do: Ask Acme's HR for advice" in said
    assert "`reflect plan --all` prints this page" in said


def test_the_steps_are_said_as_a_page_without_signs_for_boxes(evening: PlainEvening) -> None:
    said = evening.types("steps", "p", ".")
    assert "\nTo do: Ask Acme's HR for advice" in said
    assert "[ ]" not in said


@pytest.mark.parametrize("lines", [("lock",), ("reflect lock",), ("settings", "3")])
def test_of_a_lock_it_is_said_how_to_set_it_and_that_this_does_not_lock_itself(
    lines: tuple[str, ...], evening: PlainEvening
) -> None:
    assert "`reflect lock`, typed in your shell, locks them" in evening.types(*lines)
    (evening.store.folder / KEYS_FILE).touch()
    assert "It does not lock itself" in evening.types(*lines)


def test_a_full_stop_stops_what_is_open_and_then_home(evening: PlainEvening) -> None:
    said = evening.types("settings", ".", "road", ".", "road")
    assert said.count("\nThe road") == 1


def test_help_is_at_hand_and_every_page_says_why(evening: PlainEvening) -> None:
    said = evening.types("?", "!", "steps", "?", "<", "letters", "?", "<", "history", "?")
    assert "findahelpline.com" in said
    for why in (
        "Everything leads back here",
        "A number opens a step",
        "reflect sends nothing",
        "reads a session",
    ):
        assert why in said
    assert "local emergency number" in evening.types("I want to die")


def test_on_a_heavy_night_home_names_little(tmp_path: Path) -> None:
    said = PlainEvening(tmp_path, session({"company": "Acme", "mood": 1})).types()
    assert "Settings" in said
    assert "Patterns" not in said


def test_a_session_begun_at_home_is_kept_and_home_comes_back(evening: PlainEvening) -> None:
    said = evening.types("new", "6", "Initech", ".", "3", ".")
    assert said.count("Kept. `reflect resume --plain` carries on") == 2
    assert "Resume: Initech" in said
    assert evening.kept[0].words("company") == "Initech"


# --- since you were here


def test_each_thing_that_is_due_is_asked_about_once_a_day(tmp_path: Path) -> None:
    evening = PlainEvening(tmp_path, with_steps(ANN, WALK))
    said = evening.types("It is done", "leave")
    assert "What became of this step?" in said
    assert said.index("Call Ann") < said.index("Good that you did this one.") < said.index("A walk")
    assert "That is all for now." in said
    assert evening.actions()[ANN["what"]] == ("done", "2026-11-19")
    assert "Since you were here" not in evening.types()
    tomorrow = PlainEvening(tmp_path, now=NOW + timedelta(days=1))
    assert "Since you were here" in tomorrow.types()


@pytest.mark.parametrize("lines", [["leave all"], ["."], ["<"]])
def test_one_answer_leaves_all_of_it(tmp_path: Path, lines: list[str]) -> None:
    evening = PlainEvening(tmp_path, with_steps(ANN, WALK))
    said = evening.types(*lines)
    assert "A walk" not in said
    assert "\nHome\n" in said
    assert {status for status, _ in evening.actions().values()} == {"open"}


def test_back_takes_the_answer_before_back_and_asks_again(tmp_path: Path) -> None:
    evening = PlainEvening(tmp_path, with_steps(ANN, WALK))
    said = evening.types("It is done", "<", "leave it", "drop", "")
    assert f"As it was: Call Ann {HOSTILE}" in said
    assert [status for status, _ in evening.actions().values()] == ["open", "dropped"]


@pytest.mark.parametrize(("days", "is_asked"), [(7, False), (8, True)])
def test_within_seven_days_of_a_heavy_night_nothing_is_asked(
    tmp_path: Path, days: int, *, is_asked: bool
) -> None:
    evening = PlainEvening(tmp_path, with_steps(ANN), session({"mood": 2}, days_ago=days))
    assert ("Since you were here" in evening.types()) is is_asked


def test_an_answer_to_a_letter_is_written_down_and_sorted_sentence_by_sentence(tmp_path: Path) -> None:
    evening = PlainEvening(tmp_path, with_letter_out())
    evening.types("Yes", "You were clear.\n\nNumbers were missing.", "", "2", "1", "Tomorrow I add numbers")
    (kept,) = evening.kept
    (letter,) = letters_of(kept)
    assert letter.answer == "You were clear.\n\nNumbers were missing."
    assert kept.answer("feedback") == "got"
    assert kept.records("strengths") == [{"strength": "You were clear."}]
    assert [action.what for action in kept.actions] == ["Tomorrow I add numbers"]


# --- steps


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (["done"], ("done", "2026-12-20")),
        (["It is"], ("done", "2026-12-20")),
        (["another", "2026-12-24"], ("open", "2026-12-24")),
        (["another", "none"], ("open", None)),
        (["another", "2026-11-01"], ("open", "2026-12-20")),
        (["drop", "too much"], ("dropped", "2026-12-20")),
        (["drop", "<"], ("open", "2026-12-20")),
    ],
)
def test_a_step_is_changed_and_the_change_taken_back(
    tmp_path: Path, lines: list[str], after: tuple[str, str | None]
) -> None:
    evening = PlainEvening(tmp_path, with_steps(LATER))
    evening.types("steps", "1", *lines)
    assert evening.actions()["Read a page"] == after
    if after != ("open", "2026-12-20"):
        evening.types("steps", "u")
        assert evening.actions()["Read a page"] == ("open", "2026-12-20")


def test_a_step_is_made_smaller_and_a_closed_one_opened_again(tmp_path: Path) -> None:
    evening = PlainEvening(tmp_path, with_steps(LATER))
    evening.types("steps", "1", "a smaller", "Open the book", "")
    assert evening.actions()["Open the book"] == ("open", "2026-12-20")
    said = evening.types("steps", "1", "done", "v", "1", "open")
    assert "Open again: Open the book" in said


# --- history


def test_a_session_is_read_found_by_its_words_and_deleted_after_asking(evening: PlainEvening) -> None:
    said = evening.types("history", "w", "churn", "1", "delete", "", "<", "<")
    assert "  1  Sat 7 Nov, Acme · Data analyst" in said
    assert "What went right" in said
    assert "Nothing was deleted." in said
    assert len(evening.kept) == 2
    assert "Deleted." in evening.types("history", "w", "churn", "1", "delete", "yes")
    assert [each.words("company") for each in evening.kept] == ["Hooli"]


def test_back_in_a_session_that_is_read_leads_to_the_list_and_then_home(evening: PlainEvening) -> None:
    said = evening.types("history", "1", "<", "<")
    assert said.count("\nHistory\n") == 2
    assert said.endswith("what there is.\nEverything is kept.")


def test_weeks_later_it_is_noted_how_it_looks_now(evening: PlainEvening) -> None:
    evening.types("history", "1", "How I", "It was a good talk.", "")
    (note,) = evening.kept[0].records("later")
    assert note == {"on": TODAY.isoformat(), "note": "It was a good talk."}


def test_a_finished_session_is_gone_through_again(evening: PlainEvening) -> None:
    evening.types("history", "1", "go through", "", "Acme Ltd", ".")
    assert evening.kept[0].words("company") == "Acme Ltd"
    assert evening.kept[0].finished


def test_an_answer_that_came_is_asked_for_where_it_waited(tmp_path: Path) -> None:
    waiting = session({"company": "Acme", "outcome": "waiting"}, finished=False)
    evening = PlainEvening(tmp_path, waiting)
    assert "Noted: A no" in evening.types("answer", "1", ".")
    assert evening.kept[0].words("outcome") == "no"


# --- letters


def test_a_letter_is_drafted_filled_in_sent_and_answered(evening: PlainEvening) -> None:
    said = evening.types(
        "letters", "1", "1", "fill", "Ms Ito", "<", "sent", "", "", "reply", "refused", "", "back"
    )
    assert "Ms Ito" in said
    assert "reflect sends nothing" not in said.partition("Letters,")[0]
    letter = next(letter for each in evening.kept for letter in letters_of(each))
    assert letter.sent_on == TODAY
    assert letter.reply == "refused" or letter.wants_answer is False


def test_a_letter_is_changed_and_deleted(tmp_path: Path) -> None:
    evening = PlainEvening(tmp_path, acme(days_ago=2))
    evening.types("letters", "1", "1", "change", "Dear all,\n\nthank you.", "", "back")
    (letter,) = letters_of(evening.kept[0])
    assert letter.text == "Dear all,\n\nthank you."
    evening.types("letters", "1", "1", "delete", "yes")
    assert letters_of(evening.kept[0]) == []


# --- inventory, card, settings


def test_an_entry_is_added_changed_taken_out_and_undone(evening: PlainEvening) -> None:
    said = evening.types(
        "inventory", "a", "Patience", "waited a week", "", "u", "1", "out", "v", "1", "<", "u"
    )
    assert "Added: Patience\nu takes it back." in said
    assert "As it was." in said
    assert "Taken out of the list. Your sessions keep their words" in said
    assert evening.types("inventory").count("Strengths: ") == 1


def test_the_page_of_an_interview_is_filled_in_line_by_line_and_can_be_corrected(
    evening: PlainEvening,
) -> None:
    evening.types("card", "fill", "Initech", "Analist", "<", "Analyst", "tomorrow", ".")
    (page,) = listed(Store(evening.store.folder), INTERVIEWS)
    assert (page["company"], page["role"], page["on"]) == ("Initech", "Analyst", "2026-11-23")
    said = evening.types("card", "take", "yes")
    assert "Initech" in said
    assert listed(Store(evening.store.folder), INTERVIEWS) == []


def test_the_debrief_of_an_interview_begins_with_what_its_page_says(evening: PlainEvening) -> None:
    evening.types("card", "fill", "Initech", "", "today", ".")
    evening.types("card", "it is over", ".")
    assert evening.kept[0].words("company") == "Initech"


def test_the_name_for_letters_and_own_help_lines_are_kept_and_forgotten(evening: PlainEvening) -> None:
    evening.types("settings", "my name", "Sam", "my own", "Call Ann\n\n123", "")
    assert evening.store.settings().name == "Sam"
    assert evening.store.help_lines() == ["Call Ann", "123"]
    evening.types("settings", "my name", "-")
    assert evening.store.settings().name == ""


def test_patterns_road_and_rehearsal_are_said_in_words(evening: PlainEvening) -> None:
    said = evening.types("patterns", "road", "rehearse", "help")
    assert "Patterns begin with your third session." in said
    assert "Acme · Data analyst: Interview 17 Nov" in said
    assert "There is no question to rehearse" in said
    assert "Nearly everybody who looks for work" in said


@pytest.mark.parametrize("page", ["steps", "history", "letters", "inventory", "card", "settings"])
def test_a_paste_of_several_lines_is_no_command(evening: PlainEvening, page: str) -> None:
    before = [each.document for each in evening.kept]
    evening.types(page, "1\n1\n.", "<\n<", ".\n")
    assert [each.document for each in evening.kept] == before


def test_causes_that_may_be_the_same_are_asked_about_behind_the_patterns(tmp_path: Path) -> None:
    named = [
        session({"company": "Acme", "mood": 6, "causes": [{"cause": cause}]}, days_ago=days)
        for cause, days in (("They wanted results", 30), ("They wanted a result", 20), ("Budget", 10))
    ]
    evening = PlainEvening(tmp_path, *named)
    said = evening.types("patterns", "s", "1", "u", "", ".")
    assert "Are these two the same? They wanted a result / They wanted results" in said
    assert "One entry now: They wanted a result" in said
    assert "As it was." in said
    assert evening.store.record_lists().get(JOINED, {}) == {}


@pytest.mark.parametrize("lines", [["a", "", ".", "b", ";;"], ["a\n\n.\nb\n;;"], ["a\n\n.\nb", ";;"]])
def test_where_a_paste_is_not_known_a_text_ends_with_its_mark_alone(tmp_path: Path, lines: list[str]) -> None:
    evening = PlainEvening(tmp_path, acme(days_ago=2))
    said = evening.types("letters", "1", "1", "change", *lines, "back", knows_pastes=False)
    assert ";; (two semicolons)" in said
    assert letters_of(evening.kept[0])[0].text == "a\n\n.\nb"


# --- what was expected

EXPECTED = {"what": "They will say no on Friday", "sure": 80, "check-on": "2026-11-20"}


@pytest.mark.parametrize(("line", "came"), [("1", "yes"), ("2", "partly"), ("3", "no"), ("4", None)])
def test_what_was_expected_is_asked_about_when_its_day_has_come(
    tmp_path: Path, line: str, came: str | None
) -> None:
    evening = PlainEvening(tmp_path, session({"company": "Acme", "predictions": [EXPECTED]}, days_ago=9))
    said = evening.types(line, "quit")
    assert "This is what you expected. Was it so?" in said
    assert Store(tmp_path).sessions()[0].records("predictions")[0].get("came") == came
    assert "Was it so?" not in evening.types("quit")


def test_the_record_of_what_was_expected_is_said_only_to_somebody_who_wants_it(tmp_path: Path) -> None:
    noted = {"predictions": [{"what": "They will say no", "sure": 90, "came": "no"}]}
    evening = PlainEvening(tmp_path, *[session(noted, days_ago=days) for days in range(5)])
    assert "90 %" not in evening.types("patterns", "n", "quit")
    assert "5 of 5 · felt 90 % sure" in evening.types("patterns", "y", "quit")


def test_home_says_the_one_change_that_is_tried_and_how_far_it_is(tmp_path: Path) -> None:
    tried = {"outcome": "no", "experiment": [{"what": "Bring numbers", "sessions": 3}]}
    evening = PlainEvening(tmp_path, session(tried, days_ago=20), session({"outcome": "no"}, days_ago=9))
    assert "One change at a time: Bring numbers (1 of 3)" in evening.types("quit")


# --- what was kept


def test_a_sentence_is_kept_by_its_sign_and_said_on_a_low_evening_only_when_asked_for(tmp_path: Path) -> None:
    before = session({"company": "Acme", "learned": "They read letters"}, days_ago=30)
    evening = PlainEvening(tmp_path, before)
    assert "Kept. On a low evening" in evening.types("history", "1", "keep", "y", "back", "<", "quit")
    said = evening.types("new", "3", ".", "quit")
    assert "A sentence you kept is here. & (ampersand) shows it." in said
    assert "They read letters" not in said
    assert "\nThey read letters\nYou wrote it on " in evening.types("new", "3", "&", ".", "quit")
    assert "A sentence you kept" not in evening.types("new", "4", ".", "quit")


def test_a_session_that_ends_lower_than_it_began_says_itself_where_help_is(tmp_path: Path) -> None:
    evening = PlainEvening(tmp_path, left_at("close", "mood-after", {"mood": 6, "mood-after": None}))
    said = evening.types("resume", "4", "quit")
    ending = said[said.index("Lower than when you began happens.") :]
    assert ending.index("local emergency number") < ending.index("findahelpline.com") < ending.index("Home.")


@pytest.mark.parametrize(("page", "prompt"), [("", "Home. A number or a word"), ("history", "Which one?")])
def test_what_a_list_asks_is_said_again_after_the_page_on_help(
    tmp_path: Path, page: str, prompt: str
) -> None:
    said = PlainEvening(tmp_path, acme()).types(*filter(None, [page]), "!", "?")
    assert said.count(prompt) >= 2
    assert prompt in said[said.rindex("findahelpline") :]
