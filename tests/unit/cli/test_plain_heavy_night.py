"""A heavy night as plain questions: the same few, help said at once, nothing of work."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import cast

import pytest

from reflect.cli.plain.plain_session import HOW_TO, PlainSession
from reflect.cli.plain.talk import Talk
from reflect.model.session import Session
from reflect.storage import Draft
from tests.support.examples import every
from tests.support.people import guide, session
from tests.support.plain import EVENING, NoDraft, talk
from tests.support.tables import every_row


@cache
def ids_by_prompt() -> dict[str, str]:
    """The questions by any of their wordings."""
    prompts: dict[str, str] = {}
    for question in guide().questions():
        for prompt in filter(None, (question.prompt, *(words.prompt for words in question.other_words))):
            prompts.setdefault(prompt, question.id)
    return prompts


def asked(said: str) -> list[str]:
    """The questions that were asked, by their ids."""
    return [ids_by_prompt()[line] for line in said.split("\n") if line in ids_by_prompt()]


@every_row("full", [False, True])
@every_row("mood", ["0", "1", "2"])
@every_row("outcome", ["1", "2", "3", ""])
def test_at_a_low_mood_at_most_eight_questions_are_asked(mood: str, full: bool, outcome: str) -> None:
    said, _ = talk(mood, "Acme", outcome, *[""] * 30, full=full)
    assert asked(said) == [
        "mood", "company", "outcome", "thought", "happened", "kindness", "reach", "mood-after",
    ]  # fmt: skip


@every_row("mood", ["3", "5", ""])
@every_row("thought", ["I am worthless", "I am a burden to everyone"])
def test_heavy_words_lead_to_the_same_few(mood: str, thought: str) -> None:
    said, _ = talk(mood, "", "", "", "1", "", thought, *[""] * 30)
    after = asked(said)[asked(said).index("thought") + 1 :]
    assert after == ["happened", "kindness", "reach", "mood-after"]


def test_at_a_good_mood_the_few_are_offered_by_one_line_and_nothing_is_left_out() -> None:
    said, _ = talk("7", "", "", "", "1", "", "I am worthless", *[""] * 30)
    assert said.count("Only a few gentle questions tonight?") == 1
    assert "change" in asked(said)


@pytest.mark.parametrize("mood", ["", "1", "4", "9"])
def test_after_a_help_phrase_who_could_be_there_comes_next_and_the_page_at_the_end(mood: str) -> None:
    company_to_thought = ["", "1"] if mood == "1" else ["", "", "", "1", ""]
    said, _ = talk(mood, *company_to_thought, "I want to die", *[""] * 30)
    after = asked(said)[asked(said).index("thought") + 1 :]
    assert after == ["reach", "mood-after"]
    assert said.count("local emergency number now.\nTo talk or write to somebody") == 2
    assert said.rstrip().endswith("misses many.")


@pytest.mark.parametrize("text", ["I want to die", "They talked. I want to die. They talked on."])
def test_help_is_said_at_once_whatever_was_asked(text: str) -> None:
    said, written = talk("6", "", "", text)
    assert "local emergency number now.\nTo talk or write to somebody" in said
    assert "stage" not in written.answers


def test_what_was_put_away_is_not_said_again() -> None:
    said, _ = talk("6", "", "", "", "1", "", "I want to die", "!-", *[""] * 40)
    assert "Put away." in said
    assert said.count("local emergency number") == 1


def test_i_cannot_tell_takes_the_place_of_a_number_and_a_number_its() -> None:
    _, written = talk("u")
    assert written.answers == {"mood-unsure": "yes"}
    _, written = talk("u", "<", "4")
    assert written.answers == {"mood": 4}


def test_nobody_and_nothing_are_answered_by_a_helpline() -> None:
    for nobody in ("", "nobody"):
        said, _ = talk("1", "", "", "", "", "", nobody, *[""] * 5)
        assert said.count("Then a helpline can be the someone") == 1


def test_a_problem_keeps_one_small_step_that_goes_into_the_plan() -> None:
    said, written = talk("1", "", "", "I cannot pay the rent", "", "", "+1", "Ana", *[""] * 9)
    assert [action.kind for action in written.actions] == ["practical"]
    assert "actions" not in asked(said)
    assert written.words("reach") == "Ana"


def test_a_low_mood_at_the_end_asks_who_could_be_there_only_where_nobody_is_named() -> None:
    empty_lines = next(n for n in range(30) if asked(talk("6", *[""] * n)[0])[-1] == "mood-after")
    said, written = talk("6", *[""] * empty_lines, "1", "Ana")
    assert asked(said)[-2:] == ["mood-after", "reach"]
    assert written.words("reach") == "Ana"
    said, _ = talk("6", *[""] * empty_lines, "3")
    assert "reach" not in asked(said)


def test_the_day_after_begins_kindly() -> None:
    hard = session({"mood": 1}, [])
    yesterday = (EVENING - timedelta(days=1)).isoformat()
    hard.document.update(created=yesterday, updated=yesterday, finished=yesterday)
    said, _ = talk(earlier=[hard])
    assert "Last time was hard. Good that you are here. Nothing is due." in said
    assert "Last time" not in talk()[0]


@pytest.mark.parametrize(("mood", "thought"), [("1", "I am no use to anyone"), ("4", "I want to die")])
def test_where_nothing_is_weighed_the_sentence_is_not_read_out_again(mood: str, thought: str) -> None:
    said, written = talk(*_until_thought(mood), thought, *[""] * 30)
    assert written.words("thought") == thought
    assert "Your sentence" not in said


def test_where_it_is_asked_what_to_do_with_the_sentence_it_is_read_out() -> None:
    said, written = talk(*_until_thought("6"), "I always fail", *[""] * 30)
    assert written.words("thought") == "I always fail"
    assert "Your sentence: I always fail" in said


def _until_thought(mood: str) -> list[str]:
    """The answers of a short session up to the thought, after a no."""
    return [mood, "Acme", "1"] if mood == "1" else [mood, "Acme", "", "", "1", ""]


def test_the_third_session_within_a_week_is_offered_to_be_left() -> None:
    others = [session({"company": "Acme"}, [], id=id_) for id_ in ("a", "b")]
    assert talk(earlier=others)[0].count("Full stop (.) leaves it for another day") == 1
    assert "within a week" not in talk(earlier=others[:1])[0]


def test_each_choice_stands_on_a_line_of_its_own_behind_its_number() -> None:
    said = talk("6", "Acme", "Nurse")[0].split("\n")
    first = said.index("  1  Application")
    assert said[first + 1 : first + 4] == ["  2  First call", "  3  Test", "  4  Trial or sample work"]


def test_each_sign_is_told_on_a_line_that_fits_sixty_cells() -> None:
    assert all(len(line) < 60 for line in HOW_TO[1:])


SENTENCES = [
    "I am worthless",
    "I am a burden to everyone",
    "It will never get better",
    "I drink every night",
    "I always fail",
    "Nobody wants me",
    "What is wrong with me?",
    "I cannot pay the rent",
    "My visa runs out in March",
    "They refused me because of my accent",
]
"""Of each kind one: of one's worth, foretold, absolute, a question, a problem, unfair treatment."""

