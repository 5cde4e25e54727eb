"""The built web client: its files by address, with what the build has compressed of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from hiroba.presentation.web.policy import page_headers

CLIENT = Path(str(files("hiroba.presentation.web"))) / "client"
PAGE = "/index.html"
_FOREVER = "public, max-age=31536000, immutable"  # the name of such a file changes with its content
_ASK_AGAIN = "no-cache"
_ENCODINGS = ((".br", "br"), (".gz", "gzip"))  # the smallest first


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFile:
    """`encodings` are the files that hold the same compressed, by the name of the encoding, the smallest first.

    `headers` are those that only a page has.
    """

    path: Path
    media_type: str
    etag: str
    cache_control: str
    encodings: Mapping[str, Path]
    headers: Mapping[str, str]


def built_client(
    folder: Path = CLIENT, *, media_origin: str | None = None
) -> Mapping[str, ClientFile]:
    """By address, `/index.html` among them; empty where the client has not been built.

    `media_origin`: from where else than here film and sound may come.
    """
    if not (folder / "index.html").is_file():
        return {}
    suffixes = {suffix for suffix, _ in _ENCODINGS}
    headers = page_headers(media_origin)
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        f"/{path.relative_to(folder).as_posix()}": _file(path, headers)
        for path in paths
        if path.suffix not in suffixes
    }


def _file(path: Path, of_page: Mapping[str, str]) -> ClientFile:
    kind = "text/javascript" if path.suffix == ".js" else guess_type(path.name)[0]
    return ClientFile(
        path=path,
        media_type=kind or "application/octet-stream",
        etag=f'"{sha256(path.read_bytes()).hexdigest()[:32]}"',
        cache_control=_FOREVER if path.parent.name == "assets" else _ASK_AGAIN,
        encodings={
            name: compressed
            for suffix, name in _ENCODINGS
            if (compressed := path.with_name(path.name + suffix)).is_file()
        },
        headers=of_page if kind == "text/html" else {},
    )
