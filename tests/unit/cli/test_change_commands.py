"""edit, answer and reply: what each does, says, and how it is taken back."""

from __future__ import annotations

import io
import sys
from datetime import date, timedelta
from typing import Any

import pytest

from reflect.analysis.letters.letter_record import Letter, add_letter, letters_of
from reflect.cli.commands import REPLIES
from reflect.cli.completers import outcomes
from reflect.model.session import Session, State
from tests.support.people import guide
from tests.support.program import Program
from tests.support.sample import acme, session


def waiting(company: str = "Acme") -> Session:
    return session({"company": company, "outcome": "waiting"}, finished=False)


def with_letter(to: str = "Mr Kay", **answers: Any) -> Session:
    one = session({"company": "Globex", "outcome": "no", "feedback": "asked", **answers}, days_ago=30)
    letter = Letter.new("advice-company")
    letter.text = "Dear Mr Kay, thank you."
    letter.send(date.today() - timedelta(days=10), to)
    add_letter(one, letter)
    return one


def the_letter(reflect: Program) -> Letter:
    return letters_of(reflect.kept()[0])[0]


# --- answer


def test_an_answer_that_came_is_noted_and_taken_back(reflect: Program) -> None:
    reflect.keep(waiting())
    ran = reflect("answer", "no")
    assert ran.code == 0
    assert "Noted: Acme of" in ran.err
    assert "A no." in ran.err
    assert reflect.kept()[0].words("outcome") == "no"
    (back,) = [line for line in ran.error_lines if "takes it back" in line]
    assert reflect(*back.split("`")[1].split()[1:]).code == 0
    assert reflect.kept()[0].state is State.WAITING


def test_of_several_that_wait_one_is_to_be_named(reflect: Program) -> None:
    reflect.keep(waiting(), waiting("Globex"))
    ran = reflect("answer", "offer")
    assert ran.code == 2
    assert "2 sessions wait" in ran.err
    one = reflect.kept()[0]
    assert reflect("answer", one.id[:8], "offer").code == 0
    assert sorted(each.words("outcome") for each in reflect.kept()) == ["offer", "waiting"]


@pytest.mark.parametrize(("arguments", "code"), [(["no"], 1), (["last"], 1), (["last", "maybe"], 2)])
def test_where_nothing_waits_and_for_no_answer_nothing_is_changed(
    reflect: Program, arguments: list[str], code: int
) -> None:
    reflect.keep(acme())
    assert reflect("answer", *arguments).code == code
    assert reflect.kept()[0].words("outcome") == "no"


def test_the_help_names_every_answer() -> None:
    choices = {choice.id for choice in guide().question("outcome").choices}
    assert set(outcomes()) == choices


# --- reply


def test_a_reply_is_noted_with_its_words_and_taken_back(reflect: Program) -> None:
    reflect.keep(with_letter())
    ran = reflect("reply", reflect.kept()[0].id[:8], "--words", "Your numbers\nwere strong.")
    assert ran.code == 0
    assert "Noted of your letter to Mr Kay: an answer came." in ran.err
    assert (the_letter(reflect).reply, the_letter(reflect).answer) == (
        "answered",
        "Your numbers\nwere strong.",
    )
    assert reflect.kept()[0].words("feedback") == "got"
    (back,) = [line for line in ran.error_lines if "takes it back" in line]
    assert reflect(*back.split("`")[1].split()[1:]).code == 0
    assert (the_letter(reflect).reply, the_letter(reflect).answer) == ("", "Your numbers\nwere strong.")
    assert reflect.kept()[0].words("feedback") == "asked"


def test_the_words_may_come_from_a_pipe(reflect: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    reflect.keep(with_letter())
    monkeypatch.setattr(sys, "stdin", io.StringIO("Line one.\n\nLine two.\n"))
    assert reflect("reply", the_letter(reflect).id[:8], "--words", "-").code == 0
    assert the_letter(reflect).answer == "Line one.\n\nLine two."


@pytest.mark.parametrize("said", REPLIES)
def test_each_reply_says_what_it_did(reflect: Program, said: str) -> None:
    reflect.keep(with_letter())
    ran = reflect("reply", the_letter(reflect).id, said)
    assert ran.code == 0
    assert ran.err.startswith("Noted of your letter to Mr Kay: ")
    assert ("takes it back" in ran.err) is (said != "none")


def test_heavy_words_are_kept_and_beside_them_stands_where_help_is(reflect: Program) -> None:
    reflect.keep(with_letter())
    assert "findahelpline.com" in reflect("reply", the_letter(reflect).id, "--words", "I want to die").err
    assert the_letter(reflect).answer == "I want to die"


def test_of_two_letters_in_one_session_one_is_to_be_named(reflect: Program) -> None:
    one = with_letter()
    second = Letter.new("advice-interviewer")
    second.send(date.today(), "Ms Ito")
    add_letter(one, second)
    reflect.keep(one)
    ran = reflect("reply", one.id[:8], "answered")
    assert ran.code == 2
    assert "Ms Ito" in ran.err
    assert reflect("reply", second.id, "refused").code == 0
    assert [each.reply for each in letters_of(reflect.kept()[0])] == ["", "refused"]


@pytest.mark.parametrize("id_", ["zzzz", ""])
def test_an_id_without_a_letter_changes_nothing(reflect: Program, id_: str) -> None:
    reflect.keep(acme())
    ran = reflect("reply", id_, "answered")
    assert (ran.code, "No letter that was sent" in ran.err) == (2, True)


# --- edit, and where there is no terminal


def test_an_unknown_question_is_named_with_those_there_are(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("edit", "--editor", "mood")
    assert ran.code == 2
    assert "happened" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["edit"], ["edit", "--editor", "happened"], ["answer"], ["reply", "last"], ["edit", "--plain"]],
)
def test_what_has_to_ask_needs_a_terminal(reflect: Program, arguments: list[str]) -> None:
    one = waiting()
    letter = Letter.new("advice-company")
    letter.send(date.today(), "Ms Ito")
    add_letter(one, letter)
    reflect.keep(one)
    ran = reflect(*[one.id if each == "last" else each for each in arguments])
    assert ran.code == 2
    assert "terminal" in ran.err


# --- conventions


def test_help_explains_a_command_and_all_of_them(reflect: Program) -> None:
    assert reflect("help", "plan").out == reflect("plan", "--help").out
    assert reflect("help").out == reflect("--help").out
    assert reflect("help", "pln").code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["lst"], "There is no command 'lst'. Did you mean list?"),
        (["plan", "--al"], "Did you mean --all?"),
        (["plan", "--privat"], "Did you mean --private?"),
        (["--versoin"], "Did you mean --version?"),
        (["show", "--formt=text"], "Did you mean --format?"),
    ],
)
def test_what_was_meant_is_asked(reflect: Program, arguments: list[str], says: str) -> None:
    ran = reflect(*arguments)
    assert ran.code == 2
    assert says in ran.err


def test_an_error_names_the_help_of_its_own_command(reflect: Program) -> None:
    assert "`reflect plan --help`" in reflect("plan", "--bogus").err
    assert "`reflect plan --help`" in reflect("plan", "a", "b").err
    assert "`reflect --help`" in reflect("bogus").err


def test_short_options_are_as_everywhere(reflect: Program, tmp_path: Any) -> None:
    reflect.keep(acme())
    assert reflect("plan", "-o", str(tmp_path / "plan.md")).code == 0
    assert (tmp_path / "plan.md").exists()
    assert reflect("plan", "-o", "-").out == reflect("plan", "--output", "-").out != ""
    assert reflect("-V").out == reflect("--version").out
