"""Who finds an entry of a derived store, and within which collection."""

from dataclasses import dataclass

from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId


@dataclass(frozen=True, slots=True)
class EntryPlace:
    audience: Audience
    collection_id: CollectionId | None
