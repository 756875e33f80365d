"""Section 6.2 of the chapter: working through it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from reflect.analysis.letters.letter_fit import Fit, fit_of_kind
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.formats import render
from tests.support.advice.checks import (
    GUIDE,
    answer_is_taken_apart,
    asks,
    choices,
    command,
    fields,
    letter,
    letter_line,
    letter_misses,
    letter_points_out,
    letters,
    session,
    suggested,
    suggests,
    suggests_kind,
)
from tests.support.advice.row import CALLED, ROUGH, WEIGHED, Row, row, true
from tests.support.sample import TODAY


def _no_network() -> bool:
    """A contract that the linter checks keeps everything that could open a connection out of the whole program."""
    project = Path(__file__).parents[3] / "pyproject.toml"
    linted = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (contract,) = [each for each in linted if each["name"] == "Nothing opens a connection"]
    kept_out = {"socket", "ssl", "http", "urllib", "smtplib"}
    return contract["type"] == "forbidden" and kept_out <= set(contract["forbidden_modules"])


REASON = {"requirement": "SQL", "proof": "The audit", "result": "Two days saved"}


def _made_only_whole() -> bool:
    """The letter is made with all three, and with any one of them missing it is not, and says which."""
    kind = letters().kinds["think-again"]

    def with_(given: dict[str, str]) -> Fit:
        return fit_of_kind(letters(), session(**CALLED), kind, TODAY, given)

    missing = [with_({name: REASON[name] for name in REASON if name != left_out}) for left_out in REASON]
    return with_(REASON).fits and [[fact.id for fact in each.facts_missing] for each in missing] == [
        [name] for name in REASON
    ]


ROWS: tuple[Row, ...] = (
    row(
        27,
        "letters",
        letter("think-again", "one fact", **CALLED),
        letter_misses("think-again", "within two days", channel="call", heard_on="2026-11-01"),
        letter_misses("think-again", "they called you", channel="portal", heard_on=TODAY.isoformat()),
    ),
    row(28, "letters", letter_points_out("Please, please, I am begging you", "pleading")),
    row(
        29,
        "letters",
        true(
            "requirement, proof, result",
            lambda: letters().kinds["think-again"].asks == ("requirement", "proof", "result"),
        ),
        true("not with one missing", _made_only_whole),
    ),
    row(30, "letters", letter("advice-company", "An honest answer is welcome")),
    row(
        31,
        "letters",
        letter(
            "advice-company", "what should I keep doing, and what is one thing you would advise me to work on"
        ),
    ),
    row(32, "letters", letter("advice-company", "good or bad")),
    row(33, "letters plan", true("an answer becomes steps", answer_is_taken_apart)),
    row(
        34,
        "plan",
        choices("actions", "kind", "practise"),
        suggests("actions", "Say the better answer aloud three times", questions=ROUGH),
        command("done"),
    ),
    row(
        35,
        "inventory print",
        asks("strengths", "inventory"),
        command("inventory"),
        true(
            "a sheet for pen and paper", lambda: "What do you do well?" in render(blank_outline(GUIDE, TODAY))
        ),
    ),
    row(36, "inventory", fields("strengths", "proof", "use")),
    row(37, "inventory", fields("weaknesses", "approach", "how")),
    row(
        38,
        "plan",
        choices("actions", "kind", "learn"),
        suggests(
            "actions",
            "Half an hour on one part of this: SQL",
            weaknesses=[{"weakness": "SQL", "area": "technical"}],
        ),
    ),
    row(
        39,
        "review reframe",
        true(
            "most causes do not speak of the person",
            lambda: sum(not {"i", "my"} & set(label.lower().split()) for label in suggested("causes")) >= 8,
        ),
        asks("belief-after", "reframe", **WEIGHED),
    ),
    row(
        40,
        "reframe letters",
        letter_points_out("You wasted my time", "blame"),
        choices("way", "", "unfair", "true"),
    ),
    row(
        41,
        "letters",
        letter_line("sends-nothing", "sends nothing"),
        true("no connection is opened", _no_network),
    ),
    row(42, "letters", letter_points_out("Your so-called process", "sarcasm")),
    row(43, "plan letters", asks("keep-in-touch", "plan"), letter("keep-in-touch", "stay in touch")),
    row(44, "plan", choices("actions", "kind", "rest"), suggests_kind("rest"), fields("actions", "when")),
)
