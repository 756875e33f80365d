"""The project around the program: what the README says is true, and what is packed is complete."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from reflect.model.guide.guide_loader import load_guide
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import loads
from reflect.tui.key_bindings import Key
from reflect.tui.keys import (
    ANYWHERE,
    ENTRIES,
    HOME,
    LOCK_NOW,
    MOVING,
    NEAR_SAME,
    REHEARSE,
    SESSION,
)
from tests.support.readme import README, chapter
from tests.support.recipes import Edit, recipes_in

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks(text: str, language: str = "") -> list[str]:
    """The fenced blocks in a text, without their fences."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


# --- the commands of the README ------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Run it", "Test it"])
def test_one_fenced_line_sets_everything_up_by_itself(title: str) -> None:
    [block] = blocks(chapter(title))
    [line] = block.splitlines()
    words = shlex.split(line)
    assert words[:3] == ["python3", "-m", "venv"]
    assert "install" in words
    assert line.isascii()


def test_the_checks_run_the_test_command_of_the_readme(tmp_path: Path) -> None:
    copy = tmp_path / "clone"
    (copy / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", copy / ".ci" / "run")
    tool = copy / ".venv" / "bin" / "python"
    tool.parent.mkdir(parents=True)
    tool.write_text('#!/bin/sh\necho "checked with $*"\n', encoding="utf-8")
    tool.chmod(0o755)
    wrong, right = "```\nexit 1\n```\n", "```\necho tested here && ! read -r line\n```\n"
    text = f"## Run it\n\n{wrong}\n## Test it\n\n{right}\n{wrong}"
    (copy / "README.md").write_text(text, encoding="utf-8")
    ran = subprocess.run([copy / ".ci" / "run"], capture_output=True, text=True, check=True, input="typed\n")
    said = [line for line in ran.stdout.splitlines() if not line.startswith("+")]
    assert said == [
        "tested here",
        *(f"checked with -m {check}" for check in ("ruff check", "ruff format --check", "mypy")),
    ]


@pytest.mark.parametrize("text", ["", "## Test it\n\nNothing here.\n", "## Run it\n\n```\necho no\n```\n"])
def test_the_checks_fail_without_a_test_command(tmp_path: Path, text: str) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, check=False).returncode == 1


def test_the_checks_stop_at_the_first_failure(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "README.md").write_text("## Test it\n\n```\nexit 7\n```\n", encoding="utf-8")
    ran = subprocess.run([tmp_path / ".ci" / "run"], capture_output=True, text=True, check=False)
    assert ran.returncode == 7
    assert "ruff" not in ran.stdout


# --- what the README tells -------------------------------------------------------------------------------


def rows(where: str, keys: Iterable[Key]) -> list[str]:
    """The rows of the README's table for some keys."""
    return [
        f"| {where} | {' or '.join(f'`{name}`' for name in key.shown.split(' or '))} | {key.does} |"
        for key in keys
    ]


def test_every_key_is_in_the_readme() -> None:
    expected = [
        *rows("anywhere", ANYWHERE),
        *rows("anywhere, with a lock", (LOCK_NOW,)),
        *rows("Home", HOME),
        *rows("session", MOVING + SESSION),
        *rows("inventory", ENTRIES + NEAR_SAME),
        *rows("rehearsal", REHEARSE),
    ]
    told = [line for line in chapter("Keys").splitlines() if line.startswith("| ")][1:]
    assert told == expected


def test_the_example_of_the_format_can_be_imported_and_comes_out_as_it_is() -> None:
    [example] = blocks((ROOT / ".github" / "FORMAT.md").read_text(encoding="utf-8"), "json")
    sessions, others, records = loads(example.encode(), load_guide())
    assert json.loads(dumps(sessions, others, records)) == json.loads(example)
    known = {question.id for question in load_guide().questions()}
    assert set(sessions[0]["answers"]) <= known


@pytest.mark.parametrize(
    "paper", ["README.md", ".github/CONTRIBUTING.md", ".github/FORMAT.md", ".github/EVIDENCE.md"]
)
def test_every_link_leads_somewhere(paper: str) -> None:
    path = ROOT / paper
    text = path.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    for link in re.findall(r"\]\(([^)]+)\)", prose):
        if link.startswith("#"):
            assert link[1:] in anchors, link
        elif "://" not in link:
            assert (path.parent / link).exists(), link


