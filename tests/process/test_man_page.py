"""The man page: it is that of the commands there are, and has no mistake that formatters would tell."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from reflect.cli.commands import COMMANDS
from tests.support.man_page import PAGE, man_page

ROOT = Path(__file__).parents[2]


def test_the_man_page_is_that_of_the_commands() -> None:
    again = "python -m tests.support.man_page makes it anew"
    assert PAGE.read_text(encoding="utf-8") == man_page(), again
    assert all(f'.SS "reflect {command.name}' in man_page() for command in COMMANDS)


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_a_formatter_warns_of_nothing_in_it() -> None:
    ran = subprocess.run(["groff", "-man", "-ww", "-Tutf8", PAGE], capture_output=True, check=True)
    assert ran.stderr == b""


@pytest.mark.skipif(not shutil.which("mandoc"), reason="there is no mandoc")
def test_mandoc_finds_nothing_to_say_about_it() -> None:
    ran = subprocess.run(["mandoc", "-T", "lint", "-W", "style", PAGE], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout.decode()


def test_it_is_installed_with_the_package_and_comes_with_its_source() -> None:
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    shared = targets["wheel"]["shared-data"]
    assert shared == {str(PAGE.relative_to(ROOT)): "share/man/man1/reflect.1"}
    assert PAGE.parent.name in targets["sdist"]["only-include"]
