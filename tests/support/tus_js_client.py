"""tus-js-client as npm has it, in a Node of its own."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.server import ROOT

_PROGRAM = ROOT / "tests/tools/tus/upload.mjs"
_PACKAGE = ROOT / "web/node_modules/tus-js-client/package.json"


@dataclass(frozen=True, slots=True)
class Sent:
    """`breaks`: how often the client began a request anew."""

    upload_id: str
    breaks: int


def require_tus_js_client() -> None:
    """Raises FileNotFoundError."""
    if not _PACKAGE.is_file():
        raise FileNotFoundError(f"{_PACKAGE} is missing: `make test` installs it")


def send(endpoint: str, token: str, path: Path, *, chunk: int, seconds: float) -> Sent:
    """Blocking. `chunk`: bytes of one request, 0 for all of them."""
    node = [str(ROOT / "scripts/with-node"), "node", str(_PROGRAM)]
    done = subprocess.run(  # noqa: S603  # our own tool
        [*node, endpoint, token, str(path), str(chunk)],
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    said = json.loads(done.stdout)
    return Sent(said["url"].rpartition("/")[2], said["breaks"])
