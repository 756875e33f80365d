"""delete, doctor, completion, help and what the parser says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

import reflect as package
from reflect.analysis.letters.letters_loader import load_letters
from reflect.cli.completion import describe
from reflect.cli.parser import COMMANDS, KINDS, PAPER_FORMATS, PLAN_FORMATS, REPORT_FORMATS, SHELLS, build
from reflect.reports.formats import formats_for
from tests.support.program import Program
from tests.support.sample import acme, session

Answer = Callable[[str], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Says what is typed when a command asks."""
    return lambda text: monkeypatch.setattr(sys, "stdin", StringIO(text))


def files_with(folder: Path, word: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


# --- delete ---------------------------------------------------------------------------------------------


def test_delete_asks_first(reflect: Program, answer: Answer) -> None:
    reflect.keep(acme())
    for text in ("n\n", "\n", "", "yeah no\n"):
        answer(text)
        ran = reflect("delete", "last")
        assert ran.code == 1
        assert "Acme" in ran.err
        assert len(reflect.kept()) == 1
    answer("y\n")
    ran = reflect("delete", "last")
    assert (ran.code, ran.out) == (0, "")
    assert reflect.kept() == []


def test_deleted_means_deleted_from_every_file(reflect: Program) -> None:
    kept = session({"company": "Vandelay", "thought": "Nobody would ever want me"})
    reflect.keep(acme())
    reflect.keep(kept)
    assert files_with(reflect.folder, "Nobody would ever")
    assert reflect("delete", kept.id[:8], "--yes").code == 0
    assert not files_with(reflect.folder, "Nobody would ever")
    assert not files_with(reflect.folder, kept.id)
    assert [found.answer("company") for found in reflect.kept()] == ["Acme"]


def test_delete_needs_to_be_told_what(reflect: Program) -> None:
    reflect.keep(acme())
    assert reflect("delete").code == 2
    assert reflect("delete", "zzzz", "--yes").code == 2
    assert len(reflect.kept()) == 1


def test_what_cannot_be_rewritten_is_named_and_goes_after_a_second_yes(
    reflect: Program, answer: Answer
) -> None:
    kept = session({"company": "Vandelay", "thought": "Nobody would ever want me"})
    reflect.keep(kept)
    wreck = reflect.folder / "reflect.json.damaged-20260101T000000Z"
    wreck.write_text('{"x": "Nobody would ever want me', encoding="utf-8")
    answer("y\nn\n")
    ran = reflect("delete", "last")
    assert ran.code == 1
    assert wreck.name in ran.err
    assert wreck.exists()
    reflect.keep(kept)
    ran = reflect("delete", "last", "--yes")
    assert ran.code == 1
    assert wreck.name in ran.err
    assert len(ran.error_lines) <= 3
    assert wreck.exists()
    reflect.keep(kept)
    answer("y\ny\n")
    assert reflect("delete", "last").code == 0
    assert not wreck.exists()


# --- doctor ---------------------------------------------------------------------------------------------


def test_doctor_says_where_everything_is_and_that_all_is_well(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("doctor")
    assert ran.code == 0
    assert str(reflect.folder) in ran.out
    assert "reflect.json" in ran.out
    assert "All is well." in ran.out


def test_doctor_on_an_empty_folder_makes_nothing(reflect: Program) -> None:
    assert reflect("doctor").code == 0
    assert not reflect.folder.exists()


def test_doctor_says_what_is_wrong_and_what_to_do(reflect: Program) -> None:
    reflect.keep(acme())
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    ran = reflect("doctor")
    assert ran.code == 1
    assert "damaged" in ran.out
    assert "To do" in ran.out
    as_json = json.loads(reflect("doctor", "--json").out)
    assert as_json["problems"]
    assert as_json["is_well"] is False


def test_a_repair_is_told_once(reflect: Program) -> None:
    reflect.keep(acme())
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    first, second = reflect("list"), reflect("list")
    assert first.code == second.code == 0
    assert first.out == second.out != ""
    assert "rebuilt" in first.err
    assert "rebuilt" not in second.err


def test_data_beyond_repair_is_left_alone(reflect: Program) -> None:
    reflect.keep(acme())
    shutil.rmtree(reflect.folder / "backups")
    (reflect.folder / "reflect.json").write_bytes(b"ruin")
    for command in (["list"], ["show"], ["export"], ["plan"]):
        ran = reflect(*command)
        assert (ran.code, ran.out) == (3, "")
        assert len(ran.error_lines) <= 3
    assert (reflect.folder / "reflect.json").read_bytes() == b"ruin"


# --- help and wrong usage -------------------------------------------------------------------------------


def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    from reflect.cli.run import run

    for command in COMMANDS:
        assert run([command.name, "--help"]) == 0
        out = capsys.readouterr().out
        assert "examples:" in out
        assert f"reflect {command.name}" in out


def test_every_command_names_a_function_there_is() -> None:
    for command in COMMANDS:
        module, name = command.function.split(".")
        assert callable(getattr(import_module(f"reflect.cli.{module}"), name))


def test_the_help_names_every_command(reflect: Program, capsys: pytest.CaptureFixture[str]) -> None:
    from reflect.cli.run import run

    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for command in COMMANDS:
        assert f"    {command.name} " in out
        assert command.summary.split()[0] in out


def test_the_version_is_that_of_the_package(reflect: Program) -> None:
    from reflect.cli.run import run

    assert run(["--version"]) == 0
    assert package.__version__ in reflect("--version").out


def test_the_formats_offered_are_those_there_are() -> None:
    assert formats_for("plan") == formats_for("next-steps") == PLAN_FORMATS
    assert formats_for("session") == formats_for("inventory") == REPORT_FORMATS
    assert formats_for("sheet") == PAPER_FORMATS


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["--bogus"],
        ["list", "--bogus"],
        ["list", "more"],
        ["plan", "--format", "doc"],
        ["plan", "a", "b"],
        ["import"],
        ["search"],
        ["done"],
        ["completion", "csh"],
        ["--dat", "x", "list"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_few_lines(reflect: Program, arguments: list[str]) -> None:
    ran = reflect(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert 1 <= len(ran.error_lines) <= 3
    assert "--help" in ran.err


def test_the_data_folder_may_be_named_before_or_after_the_command(
    reflect: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.cli.run import run

    reflect.keep(acme())
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "elsewhere"))
    for arguments in (["--data", str(reflect.folder), "list"], ["list", f"--data={reflect.folder}"]):
        assert run(arguments) == 0
        assert "Acme" in capsys.readouterr().out
    assert run(["list"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["list", "--data", ""]) == 2


# --- completion -----------------------------------------------------------------------------------------


def script(reflect: Program, shell: str) -> str:
    from reflect.cli.completion import script as made

    return made(shell, build())


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_every_command_and_option(reflect: Program, shell: str) -> None:
    text = script(reflect, shell)
    program, commands = describe(build())
    assert list(commands) == [command.name for command in COMMANDS]
    for name, command in {"": program, **commands}.items():
        assert name in text
        for option in command.options:
            assert option.flag.lstrip("-") in text


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_understands_its_script(reflect: Program, shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed here")
    file = tmp_path / shell
    file.write_text(script(reflect, shell), encoding="utf-8")
    checked = subprocess.run([shell, "-n", file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


BASH = """
complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reflect; echo "${COMPREPLY[*]}"; }
complete_words reflect pl
complete_words reflect plan --fo
complete_words reflect plan --format ''
complete_words reflect --data /tmp completion z
complete_words reflect letter advice-
complete_words reflect letter las
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed here")
def test_bash_completes_commands_options_and_choices(reflect: Program) -> None:
    ran = subprocess.run(
        ["bash", "-c", script(reflect, "bash") + BASH], capture_output=True, text=True, check=True
    )
    advice = "advice-company advice-interviewer advice-recruiter"
    assert ran.stdout.splitlines() == [
        "plan",
        "--format --force",
        " ".join(PLAN_FORMATS),
        "zsh",
        advice,
        "last",
    ]


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_and_help_offer_every_kind_of_letter(reflect: Program, shell: str) -> None:
    kinds = tuple(load_letters().kinds)
    assert kinds == KINDS
    lines = [line for line in script(reflect, shell).splitlines() if "letter" in line]
    assert any(all(kind in line for kind in kinds) for line in lines)
    assert all(kind in " ".join(reflect("letter", "--help").out.split()) for kind in kinds)


def beyond_repair(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "reflect.json").write_bytes(b"no data at all")
    return folder / "reflect.json"


def test_data_beyond_repair_is_left_alone_until_somebody_agrees_to_start_anew(
    reflect: Program, answer: Answer
) -> None:
    archive = beyond_repair(reflect.folder)
    told = reflect("list")
    assert told.code == 3
    assert "--start-anew" in told.err
    assert len(told.err.splitlines()) <= 3
    assert "--start-anew" in reflect("doctor").out
    answer("n\n")
    assert reflect("doctor", "--start-anew").code == 1
    assert archive.read_bytes() == b"no data at all"
    answer("y\n")
    begun = reflect("doctor", "--start-anew")
    assert begun.code == 0
    kept = [path.read_bytes() for path in reflect.folder.glob("reflect.json.damaged-*")]
    assert kept == [b"no data at all"]
    assert reflect("list").code == 0


def test_data_that_can_be_read_is_never_started_anew(reflect: Program, answer: Answer) -> None:
    reflect.keep(acme())
    answer("y\n")
    ran = reflect("doctor", "--start-anew")
    assert ran.code == 1
    assert "is beyond repair, so there is no need to begin anew" in ran.err
    assert len(reflect.kept()) == 1


def test_where_nothing_is_yet_nothing_is_started_anew(reflect: Program) -> None:
    assert reflect("doctor", "--start-anew").code == 1
    assert not reflect.folder.exists()
