"""What is said beside an answer: parts that are empty, a sentence that is only begun, a thought that is a question."""

from __future__ import annotations

import pytest

from reflect.analysis.notices import calls_for_help, closing_line, empty_parts, notice_lines, put_away
from reflect.analysis.situation import Night, night_of, situation
from reflect.model.guide import Question
from reflect.model.guide.guide_loader import load_guide
from reflect.tui.keys import SIGNS
from tests.support.sample import HOSTILE, session
from tests.support.tables import every_row

GUIDE = load_guide()


def takes_words(question: Question) -> bool:
    return question.kind in ("line", "text") or (
        question.kind == "list" and question.fields[0].kind == "line"
    )


PARTS = ("Situation", "Task", "Action", "Result")


@every_row(
    ("text", "empty"),
    [
        ("", []),
        ("I told them about the queue, and it went down by half.", []),
        ("The situation was: hard", []),
        ("Situation: a queue\nTask: halve it\nAction: two desks\nResult: halved", []),
        ("situation: a queue\n  TASK :halve it\nAction: two desks\nResult:", ["Result"]),
        ("Situation: a queue", ["Task", "Action", "Result"]),
        ("Result: halved\nand praised\n\nAction:\n", ["Situation", "Task", "Action"]),
        ("Task:\nhalve the queue", ["Situation", "Action", "Result"]),
    ],
)
def test_parts_without_words_are_known_once_a_text_is_written_in_parts(text: str, empty: list[str]) -> None:
    assert empty_parts(PARTS, text) == empty


def test_an_empty_part_of_a_better_answer_is_pointed_out_beside_the_questions() -> None:
    given = session(
        {
            "stage": "interview",
            "questions": [
                {"question": f"Why us? {HOSTILE}", "better": "Situation: a queue\nTask: halve it\nAction:"},
                {"question": "Whole", "better": "I told them how we halved the queue."},
                {"question": "None"},
            ],
        }
    )
    assert notice_lines(GUIDE, given, "questions", SIGNS) == [
        f'In the better answer to "Why us? {HOSTILE}", still empty: Action, Result.'
    ]
    assert notice_lines(GUIDE, session({"happened": "Situation: x"}), "happened", SIGNS) == []


def test_a_phrase_of_despair_is_found_within_records_too_whatever_quotes_stand_there() -> None:
    records = [{"what": "It's over. I don't want to live anymore", "why": 'he said "no"'}]
    assert calls_for_help(records)
    assert not calls_for_help([{"what": "It's a start"}])
    assert not calls_for_help(3)
    assert not calls_for_help(None)


@pytest.mark.parametrize("thought", ["Why did they not write?", "Was it my age? ", "为什么是我？"])
def test_a_thought_that_is_a_question_is_asked_for_the_answer_that_is_feared(thought: str) -> None:
    assert GUIDE.line("thought-is-a-question") in notice_lines(
        GUIDE, session({"thought": thought}), "thought", SIGNS
    )


@pytest.mark.parametrize("thought", ["I will never find one", "They asked: why? I froze."])
def test_a_thought_that_is_a_statement_is_left_as_it_is(thought: str) -> None:
    assert notice_lines(GUIDE, session({"thought": thought}), "thought", SIGNS) == []


@pytest.mark.parametrize("way", GUIDE.starters["balanced"])
def test_a_fairer_sentence_that_is_only_begun_is_told_so_until_it_is_ended(way: str) -> None:
    line = GUIDE.line("only-begun")
    assert line in notice_lines(GUIDE, session({"balanced": way}), "balanced", SIGNS)
    assert line in notice_lines(GUIDE, session({"balanced": way.strip()}), "balanced", SIGNS)
    assert line not in notice_lines(
        GUIDE, session({"balanced": f"{way} I knew the numbers."}), "balanced", SIGNS
    )


def test_at_a_very_low_mood_nobody_is_asked_for_the_answer_they_fear() -> None:
    thought = GUIDE.question("thought")
    for mood in (0, 2):
        low = session({"mood": mood, "thought": "Why me?"})
        assert "fear" not in thought.words(situation(low)).hint
        assert notice_lines(GUIDE, low, "thought", SIGNS) == []
    assert "fear" in thought.words({"mood": 3}).hint


def test_after_a_very_low_evening_the_goodbye_says_where_help_is_and_the_line_before_it_offers_no_pause() -> (
    None
):
    low = session({"mood": 1, "mood-after": 2})
    assert "Nobody need be alone" in closing_line(GUIDE, low, SIGNS)
    assert "ctrl+g" in closing_line(GUIDE, low, SIGNS)
    assert not any("ctrl+t" in line for line in notice_lines(GUIDE, low, "mood-after", SIGNS))
    assert any("ctrl+t" in line for line in notice_lines(GUIDE, low, "mood", SIGNS))
    assert closing_line(GUIDE, session({"mood-after": 3}), SIGNS) == GUIDE.line("finished")


# --- where help is, and what is put away --------------------------------------------------------------------

LONG = "We spoke for an hour about the rota. " * 20


