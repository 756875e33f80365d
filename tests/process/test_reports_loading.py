"""A report is loaded when it is asked for, and not before."""

from __future__ import annotations

import subprocess
import sys


def test_a_report_loads_no_other() -> None:
    code = "import sys; from reflect.reports.plan_report import plan_outline; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = ran.stdout.split()
    assert "reflect.reports.plan_report" in loaded
    assert not {
        "reflect.reports.session_report",
        "reflect.reports.inventory_report",
        "reflect.reports.to_html",
    } & set(loaded)
