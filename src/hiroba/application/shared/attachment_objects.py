"""A file as clients get it: the same in REST, in frames and in a message of the history."""

from typing import Any

from hiroba.domain.files.file import StoredFile


def attachment_object(file: StoredFile) -> dict[str, Any]:
    """How it stands in a message's `attachments`, on the wire and as it is stored. URLs are paths."""
    url = f"/api/v1/files/{file.id}"
    return {
        "id": str(file.id),
        "name": file.name,
        "mediaType": file.media_type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
        "url": url,
        "thumbnailUrl": None if file.thumbnail_sha256 is None else f"{url}/thumbnail",
    }