@every_row(
    ("question_id", "answer"),
    [
        ("thought", "I want to die"),
        ("company", "I want to die"),
        ("happened", f"I don't want to live anymore. {LONG}"),
        ("happened", f"{LONG} I don't want to live anymore. {LONG}"),
        ("their-words", f"{LONG} I don't want to live anymore"),
        ("went-well", [{"what": "Nothing", "why": "I want to die"}]),
        ("went-well", [{"what": "I want to die"}, {"what": "The tea"}]),
        ("actions", [{"what": "By Friday I end it"}]),
    ],
)
def test_in_any_field_the_first_two_lines_of_the_page_stand_beside_what_calls_for_help(
    question_id: str, answer: object
) -> None:
    given = session({question_id: answer}, finished=False)
    emergency, helpline, *_ = notice_lines(GUIDE, given, question_id, SIGNS, is_left=False)
    assert "local emergency number" in emergency
    assert "findahelpline.com" in helpline
    assert night_of(given) is Night.HELP


def test_it_is_so_in_every_field_that_takes_words_wherever_in_a_long_text_it_stands() -> None:
    cry = "I don't want to live anymore."
    texts = [f"{cry} {LONG}", f"{LONG} {cry} {LONG}", f"{LONG} {cry}"]
    fields = [
        (each.id, each.fields[0].id if each.fields else "") for each in GUIDE.questions() if takes_words(each)
    ]
    assert len(fields) > 25
    unheard = [
        (question_id, text.index(cry))
        for question_id, field in fields
        for text in texts
        if not calls_for_help([{field: text}] if field else text)
        or night_of(session({question_id: [{field: text}] if field else text}, finished=False))
        is not Night.HELP
    ]
    assert unheard == []


def test_what_is_not_about_them_is_put_away_for_the_session_and_no_more_is_said_of_it() -> None:
    given = session({"thought": "I want to die", "mood": 6, "outcome": "no"}, finished=False)
    assert put_away(given, "thought")
    assert notice_lines(GUIDE, given, "thought", SIGNS) == []
    assert night_of(given) is Night.ORDINARY
    assert not put_away(given, "thought")
    given.set_answer("happened", "I took too many pills on purpose", given.updated)
    assert night_of(given) is Night.HELP


def test_words_are_pointed_out_once_the_field_is_left_and_not_while_they_are_typed() -> None:
    given = session({"balanced": "I always fail at this.", "mood": 6}, finished=False)
    assert notice_lines(GUIDE, given, "balanced", SIGNS, is_left=False) == []
    assert len(notice_lines(GUIDE, given, "balanced", SIGNS)) == 1
    assert put_away(given, "balanced")
    assert notice_lines(GUIDE, given, "balanced", SIGNS) == []


@pytest.mark.parametrize("mood", [0, 1, 2])
def test_on_a_heavy_night_no_words_are_pointed_out(mood: int) -> None:
    given = session({"balanced": "I always fail at this.", "mood": mood}, finished=False)
    assert notice_lines(GUIDE, given, "balanced", SIGNS) == []


@every_row("answer", ["nobody", "Nobody.", "no one", "niemand", "nadie", "没有人"])
def test_if_there_is_nobody_a_helpline_can_be_the_someone(answer: str) -> None:
    given = session({"mood": 1, "reach": answer}, finished=False)
    (line,) = notice_lines(GUIDE, given, "reach", SIGNS)
    assert "helpline" in line
    assert notice_lines(GUIDE, session({"mood": 1, "reach": "Ann"}, finished=False), "reach", SIGNS) == []


def test_a_sentence_about_unfair_treatment_is_told_that_it_has_a_way_of_its_own() -> None:
    given = session({"thought": "They refused me because of my accent", "mood": 6})
    assert notice_lines(GUIDE, given, "thought", SIGNS) == [GUIDE.line("unfair-in-thought")]


@pytest.mark.parametrize("outcome", ["no", "withdrew", "offer", "waiting"])
def test_on_a_heavy_night_unfair_treatment_matters_and_nothing_is_to_be_done(outcome: str) -> None:
    given = session({"happened": "They said I am too old", "mood": 1, "outcome": outcome})
    assert notice_lines(GUIDE, given, "happened", SIGNS) == [GUIDE.line("unfair-on-a-heavy-night")]


def test_unfair_treatment_is_answered_in_three_lines_where_a_key_shows_the_rest() -> None:
    given = session({"thought": "They laughed", "way": "unfair", "mood": 6})
    lines = notice_lines(GUIDE, given, "way", SIGNS)
    assert len(lines) == 3
    assert max(map(len, lines)) <= 74
    assert "f1" in lines[-1]
    without = {name: sign for name, sign in SIGNS.items() if name != "page"}
    assert tuple(notice_lines(GUIDE, given, "way", without)) == GUIDE.page("unfair").paragraphs


def test_a_session_that_ends_lower_than_it_began_closes_with_where_help_is() -> None:
    assert "help" in closing_line(GUIDE, session({"mood": 6, "mood-after": 4}), SIGNS)
    assert "help" not in closing_line(GUIDE, session({"mood": 4, "mood-after": 6}), SIGNS)
