"""The process: streams, terminals, signals, odd environments. Whatever happens, the words are few and clean."""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reflect.storage import Store
from tests.support.program import command, environment, export_file, process
from tests.support.sample import acme, session
from tests.support.terminal import Terminal, reflect_in_terminal

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HOSTILE = "A\x1b[31mcme\x07 \u202egnirts\x9b"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one whole session in it."""
    Store(tmp_path / "data").merge([acme().document])
    return tmp_path / "data"


def told(ran: subprocess.CompletedProcess[bytes]) -> list[str]:
    """The lines of an error, which are few and no traceback."""
    lines = ran.stderr.decode().splitlines()
    assert 1 <= len(lines) <= 3
    assert "Traceback" not in ran.stderr.decode()
    return lines


# --- the app wants a terminal ---------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["new"], ["new", "--full"], ["resume"]], ids=" ".join)
def test_the_app_refuses_a_pipe_and_a_file(folder: Path, arguments: list[str]) -> None:
    ran = process(folder, *arguments, stdin=subprocess.DEVNULL)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert "terminal" in told(ran)[0]


@contextmanager
def in_terminal(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> Iterator[Terminal]:
    changed = {"REFLECT_HOME": str(folder), **(env or {})}
    with Terminal([str(part) for part in command(*arguments)], env=changed) as terminal:
        yield terminal


def reach_home(terminal: Terminal) -> None:
    """Leave for now what the app asks about a step that is due, and wait for Home."""
    terminal.wait_for("Since you were here")
    terminal.press("escape")
    terminal.wait_for("They wanted numbers, I gave stories")


def shell_line(folder: Path, line: str, env: dict[str, str] | None = None) -> Terminal:
    """A line of shell in a terminal, with ``reflect`` as the program."""
    function = f'reflect() {{ "{sys.executable}" -m reflect "$@"; }}; {line}'
    return Terminal(["bash", "-c", function], env={"REFLECT_HOME": str(folder), **(env or {})})


@pytest.mark.parametrize(
    "line", ["reflect | cat; exit ${PIPESTATUS[0]}", "reflect < /dev/null", "reflect 2>/dev/null"]
)
def test_one_stream_that_is_no_terminal_is_enough_to_refuse(folder: Path, line: str) -> None:
    with shell_line(folder, line) as terminal:
        assert terminal.wait_exit() == 2
        assert b"\x1b[?1049h" not in terminal.output


def test_a_dumb_terminal_is_refused_with_a_hint(folder: Path) -> None:
    with in_terminal(folder, env={"TERM": "dumb"}) as terminal:
        assert terminal.wait_exit() == 2
        assert "TERM" in terminal.text
        assert b"\x1b" not in terminal.output


def test_resume_without_an_unfinished_session_says_so(folder: Path) -> None:
    with in_terminal(folder, "resume") as terminal:
        assert terminal.wait_exit() == 1
        assert "no unfinished session" in terminal.text


def test_resume_while_the_only_session_begun_is_open_elsewhere_says_that(folder: Path) -> None:
    store = Store(folder)
    draft = store.edit(session({}))
    with in_terminal(folder, "resume") as terminal:
        assert terminal.wait_exit() == 1
        assert "open in another window" in terminal.text
    draft.close()


def test_resume_of_an_unknown_session_is_wrong_usage(folder: Path) -> None:
    with in_terminal(folder, "resume", "zzzz") as terminal:
        assert terminal.wait_exit() == 2


# --- what a terminal gets, and what a pipe gets ---------------------------------------------------------


def hostile(folder: Path) -> None:
    words = {
        "company": HOSTILE,
        "thought": HOSTILE,
        "happened": HOSTILE,
        "learned": HOSTILE,
        "x-new": HOSTILE,
    }
    Store(folder).merge([session({**words, "actions": [{"what": HOSTILE, "helps": HOSTILE}]}).document])


COMMANDS = (
    ["list"],
    ["show"],
    ["plan", "--helps"],
    ["plan", "--all"],
    ["search", "cme"],
    ["export"],
    ["inventory"],
)


@pytest.mark.parametrize("arguments", [*COMMANDS, ["list", "--json"], ["doctor"]], ids=" ".join)
def test_a_pipe_gets_no_control_characters(folder: Path, arguments: list[str]) -> None:
    hostile(folder)
    ran = process(folder, *arguments)
    assert ran.returncode == 0, ran.stderr
    assert not CONTROLS.search(ran.stdout.decode() + ran.stderr.decode())


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_terminal_gets_the_same_words(folder: Path, arguments: list[str]) -> None:
    with in_terminal(folder, *arguments) as terminal:
        assert terminal.wait_exit() == 0
        text = terminal.output.decode()
    assert not CONTROLS.search(re.sub(r"\x1b\[[0-9;]*m|\r", "", text))
    assert "Acme" in text or "numbers" in text or "Explaining" in text


@pytest.mark.parametrize("arguments", [["list"], ["plan"], ["show"], ["search", "froze"]], ids=" ".join)
def test_colours_come_only_where_they_are_wanted(folder: Path, arguments: list[str]) -> None:
    with in_terminal(folder, *arguments) as terminal:
        terminal.wait_exit()
        assert b"\x1b[" in terminal.output
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        with in_terminal(folder, *arguments, env=env) as terminal:
            terminal.wait_exit()
            assert b"\x1b" not in terminal.output


def test_a_long_list_has_one_line_each_in_a_terminal(folder: Path) -> None:
    Store(folder).merge([session({"company": "C" * 70, "learned": "word " * 50}).document])
    with in_terminal(folder, "list") as terminal:
        terminal.wait_exit()
        assert len(terminal.output.decode().splitlines()) == 2


# --- streams that break ---------------------------------------------------------------------------------


def test_a_reader_that_has_enough_is_no_trouble(folder: Path) -> None:
    Store(folder).merge([acme().document for _ in range(300)])
    with subprocess.Popen(
        command("export"), env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(20) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [*COMMANDS, ["--help"], ["--version"], ["doctor"]], ids=" ".join)
def test_a_full_disk_behind_stdout_is_told(folder: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process(folder, *arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 4
    assert "no space" in told(ran)[0]


@pytest.mark.parametrize("arguments", [["list"], ["--version"], ["export"]], ids=" ".join)
def test_a_closed_stdout_is_told(folder: Path, arguments: list[str]) -> None:
    line = f'exec "{sys.executable}" -m reflect {" ".join(arguments)} >&-'
    ran = subprocess.run(["bash", "-c", line], env=environment(folder), stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 4
    told(ran)


def test_closed_stderr_and_stdin_are_no_trouble(folder: Path) -> None:
    line = f'exec "{sys.executable}" -m reflect list 2>&- <&-'
    ran = subprocess.run(["bash", "-c", line], env=environment(folder), stdout=subprocess.PIPE, check=False)
    assert ran.returncode == 0
    assert b"Acme" in ran.stdout
    program = f'"{sys.executable}" -m reflect'
    line = f"{program} show zzzz 2>&-; echo $?; {program} import - <&- 2>&-; echo $?"
    ran = subprocess.run(["bash", "-c", line], env=environment(folder), stdout=subprocess.PIPE, check=False)
    assert ran.stdout == b"2\n2\n"


# --- signals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=lambda one: str(one),
)
def test_a_signal_ends_a_command_with_its_code(folder: Path, number: int, code: int) -> None:
    with subprocess.Popen(
        command("delete", "last"),
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stderr
        assert b"[y/N]" in _read_until(running, b"[y/N] ")
        running.send_signal(number)
        assert running.wait(20) == code
        assert b"Traceback" not in running.stderr.read()
    assert len(Store(folder).sessions()) == 1


def _read_until(running: subprocess.Popen[bytes], end: bytes) -> bytes:
    assert running.stderr
    timer = threading.Timer(20, running.kill)
    timer.start()
    said = b""
    while not said.endswith(end):
        char = running.stderr.read(1)
        if not char:
            break
        said += char
    timer.cancel()
    return said


# --- odd environments -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_files_and_pipes_are_utf8_whatever_the_locale(tmp_path: Path, env: dict[str, str]) -> None:
    words = "Zażółć 日本語 🙂"
    kept = session({"company": words, "learned": words})
    file = export_file(tmp_path / "in.json", [kept])
    assert process(tmp_path / "data", "import", str(file), env=env).returncode == 0
    for arguments in (["list"], ["show"], ["plan"], ["search", "日本"], ["export"]):
        ran = process(tmp_path / "data", *arguments, env=env)
        assert ran.returncode == 0, ran.stderr
        assert words in ran.stdout.decode("utf-8")
    ran = process(tmp_path / "data", "list", "--output", str(tmp_path / "out.txt"), env=env)
    assert words in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["show"], ["done"], ["search"], ["import"], ["bogus"], ["delete"]], ids=" ".join
)
def test_arguments_that_are_no_text_are_told_cleanly(folder: Path, arguments: list[str]) -> None:
    ran = process(folder, *arguments, b"\xff\x1b[31m\xfe")
    assert ran.returncode in (1, 2)
    for line in told(ran):
        assert not CONTROLS.search(line)


def test_an_error_has_three_lines_even_where_a_repair_is_to_be_told(folder: Path) -> None:
    kept = Store(folder).find()
    archive = folder / "reflect.json"
    archive.unlink()
    archive.symlink_to(folder / "not-mounted" / "reflect.json")
    ran = process(folder, "done", kept.actions[0].id)
    assert ran.returncode == 4
    what, safe, todo = told(ran)
    assert what.startswith("Cannot write")
    assert "safe" in safe
    assert "its backups" in safe
    assert todo.endswith(".")


def test_a_data_folder_that_is_a_file_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    file = export_file(tmp_path / "in.json", [acme()])
    ran = process(tmp_path / "file", "import", str(file))
    assert ran.returncode == 4
    assert str(tmp_path / "file") in told(ran)[0]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    file = export_file(tmp_path / "in.json", [acme()])
    assert process(tmp_path / "locked", "import", str(file)).returncode == 4


def test_without_reflect_home_the_platform_says_where(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "xdg"), "REFLECT_HOME": ""}
    file = export_file(tmp_path / "in.json", [acme()])
    assert process(tmp_path, "import", str(file), env=env).returncode == 0
    where = json.loads(process(tmp_path, "doctor", "--json", env=env).stdout)["folder"]
    assert Path(where).is_relative_to(tmp_path)
    assert Path(where).name == "reflect"


def test_the_folder_and_its_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = export_file(tmp_path / "in.json", [acme()])
    process(tmp_path / "data", "import", str(file), umask=0)
    paths = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert len(paths) > 2
    for path in paths:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


# --- things that must not happen ------------------------------------------------------------------------


def test_a_mistake_in_the_program_is_told_without_traceback_or_private_words(folder: Path) -> None:
    code = (
        "import reflect.analysis.titles, sys\n"
        "def broken(session): raise KeyError(session.words('thought'))\n"
        "reflect.analysis.titles.title = broken\n"
        "from reflect.cli.run import run\n"
        "sys.exit(run(['search', 'froze']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(folder), capture_output=True, check=False
    )
    assert ran.returncode == 1
    lines = told(ran)
    assert len(lines) == 3
    assert "KeyError" in lines[0]
    assert b"good enough" not in ran.stderr + ran.stdout


# --- the app from the command line


def test_the_app_opens_on_home_and_leaves_the_terminal_as_it_was(folder: Path) -> None:
    with in_terminal(folder) as terminal:
        reach_home(terminal)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.output.count(b"\x1b[?1049h") == terminal.output.count(b"\x1b[?1049l") == 1


@pytest.mark.parametrize("arguments", [["new"], ["new", "--full"], ["resume", "last"]], ids=" ".join)
def test_the_app_opens_in_a_session(folder: Path, arguments: list[str]) -> None:
    with in_terminal(folder, *arguments) as terminal:
        terminal.wait_for("Check-in")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["TERM", "HUP", "INT"],
)
def test_a_signal_ends_the_app_with_its_code(folder: Path, number: int, code: int) -> None:
    with in_terminal(folder) as terminal:
        reach_home(terminal)
        terminal.signal(number)
        assert terminal.wait_exit() == code
        assert b"Traceback" not in terminal.output


# --- the app from the outside


def go_to_company(terminal: Terminal) -> None:
    """Go to the first question of a new session that takes words."""
    terminal.wait_for("Which company")
    terminal.press("tab")


def app_with(folder: Path, change: str, *arguments: str) -> Terminal:
    """The app in a terminal with a mistake, or something else, put into it first."""
    code = f"import os, signal, sys\n{change}\nfrom reflect.cli.run import run\nsys.exit(run(sys.argv[1:]))"
    return Terminal([sys.executable, "-c", code, *arguments], env={"REFLECT_HOME": str(folder)})


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["TERM", "HUP", "INT"],
)
@pytest.mark.parametrize("moment", ["get_driver_class", "register_theme", "begin_session"])
def test_a_signal_that_comes_while_the_app_is_being_built_ends_it_just_so(
    folder: Path, number: int, code: int, moment: str
) -> None:
    change = (
        "from reflect.tui.app import ReflectApp\n"
        f"as_it_is = ReflectApp.{moment}\n"
        "def told_to_end(self, *words, **named):\n"
        f"    os.kill(os.getpid(), {int(number)})\n"
        "    return as_it_is(self, *words, **named)\n"
        f"ReflectApp.{moment} = told_to_end\n"
    )
    with app_with(folder, change, "new") as terminal:
        assert terminal.wait_exit() == code
        assert terminal.is_as_shells_want_it
        assert terminal.output.count(b"\x1b[?1049h") == terminal.output.count(b"\x1b[?1049l")
        assert b"went wrong" not in terminal.output


def test_after_a_stop_it_could_not_see_coming_the_app_goes_on_and_leaves_the_terminal_as_it_was(
    folder: Path,
) -> None:
    with in_terminal(folder, "new") as terminal:
        go_to_company(terminal)
        terminal.type("Before")
        terminal.wait_for("Before")
        for words in (" and after", " and again"):
            terminal.signal(signal.SIGSTOP)
            terminal.signal(signal.SIGCONT)
            terminal.type(words)
            terminal.wait_for(words.strip())
        terminal.wait_saved()
        assert "Before and after and again" in terminal.text
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.is_as_shells_want_it


def test_the_app_ends_with_its_terminal_even_if_no_signal_says_so(folder: Path) -> None:
    line = 'trap "" HUP; reflect new; exit $?'
    with shell_line(folder, line) as terminal:
        go_to_company(terminal)
        terminal.type("Saved at the end")
        terminal.wait_for("Saved at the end")
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    assert "Saved at the end" in {session.words("company") for session in Store(folder).sessions()}


@pytest.mark.parametrize(
    "mistake",
    [
        "raise KeyError(self.session.words('company'))",
        "self.app.panic(self.session.words('company'))",
        "self.app.call_later(self.app.panic, self.session.words('company'))",
    ],
    ids=["error", "panic", "panic later"],
)
def test_a_crash_of_the_app_saves_the_words_and_prints_none_of_them(folder: Path, mistake: str) -> None:
    change = (
        "from reflect.tui.screens.session_screen import SessionScreen\n"
        f"def broken(self): {mistake}\n"
        "SessionScreen.action_speed = broken\n"
    )
    with app_with(folder, change, "new") as terminal:
        go_to_company(terminal)
        terminal.type("Wordsofmine")
        terminal.press("ctrl+l")
        assert terminal.wait_exit() == 1
        assert terminal.is_as_shells_want_it
        after = terminal.output.split(b"\x1b[?1049l")[-1]
        assert b"What you wrote is saved." in after
        assert b"Wordsofmine" not in after
        assert b"Traceback" not in after
    assert "Wordsofmine" in {session.words("company") for session in Store(folder).sessions()}


def test_what_is_pasted_presses_no_keys_whatever_is_in_it(folder: Path) -> None:
    with in_terminal(folder, "new") as terminal:
        go_to_company(terminal)
        terminal.paste("before \x1b]0;title\x07\x1b[31m\x1b\x11 after")
        terminal.wait_for(r"before \]0;title\[31m after")
        terminal.wait_saved()
        assert "Which company" in terminal.text
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_textuals_settings_for_developers_write_nothing_of_what_is_typed(
    folder: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    settings = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_LOG": str(there / "log"),
        "TEXTUAL_DEBUG": "1",  # writes every key into a file in the folder one is in
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(there),
    }
    with shell_line(
        folder, f'cd "{there}"; reflect new', {**settings, "PYTHONPATH": str(Path.cwd())}
    ) as terminal:
        go_to_company(terminal)
        terminal.type("Words of mine")
        terminal.wait_for("Words of mine")
        terminal.wait_saved()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert list(there.iterdir()) == []


def test_the_key_for_printing_pressed_again_and_again_is_no_trouble(folder: Path) -> None:
    with in_terminal(folder, "resume", "last") as terminal:
        terminal.wait_for("Check-in")
        for _ in range(5):
            terminal.type("\x10\x10\x10")
        terminal.wait_for("Format")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


# --- the pager ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "rows", "is_paged"),
    [([], 24, True), ([], 500, False), (["--no-pager"], 24, False), (["--plain"], 24, False)],
)
def test_what_is_longer_than_the_terminal_goes_through_the_pager(
    folder: Path, options: list[str], rows: int, *, is_paged: bool
) -> None:
    Store(folder).merge([acme().document])
    pager = {"PAGER": "sh -c 'echo PAGED; cat >/dev/null'"}
    with reflect_in_terminal(folder, "show", *options, rows=rows, env=pager) as terminal:
        assert terminal.wait_exit() == 0
        assert (b"PAGED" in terminal.output) is is_paged
        assert (b"What happened" in terminal.output) is not is_paged


def test_without_a_screen_a_page_has_no_rules_and_no_lines_to_write_on(folder: Path) -> None:
    Store(folder).merge([acme().document])
    for page in ("show", "week"):
        with reflect_in_terminal(folder, page, "--plain", rows=200) as terminal:
            assert terminal.wait_exit() == 0
            assert "----" not in terminal.text
            assert "____" not in terminal.text
        assert b"----" in process(folder, page, "--plain").stdout, "paper has them"


# --- garbage --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        (["list"], None),
        (["new"], "reflect.tui.app.run_app"),
        (["new", "--plain"], "reflect.cli.plain.plain_session.PlainSession.run"),
    ],
)
def test_garbage_is_looked_for_only_by_what_stays_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], opens: str | None
) -> None:
    from reflect.__main__ import main

    looks: list[bool] = []

    def look(*_: object) -> int:
        looks.append(gc.isenabled())
        return 0

    if opens:
        monkeypatch.setattr(opens, look)
    monkeypatch.setattr("reflect.cli.session_commands.require_terminal", lambda: None)
    monkeypatch.setattr("reflect.cli.plain.plain_terminal.require_input_terminal", lambda: None)
    monkeypatch.setattr(sys, "argv", ["reflect", *arguments, "--data", str(tmp_path)])
    try:
        assert main() == 0
        assert looks == ([True] if opens else [])
        assert gc.isenabled() == bool(opens)
    finally:
        gc.enable()
        gc.unfreeze()
