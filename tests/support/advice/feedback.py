"""Section 6.4 of the chapter: gaining feedback."""

from __future__ import annotations

from reflect.analysis.letters.letter_fit import fit_of_kind
from reflect.analysis.letters.letter_list import letter_state
from reflect.analysis.letters.letter_record import update_feedback
from reflect.analysis.letters.wording import length_line
from tests.support.advice.checks import (
    answer_is_taken_apart,
    asks,
    behind_more,
    choices,
    home_shows,
    key,
    letter,
    letter_line,
    letter_misses,
    letters,
    page,
    pattern,
    suggests,
    suggests_first,
    suggests_not,
    with_answer,
)
from tests.support.advice.row import Row, row, true
from tests.support.sample import NOW, TODAY


def _vague() -> bool:
    """A vague answer opens one second letter, to the interviewer, and after two it is enough."""
    given, _ = with_answer("We decided to go in a different direction.")
    kind = letters().kinds["advice-interviewer"]
    return fit_of_kind(letters(), given, kind, TODAY).could_fit and letters().contacts == 2


def _sent_when() -> bool:
    """What was sent when is told at the desk."""
    _, written = with_answer("")
    written.record.pop("reply")
    return letter_state(written, TODAY) == "sent Thu 19 Nov, no answer yet"


def _no_answer_closes() -> bool:
    """A request that nobody answered is not made again, to anybody there."""
    given, written = with_answer("")
    written.close("no-answer", TODAY)
    update_feedback(given, NOW)
    kinds = ("advice-company", "advice-recruiter", "advice-interviewer")
    return given.answer("feedback") == "no-answer" and not any(
        fit_of_kind(letters(), given, letters().kinds[kind], TODAY).could_fit for kind in kinds
    )


ROWS: tuple[Row, ...] = (
    row(
        71,
        "check-in",
        key("SESSION", "not_today"),
        page("not-today", "That is all right"),
        page("not-today", "choose a day"),
    ),
    row(
        72,
        "review",
        suggests("causes", "Too little to show in my portfolio"),
        suggests("causes", "Too little experience"),
        suggests("causes", "A skill I do not have yet"),
        suggests("causes", "I don't know"),
    ),
    row(
        73,
        "letters",
        letter("advice-company", "Thank you for your time"),
        letter("advice-company", "I want to improve"),
        letter("advice-company", "May I ask one thing"),
    ),
    row(
        74,
        "letters",
        true("one second letter after a vague answer", _vague),
        letter_misses("advice-interviewer", "after you asked, and the answer said little"),
    ),
    row(
        75,
        "letters",
        true(
            "at most 120 words, counted",
            lambda: letters().limit == 120 and "2 words" in length_line(letters(), "two words"),
        ),
        true("what was sent when", _sent_when),
    ),
    row(
        76,
        "letters plan",
        choices("feedback", "", "no-answer"),
        true("it closes the request", _no_answer_closes),
        letter_line("no-answer", "No answer is an answer too"),
    ),
    row(77, "letters", letter("advice-recruiter", "Thank you for putting me forward", channel="recruiter")),
    row(78, "letters", letter("advice-company", "Your view matters to me")),
    row(
        79,
        "review letters plan",
        behind_more("thanked"),
        asks("thanked", "review"),
        letter("thank-you", "Thank you for your time", outcome="waiting"),
        suggests("actions", "Write them a short thank-you", outcome="waiting"),
        suggests_not("actions", "Write them a short thank-you", outcome="waiting", thanked="yes"),
    ),
    row(
        80,
        "letters",
        letter("advice-company", "welcome, good or bad"),
        letter("thank-you", "welcome, good or bad", outcome="waiting"),
    ),
    row(81, "letters", true("each sentence has its place", answer_is_taken_apart)),
    row(
        82,
        "check-in plan",
        asks("channel", "check-in"),
        suggests_first("actions", "Ask them for advice", channel="letter"),
        suggests_first("actions", "Ask them for advice", channel="call"),
    ),
    row(
        83,
        "patterns",
        pattern(
            "advice",
            "In 5 sessions you asked for advice.",
            *[
                {"feedback": value, "channel": "letter"}
                for value in ("got", "got", "refused", "no-answer", "asked")
            ],
        ),
        pattern("advice", "Answers that came: 5.", *[{"feedback": "got", "channel": "letter"}] * 5),
        pattern("advice", "Not enough yet (4 of 5)", *[{"feedback": "got"}] * 4),
    ),
    row(84, "home", home_shows("advice", 3, channel="letter", heard_on="2026-11-20")),
    row(
        85,
        "plan",
        behind_more("change-which"),
        asks("change-which", "plan"),
        choices("change-which", "", "where", "how"),
        suggests("actions", "Find one job in a place", change_which="where"),
        suggests("actions", "Write the first three lines of my CV", change_which="how"),
    ),
)
