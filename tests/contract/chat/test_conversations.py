"""What every store must do with conversations and what is said in them."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.support.identity import START, a_user

from hiroba.domain.chat.conversation import ChatMessage, Conversation, ReplyState
from hiroba.domain.chat.errors import ConversationNotFoundError
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import ChatMessageId, ConversationId, UserId
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

IDS = Uuid7Generator()
TEXTS = ("遊星歯車とは？", "행성 기어란?", "行星齒輪是什麼？", "What is a planetary gear? 😀")


def a_conversation(owner: User, **fields: object) -> Conversation:
    made = Conversation(
        id=ConversationId(IDS.new()),
        owner_id=owner.id,
        title="歯車 · 기어 · 齒輪",
        model="gpt-oss-120b",
        instructions="簡潔に。",
        temperature=0.7,
        last_seq=0,
        created_at=START,
        updated_at=START,
    )
    return replace(made, **fields)


def two_ids() -> tuple[ChatMessageId, ChatMessageId]:
    return ChatMessageId(IDS.new()), ChatMessageId(IDS.new())


async def exchanged(
    uow: SqlUnitOfWork, conversation: Conversation, content: str = TEXTS[0]
) -> tuple[Conversation, ChatMessage]:
    """The conversation with one more thing said, and the reply that has begun."""
    after, said, reply = conversation.exchange(two_ids(), content, "gpt-oss-120b", START)
    async with uow() as tx:
        await tx.chat_messages.add(said)
        await tx.chat_messages.add(reply)
        await tx.conversations.save(after)
    return after, reply


async def ended(uow: SqlUnitOfWork, reply: ChatMessage) -> ChatMessage:
    done = replace(
        reply, content="はい。", state=ReplyState.DONE, finish_reason="stop", failure_code=None
    )
    async with uow() as tx:
        assert await tx.chat_messages.save(done)
    return done


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> User:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user


@pytest.fixture
async def kept(uow: SqlUnitOfWork, owner: User) -> Conversation:
    conversation = a_conversation(owner)
    async with uow() as tx:
        await tx.conversations.add(conversation)
    return conversation


async def test_a_conversation_comes_back_as_it_was_kept(
    uow: SqlUnitOfWork, owner: User, kept: Conversation
) -> None:
    changed = replace(kept, title="二", model=None, temperature=None, instructions="")
    async with uow.read() as tx:
        before = await tx.conversations.get(kept.id, owner.id)
    async with uow() as tx:
        await tx.conversations.save(changed)
    async with uow.read() as tx:
        after = await tx.conversations.get(kept.id, owner.id)

    assert (before, after) == (kept, changed)


async def test_it_is_not_there_for_anybody_else(uow: SqlUnitOfWork, kept: Conversation) -> None:
    somebody = UserId(uuid4())
    async with uow.read() as tx:
        with pytest.raises(ConversationNotFoundError):
            await tx.conversations.get(kept.id, somebody)
        assert await tx.conversations.list_of_owner(somebody, limit=10, offset=0) == []


async def test_conversations_are_listed_by_their_last_word(
    uow: SqlUnitOfWork, owner: User, kept: Conversation
) -> None:
    later = a_conversation(owner, updated_at=START + timedelta(minutes=1))
    same = a_conversation(owner)
    async with uow() as tx:
        for one in (later, same):
            await tx.conversations.add(one)

    async with uow.read() as tx:
        first = await tx.conversations.list_of_owner(owner.id, limit=2, offset=0)
        rest = await tx.conversations.list_of_owner(owner.id, limit=2, offset=2)

    assert [one.id for one in (*first, *rest)] == [later.id, same.id, kept.id]


@pytest.mark.parametrize("content", TEXTS)
async def test_a_reply_grows_and_ends_once(
    uow: SqlUnitOfWork, kept: Conversation, content: str
) -> None:
    _, reply = await exchanged(uow, kept, content)
    growing = reply.written(content[:3], START + timedelta(seconds=1))
    async with uow() as tx:
        assert await tx.chat_messages.save(growing)
        assert await tx.chat_messages.find_streaming(kept.id) == growing
    done = await ended(uow, reply)

    async with uow() as tx:
        assert not await tx.chat_messages.save(replace(done, content="other"))
        assert not await tx.chat_messages.save(replace(done, id=ChatMessageId(uuid4())))
        assert await tx.chat_messages.find_streaming(kept.id) is None
        assert await tx.chat_messages.find(reply.id) == done


async def test_messages_are_read_from_both_ends(uow: SqlUnitOfWork, kept: Conversation) -> None:
    now = kept
    for content in TEXTS[:3]:
        now, reply = await exchanged(uow, now, content)
        await ended(uow, reply)

    async with uow.read() as tx:
        messages = tx.chat_messages
        newest = await messages.list_newest(kept.id, before=None, limit=2)
        older = await messages.list_newest(kept.id, before=5, limit=2)
        first = await messages.list_after(kept.id, after=0, limit=3)
        beyond = await messages.list_after(kept.id, after=6, limit=3)

    assert [[one.seq for one in page] for page in (newest, older, first, beyond)] == [
        [5, 6],
        [3, 4],
        [1, 2, 3],
        [],
    ]
    assert [one.content for one in first] == [TEXTS[0], "はい。", TEXTS[1]]


async def test_only_abandoned_replies_are_found_unfinished(
    uow: SqlUnitOfWork, owner: User, kept: Conversation
) -> None:
    _, old = await exchanged(uow, kept)
    fresh = a_conversation(owner)
    async with uow() as tx:
        await tx.conversations.add(fresh)
    _, young = await exchanged(uow, fresh)
    async with uow() as tx:
        await tx.chat_messages.save(young.written("x", START + timedelta(minutes=1)))

    async with uow.read() as tx:
        found = await tx.chat_messages.list_unfinished(untouched_since=START)

    assert [one.id for one in found] == [old.id]


async def test_a_removed_conversation_takes_every_word_with_it(
    uow: SqlUnitOfWork, owner: User, kept: Conversation
) -> None:
    _, reply = await exchanged(uow, kept)
    async with uow() as tx:
        await tx.conversations.remove(kept.id)

    async with uow.read() as tx:
        assert await tx.chat_messages.find(reply.id) is None
        assert await tx.conversations.list_of_owner(owner.id, limit=10, offset=0) == []
