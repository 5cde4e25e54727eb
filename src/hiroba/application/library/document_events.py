"""Telling the owner of a document what has become of it."""

from hiroba.application.events import DOCUMENT_CHANGED
from hiroba.application.ports.event_log import NewEvent
from hiroba.domain.library.document import Document
from hiroba.domain.shared.time import to_iso


def document_changed(document: Document, *, paused: bool = False) -> NewEvent:
    """For the owner alone, and without a word of it: the owner, too, may no longer be one of its readers."""
    failure = document.failure
    return NewEvent(
        kind=DOCUMENT_CHANGED,
        user_id=document.owner_id,
        payload={
            "documentId": str(document.id),
            "jobId": None if document.job_id is None else str(document.job_id),
            "version": document.version,
            "status": document.status.value,
            "paused": paused,
            "failure": None
            if failure is None
            else {"code": failure.code, "message": failure.message},
            "updatedAt": to_iso(document.updated_at),
        },
    )
