"""The sample community, as its files describe it."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

CONTENT = Path(__file__).parent.parent / "demo_content"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="forbid")


class SamplePerson(_Part):
    key: str
    display_name: str
    email: str
    locale: str


class SampleChannel(_Part):
    key: str
    name: str
    topic: str
    language: str


class SampleMessage(_Part):
    key: str
    channel: str
    author: str
    content: str
    parent: str | None = None


class SampleCollection(_Part):
    key: str
    name: str


class SampleDocument(_Part):
    file: str
    title: str
    language: str
    collection: str
    source: str


class SampleQuestion(_Part):
    """`document` and `quote` say where the answer stands; None where nothing answers it."""

    language: str
    channel: str
    asker: str
    question: str
    document: str | None = None
    quote: str | None = None


class Sample(_Part):
    """Keys join its parts."""

    people: tuple[SamplePerson, ...]
    channels: tuple[SampleChannel, ...]
    messages: tuple[SampleMessage, ...]
    questions: tuple[SampleQuestion, ...]
    collections: tuple[SampleCollection, ...]
    documents: tuple[SampleDocument, ...]

    def questions_in(self, language: str | None) -> list[SampleQuestion]:
        """`zh` stands for both of its scripts; None for every language."""
        return [one for one in self.questions if language is None or _is_in(one.language, language)]

    def own_question(self, question: str, language: str) -> SampleQuestion:
        """A question of the reader's own, asked by somebody of that language in their channel."""
        return SampleQuestion(
            language=language,
            channel=next(one.key for one in self.channels if _is_in(one.language, language)),
            asker=self.person_speaking(language).key,
            question=question,
        )

    def person_speaking(self, language: str) -> SamplePerson:
        return next(one for one in self.people if _is_in(one.locale, language))


def load_sample() -> Sample:
    parts: dict[str, Any] = {}
    for name in ("manifest.json", "conversation.json"):
        parts |= json.loads((CONTENT / name).read_text(encoding="utf-8"))
    return Sample.model_validate(parts)


def _is_in(tag: str, language: str) -> bool:
    return tag == language or tag.startswith(f"{language}-")
