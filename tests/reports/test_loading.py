"""A report is loaded when it is asked for, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

import reflect.reports


@pytest.mark.parametrize("name", reflect.reports.__all__)
def test_every_report_can_be_had_by_its_name(name: str) -> None:
    assert getattr(reflect.reports, name) is not None


def test_a_name_that_is_none_is_no_report() -> None:
    with pytest.raises(AttributeError, match="nothing_outline"):
        _ = reflect.reports.nothing_outline


def test_breaking_lines_loads_no_report() -> None:
    code = "import sys, reflect.reports.wrap; print(*(name for name in sys.modules if 'reflect.reports.' in name))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["reflect.reports.wrap"]
