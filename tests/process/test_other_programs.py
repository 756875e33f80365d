"""What is written for other programs, read back by those programs themselves, where they are installed."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from reflect.reports.applications_table import applications_table
from reflect.reports.formats import render
from reflect.reports.plan_report import plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.to_org import ESCAPE
from tests.support.people import ADVICE, INDEXES, PLAN, action, guide, session
from tests.support.sample import TODAY

ODD = 'Ring +49 30 1 @home, "twice"; due:tomorrow \\ 漢字 😀 [x] %s $HOME `ls` 100%'
STEPS = [
    ADVICE,
    {**INDEXES, "status": "done", "closed": "2026-11-23T09:00:00Z"},
    action(ODD, when="after\nlunch", due="2026-12-01"),
]


def called(*words: str | Path, feed: str = "", **env: str) -> str:
    """What a program says; skips the test where it is not installed."""
    program = shutil.which(words[0])
    if program is None:
        pytest.skip(f"{words[0]} is not installed")
    ran = subprocess.run(
        [program, *words[1:]],
        input=feed,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8", **env},
        check=True,
        timeout=120,
    )
    return ran.stdout


def in_format(format_id: str) -> str:
    return render(plan_outline(guide(), session(PLAN, STEPS), TODAY), format_id)


def todo(folder: Path, *words: str) -> str:
    name = "todo-txt" if shutil.which("todo-txt") else "todo.sh"
    config = folder / "config"
    config.write_text(f"export TODO_DIR={folder} TODO_FILE={folder}/todo.txt DONE_FILE={folder}/done.txt\n")
    return called(name, "-p", "-d", config, *words)


def test_todo_txt_lists_the_steps_and_knows_of_no_project_and_no_context(tmp_path: Path) -> None:
    (tmp_path / "todo.txt").write_text(in_format("todotxt"), encoding="utf-8")
    listed = todo(tmp_path, "ls")
    for words in (
        "Ask Acme's HR for advice",
        r"Ring \+49 30 1 \@home",
        "😀 [x] %s $HOME `ls` 100%",
        "TODO: 3 of 3",
    ):
        assert words in listed
    assert todo(tmp_path, "lsprj").split() == todo(tmp_path, "lsc").split() == []


def task(folder: Path, *words: str, feed: str = "") -> str:
    (folder / "taskrc").write_text(f"data.location={folder}\nconfirmation=no\nverbose=nothing\n")
    return called("task", *words, feed=feed, TASKRC=str(folder / "taskrc"), TASKDATA=str(folder))


def test_taskwarrior_takes_the_steps_in_and_a_second_time_doubles_none(tmp_path: Path) -> None:
    for _ in range(2):
        task(tmp_path, "import", "-", feed=in_format("taskwarrior"))
    found = {each["uuid"]: each for each in json.loads(task(tmp_path, "export"))}
    assert len(found) == 3
    assert found[ADVICE["id"]]["description"] == ADVICE["what"]
    assert found[INDEXES["id"]]["status"] == "completed"
    odd = found[STEPS[2]["id"]]
    assert odd["description"] == ODD
    assert odd["annotations"][0]["description"] == "Starts when: after lunch"
    assert task(tmp_path, "_get", f"{ADVICE['id']}.due").startswith("2026-11-24T00:00:00")


READ_ORG = """
(require 'org) (require 'org-element)
(with-temp-buffer
  (insert-file-contents (getenv "ORG_FILE")) (org-mode)
  (let ((tree (org-element-parse-buffer)))
    (org-element-map tree 'headline
      (lambda (h) (princ (format "H\\t%s\\t%s\\t%s\\n" (or (org-element-property :todo-keyword h) "")
        (let ((d (org-element-property :deadline h))) (if d (org-element-property :raw-value d) ""))
        (org-element-property :raw-value h)))))
    (org-element-map tree '(bold italic underline verbatim code strike-through timestamp footnote-reference macro
        target entity latex-fragment statistics-cookie table drawer src-block comment fixed-width horizontal-rule)
      (lambda (e) (princ (format "M\\t%s\\n" (org-element-type e)))))))
"""

MARKS = (
    "* a star\n#+BEGIN_SRC sh\n# c\n: f\n:D:\n| a | b |\n-----\n- l\n1. one\nDEADLINE: <2026-12-01 Tue>\n"
    "[[a][b]] [fn:1]\n<<t>> {{{m}}} \\alpha *bold* /i/ _u_ =v= ~c~ +s+ [1/2] [2026-12-01 Tue]--[2026-12-02 Wed]"
)


def org(tmp_path: Path, written: str) -> list[list[str]]:
    file = tmp_path / "plan.org"
    file.write_text(written, encoding="utf-8")
    said = called("emacs", "-Q", "--batch", "--eval", f"(progn {READ_ORG})", ORG_FILE=str(file))
    return [line.split("\t") for line in said.splitlines()]


def test_org_finds_the_steps_with_their_days(tmp_path: Path) -> None:
    found = org(tmp_path, in_format("org"))
    assert found[:3] == [
        ["H", "TODO", "<2026-11-24 Tue>", "Ask Acme's HR for advice"],
        ["H", "DONE", "<2026-11-27 Fri>", "Say the index answer aloud, three times"],
        ["H", "TODO", "<2026-12-01 Tue>", ODD],
    ]


def test_org_finds_no_mark_in_the_words_of_a_session(tmp_path: Path) -> None:
    written = render(
        session_outline(guide(), session({"happened": MARKS, "learned": MARKS}, [action(MARKS)]), TODAY),
        "org",
    )
    assert [row for row in org(tmp_path, written) if row[0] == "M"] == []
    assert written.replace(ESCAPE, "").count(MARKS) == 3  # twice as an answer, once below the step's heading


def test_a_spreadsheet_shows_every_text_as_text(tmp_path: Path) -> None:
    texts = ["=1+1", "-2+3", "+1", "@SUM(1)", 'a,"b"\n=1+1', "漢字 Ünï"]
    table = applications_table(guide(), [session({"company": text, "role": "x"}) for text in texts])
    (tmp_path / "list.csv").write_text(table, encoding="utf-8", newline="")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    utf_8 = "--infilter=CSV:44,34,76,1"  # without a window it does not look for the byte-order mark
    to = ("--headless", utf_8, "--convert-to", "fods:OpenDocument Spreadsheet Flat XML", "--outdir", tmp_path)
    called("soffice", profile, *to, tmp_path / "list.csv", HOME=str(tmp_path))
    shown = html.unescape((tmp_path / "list.fods").read_text(encoding="utf-8"))
    assert "table:formula" not in shown
    for text in ("'=1+1", "'-2+3", "'+1", "'@SUM(1)", 'a,"b" =1+1', "漢字 Ünï"):
        assert f"<text:p>{text}</text:p>" in shown
    assert 'office:value-type="date" office:date-value="2026-11-22"' in shown
