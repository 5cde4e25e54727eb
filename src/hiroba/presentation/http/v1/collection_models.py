"""Collections on the wire."""

from uuid import UUID

from pydantic import Field

from hiroba.domain.library.document import Collection
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.document_models import AudienceIn, AudienceOut, audience_out


class CollectionIn(In):
    name: Text = Field(examples=["機構の本棚"])
    audience: AudienceIn = Field(default="community", examples=["community"])


class CollectionChangeIn(In):
    """What is left out stays as it is."""

    name: Text | None = Field(default=None, examples=["连杆"])
    audience: AudienceIn | None = Field(default=None, examples=["private"])


class CollectionOut(Out):
    """`documents` and `ready` are counts of what is in it."""

    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    name: str = Field(examples=["機構の資料"])
    audience: AudienceOut
    documents: int = Field(examples=[13])
    ready: int = Field(examples=[12])
    owner_id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    created_at: Time

    @classmethod
    def of(cls, collection: Collection) -> "CollectionOut":
        return cls(
            id=collection.id,
            name=collection.name,
            audience=audience_out(collection.audience),
            documents=collection.documents,
            ready=collection.ready,
            owner_id=collection.created_by,
            created_at=collection.created_at,
        )
