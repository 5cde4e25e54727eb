"""Golden questions and the scores of generations, on both engines."""

from pathlib import Path

import pytest
from tests.support.indexes import TEXTS, open_indexes

from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.indexes.golden_questions import (
    AddGoldenQuestion,
    AddGoldenQuestionCommand,
    GoldenQuestionDraft,
    ListGoldenQuestions,
    ListGoldenQuestionsQuery,
)
from hiroba.application.library.indexes.manage import ListEvaluations, ListEvaluationsQuery
from hiroba.application.library.indexes.requests import (
    RequestEvaluation,
    RequestEvaluationCommand,
)
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.library.update_document import UpdateDocument, UpdateDocumentCommand
from hiroba.domain.jobs.job import JobState
from hiroba.domain.library.evaluation import ALL
from hiroba.domain.library.index_errors import InvalidGoldenQuestionError
from hiroba.domain.shared.audience import Audience
from hiroba.infrastructure.sql.session import Database


async def test_a_switch_that_finds_less_is_refused_with_both_scores_unless_forced(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        documents = await indexes.add_texts()
        await indexes.add_golden(documents)
        await indexes.build()
        await indexes.forget_in(2, documents["ko"])

        refused = await indexes.switch(2)
        states = await indexes.states()
        forced = await indexes.switch(2, force=True)

        assert (refused.state, refused.error_code) == (JobState.FAILED, "index.score_fell")
        assert "all: nDCG@10 75.0 instead of 100.0" in (refused.error_message or "")
        assert "ko: nDCG@10 0.0 instead of 100.0" in (refused.error_message or "")
        assert states == {1: "current", 2: "ready"}
        assert forced.state is JobState.DONE
        assert await indexes.states() == {1: "previous", 2: "current"}


async def test_an_evaluation_tells_by_language_what_was_found_and_answered(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        library, ana = indexes.library, indexes.admin
        documents = await indexes.add_texts()
        questions = await indexes.add_golden(documents)
        await library.case(AddGoldenQuestion).execute(
            AddGoldenQuestionCommand(
                actor=ana,
                draft=GoldenQuestionDraft(question="潜水艦の乗員は何人ですか", must_abstain=True),
            )
        )
        await indexes.forget_in(1, documents["zh"])

        command = RequestEvaluationCommand(actor=ana, answers=True)
        job = await indexes.done(await library.case(RequestEvaluation).execute(command))
        query = ListEvaluationsQuery(actor=ana, number=1, limit=10)
        [found] = await library.case(ListEvaluations).execute(query)

        assert job.state is JobState.DONE, job.error_message
        assert set(found.figures) == {ALL, *TEXTS}
        assert found.figures["ja"].recall_at_1 == found.figures["en"].recall_at_1 == 1.0
        assert found.figures["zh"].ndcg_at_10 == 0.0
        assert found.figures[ALL].recall_at_1 == 0.75
        assert found.figures["ja"].abstained_right == 1.0
        assert found.figures["en"].answered_right == found.figures["en"].cite_precision == 1.0
        assert questions[3].id in found.missed
        async with library.ports.uow.read() as tx:
            assert await tx.answers.list_unfinished(untouched_since=library.ports.clock.now()) == []


async def test_a_question_survives_a_new_version_and_is_skipped_when_its_words_are_gone(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        library, ana = indexes.library, indexes.admin
        documents = await indexes.add_texts()
        questions = await indexes.add_golden(documents)
        kept = f"序文が付いた。\n\n{TEXTS['ja'][0]}"
        for language, text in (("ja", kept), ("en", "Nothing is left of it.")):
            await library.case(ReplaceDocument).execute(
                ReplaceDocumentCommand(actor=ana, document_id=documents[language].id, text=text)
            )
        await library.case(UpdateDocument).execute(
            UpdateDocumentCommand(
                actor=ana,
                document_id=documents["ko"].id,
                audience=Audience.of_user(ana.user_id),
            )
        )
        await library.case(DeleteDocument).execute(
            DeleteDocumentCommand(actor=ana, document_id=documents["zh"].id)
        )
        await library.work()

        job = await library.case(RequestEvaluation).execute(RequestEvaluationCommand(actor=ana))
        await indexes.done(job)
        query = ListEvaluationsQuery(actor=ana, number=None, limit=1)
        [found] = await library.case(ListEvaluations).execute(query)
        left = await library.case(ListGoldenQuestions).execute(
            ListGoldenQuestionsQuery(actor=ana, limit=10)
        )

        assert set(found.figures) == {ALL, "ja"}
        assert found.figures["ja"].recall_at_1 == 1.0
        assert set(found.skipped) == {questions[1].id, questions[2].id}
        assert questions[3].id not in {one.id for one in left}  # it went with its document


async def test_what_not_every_member_may_read_is_no_golden_question_and_shows_to_nobody_else(
    database: Database, tmp_path: Path
) -> None:
    async with open_indexes(database, tmp_path) as indexes:
        library, ana = indexes.library, indexes.admin
        documents = await indexes.add_texts()
        questions = await indexes.add_golden(documents)
        other = await library.person(ana.role)
        private = Audience.of_user(ana.user_id)
        secret = await library.add(ana, "秘密の歯車。", audience=private)
        await library.work()
        for draft in (
            GoldenQuestionDraft(question="歯車は?", document_id=secret.id),
            GoldenQuestionDraft(
                question="歯車は?", document_id=documents["ja"].id, quote="無い言葉"
            ),
            GoldenQuestionDraft(question="何も期待しない"),
            GoldenQuestionDraft(question="両方", answer_words=("a",), must_abstain=True),
        ):
            with pytest.raises(InvalidGoldenQuestionError):
                await library.case(AddGoldenQuestion).execute(
                    AddGoldenQuestionCommand(actor=ana, draft=draft)
                )
        await library.case(UpdateDocument).execute(
            UpdateDocumentCommand(actor=ana, document_id=documents["ja"].id, audience=private)
        )

        listed = [
            await library.case(ListGoldenQuestions).execute(
                ListGoldenQuestionsQuery(actor=who, limit=10)
            )
            for who in (ana, other)
        ]

        assert [one.id for one in listed[0]] == [one.id for one in questions]
        assert [one.id for one in listed[1]] == [one.id for one in questions[1:]]
