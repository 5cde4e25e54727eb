"""What is uploaded cannot run, cannot leave its place, and cannot keep the server busy."""

import os
import time
from pathlib import Path

import pytest
from tests.support.files import Uploader
from tests.support.library import Library
from tests.support.pictures import a_picture

SCRIPT = b"<script>alert(document.cookie)</script>"
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
CORPUS = {
    "page.html": b"<!doctype html>" + SCRIPT,
    "page.png": b"<html>" + SCRIPT,
    "picture.svg": SVG,
    "avatar.jpg": SVG,
    "page.xhtml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT,
    "form.pdf": PDF,
    "form.gif": PDF,
    "polyglot.html": b"GIF89a/*" + SCRIPT + b"*/=1;",
    "polyglot.js": a_picture("JPEG", (30, 30)) + SCRIPT,
    "late.png": a_picture("PNG", (30, 30)) + PDF,
    "feed.xml": b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a/>",
    "script.js": b"alert(1)",
    "style.css": b"body{background:url(javascript:alert(1))}",
    "archive.jar": b"PK\x03\x04" + b"\x00" * 26 + b"META-INF/MANIFEST.MF",
    "program.exe": b"MZ\x90\x00\x03\x00\x00\x00",
    ".htaccess": b"AddType text/html .png",
}
SHOWN = {"image/gif", "image/jpeg", "image/png", "image/webp"}
SAVED = {"", "text/plain", "application/octet-stream", "application/pdf", "application/zip"}
NAMES = [
    "../../../escape.txt",
    "/etc/cron.d/escape",
    "C:\\Windows\\escape.exe",
    "nul\x00byte.txt",
    "x" * 4_096,
    "gnp.\u202eegami.exe",
    "‥/escape",
    "a\r\nX-Injected: yes.txt",
    'quo"te.txt',
    "%2e%2e%2fescape",
]


@pytest.mark.parametrize("name", CORPUS)
async def test_U2_whatever_is_served_cannot_run(ana: Uploader, name: str) -> None:
    stored = await ana.stored(CORPUS[name], name)
    served = [
        await ana.ask("GET", stored["url"]),
        await ana.ask("HEAD", stored["url"]),
        await ana.ask("GET", stored["url"], headers={"Range": "bytes=0-3"}),
        await ana.ask("GET", stored["url"], headers={"If-None-Match": "*"}),
    ]
    if stored["thumbnailUrl"]:
        served.append(await ana.ask("GET", stored["thumbnailUrl"]))

    assert [one.status_code for one in served[:4]] == [200, 200, 206, 304]
    for answer in served:
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "private, no-store"
        kind = headers.get("content-type", "").partition(";")[0]
        assert kind in SAVED | SHOWN
        if stored["mediaType"] not in SHOWN:
            assert headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize("name", NAMES)
async def test_U1_a_name_never_becomes_a_path(
    library: Library, ana: Uploader, tmp_path: Path, name: str
) -> None:
    before = _outside(tmp_path)

    place = await ana.begun(7, name)
    uploaded = await ana.append(place, 0, b"content")
    stored = await ana.stored(b"content", name.replace("\x00", "").replace("\r\n", ""))
    answers = [
        await ana.ask("GET", stored["url"]),
        await ana.ask("GET", uploaded.headers["content-location"]),
    ]

    assert _outside(tmp_path) == before
    assert "x-injected" not in answers[0].headers | answers[1].headers
    for answer in answers:
        shown = answer.headers["content-disposition"]
        assert not any(character in shown for character in "/\\\r\n\u202e")
        assert answer.content == b"content"


def _outside(folder: Path) -> set[str]:
    """Every file but those in the folders of blobs and of the database."""
    found = {str(path) for path in folder.rglob("*") if path.is_file()}
    beside = {str(path) for path in folder.parent.iterdir()}
    return {one for one in found if "/blobs/" not in one and "hiroba" not in one} | beside


async def test_U8_a_crafted_range_costs_nothing(ana: Uploader) -> None:
    content = os.urandom(64 * 1024)
    stored = await ana.stored(content)
    await ana.ask("GET", stored["url"])

    for asked in ("bytes=" + "0-1," * 25_000, "bytes=" + "9" * 100_000, "bytes=-" * 14_000):
        started = time.perf_counter()
        answer = await ana.ask("GET", stored["url"], headers={"Range": asked})
        assert time.perf_counter() - started < 0.25
        assert answer.status_code == 200
        assert answer.content == content


async def test_one_range_is_answered_as_rfc_9110_has_it(ana: Uploader) -> None:
    stored = await ana.stored(b"0123456789")
    whole = await ana.ask("GET", stored["url"])
    tag = whole.headers["etag"]

    async def part(asked: str, **headers: str) -> tuple[int, bytes, str | None]:
        answer = await ana.ask("GET", stored["url"], headers={"Range": asked, **headers})
        body = answer.content if answer.status_code in {200, 206} else b""
        return answer.status_code, body, answer.headers.get("content-range")

    assert await part("bytes=2-4") == (206, b"234", "bytes 2-4/10")
    assert await part("bytes=-3") == (206, b"789", "bytes 7-9/10")
    assert await part("bytes=7-99") == (206, b"789", "bytes 7-9/10")
    assert await part("bytes=10-") == (416, b"", "bytes */10")
    assert await part("bytes=0-1,3-4") == (200, b"0123456789", None)
    assert await part("bytes=2-4", **{"If-Range": tag}) == (206, b"234", "bytes 2-4/10")
    assert await part("bytes=2-4", **{"If-Range": f"W/{tag}"}) == (200, b"0123456789", None)
    assert await part("bytes=2-4", **{"If-Range": '"other"'}) == (200, b"0123456789", None)
    assert (await ana.ask("GET", stored["url"], headers={"If-None-Match": tag})).status_code == 304
