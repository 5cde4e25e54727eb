"""The key that tokens are signed with."""

import os
import secrets
from pathlib import Path

from hiroba.bootstrap.settings import Settings

_KEY_BYTES = 32


def secret_key(settings: Settings) -> bytes:
    """The one from the settings; in development one that is made once and kept in the data folder."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    path = settings.data / "secret.key"
    if not path.exists():
        write_once(path, secrets.token_hex(_KEY_BYTES))
    return path.read_text(encoding="ascii").strip().encode()


def write_once(path: Path, key: str) -> None:
    """For the owner's eyes. Two starting processes end with the same key: the second finds the file there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(f".{os.getpid()}.new")
    descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        return
    finally:
        whole.unlink()
