"""All formats together: one outline, nothing lost in any of them, and no more loaded than is needed."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

import pytest

from reflect import reports
from reflect.model.errors import UsageError
from reflect.reports.formats import ALL_KINDS, DEFAULT, FORMATS, format_of_file, formats_for, render
from reflect.reports.outline import Block
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.to_org import ESCAPE
from tests.support.outlines import OUTLINES, tokens
from tests.support.people import HEADING, INDEXES, PLAN, action, guide, session
from tests.support.readme import table_rows
from tests.support.sample import HOSTILE, TODAY
from tests.support.tables import every_row

ODD = 'Ünïcödé 漢字 😀 <script>alert("x")</script> `code` *stars* & [a](b) {c} \\ $5 1. 100% ~~no~~ __init__'

PLANNED = session(
    PLAN | {"learned": ODD, "possibility": HOSTILE, "setback": HEADING},
    [action(ODD, when=HOSTILE, due="2026-11-24", helps=HEADING), INDEXES],
)

HELD = {
    "sessions": {"session"},
    "the next steps": {"plan", "next-steps"},
    "the week": {"week"},
    "the month": {"month"},
    "the inventory": {"inventory"},
    "letters": {"letter"},
    "the card": {"card"},
    "patterns": {"patterns"},
    "the blank sheet": {"sheet"},
}
"""How the README calls kinds of report."""


def read_back(written: str, format_id: str) -> str:
    """The text a person would see, without the marks of its format."""
    if format_id == "html":
        return html.unescape(re.sub(r"<[^>]*>", " ", written))
    if format_id == "markdown":
        return re.sub(r"\\([!-/:-@[-`{-~])", r"\1", written)
    if format_id == "org":
        return written.replace(ESCAPE, "")
    if format_id == "json":
        return " ".join(map(str, _strings(json.loads(written))))
    return written


def has_actions_alone(format_id: str) -> bool:
    return FORMATS[format_id].has_actions_alone or FORMATS[format_id].preview == "days"


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _strings(inner)]
    return [str(value)]


# --- the table: what is forgotten of a format is named, which comes first -----------------------------------


def test_the_reports_tried_here_are_of_every_kind_and_have_blocks_of_every_kind() -> None:
    assert set(OUTLINES) == ALL_KINDS, "a kind of report without an example here"
    assert {kind: outline.kind for kind, outline in OUTLINES.items()} == {kind: kind for kind in OUTLINES}
    met = {type(block) for outline in OUTLINES.values() for block in outline.blocks()}
    assert met == set(get_args(Block)), "a kind of block that no example here has"


@every_row("format_id", FORMATS)
def test_every_format_has_a_module_with_render(format_id: str) -> None:
    name = f"reflect/reports/to_{format_id}.py"
    try:
        module = import_module(f"reflect.reports.to_{format_id}")
    except ModuleNotFoundError:
        pytest.fail(f"FORMATS has {format_id!r}, but {name} is missing")
    assert callable(getattr(module, "render", None)), f"{name} has no function render"


def test_every_module_with_render_has_an_entry() -> None:
    for module in iter_modules(reports.__path__):
        if module.name.startswith("to_") and hasattr(
            import_module(f"reflect.reports.{module.name}"), "render"
        ):
            format_id = module.name.removeprefix("to_")
            assert format_id in FORMATS, f"reflect/reports/formats.py has no entry for {module.name}.py"


@every_row("format_id", FORMATS)
def test_every_format_is_in_the_readme_with_its_ending(format_id: str) -> None:
    start = f"| `{format_id}` | `{FORMATS[format_id].suffix}` |"
    assert any(row.startswith(start) for row in table_rows("Commands")), (
        f"README.md has no row {start} under Commands"
    )


@every_row("format_id", FORMATS)
def test_the_readme_says_which_reports_a_format_can_hold(format_id: str) -> None:
    row = next((row for row in table_rows("Commands") if row.startswith(f"| `{format_id}` |")), "| | | | |")
    held = FORMATS[format_id].kinds
    said = (
        ", ".join(words for words, kinds in HELD.items() if kinds & held)
        if held < ALL_KINDS
        else "everything"
    )
    cell = row.split("|")[4].strip()
    assert cell.partition(";")[0] == said, f"README.md says that {format_id} is of {cell!r}; it is of {said}"


def test_a_format_holds_a_report_in_all_its_kinds_or_not_at_all() -> None:
    assert set().union(*HELD.values()) == ALL_KINDS
    assert all(
        kinds <= entry.kinds or not kinds & entry.kinds
        for kinds in HELD.values()
        for entry in FORMATS.values()
    )


@every_row("format_id", FORMATS)
def test_every_entry_is_whole(format_id: str) -> None:
    entry = FORMATS[format_id]
    assert re.fullmatch(r"\.[a-z0-9]+", entry.suffix), (
        f"{format_id}: an ending is like .txt, not {entry.suffix!r}"
    )
    assert entry.label, f"{format_id}: no label for the print dialog"
    assert entry.kinds, f"{format_id}: no kind of report it can hold"
    assert entry.kinds <= ALL_KINDS, f"{format_id}: there is no report of kind {entry.kinds - ALL_KINDS}"


@every_row(
    ("format_id", "kind"),
    [(format_id, kind) for format_id, format_ in FORMATS.items() for kind in sorted(format_.kinds)],
)
def test_every_format_renders_every_kind_of_report_it_claims_to_hold(format_id: str, kind: str) -> None:
    outline = OUTLINES.get(kind)
    assert outline, f"{format_id} claims to hold {kind!r}, and there is no such report"
    try:
        written = render(outline, format_id)
    except Exception as error:
        pytest.fail(f"reports/to_{format_id}.py cannot render {kind!r}, which its entry names: {error!r}")
    assert written.endswith("\n"), f"{format_id} does not end the last line of {kind!r}"
    if FORMATS[format_id].preview == "days":
        wanted = {task.what for task in outline.action_boxes() if task.due}
    elif FORMATS[format_id].has_actions_alone:
        wanted = {words for task in outline.action_boxes() for words in (task.what, task.when) if words}
    else:
        wanted = tokens(render(outline, DEFAULT))
    assert not wanted - tokens(written), f"{format_id} loses words of {kind!r} that plain text has"


def test_each_format_has_an_ending_of_its_own_and_text_is_the_plainest() -> None:
    assert next(iter(FORMATS)) == DEFAULT
    assert len({format_.suffix for format_ in FORMATS.values()}) == len(FORMATS)
    for format_id, format_ in FORMATS.items():
        assert format_of_file(f"a.plan{format_.suffix}") == format_id
        assert format_of_file(f"PLAN{format_.suffix.upper()}") == format_id
    for other in ("plan", "plan.", "plan.doc", "", "txt", ".html"):
        assert format_of_file(other) == DEFAULT


@pytest.mark.parametrize(("ending", "way"), [(".pdf", ".html"), (".DOCX", ".html"), (".xlsx", ".csv")])
def test_a_document_that_cannot_be_made_is_refused_with_the_way_that_works(ending: str, way: str) -> None:
    with pytest.raises(UsageError) as refused:
        format_of_file(f"plan{ending}")
    assert ending.lower() in refused.value.lines[0]
    assert way in refused.value.lines[-1]


@every_row("format_id", formats_for("plan"))
def test_every_format_ends_its_last_line(format_id: str) -> None:
    assert render(plan_outline(guide(), session(), TODAY), format_id).endswith("\n")
    assert render(next_steps_outline(guide(), [], TODAY), format_id).endswith("\n")


# --- what is written -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format_id", [id_ for id_ in formats_for("plan") if not has_actions_alone(id_)])
def test_every_word_of_the_plan_is_in_every_format(format_id: str) -> None:
    written = read_back(render(plan_outline(guide(), PLANNED, TODAY, helps=True), format_id), format_id)
    wanted = [
        ODD,
        HOSTILE,
        HEADING,
        *(str(value) for value in PLAN.values() if value not in ("no", "interview")),
    ]
    wanted = [text for text in wanted if text not in (PLAN["learned"], PLAN["possibility"], PLAN["setback"])]
    shown = written.split()
    assert [
        word for text in wanted for word in text.split() if not any(word in other for other in shown)
    ] == []


@every_row("format_id", formats_for("plan"))
def test_what_looks_like_markup_stands_there_literally(format_id: str) -> None:
    hostile = session({"company": HOSTILE}, [action(HOSTILE, when=HEADING, due="2026-11-24")])
    written = render(plan_outline(guide(), hostile, TODAY), format_id)
    unfolded = written.replace("\r\n ", "").replace(ESCAPE, "")
    assert HOSTILE in unfolded
    assert HEADING in unfolded


def test_a_format_that_cannot_hold_a_report_is_refused_and_not_offered() -> None:
    assert "ics" in formats_for("plan")
    assert "ics" not in formats_for("session")
    with pytest.raises(ValueError, match="ics"):
        render(session_outline(guide(), session(), TODAY), "ics")
    with pytest.raises(KeyError):
        render(session_outline(guide(), session(), TODAY), "pdf")


def test_plain_text_loads_neither_the_console_nor_what_other_formats_need() -> None:
    program = (
        "import sys, datetime\n"
        "from reflect.model.guide.guide_loader import load_guide\n"
        "from reflect.reports.formats import render\n"
        "from reflect.reports.plan_report import plan_outline\n"
        "from reflect.model.session import Session\n"
        "made = Session.new(datetime.datetime.now(datetime.UTC))\n"
        "render(plan_outline(load_guide(), made, datetime.date.today()))\n"
        "print(*sorted({'rich.console', 'rich.text', 'html', 'textual', 'tinydb'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
