"""Who imports whom: the contracts in pyproject.toml hold, and a command loads only what it needs."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from datetime import date
from pathlib import Path

import grimp
import pytest

from reflect.cli.commands import COMMANDS
from reflect.model.values import new_id
from reflect.storage import Store
from tests.support.program import calls_in, completing, environment
from tests.support.sample import TODAY, acme, session

ROOT = Path(__file__).parents[2]


def test_the_contracts_on_imports_hold() -> None:
    lint = Path(sysconfig.get_path("scripts")) / "lint-imports"
    checked = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions and those for types alone count too: who reads a module has to read what it names."""
    graph = grimp.build_graph("reflect", exclude_type_checking_imports=False, cache_dir=None)
    circles = {
        frozenset(chain): " -> ".join((importer, *chain))
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if (chain := graph.find_shortest_chain(importer=imported, imported=importer))
    }
    assert not circles, "modules that import each other:\n" + "\n".join(circles.values())


def loaded_by(code: str, folder: Path) -> set[str]:
    """The top-level modules a new interpreter has loaded after running some code."""
    program = f"{code}\nimport sys\nprint('LOADED', *sorted(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=True,
        stdin=subprocess.DEVNULL,
        cwd=folder.parent,
        env={**os.environ, "REFLECT_HOME": str(folder)},
    )
    return set(ran.stdout.rpartition("LOADED ")[2].split())


FOR_A_LOCK = frozenset(
    {
        "cryptography", "reflect.cli.passphrase", "reflect.storage.folder_lock", "reflect.storage.files.key_files",
        "reflect.storage.files.sealed_disk", "reflect.storage.format.key_slots", "reflect.storage.format.sealing",
        "reflect.model.lock_words", "reflect.tui.controllers.app_lock", "reflect.tui.controllers.lock_setting",
        "reflect.tui.screens.lock_screen", "reflect.tui.screens.lock_dialogs", "reflect.tui.widgets.secret_line",
    }
)  # fmt: skip
"""What is loaded only where there is a lock, or one is set."""


NOT_FOR_READING = FOR_A_LOCK | frozenset(
    {
        "ast", "calendar", "copy", "dataclasses", "decimal", "fractions", "hashlib", "html",
        "importlib.resources", "inspect", "logging", "random", "rich.console", "shutil", "statistics", "string",
        "subprocess", "tempfile", "textwrap", "threading", "tomllib", "unicodedata", "uuid",
        "reflect.storage.draft", "reflect.storage.files.locking", "reflect.storage.recovery.repair",
        "reflect.storage.results", "reflect.storage.unopened_draft",
    }
)  # fmt: skip
"""What takes a command noticeably longer to load than it has to, and what is for writing."""


def command(*arguments: str) -> str:
    return f"from reflect.cli.run import run\ncode = run({list(arguments)!r})\nassert code in (0, 1, 2), code"


EXAMPLES = [
    shlex.split(call)[1:]
    for command in COMMANDS
    for example in command.examples
    for call in calls_in(example)
]
"""The arguments of every example in the help, so those of a new command too."""


@pytest.mark.parametrize(
    "arguments",
    [*EXAMPLES, [], ["--version"], ["--help"], ["plan", "--all", "--format", "ics"]],
    ids=" ".join,
)
def test_no_command_loads_textual_or_tinydb_where_there_is_nothing_to_open(
    arguments: list[str], tmp_path: Path
) -> None:
    loaded = loaded_by(command(*arguments), tmp_path / "data")
    assert "reflect.cli.options" in loaded
    assert not loaded & {"textual", "tinydb", "filelock", "cryptography"}, (
        f"loaded by reflect {' '.join(arguments)}"
    )
    prints_argcompletes_script = arguments[:1] == ["completion"]
    assert ("argcomplete" in loaded) == prints_argcompletes_script, f"reflect {' '.join(arguments)}"


def test_a_call_that_is_a_command_alone_loads_no_parser(tmp_path: Path) -> None:
    assert not loaded_by(command("list"), tmp_path / "data") & {"argparse", "gettext", "reflect.cli.parser"}
    assert "argparse" in loaded_by(command("list", "--json"), tmp_path / "data")


@pytest.mark.parametrize("line", ["reflect ", "reflect show ", "reflect done ", "reflect plan --format="])
def test_completing_loads_neither_textual_nor_tinydb(line: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    Store(folder).merge([acme().document])
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reflect"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(folder, completing(line, tmp_path / "answer")),
    )
    loaded = {row.rpartition("|")[2].strip() for row in ran.stderr.splitlines()}
    assert (tmp_path / "answer").read_text(encoding="utf-8")
    assert "argcomplete" in loaded
    assert not loaded & {"textual", "rich", "tinydb", "filelock", "cryptography", "reflect.tui"}


def test_importing_the_package_loads_nothing_else(tmp_path: Path) -> None:
    before = loaded_by("", tmp_path / "data")
    assert loaded_by("import reflect", tmp_path / "data") - before == {"reflect"}


