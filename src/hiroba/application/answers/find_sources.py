"""What an answer to a question may rest on, a question that goes on from an earlier one among them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from hiroba.application.answers.place import Place
from hiroba.application.answers.weighing import weigher
from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.retriever import RetrievalQuery, Retriever
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.abstention import speaks_of
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.asking import says_something
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.follow_up import FollowUp, read_follow_up
from hiroba.domain.answers.memory import Memory

_SOURCES = 6
# What a question names itself must be in a source that was found by what came before it: else a new
# subject would be answered with the old one.
_LEAST_OWN = 0.5
_LEAST_OF_LAST_WORDS = 0.1  # of an answer's words, in a source that goes on from it


@dataclass(frozen=True, slots=True)
class Sources:
    """`subject` is what the question goes on from; empty where it stands by itself."""

    evidence: Sequence[Evidence] = ()
    subject: str = ""
    own: float = 0.0  # share of the question's own words that the best source holds


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSources:
    """Passages that can answer, best first, or none. Only what every reader of the place may see is looked at."""

    retriever: Retriever
    text_search: TextSearch
    embedder: Embedder
    analyzer: Analyzer

    async def execute(self, answer: Answer, place: Place, memory: Memory) -> Sources:
        """Raises UnavailableError."""
        asked = read_follow_up(answer.question)
        subject = memory.subject
        if not subject or not asked.may_lean:
            return await self._alone(answer, place, "")
        continued = await self._continued(answer, place, memory, asked)
        if asked.leans and continued.evidence:
            return continued
        alone = await self._alone(answer, place, asked.own)
        # Where both can answer, a short question of a conversation is about what the conversation is about.
        if continued.evidence and (not alone.evidence or continued.own >= alone.own):
            return continued
        return alone

    async def telling(self, answer: Answer, sources: Sources) -> Sequence[Evidence]:
        """Those of the sources that each say something to the question."""
        asked = read_follow_up(answer.question)
        question = f"{sources.subject}\n{asked.own}" if sources.subject else answer.question
        weigh = await weigher(self.text_search, self.analyzer.question_features, [question])
        relevant, features = self.embedder.relevant_cosine, self.analyzer.features
        weights = weigh(question)
        return [
            one
            for one in sources.evidence
            if speaks_of(one, weights, features, answer.language, relevant)
        ]

    async def _continued(
        self, answer: Answer, place: Place, memory: Memory, asked: FollowUp
    ) -> Sources:
        """By the earlier questions, or by what the last answer named, whichever says more of the question."""
        by_question = await self._by_subject(answer, place, memory.subject, asked)
        if not asked.own or by_question.own >= 1 or not memory.last_words:
            return by_question
        by_answer = await self._by_last_words(answer, place, memory, asked)
        return by_answer if by_answer.own > by_question.own else by_question

    async def _alone(self, answer: Answer, place: Place, own: str) -> Sources:
        """`own` is to be compared with what a conversation finds; empty where there is none."""
        found = await self._find(answer, place, answer.question)
        if not await self._speaks_of(answer, answer.question, found):
            return Sources()
        return Sources(found, own=await self._coverage(own, found))

    async def _by_subject(
        self, answer: Answer, place: Place, subject: str, asked: FollowUp
    ) -> Sources:
        found = await self._find(answer, place, f"{subject}\n{answer.question}")
        # Words that only point or ask would make any source seem to hold little of the question.
        if not await self._speaks_of(answer, f"{subject}\n{asked.own}", found):
            return Sources()
        own = await self._coverage(asked.own, found)
        is_enough = not asked.own or asked.points_back or own >= _LEAST_OWN
        return Sources(found, subject, own) if is_enough else Sources()

    async def _by_last_words(
        self, answer: Answer, place: Place, memory: Memory, asked: FollowUp
    ) -> Sources:
        """Sources that hold what is asked now and something of what was named before come first."""
        found = await self._find(answer, place, f"{memory.last_words}\n{answer.question}")
        weigh = await weigher(
            self.text_search, self.analyzer.question_features, [asked.own, memory.last_words]
        )
        own, named = weigh(asked.own), weigh(memory.last_words)
        first: list[Evidence] = []
        for one in found:
            held = self._held(one)
            if own.coverage(held) >= _LEAST_OWN and named.coverage(held) >= _LEAST_OF_LAST_WORDS:
                first.append(one)
        if not first:
            return Sources()
        rest = [one for one in found if one not in first]
        return Sources([*first, *rest], memory.subject, own.coverage(self._held(first[0])))

    async def _find(self, answer: Answer, place: Place, question: str) -> Sequence[Evidence]:
        """A discussion that only asks has no answer in it."""
        found = await self.retriever.find(
            RetrievalQuery(
                asker_id=answer.asker_id,
                question=question,
                readership=place.readership,
                collection_id=place.collection_id,
                limit=_SOURCES,
                asked_in=answer.question_message_id,
            )
        )
        return [one for one in found if one.kind == "document" or says_something(one.text)]

    async def _speaks_of(self, answer: Answer, question: str, found: Sequence[Evidence]) -> bool:
        if not found:
            return False
        weigh = await weigher(self.text_search, self.analyzer.question_features, [question])
        return speaks_of(
            found[0],
            weigh(question),
            self.analyzer.features,
            answer.language,
            self.embedder.relevant_cosine,
        )

    async def _coverage(self, words: str, found: Sequence[Evidence]) -> float:
        if not words or not found:
            return 0.0
        weigh = await weigher(self.text_search, self.analyzer.question_features, [words])
        return weigh(words).coverage(self._held(found[0]))

    def _held(self, one: Evidence) -> Set[str]:
        return self.analyzer.features(one.title) | self.analyzer.features(one.text)
