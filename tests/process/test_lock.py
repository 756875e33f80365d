"""The lock in a terminal of its own: set, forgotten, opened with the code, and taken off."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reflect.storage import Store
from tests.support.disks import FaultyDisk, Killed
from tests.support.locked import CODE, PASSPHRASE, SECRET, a_lock, fill, holding
from tests.support.program import Ran, process
from tests.support.readme import chapter
from tests.support.stored_sessions import documents, session_id
from tests.support.terminal import Terminal, reflect_in_terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return fill(tmp_path / "data")


@pytest.fixture
def locked(folder: Path) -> Path:
    a_lock(folder).set(PASSPHRASE, CODE)
    return folder


def command(folder: Path, *words: str) -> Terminal:
    return Terminal([sys.executable, "-m", "reflect", *words, "--data", str(folder)], columns=120)


def answer(terminal: Terminal, question: str, line: str) -> None:
    """Type a line once its question stands there; what is typed before is dropped."""
    terminal.wait_for(rf"{question}[^\n]*\s*\Z")
    terminal.send(f"{line}\r".encode())


def ran(folder: Path, *arguments: str, passphrase_command: str = "") -> Ran:
    """Run a command with no terminal to ask on."""
    env = {"REFLECT_PASSPHRASE_COMMAND": passphrase_command}
    done = process(folder, *arguments, env=env, start_new_session=True)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_somebody_sets_a_lock_forgets_the_passphrase_and_comes_back_with_the_code(folder: Path) -> None:
    before = documents(Store(folder))
    with command(folder, "lock") as terminal:
        terminal.wait_for("nobody can open it")
        answer(terminal, "New passphrase", "short")
        terminal.wait_for("That has 5.")
        answer(terminal, "New passphrase", PASSPHRASE)
        answer(terminal, "Once more, all 21", "something else")
        terminal.wait_for("That was another one.")
        answer(terminal, "New passphrase", PASSPHRASE)
        answer(terminal, "Once more", PASSPHRASE)
        terminal.wait_for("type two of its groups")
        groups = dict(re.findall(r"([1-8])  ([0-9A-Z]{5})", terminal.text))
        assert len(groups) == 8
        for _ in range(2):
            terminal.wait_for("Group ")
            asked = re.findall(r"Group (\d):", terminal.text)[-1]
            terminal.send(f"{groups[asked].lower()}\r".encode())
            while re.findall(r"Group (\d):", terminal.text)[-1] == asked and terminal.read(0.05):
                if "Locked." in terminal.text:
                    break
        terminal.wait_for("Locked. reflect asks for the passphrase from now on.")
    assert holding(folder) == []
    code = "-".join(groups[each] for each in sorted(groups))
    with command(folder, "list") as terminal:
        answer(terminal, "Passphrase:", "forgotten")
        terminal.wait_for("That does not open it.")
        answer(terminal, "Passphrase:", code[:4] + ("0" if code[4] != "0" else "1") + code[5:])
        terminal.wait_for("In group 1 something is not as it was printed.")
        answer(terminal, "Passphrase:", code)
        terminal.wait_for("The recovery code opened it.")
        terminal.wait_for("Company number 0")
    with command(folder, "unlock", "--for-good") as terminal:
        answer(terminal, "Passphrase:", PASSPHRASE)
        terminal.wait_for("The lock is off.")
    assert documents(Store(folder)) == before


def test_plain_questions_ask_first_and_the_help_page_is_there_before_the_passphrase(locked: Path) -> None:
    Store(locked).save_help_lines(["Call Mira: 030 1234"])
    with reflect_in_terminal(locked, "--plain") as terminal:
        answer(terminal, "Passphrase:", "?")
        terminal.wait_for("Call Mira: 030 1234")
        answer(terminal, "Passphrase:", PASSPHRASE)
        terminal.wait_for("New session")
        assert PASSPHRASE.encode() not in terminal.output


def test_what_is_typed_in_another_encoding_is_a_wrong_passphrase_and_no_crash(locked: Path) -> None:
    with command(locked, "list") as terminal:
        terminal.wait_for(r"Passphrase:\s*\Z")
        terminal.send("Ölwände\r".encode("latin-1"))
        terminal.wait_for("That does not open it.")
        answer(terminal, "Passphrase:", PASSPHRASE)
        terminal.wait_for("Company number 0")


def test_a_new_passphrase_replaces_the_old_one(locked: Path) -> None:
    with command(locked, "lock") as terminal:
        answer(terminal, "Passphrase:", PASSPHRASE)
        answer(terminal, "New passphrase", "another passphrase")
        answer(terminal, "Once more", "another passphrase")
        terminal.wait_for("The lock has another passphrase.")
    assert ran(locked, "list", passphrase_command="echo another passphrase").code == 0


def test_who_wants_another_passphrase_while_the_lock_was_being_taken_off_sets_a_new_one(locked: Path) -> None:
    disk = FaultyDisk(100, "kill")
    with pytest.raises(Killed):
        a_lock(locked, disk).take_off(a_lock(locked).open(PASSPHRASE))
    disk.let_go()
    with command(locked, "lock") as terminal:
        answer(terminal, "Passphrase:", PASSPHRASE)
        terminal.wait_for("The lock is off.")
        answer(terminal, "New passphrase", "another passphrase")
        answer(terminal, "Once more", "another passphrase")
        terminal.wait_for("type two of its groups")


def test_a_pipe_without_a_passphrase_ends_with_three_lines(locked: Path) -> None:
    found = ran(locked, "list")
    assert (found.code, found.out) == (1, "")
    assert found.error_lines == [
        "Your sessions are locked, and there is no terminal to ask for the passphrase.",
        "Nothing was changed.",
        "Set REFLECT_PASSPHRASE_COMMAND to a command that prints it.",
    ]


@pytest.mark.parametrize("arguments", [[], ["--count"], ["--days", "7"]])
def test_due_says_locked_and_asks_nobody(locked: Path, arguments: list[str]) -> None:
    assert ran(locked, "due", *arguments) == Ran(0, "locked\n", "")


def test_a_command_gives_the_passphrase(locked: Path) -> None:
    found = ran(locked, "export", passphrase_command=f"echo '{PASSPHRASE}'")
    assert found.code == 0
    assert SECRET in found.out
    for wrong, said in (
        ("echo wrong", "That does not open it."),
        ("false", "The command in REFLECT_PASSPHRASE_COMMAND ended with 1."),
        ("no-such-command", "The command in REFLECT_PASSPHRASE_COMMAND cannot be run."),
        ("'", "The command in REFLECT_PASSPHRASE_COMMAND cannot be run."),
        (" ", "The command in REFLECT_PASSPHRASE_COMMAND cannot be run."),
    ):
        found = ran(locked, "export", passphrase_command=wrong)
        assert (found.code, found.out, found.error_lines[0]) == (1, "", said)
        assert len(found.error_lines) == 3


def test_the_command_that_gives_the_passphrase_takes_nothing_of_what_is_piped_in(locked: Path) -> None:
    exported = ran(locked, "export", passphrase_command=f"echo '{PASSPHRASE}'").out
    env = {"REFLECT_PASSPHRASE_COMMAND": f"sh -c \"cat >&2; echo '{PASSPHRASE}'\""}
    done = process(locked, "import", "-", env=env, input=exported.encode(), start_new_session=True)
    assert done.returncode == 0
    assert done.stderr.startswith(b"0 added, 0 updated, 4 kept as they were.\n"), "and nothing of the export"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a process in files")
def test_an_open_app_has_the_passphrase_in_no_place_where_others_look_and_leaves_no_core(
    locked: Path,
) -> None:
    with reflect_in_terminal(locked) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(f"{PASSPHRASE}\r")
        terminal.wait_for("n  Short session")
        process_files = Path(f"/proc/{terminal.pid}")
        assert re.search(r"Max core file size +0 ", (process_files / "limits").read_text())
        for name in ("cmdline", "environ"):
            assert PASSPHRASE.encode() not in (process_files / name).read_bytes()


@pytest.mark.parametrize(("slot", "secret"), [("passphrase", PASSPHRASE), ("recovery", CODE)])
def test_the_few_lines_of_the_readme_read_all_of_it_without_this_program(
    locked: Path, slot: str, secret: str
) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", chapter("What it promises"), re.DOTALL)

    def read(name: str) -> list[dict[str, Any]]:
        ran = subprocess.run(
            [sys.executable, "-I", "-c", program.replace("reflect.json", name), slot],
            cwd=locked,
            input=f"{secret}\n",
            text=True,
            stdout=subprocess.PIPE,
        )
        rows = [json.loads(f"{{{line}}}") for line in ran.stdout.splitlines()]
        return [row["session"] for each in rows for row in each.values() if "session" in row]

    (draft,) = (locked / "drafts").glob("*.json")
    assert [each["answers"]["thought"] for each in read(f"drafts/{draft.name}")] == [SECRET]
    sessions = read("reflect.json")
    assert {each["id"]: each["answers"].get("thought") for each in sessions} == {
        session_id(0): None,
        session_id(1): SECRET,
        session_id(2): None,
    }


def test_a_file_that_another_folder_has_sealed_is_no_export(locked: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    a_lock(other).set(PASSPHRASE, CODE)
    for folder in (other, tmp_path / "plain"):
        found = ran(folder, "import", str(locked / "reflect.json"), passphrase_command=f"echo '{PASSPHRASE}'")
        assert found.code == 1
        assert found.error_lines[0] == f"{locked / 'reflect.json'} is sealed by the lock of another folder."
        assert len(found.error_lines) == 3


def test_unlock_alone_explains_and_changes_nothing(locked: Path, tmp_path: Path) -> None:
    found = ran(locked, "unlock")
    assert found.code == 0
    assert "--for-good" in found.error_lines[-1]
    assert a_lock(locked).is_set()
    assert ran(tmp_path / "new", "unlock").code == 1