@pytest.mark.parametrize("arguments", [["list"], ["due"], ["due", "--count"]], ids=" ".join)
def test_a_list_of_sessions_and_what_is_due_load_no_guide_no_rules_of_care_and_nothing_large(
    arguments: list[str], tmp_path: Path
) -> None:
    Store(tmp_path).merge([acme(days_ago=400).document])
    loaded = loaded_by(command(*arguments), tmp_path)
    assert not loaded & {"reflect.model.guide", "reflect.analysis.care.levels", *NOT_FOR_READING}


def test_a_list_of_sessions_loads_of_the_storage_only_what_finds_and_reads_them(tmp_path: Path) -> None:
    Store(tmp_path).merge([acme().document])
    assert not loaded_by(command("list"), tmp_path) & {
        "reflect.model.json_checks", "reflect.model.text_places", "reflect.storage.files.editor_files",
        "reflect.storage.files.last_change", "reflect.storage.recovery.conflicts",
    }  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan"],
        ["plan", "--all"],
        ["week"],
        ["month"],
        ["show"],
        ["card"],
        ["patterns"],
        ["inventory"],
        ["search", "the"],
    ],
    ids=" ".join,
)
def test_a_command_that_reads_loads_only_what_reading_takes(arguments: list[str], tmp_path: Path) -> None:
    Store(tmp_path).merge([acme(days_ago=days).document | {"id": new_id()} for days in (1, 30, 60)])
    loaded = loaded_by(command(*arguments), tmp_path)
    too_much = loaded & NOT_FOR_READING
    assert "reflect.storage" in loaded
    assert not too_much


@pytest.mark.parametrize("arguments", [["card"], ["patterns"], ["inventory"]], ids=" ".join)
def test_what_lists_ordinary_words_loads_no_rules_of_care(arguments: list[str], tmp_path: Path) -> None:
    Store(tmp_path).merge([acme().document])
    assert "reflect.analysis.care.care_loader" not in loaded_by(command(*arguments), tmp_path)


WRITES = """
from pathlib import Path
from reflect.storage import Store
from reflect.tui.app import ReflectApp
store = Store(Path({folder!r}))
store.open()
store.change(store.find().id, lambda session: session.document.update(position=None))
store.check()
"""


def test_the_app_and_what_writes_load_nothing_of_a_lock_where_there_is_none(tmp_path: Path) -> None:
    Store(tmp_path).merge([acme().document])
    loaded = loaded_by(WRITES.format(folder=str(tmp_path)), tmp_path)
    assert "reflect.storage.recovery.health" in loaded
    assert not loaded & FOR_A_LOCK


def test_the_version_is_told_without_guide_store_or_reports(tmp_path: Path) -> None:
    loaded = loaded_by(command("--version"), tmp_path / "data")
    assert not loaded & {
        "reflect.model.guide.guide_loader",
        "reflect.storage",
        "reflect.reports",
        "rich",
        "tomllib",
    }


def test_nothing_is_written_by_reading(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for arguments in (["list"], ["export"], ["show"], ["plan"], ["doctor"]):
        loaded_by(command(*arguments), folder)
    assert not folder.exists()


RULES_AND_OFFERS = frozenset(
    {
        "reflect.analysis.care.care_loader", "reflect.analysis.care.harsh", "reflect.analysis.care.levels",
        "reflect.analysis.care.topics", "reflect.analysis.letters.letter_list",
        "reflect.analysis.letters.stock_answers", "reflect.analysis.near_same", "reflect.analysis.suggestions",
        "reflect.analysis.suggestion_words", "reflect.text.sentences", "tomllib",
    }
)  # fmt: skip
"""What takes long to load, and is for a session, its letters, or words that have to be looked at closely."""


def test_what_home_reads_and_lists_loads_neither_rules_of_care_nor_what_a_session_offers(
    tmp_path: Path,
) -> None:
    modules = ("app", "controllers.home_data", "widgets.home_lists", "widgets.road_view")
    code = "\n".join(f"import reflect.tui.{name}" for name in modules)
    assert not loaded_by(code, tmp_path / "data") & {*RULES_AND_OFFERS, "reflect.tui.fields"}


READ_FOR_HOME = """
import os
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from reflect.model.guide.guide_loader import load_guide
from reflect.storage import Store
from reflect.tui.controllers.home_data import read_home_data

store = Store(Path(os.environ["REFLECT_HOME"]))
data = read_home_data(SimpleNamespace(store=store, today=date.today(), guide=load_guide(), sessions_in_turn=iter))
assert data.overview.recent[0].old_line
assert data.agenda.of_kind("advice")
"""


def test_an_ordinary_no_of_these_days_has_home_load_no_rules_either(tmp_path: Path) -> None:
    answers = {
        "company": "Acme", "outcome": "no", "channel": "letter", "mood": 6, "learned": "Bring three results",
        "happened": "Forty minutes with two people. I explained the model.", "thought": "I could have asked more",
        "their-words": "We went with somebody else.",
    }  # fmt: skip
    today = session(answers, days_ago=(TODAY - date.today()).days)
    Store(tmp_path).merge([today.document])
    assert not loaded_by(READ_FOR_HOME, tmp_path) & RULES_AND_OFFERS
