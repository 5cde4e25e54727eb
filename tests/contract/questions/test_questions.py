"""Open questions on both engines."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from tests.support.community import Community

from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.edit_message import EditMessage, EditMessageCommand
from hiroba.application.library.new_document import NewDocument, make_document
from hiroba.application.questions.question_reader import QuestionFilter
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.user import UserKind
from hiroba.domain.questions.question import (
    Accepted,
    Asking,
    Question,
    QuestionState,
    Source,
    SourceKind,
)
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import AnswerId, DocumentId, MessageId, QuestionId
from hiroba.infrastructure.sql.readers.questions import SqlQuestionReader

AT = datetime(2026, 11, 21, 3, 4, 5, 678_000, tzinfo=UTC)
COMMUNITY = Audience.community()


def an_asking(by: Actor, text: str = "水車は誰が直しますか", **fields: object) -> Asking:
    asking = Asking(
        answer_id=AnswerId(uuid4()),
        asker_id=by.user_id,
        message_id=None,
        audience=COMMUNITY,
        text=text,
        language="ja",
        at=AT,
    )
    return replace(asking, **fields)


async def asked(community: Community, asking: Asking) -> QuestionId:
    async with community.ports.uow() as tx:
        return await tx.questions.ask(asking, lambda: QuestionId(uuid4()))


async def stored(community: Community, question_id: QuestionId) -> Question | None:
    async with community.ports.uow.read() as tx:
        return await tx.questions.find(question_id)


async def test_the_same_question_in_one_place_is_one_whatever_its_width_case_and_spaces(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    first = an_asking(hanako, "Who mends the ＭＩＬＬ?")

    one = await asked(community, first)
    repeated = await asked(community, first)
    again = await asked(community, an_asking(minjun, "who mends  the mill"))
    elsewhere = await asked(
        community,
        an_asking(minjun, "who mends the mill", audience=Audience.of_user(minjun.user_id)),
    )

    assert (repeated, again) == (one, one)
    assert elsewhere != one
    found = await stored(community, one)
    assert found is not None
    assert (found.times, found.asker_id, found.text) == (
        2,
        hanako.user_id,
        "Who mends the ＭＩＬＬ?",
    )


async def test_an_answered_question_that_is_asked_in_vain_is_open_again_a_closed_one_is_not(
    community: Community,
) -> None:
    hanako = await community.person()
    states: list[QuestionState] = []
    for state in (QuestionState.ANSWERED, QuestionState.CLOSED):
        asking = an_asking(hanako, f"什么是{state.value}？")
        question_id = await asked(community, asking)
        async with community.ports.uow() as tx:
            await tx.questions.set_state(question_id, state)
        await asked(community, replace(asking, answer_id=AnswerId(uuid4())))
        found = await stored(community, question_id)
        assert found is not None
        states.append(found.state)

    assert states == [QuestionState.OPEN, QuestionState.CLOSED]


async def test_a_question_goes_with_its_last_asking_unless_it_was_answered(
    community: Community,
) -> None:
    hanako = await community.person()
    first, second = MessageId(uuid4()), MessageId(uuid4())
    question_id = await asked(community, an_asking(hanako, message_id=first))
    await asked(community, an_asking(hanako, message_id=second))
    answered = MessageId(uuid4())
    kept = await asked(community, an_asking(hanako, "풍차는?", message_id=answered))
    async with community.ports.uow() as tx:
        await tx.questions.set_state(kept, QuestionState.ANSWERED)

    for message_id, is_there in ((first, True), (second, False), (answered, False)):
        async with community.ports.uow() as tx:
            await tx.questions.forget_asking(message_id)
        assert (await stored(community, question_id) is not None) == is_there
    assert await stored(community, kept) is not None


async def test_a_source_that_was_edited_deleted_or_never_there_has_changed(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    said = [(await community.say(hanako, channel, f"{n}")).id for n in range(3)]
    question_id = await asked(community, an_asking(hanako))

    async def rests_on(*ids: MessageId | DocumentId, kind: SourceKind = SourceKind.MESSAGE) -> bool:
        async with community.ports.uow() as tx:
            await tx.questions.confirm(question_id, [Source(kind, one, 0) for one in ids])
        return await changed()

    async def changed() -> bool:
        found = await stored(community, question_id)
        assert found is not None
        return found.sources_changed

    assert not await rests_on()
    assert not await rests_on(*said)
    await community.case(EditMessage).execute(
        EditMessageCommand(actor=hanako, message_id=said[0], content="changed")
    )
    assert await changed()
    assert not await rests_on(*said[1:])
    await community.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=hanako, message_id=said[1])
    )
    assert await changed()
    assert not await rests_on(said[2])
    assert await rests_on(DocumentId(uuid4()), kind=SourceKind.DOCUMENT)


async def test_what_was_said_are_the_living_words_of_people_that_ask_nothing(
    community: Community,
) -> None:
    hanako = await community.person()
    assistant = await community.person("hiroba", kind=UserKind.ASSISTANT)
    channel = (await community.channel(hanako)).id
    root = (await community.say(hanako, channel, "@hiroba 鍵は？")).id
    await asked(community, an_asking(hanako, message_id=root))
    await community.say(assistant, channel, "わかりません", parent_id=root)
    gone = await community.say(hanako, channel, "机の上", parent_id=root)
    await community.say(hanako, channel, "図書室", parent_id=root)
    await community.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=hanako, message_id=gone.id)
    )

    async with community.ports.uow.read() as tx:
        said = await tx.questions.list_said(root, limit=10)

    assert [(one.author_name, one.content) for one in said] == [("田中花子", "図書室")]


async def test_an_answer_leads_to_the_question_that_it_left_open_and_strangers_nowhere(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    reader = SqlQuestionReader(community.database)
    own = Audience.of_user(hanako.user_id)
    first = an_asking(hanako, "水車小屋の鍵は", audience=own)
    again = an_asking(hanako, "水車小屋の鍵は", audience=own)
    question_id = await asked(community, first)
    await asked(community, an_asking(hanako, "물레방앗간은"))
    await asked(community, again)

    async def left_open(by: Asking, *audiences: Audience) -> list[QuestionId]:
        wanted = QuestionFilter(readership=Readership.of(audiences), answer_id=by.answer_id)
        return [one.id for one in await reader.list_questions(wanted, limit=10, offset=0)]

    assert await left_open(first, COMMUNITY, own) == [question_id]
    assert await left_open(again, COMMUNITY, own) == [question_id]
    assert await left_open(first, COMMUNITY, Audience.of_user(minjun.user_id)) == []
    assert await left_open(an_asking(hanako), COMMUNITY, own) == []


async def test_lists_hold_what_their_reader_may_see_the_last_asked_first(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    reader = SqlQuestionReader(community.database)
    own = Audience.of_user(hanako.user_id)
    await asked(community, an_asking(hanako, "一", audience=own))
    await asked(community, an_asking(hanako, "二", at=AT.replace(hour=4)))
    closed = await asked(community, an_asking(minjun, "三", at=AT.replace(hour=5)))
    async with community.ports.uow() as tx:
        await tx.questions.set_state(closed, QuestionState.CLOSED)

    async def texts(*audiences: Audience, state: QuestionState | None = None) -> list[str]:
        wanted = QuestionFilter(readership=Readership.of(audiences), state=state)
        return [one.text for one in await reader.list_questions(wanted, limit=10, offset=0)]

    assert await texts(COMMUNITY, own) == ["三", "二", "一"]
    assert await texts(COMMUNITY) == ["三", "二"]
    assert await texts(COMMUNITY, state=QuestionState.OPEN) == ["二"]
    assert await texts() == []


async def test_an_accepted_document_counts_until_what_it_rests_on_changes(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    said = (await community.say(hanako, channel, "鍵は図書室")).id
    question_id = await asked(community, an_asking(hanako))
    document_id = await a_document(community, hanako)
    source = Source(SourceKind.MESSAGE, said, 0)

    async def accepted() -> bool:
        async with community.ports.uow.read() as tx:
            return document_id in await tx.questions.list_documents([document_id])

    assert not await accepted()
    async with community.ports.uow() as tx:
        await tx.questions.accept(question_id, Accepted(document_id, [source]))
    assert await accepted()
    await community.case(EditMessage).execute(
        EditMessageCommand(actor=hanako, message_id=said, content="鍵は机の上")
    )
    assert not await accepted()
    async with community.ports.uow() as tx:
        await tx.documents.remove(document_id)
    found = await stored(community, question_id)
    assert found is not None
    assert found.document_id is None


async def a_document(community: Community, by: Actor) -> DocumentId:
    document, version = make_document(
        NewDocument(title="鍵", text="鍵は図書室"),
        owner_id=by.user_id,
        readership=Readership.of([COMMUNITY]),
        collection=None,
        ids=community.ports.ids,
        at=AT,
    )
    async with community.ports.uow() as tx:
        await tx.documents.add(document, version)
    return document.id
