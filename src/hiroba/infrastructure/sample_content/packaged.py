"""The sample content that comes with the program, in four languages."""

import asyncio
import json
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic.alias_generators import to_snake

from hiroba.application.ports.sample_content import Sample

CONTENT = Path(__file__).parent / "files"
_SAMPLE = TypeAdapter(Sample)


class PackagedSampleContent:
    """Implements SampleContent."""

    async def load(self) -> Sample:
        return await asyncio.to_thread(_load)

    async def read(self, file: str) -> bytes:
        return await asyncio.to_thread((CONTENT / file).read_bytes)


def _load() -> Sample:
    parts: dict[str, Any] = {}
    for name in ("manifest.json", "conversation.json"):
        parts |= json.loads((CONTENT / name).read_text(encoding="utf-8"))
    return _SAMPLE.validate_python(_in_our_spelling(parts))


def _in_our_spelling(value: Any) -> Any:
    """The files spell names as the wire does."""
    if isinstance(value, list):
        return [_in_our_spelling(one) for one in cast(list[Any], value)]
    if isinstance(value, dict):
        named = cast(dict[str, Any], value).items()
        return {to_snake(name): _in_our_spelling(one) for name, one in named}
    return value
