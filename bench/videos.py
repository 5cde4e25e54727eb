"""Giving a video out beside a bare Starlette file response, and taking one in."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from bench.compare import Figure, Goal, at_least, compare, heading, show
from bench.measures import Result
from bench.own_load import token_of
from bench.retrieval import call
from bench.servers import ROOT, Running, bare_file, hiroba, pinned
from bench.video_looks import measure_looks
from tests.support.member import until
from tests.support.phone_videos import PhoneVideo

MIB = 1024 * 1024
FILM = 200 * MIB
SPANS = {"64 KB": 64 * 1024, "1 MB": MIB, "16 MB": 16 * MIB, "200 MB": FILM}
CLIENTS = (1, 8)
SECONDS = 2.0
LARGE = 2_000_000_000
MOST_GROWTH_MB = 32
PIECE = 256 * 1024
LOOK_SECONDS = 0.02
QUIET = {"HIROBA_EMBEDDER__ADAPTER": "none"}
_TUS = {"Tus-Resumable": "1.0.0"}


def measure_videos(folder: Path) -> dict[str, Result]:
    folder = folder / "videos"
    folder.mkdir()
    film = a_film(folder / "film.mp4", FILM)
    with hiroba(folder, **QUIET) as ours, bare_file(film) as bare:
        token = token_of(ours)
        ranges = measure_ranges(ours, token, bare, played(ours, token, film))
        upload = measure_upload(ours, token)
    return {**ranges, "upload": upload, **measure_looks(folder)}


def a_film(path: Path, size: int) -> Path:
    """One that is played as it came, of exactly so many bytes: most of them are room that was left free."""
    PhoneVideo(moov_first=True).write(path)
    room = size - path.stat().st_size
    with path.open("ab") as file:
        file.write(room.to_bytes(4, "big") + b"free" + bytes(room - 8))
    return path


def measure_ranges(ours: Running, token: str, bare: Running, path: str) -> dict[str, Result]:
    heading("Starlette")
    found: dict[str, Result] = {}
    for clients in CLIENTS:
        for name, span in SPANS.items():
            figure = megabytes_per_second(ours, token, path, span, clients)
            said = f"ranges of {name}, {clients} at once, MB/s"
            found[f"range_{name}_{clients}"] = show(
                said, *compare(figure, ours, bare), at_least(0.7)
            )
    return found


def megabytes_per_second(ours: Running, token: str, path: str, span: int, clients: int) -> Figure:
    def figure(server: Running) -> float:
        is_ours = server is ours
        url = server.url + (path if is_ours else "/file")
        numbers = [str(one) for one in (FILM, span, clients, SECONDS)]
        command = [*pinned(1), sys.executable, str(ROOT / "bench" / "range_load.py")]
        done = subprocess.run(
            [*command, url, token if is_ours else "", *numbers],
            capture_output=True,
            text=True,
            check=True,
        )
        return float(done.stdout) / 1e6

    return figure


def measure_upload(ours: Running, token: str) -> Result:
    """The largest that its memory grew by, while so many bytes came in and were hashed and stored."""
    before = ours.memory_mb()
    highest, is_over = [before], Event()

    def look() -> None:
        while not is_over.wait(LOOK_SECONDS):
            highest.append(ours.memory_mb())

    looking = Thread(target=look)
    looking.start()
    try:
        uploaded(ours, token, zeros(LARGE), LARGE)
    finally:
        is_over.set()
        looking.join()
    heading("before")
    grown = max(highest) - before
    show("memory while 2 GB come in, MB", max(highest), before)
    return show("grown by, MB", grown, 0, Goal("at most", MOST_GROWTH_MB, of_ours=True))


def zeros(size: int) -> Iterator[bytes]:
    piece = bytes(PIECE)
    for start in range(0, size, PIECE):
        yield piece[: size - start]


def played(server: Running, token: str, film: Path) -> str:
    """Where the film is given out, once it is ready."""
    with film.open("rb") as file:
        pieces = iter(lambda: file.read(PIECE), b"")
        file_id = uploaded(server, token, pieces, film.stat().st_size)
    mechanism = call(server, "/mechanisms", {"fileId": file_id}, token)

    def ready() -> str | None:
        one = got(server, f"/api/v1/mechanisms/{mechanism['id']}", token)
        if one["state"] == "failed":
            raise RuntimeError(f"the film was refused: {one['failure']}")
        return one["video"]["url"] if one["state"] == "draft" else None

    return until(ready, 120)


def got(server: Running, path: str, token: str) -> Result:
    with closing(http.client.HTTPConnection(urlsplit(server.url).netloc)) as connection:
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        return json.loads(connection.getresponse().read())["data"]


def uploaded(server: Running, token: str, pieces: Iterator[bytes], size: int) -> str:
    """The file that came of it; in one request, by the tus protocol."""
    headers = {"Authorization": f"Bearer {token}", **_TUS}
    with closing(http.client.HTTPConnection(urlsplit(server.url).netloc)) as connection:
        connection.request(
            "POST", "/api/v1/uploads", headers={**headers, "Upload-Length": str(size)}
        )
        place = _answer(connection, 201).headers["location"]
        headers |= {"Upload-Offset": "0", "Content-Length": str(size)}
        headers["Content-Type"] = "application/offset+octet-stream"
        connection.request("PATCH", place, body=pieces, headers=headers)
        _answer(connection, 204)
    return place.rpartition("/")[2]


def _answer(connection: http.client.HTTPConnection, status: int) -> http.client.HTTPResponse:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != status:
        raise RuntimeError(f"answered {answer.status}: {body[:200]!r}")
    return answer
