"""U9 on a real socket: who may not send is told so at once, and what they go on sending is not taken."""

import socket
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from tests.support.member import Member
from tests.support.server import Server, Zygote

ANNOUNCED = 10**9
MOST_BUFFERED = 16 * 1024 * 1024  # what the kernels of both ends may hold before anybody reads
FORM = "multipart/form-data; boundary=b"
BYTES = "application/offset+octet-stream"


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    limits = {
        "HIROBA_LIMITS__FILE_BYTES": str(10**8),
        "HIROBA_LIMITS__STORAGE_BYTES_PER_USER": str(10**10),
    }
    server = Server(zygote, tmp_path, HIROBA_EMBEDDER__ADAPTER="none", **limits)
    server.start()
    yield server
    server.stop()


def status_without_a_byte(server: Server, *lines: str) -> int:
    """The status of the answer to a head alone, whose body is announced and never comes."""
    address = urlsplit(server.url)
    head = "\r\n".join([*lines, f"Host: {address.netloc}", f"Content-Length: {ANNOUNCED}", "", ""])
    with socket.create_connection((str(address.hostname), address.port or 80), 10) as connection:
        connection.sendall(head.encode())
        return int(connection.recv(4_096).split()[1])


@pytest.mark.parametrize(
    "line", ["POST /api/v1/files", "POST /api/v1/uploads", "PATCH /api/v1/uploads/{id}"]
)
def test_U9_a_stranger_is_refused_before_the_body(server: Server, line: str) -> None:
    path = line.format(id="019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e")

    status = status_without_a_byte(server, f"{path} HTTP/1.1", f"Content-Type: {FORM}")

    assert status == 401


def test_U9_too_large_a_file_is_refused_before_the_body(server: Server) -> None:
    ana = Member.registered(server, "ana")
    token = f"Authorization: Bearer {ana.token}"

    form = status_without_a_byte(
        server, "POST /api/v1/files HTTP/1.1", token, f"Content-Type: {FORM}"
    )
    upload = status_without_a_byte(
        server,
        "POST /api/v1/uploads HTTP/1.1",
        token,
        f"Content-Type: {BYTES}",
        f"Upload-Length: {ANNOUNCED}",
    )

    assert (form, upload) == (413, 413)


def test_U9_who_goes_on_sending_is_not_listened_to(server: Server) -> None:
    address = urlsplit(server.url)
    head = (
        f"POST /api/v1/files HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Type: {FORM}\r\n"
        f"Content-Length: {ANNOUNCED}\r\n\r\n"
    )
    sent = 0
    with socket.create_connection((str(address.hostname), address.port or 80), 10) as connection:
        connection.sendall(head.encode())
        connection.settimeout(10)
        try:
            while sent < ANNOUNCED:
                sent += connection.send(b"x" * 65_536)
        except ConnectionError:
            pass

    assert sent < MOST_BUFFERED
    assert Member.registered(server, "ana").get("/channels") is not None


def test_U9_who_goes_on_sending_still_gets_the_answer(server: Server) -> None:
    with httpx2.Client(base_url=server.url, timeout=20) as client:
        answer = client.post("/api/v1/files", files={"file": ("a.bin", b"x" * 3_000_000)})

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "auth.required"
