"""The reader of the README for locked folders: it knows the layout, and nothing of reflect."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def read_locked(folder: Path, secret: str, slot: str = "passphrase") -> list[dict[str, Any]]:
    """The sessions of a locked folder."""
    keys = json.loads((folder / "keys.json").read_bytes())
    wrapped = keys[slot]
    n, r, p = (wrapped[name] for name in "nrp")
    secret_key = hashlib.scrypt(
        secret.encode(), salt=b64decode(wrapped["salt"]), n=n, r=r, p=p, maxmem=1 << 28, dklen=32
    )

    def unseal(key: bytes, sealed: bytes, place: bytes) -> bytes:
        data = b64decode(sealed)
        return AESGCM(key).decrypt(data[:12], data[12:], f"reflect-lock-1 {keys['folder']} ".encode() + place)

    data_key = unseal(secret_key, wrapped["sealed"], f"{slot} {n} {r} {p}".encode())
    stored = (folder / "reflect.json").read_bytes()
    lines = re.findall(rb'^(.*)"sealed": "(.+?)"\}', stored, re.MULTILINE)
    opened = (json.loads(b"{%b}" % unseal(data_key, sealed, head)) for head, sealed in lines)
    return [row["session"] for record in opened for row in record.values() if "session" in row]
