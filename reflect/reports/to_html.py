"""One web page for paper: everything in the one file, no script, no outside address, boxes to tick by pen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reflect.reports.html_words import safe as _safe
from reflect.reports.html_words import words as _words
from reflect.reports.outline import (
    ActionBox,
    Blank,
    Block,
    Bullet,
    Bullets,
    Dumbbell,
    EmptyBox,
    Entry,
    FollowUp,
    Note,
    Outline,
    Section,
    Statement,
)
from reflect.reports.svg_pictures import dumbbell_svg
from reflect.text.resources import packaged

MARKS = {"open": "", "done": "✓", "dropped": "–"}
"""The mark in the box of an action, by status, which is said in words as well."""

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body class="kind-{kind}{dense}">
{body}
</body>
</html>
"""


def render(outline: Outline) -> str:
    """The outline as one HTML page."""
    return _PAGE.format(
        title=_safe(outline.title or outline.kind.capitalize()),
        style=packaged("reports/page.css"),
        kind=outline.kind,
        dense=" dense" if outline.is_dense else "",
        body=_lines([_header(outline), *map(_section, outline.sections)]),
    )


def _header(outline: Outline) -> str:
    subtitle = _words(outline.subtitle, "p", "subtitle words") if outline.subtitle else ""
    title = f"<h1>{_safe(outline.title)}</h1>\n" if outline.title else ""
    return f'<header>\n{title}<p class="date">{_safe(outline.date_line)}</p>\n{subtitle}\n</header>'


def _section(section: Section) -> str:
    title = [f"<h2>{_safe(section.title)}</h2>"] if section.title else []
    return _lines(
        [f'<section class="{_safe(section.id)}">', *title, *map(_block, section.blocks), "</section>"]
    )


def _block(block: Block) -> str:
    match block:
        case Entry():
            return _entry(block)
        case Bullets():
            label = f'<p class="label">{_safe(block.label)}</p>\n' if block.label else ""
            return f"{label}<ul>\n{_lines(map(_bullet, block.items))}\n</ul>"
        case ActionBox():
            return _action_box(block)
        case FollowUp():
            return _details(block.entries(), "follow-up")
        case EmptyBox():
            return (
                '<div class="task empty"><span class="box"></span>'
                '<span class="what rule"></span><span class="by rule"></span></div>'
            )
        case Blank():
            return _blank(block)
        case Dumbbell():
            return dumbbell_svg(block.before, block.after, block.top, block.words)
        case Statement():
            return _statement(block)
        case Note():
            return f'<p class="note">{_safe(block.text)}</p>'
        case _:
            assert_never(block)


def _statement(statement: Statement) -> str:
    from reflect.reports.statement_html import statement_html  # only reports of patterns need it

    return statement_html(statement)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _entry(entry: Entry) -> str:
    label = f'<span class="label">{_safe(entry.label)}</span>' if entry.label else ""
    if entry.apart:
        return f'<div class="entry apart">{label}{_words(entry.text)}</div>'
    joined = _safe(entry.joint) if label else ""
    return f'<p class="entry">{label}{joined}{_words(entry.text)}</p>'


def _bullet(item: Bullet) -> str:
    return f'<li class="bullet">{_words(item.text)}{_details(item.details)}</li>'


def _details(details: Iterable[Entry], classes: str = "details") -> str:
    entries = _lines(map(_entry, details))
    return f'<div class="{classes}">{entries}</div>' if entries else ""


def _action_box(action: ActionBox) -> str:
    by = _words(f"by {action.by}", classes="by words") if action.by else '<span class="by"></span>'
    status = action.status if action.status in MARKS else "open"
    short_id = f'<p class="id">{_safe(action.short_id)}</p>' if action.short_id else ""
    box = f'<span class="box">{MARKS[status]}</span>'
    what = _words(action.words, classes="what words")
    return (
        f'<div class="task {status}">{box}{what}'
        f'{by}<div class="details">{_lines(map(_entry, action.details))}</div>{short_id}</div>'
    )


def _blank(blank: Blank) -> str:
    label = _safe(blank.label + blank.colon)
    hint = f'<p class="hint">{_safe(blank.hint)}</p>' if blank.hint else ""
    if not hint and not blank.options and not blank.rows and blank.lines <= 1:
        return f'<p class="blank fill"><span class="label">{label}</span><span class="rule"></span></p>'
    lines = '<div class="line rule"></div>' * blank.lines
    rows = "".join(f'<div class="record">{_lines(map(_blank, row))}</div>' for row in blank.rows)
    options = " ".join(f'<span class="option">{_safe(option)}</span>' for option in blank.options)
    if options:
        options = f'<p class="options{" circled" if blank.circled else ""}">{options}</p>'
    return f'<div class="blank"><p class="label">{label}</p>{hint}{options}{lines}{rows}</div>'
