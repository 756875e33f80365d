"""What is said beside an answer: parts that are empty, a sentence that is only begun, a thought that is a question."""

from __future__ import annotations

import pytest

from reflect.analysis.notices import asks_for_care, closing_line, empty_parts, notice_lines
from reflect.model.guide.guide_loader import load_guide
from tests.support.sample import HOSTILE, session

GUIDE = load_guide()
PARTS = ("Situation", "Task", "Action", "Result")


@pytest.mark.parametrize(
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
    assert notice_lines(GUIDE, given, "questions") == [
        f'In the better answer to "Why us? {HOSTILE}", still empty: Action, Result.'
    ]
    assert notice_lines(GUIDE, session({"happened": "Situation: x"}), "happened") == []


def test_a_phrase_of_despair_is_found_within_records_too_whatever_quotes_stand_there() -> None:
    guide = load_guide()
    records = [{"what": "It's over. I don't want to live anymore", "why": 'he said "no"'}]
    assert asks_for_care(guide, "went-well", records)
    assert not asks_for_care(guide, "went-well", [{"what": "It's a start"}])
    assert not asks_for_care(guide, "mood", 3)
    assert not asks_for_care(guide, "thought", None)


@pytest.mark.parametrize("thought", ["Why was I not good enough?", "Was it my age? ", "为什么是我？"])
def test_a_thought_that_is_a_question_is_asked_for_the_answer_that_is_feared(thought: str) -> None:
    assert GUIDE.line("thought-is-a-question") in notice_lines(
        GUIDE, session({"thought": thought}), "thought"
    )


@pytest.mark.parametrize("thought", ["I will never find one", "They asked: why? I froze."])
def test_a_thought_that_is_a_statement_is_left_as_it_is(thought: str) -> None:
    assert notice_lines(GUIDE, session({"thought": thought}), "thought") == []


@pytest.mark.parametrize("way", GUIDE.starters["balanced"])
def test_a_fairer_sentence_that_is_only_begun_is_told_so_until_it_is_ended(way: str) -> None:
    line = GUIDE.line("only-begun")
    assert line in notice_lines(GUIDE, session({"balanced": way}), "balanced")
    assert line in notice_lines(GUIDE, session({"balanced": way.strip()}), "balanced")
    assert line not in notice_lines(GUIDE, session({"balanced": f"{way} I knew the numbers."}), "balanced")


def test_at_a_very_low_mood_nobody_is_asked_for_the_answer_they_fear() -> None:
    thought = GUIDE.question("thought")
    for mood in (0, 2):
        answers = {"mood": mood, "thought": "Why me?"}
        assert "fear" not in thought.words(answers).hint
        assert notice_lines(GUIDE, session(answers), "thought") == []
    assert "fear" in thought.words({"mood": 3}).hint


def test_after_a_very_low_evening_the_goodbye_says_where_help_is_and_the_line_before_it_offers_no_pause() -> (
    None
):
    low = session({"mood": 1, "mood-after": 2})
    assert "Nobody need be alone" in closing_line(GUIDE, low)
    assert "ctrl+g" in closing_line(GUIDE, low)
    assert not any("ctrl+t" in line for line in notice_lines(GUIDE, low, "mood-after"))
    assert any("ctrl+t" in line for line in notice_lines(GUIDE, low, "mood"))
    assert closing_line(GUIDE, session({"mood-after": 3})) == GUIDE.line("finished")
