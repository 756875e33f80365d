"""reflect letter: a draft from a session, or the kinds that fit."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflect.analysis.letters.letter_record import Letter, add_letter
from reflect.analysis.letters.letters_loader import load_letters
from reflect.storage import Settings, Store
from tests.support.program import Program
from tests.support.sample import ACME, HOSTILE, acme, session

WORDS = load_letters()


def test_without_a_kind_all_are_listed_with_what_they_are_for_or_why_not(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("letter")
    assert ran.code == 0
    for kind in WORDS.kinds.values():
        assert kind.id in ran.out
        assert kind.name in ran.out
    assert WORDS.kinds["advice-company"].purpose in ran.out
    assert "A reason to think again (not now)" in ran.out
    assert "It fits only when they called you." in ran.out
    assert ran.out.index("advice-company") < ran.out.index("think-again")
    assert "Acme" in ran.err
    assert "reflect sends nothing" in ran.err


def test_the_list_can_be_had_for_another_session_and_as_json(reflect: Program) -> None:
    waiting = session(
        {"company": "Initech", "stage": "interview", "outcome": "waiting"}, days_ago=5, finished=False
    )
    reflect.keep(acme(), waiting)
    found = {
        each["kind"]: each for each in json.loads(reflect("letter", waiting.id[:8], "--format", "json").out)
    }
    assert set(found) == set(WORDS.kinds)
    assert found["recruiter-questions"] == {
        "kind": "recruiter-questions",
        "name": "Questions to a recruiter",
        "purpose": WORDS.kinds["recruiter-questions"].purpose,
        "fits": True,
        "missing": [],
    }
    assert found["advice-company"]["missing"] == ["It fits once there is a no, or silence."]


def test_a_letter_goes_to_stdout_and_all_talk_to_stderr(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("letter", "advice-company")
    assert ran.code == 0
    assert ran.out.startswith(
        "Dear [who to write to],\n\nThank you for your time, and for considering me for the role of Data "
    )
    assert ran.out.endswith("Kind regards,\n[your name]\n")
    assert ran.err.splitlines() == [
        "87 words, at most 120.",
        "Still to fill in: [who to write to], [your name].",
        WORDS.line("sends-nothing"),
    ]


def test_what_the_session_proposes_for_a_blank_is_told_and_not_put_in(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("letter", "advice-recruiter")
    assert "at [the company]." in ran.out
    assert "--fill company=WORDS fills in [the company] from your session: Acme" in ran.error_lines


def test_nothing_is_written_by_drafting(reflect: Program) -> None:
    reflect.keep(acme())
    before = {path: path.stat().st_mtime_ns for path in reflect.folder.rglob("*")}
    reflect("letter", "advice-company")
    reflect("letter")
    assert {path: path.stat().st_mtime_ns for path in reflect.folder.rglob("*")} == before


def test_blanks_are_filled_in_with_any_words(reflect: Program) -> None:
    reflect.keep(acme())
    out = reflect(
        "letter", "keep-in-touch", "--fill", f"who=Ms {HOSTILE} = {{role}}", "--fill", "name=田中"
    ).out
    assert out.startswith(f"Dear Ms {HOSTILE} = {{role}},")
    assert out.endswith("田中\n")


def test_words_pointed_out_are_told_each_with_why_and_a_plainer_way(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("letter", "keep-in-touch", "--fill", "interest=You never laughed, I beg you")
    assert "You never laughed, I beg you" in ran.out
    told = [line for line in ran.error_lines if line.startswith("“")]
    assert [line.split(" ")[0] for line in told] == ["“You", "“I"]
    assert all("Plainer: " in line for line in told)


def test_a_long_letter_is_whole_and_says_that_it_is_long(reflect: Program) -> None:
    reflect.keep(session({**ACME, "role": "word " * 150}))
    ran = reflect("letter", "advice-company")
    assert "word " * 149 in ran.out
    assert "over the 120 that are enough. Nothing is cut" in ran.err


def test_json_tells_text_length_blanks_and_words_pointed_out(reflect: Program) -> None:
    reflect.keep(acme())
    fill = ("--fill", "who=Ms Ito", "--fill", "interest=It was perfect")
    letter = json.loads(reflect("letter", "keep-in-touch", *fill, "--format", "json").out)
    assert letter["format"] == "reflect-letter"
    assert (letter["version"], letter["kind"], letter["to"]) == (1, "keep-in-touch", "Ms Ito")
    assert letter["text"].startswith("Dear Ms Ito,")
    assert letter["words"] == 65
    assert letter["limit"] == 120
    assert letter["blanks"] == ["name"]
    [pointed] = letter["pointed-out"]
    assert (pointed["word"], pointed["group"]) == ("perfect", "absolutes")
    assert pointed["why"]
    assert pointed["plainer"]


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".json"])
def test_a_letter_goes_into_a_file_of_any_format_for_its_owner_alone(
    reflect: Program, tmp_path: Path, ending: str
) -> None:
    reflect.keep(acme())
    path = tmp_path / f"letter{ending}"
    assert reflect("letter", "advice-company", "--output", str(path)).code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert "role of Data analyst." in path.read_text(encoding="utf-8")
    assert reflect("letter", "advice-company", "--output", str(path)).code == 1


def test_a_kind_that_does_not_fit_is_refused_with_all_that_is_missing(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("letter", "think-again")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.error_lines) <= 3
    for reason in (
        "only when they called you",
        "within two days",
        "one thing they asked for",
        "a real result",
    ):
        assert reason in ran.err


def test_a_reason_to_think_again_is_made_once_all_three_parts_are_filled_in(reflect: Program) -> None:
    today = date.today()
    reflect.keep(session({**ACME, "channel": "call", "heard-on": (today - timedelta(days=1)).isoformat()}))
    ran = reflect("letter", "think-again", "--fill", "requirement=SQL", "--fill", "proof=the audit")
    assert ran.code == 1
    assert "Still missing: what came of it" in ran.err
    assert "--fill result=WORDS" in ran.err
    parts = ["--fill", "requirement=SQL", "--fill", "proof=the audit", "--fill", "result=two days saved"]
    out = reflect("letter", "think-again", *parts).out
    assert (
        "You asked for: SQL.\nWhat shows that I have it: the audit.\nWhat came of it: two days saved." in out
    )


def test_a_draft_begun_in_the_app_is_the_one_that_is_printed(reflect: Program) -> None:
    one = acme()
    letter = Letter.new("advice-company")
    letter.text = "Hello [who to write to], my own words"
    add_letter(one, letter)
    reflect.keep(one)
    ran = reflect("letter", "advice-company", "--fill", "who=Ms Ito")
    assert ran.out == "Hello Ms Ito, my own words\n"
    assert "draft you have begun" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "no kind of letter called 'nonsense'"),
        (["nonsense", "last"], "no kind of letter called 'nonsense'"),
        (["thank-you", "ffff"], "ffff"),
        (["thank-you", "--fill", "nobody=x"], "'nobody=x' fills in nothing"),
        (["thank-you", "--fill", "who"], "'who' fills in nothing"),
        (["--fill", "who=Ms Ito"], "--fill needs the kind of letter"),
        (["--format", "html"], "cannot be had as html"),
        (["thank-you", "--output", "no-such-folder/letter.ics"], "ends in .ics"),
    ],
)
def test_wrong_usage_is_told_as_such(reflect: Program, arguments: list[str], says: str) -> None:
    reflect.keep(acme())
    ran = reflect("letter", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert len(ran.error_lines) <= 3


def test_on_an_empty_folder_there_is_nothing_to_write_from(reflect: Program) -> None:
    for arguments in (["letter"], ["letter", "thank-you"]):
        assert reflect(*arguments).code == 1
    assert not reflect.folder.exists()


# --- the name it is signed with


def test_a_kept_name_is_offered_and_never_put_in(reflect: Program) -> None:
    reflect.keep(acme())
    Store(reflect.folder).save_settings(Settings(name="Ada Byron"))
    ran = reflect("letter", "advice-company")
    assert "Ada" not in ran.out
    assert "--fill name=WORDS fills in [your name] with the name you kept: Ada Byron" in ran.error_lines
    assert "the name you kept" not in reflect("letter", "advice-company", "--fill", "name=A.").err
