"""The steps of a page as lists of other programs take them: each with its words, its days and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from reflect.reports.outline import ActionBox, Entry, FollowUp, Outline
from reflect.text.sanitize import one_line, printable

NO_STEPS = "There is no step here, so the list would be empty."

NAMELESS = "Next step"
"""What a step without words is called, where a program takes none without."""


def listed_actions(outline: Outline) -> Iterator[ActionBox]:
    """The actions of a page, those dropped among them, and its follow-ups that have a day, each saying whence it is."""
    about = Entry("From", outline.subtitle, "from")
    boxes = (*outline.action_boxes(), *map(_follow_up, _dated(outline)))
    for box in boxes:
        is_said = not about.text or any(detail.id == about.id for detail in box.details)
        yield box if is_said else box._replace(details=(*box.details, about))


def details_of(box: ActionBox) -> Iterator[str]:
    """What else is said of a step, a line each. Why it was dropped stays here: such lists may be seen by others."""
    if box.by and not box.due:
        yield f"By: {shown(box.by)}"
    for entry in box.details:
        if entry.text and entry.id not in ("closed", "why"):
            yield f"{entry.label}{entry.joint}{shown(entry.text)}"


def shown(words: str) -> str:
    """Words for a place that has only one line, with nothing in them that could steer a terminal."""
    return printable(one_line(words)).strip()


def _dated(outline: Outline) -> Iterator[FollowUp]:
    return (block for block in outline.blocks() if isinstance(block, FollowUp) and block.on)


def _follow_up(item: FollowUp) -> ActionBox:
    source = (Entry("From", item.source, "from"),) if item.source else ()
    return ActionBox(item.text, item.revision, due=item.on, details=source, id=item.uid, label=item.label)
