"""Words as people write them in a session, drawn with a seed: the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

COMPANIES = (
    "Acme", "Initech", "Globex", "Umbrella", "Hooli", "Vandelay", "Wayne Works", "Stark Lines", "Tyrell",
    "Cyberdyne", "Soylent", "Wonka", "Gringotts", "Aperture", "Oceanic", "Duff", "Monarch", "Sirius",
)  # fmt: skip
ROLES = (
    "Data analyst", "Backend developer", "Nurse", "Project manager", "Teacher", "Accountant", "Designer",
    "Technician", "Warehouse lead", "Editor", "Lab assistant", "Sales assistant",
)  # fmt: skip
TOPICS = (
    "database indexes", "the salary question", "my second job", "the gap in my CV", "their main product",
    "the shift plan", "the budget example", "German", "leading a team", "the portfolio", "unit tests", "my notice",
)  # fmt: skip
_STARTS = (
    "I said that", "They asked whether", "After a while I noticed that", "The team lead thought", "At the end",
    "On the way home it seemed to me that", "I had prepared for this, and", "What I did not expect:",
    "The second person wrote down that", "Halfway through,", "To be fair,", "When it got quiet,",
)  # fmt: skip
_MIDDLES = (
    "I would rather talk about {topic}", "nobody had looked at {topic}", "{topic} matters more than I believed",
    "we spent ten minutes on {topic}", "I could explain {topic} without looking at my notes",
    "the example about {topic} was too long", "I lost the thread when {topic} came up",
    "{topic} is exactly what they need in spring", "I should have asked about {topic} first",
    "there was a friendly question about {topic}", "my answer on {topic} had no numbers in it",
)  # fmt: skip
_ENDS = (
    ", and we both laughed.", ", which was new to me.", ", though it took a moment.", " - and then the time was up.",
    ", as I had written in the letter.", "; I wrote that down at once.", ", or so it felt.",
    ", and nobody minded.", ". Next time I start with that.", ". It is a small thing, and it counts.",
)  # fmt: skip


class Writer:
    """Somebody who writes, always the same for the same seed."""

    def __init__(self, seed: int | str) -> None:
        self.dice = random.Random(seed)

    def topic(self) -> str:
        """What it is about."""
        return self.dice.choice(TOPICS)

    def sentence(self) -> str:
        """One sentence."""
        middle = self.dice.choice(_MIDDLES).format(topic=self.topic())
        return f"{self.dice.choice(_STARTS)} {middle}{self.dice.choice(_ENDS)}"

    def text(self, sentences: int) -> str:
        """Some sentences, now and then with a new line between them."""
        pieces = [self.sentence() for _ in range(sentences)]
        return "".join(piece + self.dice.choice((" ", " ", "\n")) for piece in pieces).strip()

    def letters(self) -> Iterator[str]:
        """Letters and spaces without end, as they are typed."""
        while True:
            yield from self.sentence() + " "
