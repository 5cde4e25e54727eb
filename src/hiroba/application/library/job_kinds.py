"""The kinds of jobs and effects that the library has."""

from collections.abc import Iterable
from uuid import UUID

from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Document, DocumentVersion

INGEST = "document.ingest"
INGEST_SHORT = "document.ingest_short"  # texts of a few passages: many are run together
INGEST_LONG = "document.ingest_long"  # what may take minutes
REBUILD = "library.rebuild"  # a generation of the index
SWITCH = "index.switch"
EVALUATE = "index.evaluate"
SHORT_CHARACTERS = 8_000
LONG_BYTES = 512 * 1024

DOCUMENT_REMOVED = "document.removed"
AUDIENCE_CHANGED = "document.audience_changed"
TITLE_CHANGED = "document.title_changed"
COLLECTION_CHANGED = "collection.audience_changed"
VERSION_RETIRED = "version.retired"


def ingest_job(document: Document, version: DocumentVersion) -> Job:
    """The job that `document.job_id` names: it makes this version ready. Raises ValueError without one."""
    if document.job_id is None:
        raise ValueError("the document waits for no job")
    return Job.queued(
        document.job_id,
        _ingest_kind(version),
        payload={"document_id": str(document.id), "version_id": str(version.id)},
        subject_id=document.id,
        created_by=document.owner_id,
        at=document.updated_at,
    )


def _ingest_kind(version: DocumentVersion) -> str:
    if version.text is not None and len(version.text) <= SHORT_CHARACTERS:
        return INGEST_SHORT
    return INGEST_LONG if version.size > LONG_BYTES else INGEST


def joined(ids: Iterable[UUID]) -> str:
    """Several ids as one value of a payload."""
    return ",".join(map(str, ids))


def taken_apart(value: str) -> list[UUID]:
    """Inverse of `joined`."""
    return [UUID(part) for part in value.split(",") if part]
