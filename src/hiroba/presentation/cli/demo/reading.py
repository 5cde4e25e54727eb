"""Waiting until documents can be cited."""

import asyncio
import time
from collections.abc import Callable

from hiroba.application.library.read_documents import GetDocumentQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.library.document import Document
from hiroba.presentation.cli.demo.tools import DemoTools

_POLL_SECONDS = 0.1

Progress = Callable[[Document, float], None]
"""Told of each document that has come to its end, with the seconds since the waiting began."""


async def wait_until_read(
    tools: DemoTools, actor: Actor, documents: list[Document], tell: Progress
) -> None:
    """Until each is ready or has failed; the background work tries a few times and then gives up by itself."""
    began = time.monotonic()
    waiting = [document.id for document in documents if not document.has_ended]
    while waiting:
        for document_id in list(waiting):
            query = GetDocumentQuery(actor=actor, document_id=document_id)
            document = (await tools.get_document.execute(query)).document
            if document.has_ended:
                waiting.remove(document_id)
                tell(document, time.monotonic() - began)
        await asyncio.sleep(_POLL_SECONDS)
