"""A community to look at: people, rooms with what was said in them, and documents to ask about."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    key: str
    display_name: str
    email: str
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleChannel:
    key: str
    name: str
    topic: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMessage:
    key: str
    channel: str
    author: str
    content: str
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCollection:
    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDocument:
    file: str
    title: str
    language: str
    collection: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleQuestion:
    """`document` and `quote` say where the answer stands, or `mechanism` and `second` at which second of which clip;
    None where nothing answers it.
    """

    language: str
    channel: str
    asker: str
    question: str
    document: str | None = None
    quote: str | None = None
    mechanism: str | None = None
    second: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
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


class SampleContent(Protocol):
    async def load(self) -> Sample: ...

    async def read(self, file: str) -> bytes:
        """What stands in the file of a document."""
        ...


def _is_in(tag: str, language: str) -> bool:
    return tag == language or tag.startswith(f"{language}-")