OF_WORK = ("CV", "interview", "practise", "apply", "jobs", "weigh", "fairer", "another time", "be better at")


@every_row("full", [False, True])
@every_row("mood", ["0", "1", "2"])
@every_row("sentence", every(3, SENTENCES))
def test_whatever_is_written_at_a_low_mood_eight_questions_are_the_most(
    sentence: str, mood: str, full: bool
) -> None:
    said, written = talk(mood, "Acme", "1", sentence, sentence, "", "Rest", "", "nobody", "0", full=full)
    assert written.words("thought") == written.words("happened") == sentence
    assert len(asked(said)) <= 8
    after = said.partition("What keeps going through your head?")[2].replace("Nothing to weigh tonight", "")
    assert not [words for words in OF_WORK if words in after]


WRITTEN = [
    question.id
    for question in guide().questions()
    if question.kind in ("line", "text", "list")
    and not (question.reading or question.again or question.more)
    and question.id not in ("reach", "questions")
]
"""All that is written in a full session after a no that came by letter; whom to call is asked on a heavy night."""


@every_row("question_id", every(3, WRITTEN))
def test_help_is_said_at_once_at_whatever_question(question_id: str) -> None:
    answers = {
        "mood": "6",
        "outcome": "1",
        "thought": "They will not answer before Friday",
        "way": "1",
        "same-approach": "1",
        question_id: "They were kind. I want to die. Then I left",
    }
    said: list[str] = []

    def read() -> str | None:
        *before, last = asked("\n".join(said)) or [""]
        if question_id in before:
            return None
        return answers.pop(last, "")

    written = Session.new(EVENING, full=True)
    draft = cast("Draft", NoDraft())
    PlainSession(guide(), written, draft, Talk(read, said.append, lambda: EVENING), earlier=[]).run()
    page = "\n".join(said)
    beside, at_the_end = page.split("local emergency number now.")[:2]
    assert asked(beside)[-1] == question_id
    assert "findahelpline.com" in at_the_end
    assert page.endswith("misses many.")


def test_u_is_a_word_where_a_question_knows_no_i_cannot_tell() -> None:
    _, written = talk("7", "u", "U", ".")
    assert (written.words("company"), written.words("role")) == ("u", "U")


def test_a_line_of_control_characters_alone_is_an_empty_line_and_takes_nothing_away() -> None:
    _, written = talk("7", "Acme", "<", "\x01\x02", ".")
    assert written.words("company") == "Acme"
