"""One web page for paper: everything in the one file, no script, no outside address, boxes to tick by pen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import assert_never

from reflect.reports.html_words import safe as _safe
from reflect.reports.html_words import words as _words
from reflect.reports.layout import WIDTH, layout_rows
from reflect.reports.outline import (
    ROOM,
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

STATUSES = ("open", "done", "dropped")
"""The statuses of an action that its box shows; the style has the marks, and words say it as well."""

SIZES: Mapping[str, Sequence[tuple[int, str]]] = {
    "plan": ((30, "roomy"), (50, ""), (70, "dense")),
    "week": ((44, "roomy"), (62, ""), (72, "dense")),
    "card": ((48, "roomy"),),
    "month": ((36, "roomy"), (46, ""), (58, "dense")),
}
"""By kind of outline: up to how many rows of plain text a size of type puts it on one sheet of paper. What is longer
takes several in the usual size, which is ""."""

ROOM_FOR_ONE_MORE = "Room for one more"
"""What an empty box is called where it is read aloud."""

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
<body class="kind-{kind}{size}">
<main>
{body}
</main>
</body>
</html>
"""


def render(outline: Outline) -> str:
    """The outline as one HTML page."""
    return _PAGE.format(
        title=_safe(outline.title or outline.kind.capitalize()),
        style=packaged("reports/page.css"),
        kind=outline.kind,
        size=_size(outline),
        body=_lines([_header(outline), *map(_section, outline.sections)]),
    )


def _size(outline: Outline) -> str:
    """The class for the size of type on paper: larger where much of a sheet stays free, smaller where it is full."""
    sizes = SIZES.get(outline.kind, ())
    rows = len(layout_rows(outline, WIDTH)) if sizes else 0
    size = "dense" if outline.is_dense else next((size for most, size in sizes if rows <= most), "")
    return f" {size}" if size else ""


def _header(outline: Outline) -> str:
    subtitle = _words(outline.subtitle, "p", "subtitle words") if outline.subtitle else ""
    unseen = "" if outline.title else ' class="unseen"'
    title = f"<h1{unseen}>{_safe(outline.title or outline.kind.capitalize())}</h1>\n"
    return f'<header>\n{title}<p class="date">{_safe(outline.date_line)}</p>\n{subtitle}\n</header>'


def _section(section: Section) -> str:
    title = [f"<h2>{_safe(section.title)}</h2>"] if section.title else []
    return _lines([f'<section class="{_safe(section.id)}">', *title, *_blocks(section.blocks), "</section>"])


def _blocks(blocks: Iterable[Block]) -> Iterable[str]:
    """The blocks, those with a box to tick in lists."""
    for is_task, run in groupby(blocks, lambda block: isinstance(block, (ActionBox, EmptyBox))):
        written = map(_block, run)
        yield from [f'<ul class="tasks">\n{_lines(written)}\n</ul>'] if is_task else written


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
                f'<li class="task empty"><input class="box" type="checkbox" disabled aria-label="{ROOM_FOR_ONE_MORE}">'
                '<span class="what rule"></span><span class="by rule"></span></li>'
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
    if entry.id == ROOM and not entry.text:
        return _line_to_fill(_safe(entry.label + entry.joint.rstrip()))
    if entry.apart:
        label = f'<span class="label">{_safe(entry.label)}</span>' if entry.label else ""
        return f'<div class="entry apart">{label}{_words(entry.text)}</div>'
    label = f'<span class="label">{_safe(entry.label + entry.joint.rstrip())}</span> ' if entry.label else ""
    sentence = " sentence" if entry.joined_by == " " else ""
    return f'<p class="entry{sentence}">{label}{_words(entry.text)}</p>'


def _bullet(item: Bullet) -> str:
    return f'<li class="bullet">{_words(item.text)}{_details(item.details)}</li>'


def _details(details: Iterable[Entry], classes: str = "details") -> str:
    entries = _lines(map(_entry, details))
    return f'<div class="{classes}">{entries}</div>' if entries else ""


def _action_box(action: ActionBox) -> str:
    by = _words(f"by {action.by}", classes="by words") if action.by else '<span class="by"></span>'
    status = action.status if action.status in STATUSES else "open"
    short_id = f'<p class="id">{_safe(action.short_id)}</p>' if action.short_id else ""
    checked = " checked" if status == "done" else ""
    box = f'<input class="box" type="checkbox" disabled{checked}>'
    what = _words(action.words, classes="words")
    return (
        f'<li class="task {status}"><label class="what">{box}{what}</label>'
        f'{by}<div class="details">{_lines(map(_entry, action.details))}</div>{short_id}</li>'
    )


def _line_to_fill(label: str) -> str:
    """A label, and the rest of its line to write on."""
    return f'<p class="blank fill"><span class="label">{label}</span><span class="rule"></span></p>'


def _blank(blank: Blank) -> str:
    label = _safe(blank.label + blank.colon)
    hint = f'<p class="hint">{_safe(blank.hint)}</p>' if blank.hint else ""
    if not hint and not blank.options and not blank.rows and blank.lines <= 1:
        return _line_to_fill(label)
    lines = '<div class="line rule"></div>' * blank.lines
    rows = "".join(f'<div class="record">{_lines(map(_blank, row))}</div>' for row in blank.rows)
    options = " ".join(f'<span class="option">{_safe(option)}</span>' for option in blank.options)
    if options:
        options = f'<p class="options{" circled" if blank.circled else ""}">{options}</p>'
    return f'<div class="blank"><p class="label">{label}</p>{hint}{options}{lines}{rows}</div>'
