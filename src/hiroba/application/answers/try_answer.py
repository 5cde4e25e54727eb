"""An answer that nobody keeps, to see how good it would be."""

from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.compose_answer import ComposeAnswer
from hiroba.application.answers.judge_answer import JudgeAnswer
from hiroba.application.answers.place import Place
from hiroba.application.answers.writing import Writing
from hiroba.application.ports.answerer import TriedAnswer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.language import detect_language
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import AnswerId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAnswer:
    """Implements Answerer, by the same parts that write answers people read."""

    clock: Clock
    ids: IdGenerator
    compose: ComposeAnswer
    judge: JudgeAnswer

    async def answer(
        self, question: str, *, asker_id: UserId, readership: Readership
    ) -> TriedAnswer:
        now = self.clock.now()
        answer = Answer(
            id=AnswerId(self.ids.new()),
            asker_id=asker_id,
            channel_id=None,
            message_id=None,
            question_message_id=None,
            question=question,
            content="",
            state=AnswerState.WAITING,
            language=detect_language(question),
            created_at=now,
            updated_at=now,
        )
        place = Place(channel_id=None, collection_id=None, readership=readership)
        writing = Writing(answer)
        async with aclosing(self.compose.stream(answer, place, writing)) as pieces:
            async for _ in pieces:
                continue  # `writing` holds it all
        if writing.abstained:
            return TriedAnswer(content=writing.content, abstained=True, citations=())
        judged = await self.judge.execute(writing.so_far(now), writing, place)
        return TriedAnswer(content=judged.content, abstained=False, citations=judged.citations)