def test_what_a_newcomer_reads_is_short() -> None:
    first = README[: README.index("## The parts in detail")]
    assert len(first.split()) <= 1500


def test_every_file_that_is_named_for_developers_is_there() -> None:
    told = CONTRIBUTING + chapter("Change it")
    named = set(re.findall(r"`((?:reflect|tests)/[\w./]+)`", told))
    assert len(named) > 10
    missing = {name for name in named if not (ROOT / name).exists()}
    assert missing <= {edit.file for edit in new_files()}, missing


def new_files() -> list[Edit]:
    steps = [step for recipe in recipes_in(chapter("Change it")) for step in recipe.steps]
    return [step for step in steps if isinstance(step, Edit) and step.how == "a new file"]


def test_the_layers_for_developers_are_those_that_are_checked() -> None:
    rows = re.findall(r"^\| (`reflect/.*?) \|", CONTRIBUTING, re.MULTILINE)
    contract = next(c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["containers"] == ["reflect"])
    layers = [" | ".join(re.findall(r"`reflect/(\w+)`", row)) for row in rows]
    assert ["__main__", *layers] == contract["layers"]


def test_the_ten_promises_are_in_the_readme() -> None:
    promises = re.findall(r"^(\d+)\. \*\*", chapter("What it promises"), re.MULTILINE)
    assert promises == [str(number) for number in range(1, 11)]


# --- what is packed ----------------------------------------------------------------------------------------


def checked_in(*also: str) -> set[str]:
    """The names of all files of this checkout; skips where there is none, as in an unpacked sdist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", *also], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = {name for name in listed.stdout.split("\0") if (ROOT / name).is_file()}
    return names or pytest.skip("not a checkout")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    return folder


@pytest.fixture(scope="module")
def unpacked(built: Path) -> Path:
    """The sdist, unpacked."""
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(built, filter="data")
    return sdist.with_name(sdist.name.removesuffix(".tar.gz"))


def files_in(folder: Path) -> set[str]:
    """The names of all files below a folder, without what Python keeps for itself."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {name.as_posix() for name in names if "__pycache__" not in name.parts}


def test_the_wheel_holds_all_of_the_package_and_the_man_page_and_nothing_else(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    shared = {name.partition(".data/data/")[2] for name in packed if ".data/data/" in name}
    own = {name for name in packed if ".data/data/" not in name}
    assert own == {f"reflect/{name}" for name in files_in(ROOT / "reflect")}
    assert shared == {"share/man/man1/reflect.1"}


def test_the_sdist_holds_every_file_that_is_checked_in_and_nothing_else(unpacked: Path) -> None:
    packed = files_in(unpacked) - {"PKG-INFO"}
    assert checked_in() <= packed
    assert packed <= checked_in("--others", "--exclude-standard")


def test_the_tests_run_from_the_unpacked_sdist(unpacked: Path) -> None:
    some = [
        "tests/unit/text/test_dates.py",
        "tests/app/test_screens_page.py::test_the_page_tells_what_the_program_does",
        "tests/unit/cli/test_commands.py::test_every_command_and_each_of_its_options_is_in_the_readme",
        "tests/process/test_project.py::test_the_checks_stop_at_the_first_failure",
    ]
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *some]
    ran = subprocess.run(run, cwd=unpacked, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_every_folder_with_code_is_a_package() -> None:
    for module in (ROOT / "reflect").rglob("*.py"):
        assert (module.parent / "__init__.py").exists(), module


def test_no_file_speaks_of_the_machine_it_was_made_on() -> None:
    paths = re.compile(r"(?<![\w.~-])/(home/[a-z]+|root|Users|work)/")
    for file in (ROOT / name for name in checked_in() if not name.endswith(".svg")):
        if file != Path(__file__):
            assert not paths.search(file.read_text(encoding="utf-8", errors="replace")), file


def test_nothing_else_stands_at_the_top() -> None:
    tops = {name.split("/")[0] for name in checked_in()}
    shown = {top for top in tops if not top.startswith(".")}
    assert shown == {"pyproject.toml", "reflect", "tests", "screens.md", "README.md"}
