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


def test_a_report_loads_no_other() -> None:
    code = "import sys; from reflect.reports import plan_outline; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = ran.stdout.split()
    assert "reflect.reports.plan" in loaded
    assert not {"reflect.reports.reading", "reflect.reports.inventory", "reflect.reports.to_html"} & set(
        loaded
    )
