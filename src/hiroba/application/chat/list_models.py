"""Which models there are to talk with."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.chat_model import ChatModel, ChatModelInfo
from hiroba.application.shared.access import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ListModelsQuery:
    actor: Actor
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListModels:
    """The models that are offered here, the default one first; none where none is set up."""

    chat_model: ChatModel

    async def execute(self, query: ListModelsQuery) -> tuple[Sequence[ChatModelInfo], int]:
        """A page of them, and how many there are."""
        models = await self.chat_model.list_models()
        return models[query.offset : query.offset + query.limit], len(models)
