"""Pasted mails and letters, taken apart: what is found in them, and that nothing is lost or made up."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.letters.mail import Mail, read_mail
from reflect.analysis.letters.mail_parts import LONGEST, body_of
from reflect.analysis.letters.mail_words import parse_mail_words
from reflect.model.guide.guide_loader import GuideError
from reflect.text.resources import packaged
from tests.support.tables import every_row

READ_ON = date(2026, 11, 30)
MAILS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "support" / "cases" / "mails.toml").read_text(encoding="utf-8")
)["mail"]


def read(text: str) -> Mail:
    return read_mail(text, READ_ON)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@every_row("mail", MAILS)
def test_the_parts_of_a_mail_are_the_mail(mail: dict[str, Any]) -> None:
    assert "".join(part.text for part in read(mail["text"]).parts) == mail["text"]


@every_row("mail", MAILS)
def test_each_day_is_the_right_one_or_left_alone(mail: dict[str, Any]) -> None:
    found = read(mail["text"])
    days = [iso(day) for day in (found.sent, found.apply_again, found.ask_by)]
    assert days == [mail.get("sent"), mail.get("again"), mail.get("ask")]


@every_row("mail", MAILS)
def test_a_reason_is_one_that_they_gave_word_for_word(mail: dict[str, Any]) -> None:
    found, given_ = read(mail["text"]).reasons, mail.get("reasons", [])
    assert all(reason in " ".join(mail["text"].split()) for reason in found)
    assert len(found) == len(given_)
    assert all(any(part in reason for reason in found) for part in given_)


@every_row("mail", MAILS)
def test_a_name_is_that_of_the_person_who_wrote(mail: dict[str, Any]) -> None:
    found = read(mail["text"])
    assert found.writer == mail.get("sender", "")


@every_row(
    "text",
    [
        "You can apply again between 1 March and 31 March 2027.",
        "Your data will be deleted on 1 March 2027.",
        "The job begins on 1 March 2027.",
        "You could have applied again until 1 March 2026.",
        "We keep your application for six months.",
        "Please apply again on 1 March 2040.",
    ],
)
def test_a_day_that_is_not_sure_or_for_something_else_is_no_day_to_apply_again(text: str) -> None:
    assert read(text).apply_again is None


@every_row(
    "text",
    [
        "They called.",
        "No reason given",
        "Because of data protection we cannot say more.",
        "Please do not be discouraged, because it was close.",
        "We cannot give feedback due to the number of applications.",
        "I am worthless because they said no.",
    ],
)
def test_nothing_becomes_a_reason_that_is_none(text: str) -> None:
    assert read(text).reasons == ()


def test_the_day_of_a_mail_that_is_only_quoted_is_not_the_day_of_the_answer() -> None:
    found = read("Dear Sam,\n\nSorry, no.\n\nBest\nAnna\n\nFrom: Sam\nSent: 12 November 2026\n\nAny news?\n")
    assert found.sent is None
    assert found.text_of("earlier").startswith("From: Sam")


def test_a_day_still_to_come_is_no_day_of_hearing() -> None:
    assert read("From: Anna Berg\nDate: 23 December 2026\n\nDear Sam,\n\nSorry.\n").sent is None


def test_a_house_that_the_mail_speaks_of_is_no_person() -> None:
    assert read("Dear Sam,\n\nThank you for your interest in Acme.\n\nBest\nAcme\n").sender == ""


def test_a_text_that_is_very_long_is_left_as_it_is() -> None:
    found = read("Date: 23 November 2026\n" + "x " * LONGEST)
    assert [part.kind for part in found.parts] == ["body"]
    assert found.sent is None


@given(
    st.lists(
        st.sampled_from(
            [
                "Dear Sam,",
                "Date: 23 November 2026",
                "From: Anna Berg",
                "> no",
                "Best",
                "Anna",
                "",
                "Sorry, no.",
                "\x0b",
            ]
        )
        | st.text(max_size=12)
    ).map("\n".join)
)
def test_nothing_is_lost_whatever_is_pasted(text: str) -> None:
    assert "".join(part.text for part in read(text).parts) == text


def test_a_mistake_in_the_words_is_named() -> None:
    words = packaged("words/mail.toml")
    with pytest.raises(GuideError, match="mail, asks: no pattern"):
        parse_mail_words(words.replace("\nasks = [", '\nasks = ["feedback(", '))


@every_row(
    ("text", "body"),
    [
        ("Dear Sam,\n\nToo junior.\n\nBest\nAnna\n\n> Hi Anna\n", "Too junior.\n\n"),
        ("You tell it well.\nAll the best.", "You tell it well.\nAll the best."),
        (
            "Dear Sam,\n\nNo.\n\nBest of three.\nToo long answers.\n",
            "No.\n\nBest of three.\nToo long answers.\n",
        ),
        (
            "Dear Sam,\n\nNo.\n\nBest\nAnna\n\nPS: Your portfolio was great.\n",
            "No.\n\nPS: Your portfolio was great.\n",
        ),
    ],
)
def test_what_a_mail_says_is_what_is_left_without_what_stands_around_it(text: str, body: str) -> None:
    assert body_of(text) == body
