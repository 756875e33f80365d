"""How a command hands over what it made: to a file, to a pipe as plain text, or to a terminal through Rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reflect.reports.outline import Outline


def publish(call: Call, pieces: Iterable[str]) -> None:
    """Write text to ``--output``, or to stdout."""
    target: str | None = call.options.output
    if target is None or target == "-":
        streams.send(pieces)
        return
    from pathlib import Path

    from reflect.output import save

    path = Path(target)
    save(path, pieces, call.folder, replace=call.options.force)
    streams.talk(f"Written to {path}.")


def publish_json(call: Call, value: Any) -> None:
    """Write data for other programs."""
    import json

    from reflect.text import escape_json

    publish(call, [escape_json(json.dumps(value, ensure_ascii=False, indent=2)), "\n"])


def publish_outline(call: Call, outline: Outline) -> None:
    """Write a report in the format asked for; to a terminal, where none is, through Rich."""
    from reflect.reports.formats import formats_for, render

    chosen = chosen_format(call)
    if chosen is None:
        from reflect.reports.to_terminal import TerminalReport

        show(TerminalReport(outline))
        return
    if chosen not in formats_for(outline.kind):
        raise UsageError(f"{outline.title} cannot be had as {chosen}.")
    publish(call, [render(outline, chosen)])


def chosen_format(call: Call) -> str | None:
    """The format asked for: by ``--format``, else by the ending of the file, else text; ``None`` for a terminal."""
    if call.options.format is not None:
        return str(call.options.format)
    if call.options.output in (None, "-") and streams.is_terminal():
        return None
    return _by_ending(call.options.output)


def _by_ending(output: str | None) -> str:
    from pathlib import Path

    from reflect.reports.formats import FORMATS

    ending = Path(output or "").suffix.lower()
    return next((id_ for id_, format_ in FORMATS.items() if format_.suffix == ending), "text")


def show(*renderables: RenderableType, cut: bool = False) -> None:
    """Print to the terminal, ``cut`` to a line each. Text must be literal: ``rich.text.Text``, never markup."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for renderable in renderables:
        console.print(renderable, no_wrap=cut or None, overflow="ellipsis" if cut else None)
