"""What is installed: the size of the package, and the other packages it brings along."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import reflect
from tests.support.bench.table import Figure, Goal

MEGABYTE = 1_000_000
PYC_HEADER = 16
"""Bytes before the code in a compiled file."""


def measure() -> Iterator[Figure]:
    """The rows about what is installed."""
    package = Path(reflect.__file__).parent
    files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    size = sum(path.stat().st_size for path in files)
    compiled = sum(_compiled_bytes(path) for path in files if path.suffix == ".py")
    yield Figure("installed size", "", [size / MEGABYTE], Goal(limit=1), unit="MB")
    with_bytecode = (size + compiled) / MEGABYTE
    yield Figure(
        "installed size, with the bytecode that pip makes of it", "", [with_bytecode], Goal(), unit="MB"
    )
    others = needed("reflect") - needed("textual") - needed("tinydb") - {"textual", "tinydb"}
    told = f"dependencies beyond Textual's and TinyDB's: {', '.join(sorted(others))}"
    yield Figure(told, "", [len(others)], Goal(limit=4), unit="")


def _compiled_bytes(path: Path) -> int:
    return PYC_HEADER + len(marshal.dumps(compile(path.read_bytes(), str(path), "exec")))


def needed(package: str) -> set[str]:
    """The packages another one needs, and those they need; without extras."""
    found: set[str] = set()
    waiting = [package]
    while waiting:
        try:
            wanted = requires(waiting.pop()) or []
        except PackageNotFoundError:  # for another system or Python
            continue
        names = {_name(requirement) for requirement in wanted if "extra ==" not in requirement}
        waiting += names - found
        found |= names
    return found


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")
