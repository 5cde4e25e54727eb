"""The name under which a browser saves an answer."""

import re
from urllib.parse import quote

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def attachment(name: str) -> str:
    """RFC 6266: in plain letters for those that know no others, and whole as RFC 8187 has it."""
    plain = _UNSAFE.sub("-", name).strip("-.") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
