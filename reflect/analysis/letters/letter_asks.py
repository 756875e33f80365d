"""What is asked about a letter and what came back to it, and what is said of a sentence that was sorted."""

from __future__ import annotations

from collections.abc import Mapping

from reflect.analysis.letters.letter_answers import Destination
from reflect.analysis.letters.letter_changes import NOT_SENT
from reflect.analysis.letters.letter_record import ANSWERED, NO_ANSWER, REFUSED
from reflect.model.guide import Ask, Choice

TEXT = Ask(id="letter", kind="text", prompt="The letter")
TO = Ask(id="to", kind="line", prompt="Who did it go to?", hint="So that you know later. It may stay empty.")
DAY = Ask(id="day", kind="date", prompt="On which day?", hint="today, yesterday or 2026-11-20", past=True)
REPLY = Ask(
    id="reply",
    kind="choice",
    prompt="What came of it?",
    choices=(
        Choice(ANSWERED, "They answered"),
        Choice(NO_ANSWER, "No answer came"),
        Choice(REFUSED, "They would rather not say"),
        Choice(NOT_SENT, "I did not send it after all"),
    ),
)
ANSWER_WORDS = Ask(id="answer", kind="text", prompt="What did they write or say, word for word?")

TOLD: Mapping[Destination, str] = {
    "action": "Now one of your next steps",
    "strength": "Now one of your strengths",
    "weakness": "Now one of your weaknesses",
    "aside": "Set aside",
    "": "Taken back",
}
MANY_GET_IT = "many get this sentence"
"""What is said of a sentence in words that many are sent."""

STEP = Ask(
    id="step",
    kind="line",
    prompt="What will you do about it, and when?",
    hint="“Thursday at five, I will ...” Empty: the sentence itself.",
)
