"""Repairs noted in the archive, for ``reflect doctor``."""

from __future__ import annotations

from typing import Any

from reflect.store.archive import Archive
from reflect.store.results import Repair

REPAIRS_REMEMBERED = 20


def remember(archive: Archive, repair: Repair) -> None:
    """Note a repair in the archive, for ``reflect doctor``."""
    before = archive.meta.get("repairs")
    entry = {"at": repair.at, "what": repair.what, "kept": repair.kept}
    archive.meta["repairs"] = [*(before if isinstance(before, list) else []), entry][-REPAIRS_REMEMBERED:]


def remembered(meta: dict[str, Any]) -> list[Repair]:
    """The repairs noted in an archive's meta data, oldest first."""
    found = meta.get("repairs")
    entries = [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []
    return [Repair(*(str(entry.get(key, "")) for key in ("what", "at", "kept"))) for entry in entries]
