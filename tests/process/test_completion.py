"""Completion: what the program answers, and what bash, zsh and fish make of it when somebody presses Tab."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.analysis.contacts import actions_of
from reflect.cli.commands import COMMANDS, KINDS, SHELLS
from reflect.cli.completion_scripts import script
from reflect.cli.shared_arguments import EVERYWHERE
from reflect.model.session import Session, short_id
from reflect.reports.formats import formats_for
from reflect.storage import Store
from tests.support.program import completing, process
from tests.support.sample import acme, session
from tests.support.terminal import Terminal

NAMES = {command.name for command in COMMANDS}
PLAN_FORMATS = set(formats_for("plan"))


# --- what the program answers ----------------------------------------------------------------------------


def answered(folder: Path, line: str) -> list[str]:
    """The words offered at the end of a line."""
    answer = folder.parent / "answer"
    ran = process(folder, env=completing(line, answer))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    return answer.read_text(encoding="utf-8").split()


EVERYWHERE_NAMES = [name for argument in EVERYWHERE for name in argument.names]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("reflect ", NAMES),
        ("reflect pl", {"plan"}),
        ("reflect -", {"-h", "--help", "-V", "--version", *EVERYWHERE_NAMES}),
        ("reflect --data x pl", {"plan"}),
        ("reflect plan --f", {"--fairer", "--force", "--format"}),
        ("reflect plan --all --a", set()),
        ("reflect plan --format ", PLAN_FORMATS),
        ("reflect plan --format=", {f"--format={each}" for each in PLAN_FORMATS}),
        ("reflect plan --format=ma", {"--format=markdown"}),
        ("reflect card --format ", set(formats_for("card"))),
        ("reflect letter ", set(KINDS)),
        ("reflect letter advice-", {kind for kind in KINDS if kind.startswith("advice-")}),
        ("reflect completion ", set(SHELLS)),
        ("reflect search ", set()),
        ("reflect import ", set()),
        ("reflect show --output ", set()),
        ("reflect list --data ", set()),
        ("reflect show ", set()),
    ],
)
def test_only_what_fits_is_offered(tmp_path: Path, line: str, words: set[str]) -> None:
    offered = answered(tmp_path / "data", line)
    assert set(offered) == words
    assert len(offered) == len(words)


def test_every_command_is_offered_its_own_options(tmp_path: Path) -> None:
    for command in COMMANDS:
        names = [name for argument in command.arguments if argument.is_option for name in argument.names]
        own = {name for name in names if name.startswith("--")}
        assert set(answered(tmp_path / "data", f"reflect {command.name} --")) == own | {
            "--help",
            *EVERYWHERE_NAMES,
        }


def test_an_argument_that_was_given_is_not_offered_again(tmp_path: Path) -> None:
    kept = acme()
    Store(tmp_path / "data").merge([kept.document])
    assert answered(tmp_path / "data", "reflect show ") == ["last", short_id(kept.id)]
    assert answered(tmp_path / "data", "reflect show last ") == []
    assert answered(tmp_path / "data", "reflect letter thank-you ") == ["last", short_id(kept.id)]


@pytest.mark.parametrize(
    "line", ["reflect --data {} show ", "reflect show --data {} ", "reflect delete --data={} "]
)
def test_the_folder_named_on_the_line_is_looked_into(tmp_path: Path, line: str) -> None:
    kept = acme()
    Store(tmp_path / "other folder").merge([kept.document])
    named = str(tmp_path / "other folder").replace(" ", "\\ ")
    assert short_id(kept.id) in answered(tmp_path / "data", line.format(named))


# --- what a shell makes of it ----------------------------------------------------------------------------


def installed(shell: str) -> str:
    """The shell's program; a test that needs it is skipped where there is none."""
    return shutil.which(shell) or pytest.skip(f"{shell} is not installed here")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_understands_its_script(tmp_path: Path, shell: str) -> None:
    (tmp_path / shell).write_text(script(shell), encoding="utf-8")
    checked = subprocess.run(
        [installed(shell), "-n", tmp_path / shell], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


class Home:
    """A home folder with the program on its path, two data folders, and a few files to work on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.one, self.other = acme(), session({"company": "Globex", "outcome": "waiting"}, finished=False)
        for number, kept in enumerate(
            self.one.document["actions"]
        ):  # no two begin alike: shells put in what they share
            kept["id"] = f"{number}{kept['id'][1:]}"
        Store(folder / "data").merge([self.one.document])
        Store(folder / "other").merge([self.other.document])
        for name in (
            "bin/reflect",
            "work/export.json",
            "work/my words.txt",
            "work/notes/deep.json",
            "letter.json",
        ):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
        program = folder / "bin/reflect"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reflect "$@"\n', encoding="utf-8")
        program.chmod(0o755)

    def start(self, shell: str, file: str, words: str) -> Terminal:
        """A shell that reads these words from the file it reads at the start, once it waits for a command."""
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(words, encoding="utf-8")
        at_home = {name: str(self.folder) for name in ("HOME", "ZDOTDIR")}
        env = {
            **at_home,
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "REFLECT_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / ".config"),
            "XDG_DATA_HOME": str(self.folder / ".local"),
            "PS1": PROMPT,
        }
        line = f'cd "{self.folder / "work"}" && exec {installed(shell)} -i'
        terminal = Terminal(["sh", "-c", line], env=env, columns=100, rows=80)
        terminal.wait_for(re.escape(PROMPT.strip()))
        return terminal


PROMPT = "READY> "
STARTS = {
    "bash": (
        ".bashrc",
        'PS1="READY> "\nbind "set show-all-if-ambiguous on"\neval "$(reflect completion bash)"\n',
    ),
    "zsh": (".zshrc", 'eval "$(reflect completion zsh)"\n'),
    "fish": (
        ".config/fish/config.fish",
        'function fish_prompt; echo "READY> "; end\nreflect completion fish | source\n',
    ),
}
"""For each shell the file it reads at the start, and in it the line that the help of ``completion`` shows."""


class Shell:
    """A shell that waits for a command."""

    def __init__(self, home: Home, terminal: Terminal) -> None:
        self.home, self.terminal = home, terminal

    def press_tab(self, line: str) -> tuple[str, str]:
        """The line after Tab was pressed at its end, and all that was drawn for it.

        A sign that is typed next shows up when the shell is done with that.
        """
        self.terminal.press("ctrl+u")
        self.terminal.type(line)
        self.terminal.wait_for(rf"{re.escape(line.strip())}\s*$")
        before = len(self.terminal.output)
        self.terminal.type("\t§")
        [after] = re.findall(rf"{PROMPT}(.*)§", self.terminal.wait_for("§"))
        drawn = self.terminal.output[before:].decode(errors="replace")
        self.terminal.press("ctrl+u")
        return after, re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|[()]?.)", "", drawn)

    def offers(self, line: str) -> set[str]:
        """The words listed at Tab, with what stands beside them, or the one that is put into the line at once."""
        after, drawn = self.press_tab(line)
        return set(re.split(r"[\s()]+", drawn if after == line else after[line.rindex(" ") :]))


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """Each shell, started on nothing but the line that makes it complete."""
    home = Home(tmp_path_factory.mktemp(request.param))
    with home.start(request.param, *STARTS[request.param]) as terminal:
        yield Shell(home, terminal)


FILES = {"export.json", "notes/"}


def short(kept: Session) -> str:
    return short_id(kept.id)


def test_a_shell_offers_the_ids_of_sessions_and_neither_options_nor_files(shell: Shell) -> None:
    for line in ("reflect show ", "reflect plan ", "reflect delete ", "reflect letter thank-you "):
        offered = shell.offers(line)
        assert {short(shell.home.one), "last"} <= offered
        assert not any(
            word.startswith("-") and word != "--" for word in offered
        )  # zsh sets "--" before what is beside
        assert not offered & FILES


def test_a_shell_offers_the_ids_of_the_folder_that_the_line_names(shell: Shell) -> None:
    for line in (
        "reflect --data ../other show ",
        "reflect show --data ../other ",
        "reflect show --data=../other ",
    ):
        offered = shell.offers(line)
        assert short(shell.home.other) in offered
        assert short(shell.home.one) not in offered


def test_a_shell_offers_to_resume_only_what_can_be_gone_on_with(shell: Shell) -> None:
    assert short(shell.home.other) in shell.offers("reflect --data ~/other resume ")
    assert short(shell.home.one) not in shell.offers("reflect resume ")


def test_a_shell_offers_the_open_actions(shell: Shell) -> None:
    offered = shell.offers("reflect done ")
    assert {short_id(action.id) for action in actions_of(shell.home.one)} <= offered
    assert "last" not in offered


def test_a_shell_offers_the_formats_of_a_command_after_a_space_and_after_a_sign(shell: Shell) -> None:
    assert shell.offers("reflect plan --format ") >= PLAN_FORMATS
    offered = {word.removeprefix("--format=") for word in shell.offers("reflect plan --format=")}
    assert offered >= PLAN_FORMATS
    assert "None" not in offered
    assert not shell.offers("reflect card --format ") & {"ics", "json"}


def test_a_shell_offers_the_kinds_of_letter(shell: Shell) -> None:
    offered = shell.offers("reflect letter ")
    assert offered >= set(KINDS)
    assert short(shell.home.one) not in offered


def test_a_shell_offers_the_commands_and_completes_one_that_is_begun(shell: Shell) -> None:
    offered = shell.offers("reflect ")
    assert offered >= NAMES
    assert not offered & FILES
    assert shell.press_tab("reflect inv")[0] == "reflect inventory "


def test_a_shell_offers_options_once_one_is_begun(shell: Shell) -> None:
    assert shell.offers("reflect plan --") >= {
        "--all",
        "--private",
        "--format",
        "--output",
        "--data",
        "--help",
    }
    assert "--data" in shell.offers("reflect import --")
    assert shell.press_tab("reflect plan --priv")[0] == "reflect plan --private "


@pytest.mark.parametrize("before", ["import ", "--data x import ", "show --output ", "show --output="])
def test_a_shell_offers_files_where_one_stands_and_completes_them_in_its_own_way(
    shell: Shell, before: str
) -> None:
    offered = {word.removeprefix("--output=") for word in shell.offers(f"reflect {before}")}
    assert offered >= FILES
    assert short(shell.home.one) not in offered
    for begun, whole in {"ex": "export.json ", "~/let": "~/letter.json ", "my": "my\\ words.txt "}.items():
        assert shell.press_tab(f"reflect {before}{begun}")[0] == f"reflect {before}{whole}"


@pytest.mark.parametrize("before", ["list --data ", "list --data=", "--data "])
def test_a_shell_offers_folders_where_one_stands(shell: Shell, before: str) -> None:
    assert shell.press_tab(f"reflect {before}")[0].rstrip() == f"reflect {before}notes/"
    assert shell.press_tab(f"reflect {before}../oth")[0].rstrip() == f"reflect {before}../other/"


def test_a_shell_offers_nothing_where_nobody_can_know(shell: Shell) -> None:
    for line in ("reflect search ", "reflect letter --fill ", "reflect show last "):
        after, drawn = shell.press_tab(line)
        assert after == line
        assert not any(name in drawn for name in FILES)


def test_a_shell_completes_the_program_behind_a_pipe_and_by_its_path(shell: Shell) -> None:
    assert short(shell.home.one) in shell.offers("true | reflect show ")
    assert short(shell.home.one) in shell.offers("../bin/reflect show ")


@pytest.mark.parametrize(
    "start",
    [
        "fpath=(~/functions $fpath)\nautoload -Uz compinit\ncompinit -u\n",
        'autoload -Uz compinit\ncompinit -u\neval "$(reflect completion zsh)"\n',
    ],
    ids=["a file of functions, at its first Tab", "after compinit"],
)
def test_zsh_completes_from_a_file_of_functions_and_after_its_own_start(tmp_path: Path, start: str) -> None:
    home = Home(tmp_path)
    (tmp_path / "functions").mkdir()
    (tmp_path / "functions" / "_reflect").write_text(script("zsh"), encoding="utf-8")
    with home.start("zsh", ".zshrc", start) as terminal:
        shell = Shell(home, terminal)
        for _ in range(2):
            assert {short(home.one), "last"} <= shell.offers("reflect show ")
            assert shell.offers("reflect import ") >= FILES
