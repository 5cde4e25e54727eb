"""Scoring a generation of the index on the golden questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.indexes.golden_targets import FindTargets
from hiroba.application.library.indexes.holding import hold
from hiroba.application.ports.answerer import Answerer, TriedAnswer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.retriever import RetrievalQuery, Retriever
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.library.evaluation import DEPTH, Evaluation, Outcome, figures_by_language
from hiroba.domain.library.golden_question import GoldenQuestion, holds_quote, says_all
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import EvaluationId, UserId

COMMUNITY = Readership.of([Audience.community()])


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateIndexCommand:
    """With an `answerer` the questions are answered too; otherwise only looked up."""

    number: int
    job: Job
    answerer: Answerer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateIndex:
    """Ask every golden question with the rights of any member, and keep how it went."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    index_stores: IndexStores
    retriever: Retriever
    find_targets: FindTargets

    async def execute(self, command: EvaluateIndexCommand) -> Evaluation | None:
        """None where there are no golden questions.

        Raises IndexNotFoundError, UnavailableError, JobLostError, JobCancelledError; with an
        answerer also what it does.
        """
        targets = await self.find_targets.execute()
        if targets is None:
            return None
        outcomes = await self._outcomes(command, targets.usable, targets.asker_id)
        evaluation = Evaluation(
            id=EvaluationId(self.ids.new()),
            generation=command.number,
            with_answers=command.answerer is not None,
            figures=figures_by_language(outcomes),
            missed=tuple(one.question_id for one in outcomes if one.is_missed),
            skipped=tuple(one.id for one in targets.skipped),
            created_at=self.clock.now(),
        )
        async with self.uow() as tx:
            await hold(tx, command.job, now=self.clock.now())
            await tx.evaluations.add(evaluation)
        return evaluation

    async def _outcomes(
        self, command: EvaluateIndexCommand, questions: Sequence[GoldenQuestion], asker_id: UserId
    ) -> Sequence[Outcome]:
        index = await self.index_stores.open(command.number)
        outcomes: list[Outcome] = []
        with self.index_stores.pinned(index):
            for question in questions:
                async with self.uow() as tx:
                    await hold(tx, command.job, now=self.clock.now())
                    done = len(outcomes) / len(questions)
                    await tx.jobs.note_progress([JobProgress(job=command.job, progress=done)])
                outcomes.append(await self._outcome(question, asker_id, command.answerer))
        return outcomes

    async def _outcome(
        self, question: GoldenQuestion, asker_id: UserId, answerer: Answerer | None
    ) -> Outcome:
        rank = await self._rank(question, asker_id) if question.expects_passage else None
        outcome = Outcome(
            question_id=question.id,
            language=question.language,
            expects_passage=question.expects_passage,
            must_abstain=question.must_abstain,
            rank=rank,
        )
        if answerer is None:
            return outcome
        tried = await answerer.answer(question.question, asker_id=asker_id, readership=COMMUNITY)
        return _judged(outcome, question, tried)

    async def _rank(self, question: GoldenQuestion, asker_id: UserId) -> int | None:
        found = await self.retriever.find(
            RetrievalQuery(
                asker_id=asker_id,
                question=question.question,
                readership=COMMUNITY,
                collection_id=None,
                limit=DEPTH,
            )
        )
        ranks = (
            rank
            for rank, one in enumerate(found[:DEPTH], start=1)
            if one.document_id == question.document_id
            and (question.quote is None or holds_quote(one.text, question.quote))
        )
        return next(ranks, None)


def _judged(outcome: Outcome, question: GoldenQuestion, tried: TriedAnswer) -> Outcome:
    """A right answer says every expected word and, where a passage is expected, cites it among others."""
    if question.must_abstain:
        return replace(outcome, answered_right=tried.abstained)
    says = not tried.abstained and says_all(tried.content, question.answer_words)
    if not question.expects_passage:
        return replace(outcome, answered_right=says)
    right = sum(
        one.document_id == question.document_id and _is_near(question.quote, one.quote)
        for one in tried.citations
    )
    return replace(
        outcome, answered_right=says and right > 0, cited_right=right, cited=len(tried.citations)
    )


def _is_near(quote: str | None, cited: str) -> bool:
    """Quotations stand on the same words if one holds the other, or the larger half of it."""
    return quote is None or holds_quote(cited, quote) or holds_quote(quote, cited)
