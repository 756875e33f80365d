"""What many tests are given."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest

from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide
from tests.support.examples import is_quick_loop, load_profile
from tests.support.program import Program
from tests.support.quick_disk import keep_folders_in_memory


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide that comes with the program."""
    return load_guide()


@pytest.fixture
def reflect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line on an empty data folder."""
    return Program(tmp_path / "data", capsys)


def pytest_configure(config: pytest.Config) -> None:
    """A program inherits which signals are ignored, and under nohup or in the background of a script some are."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    load_profile(config.args, config.invocation_params.dir)
    if config.option.markexpr != "attack":  # what is for changes to the storage meets a real disk
        keep_folders_in_memory()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """With ``-n auto`` there are more workers than processors, since the tests of the app and of processes wait.

    Those of the quick loop do not, and each worker more would read all of them once more.
    """
    processors = os.cpu_count() or 1
    return max(
        2, processors if is_quick_loop(config.args, config.invocation_params.dir) else processors * 3 // 2
    )


def pytest_collectstart() -> None:
    """Look for no garbage while tests are collected: there is hardly any, and it takes a seventh of the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    """The tests themselves live to the end: nobody need look through them again and again for garbage.

    Nor through an app each time it has made another few hundred widgets: that took a quarter of the time of its tests.
    """
    gc.freeze()
    gc.set_threshold(30_000, 12, 20)
    gc.enable()
