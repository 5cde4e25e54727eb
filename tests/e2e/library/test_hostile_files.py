"""Files made to do harm, over HTTP: the document fails and says why, and the server goes on."""

import gzip
from pathlib import Path

import httpx2
import pytest
from PIL import Image
from tests.support import bombs
from tests.support.documents import PROSE, a_pdf
from tests.support.following_documents import ended, sent
from tests.support.http import bearer, register

from hiroba.domain.library.errors import (
    DocumentLockedError,
    DocumentTooComplexError,
    DocumentUnreadableError,
    ScannedDocumentError,
)

REASONS = {
    bombs.a_part_of_spaces: DocumentTooComplexError,
    bombs.a_million_entries_that_say_they_are_five: DocumentTooComplexError,
    bombs.archives_in_archives: DocumentUnreadableError,
    bombs.entities_in_a_slide: DocumentUnreadableError,
    bombs.one_string_in_a_million_cells: DocumentTooComplexError,
    bombs.a_flate_bomb_in_a_flate_bomb: DocumentTooComplexError,
    bombs.pages_that_are_their_own_parents: DocumentUnreadableError,
    bombs.fifty_thousand_pages: DocumentTooComplexError,
    bombs.a_lock_without_a_key: DocumentLockedError,
}


@pytest.fixture
async def member(visitor: httpx2.AsyncClient) -> httpx2.AsyncClient:
    visitor.headers.update(bearer(await register(visitor)))
    return visitor


async def test_U3_U4_every_bomb_ends_failed_with_its_reason_and_the_server_goes_on(
    member: httpx2.AsyncClient, tmp_path: Path
) -> None:
    uploaded = {make: await sent(member, make(tmp_path)) for make in REASONS}

    told = {make: await ended(member, document_id) for make, document_id in uploaded.items()}

    assert {make: (one["status"], one["failure"]["code"]) for make, one in told.items()} == {
        make: ("failed", reason.code) for make, reason in REASONS.items()
    }
    whole = await ended(member, await sent(member, a_pdf(tmp_path / "a.pdf", [PROSE["en"]])))
    assert whole["status"] == "ready"
    assert (await member.get("/readyz")).status_code == 200


async def test_U3_a_bomb_of_a_kind_that_is_not_read_is_refused_at_the_door(
    member: httpx2.AsyncClient,
) -> None:
    files = {"file": ("水車.docx", gzip.compress(bytes(bombs.MIB)))}

    refused = await member.post("/api/v1/documents", files=files)

    assert refused.status_code == 415
    assert refused.json()["error"]["code"] == "document.unsupported_type"


async def test_a_scan_fails_and_says_that_it_is_a_scan(
    member: httpx2.AsyncClient, tmp_path: Path
) -> None:
    file = tmp_path / "走査.pdf"
    Image.effect_noise((60, 80), 50).save(file)

    document = await ended(member, await sent(member, file))

    assert document["status"] == "failed"
    assert document["failure"] == {
        "code": ScannedDocumentError.code,
        "message": ScannedDocumentError.message,
    }
