"""How much of a conversation a model is told again."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from tests.support.identity import START

from hiroba.application.chat.history import turns_within
from hiroba.application.ports.chat_model import ChatModelInfo
from hiroba.domain.chat.conversation import ChatMessage, ChatRole, ReplyState, Turn
from hiroba.domain.shared.ids import ChatMessageId, ConversationId

SMALL = ChatModelInfo(name="small", is_default=True, context_tokens=1_000)
UNTOLD = ChatModelInfo(name="untold", is_default=True)
PLACE = ConversationId(uuid4())


def history_of(*contents: str) -> list[ChatMessage]:
    """In turns, the person first."""
    return [
        ChatMessage(
            id=ChatMessageId(uuid4()),
            conversation_id=PLACE,
            seq=number,
            role=ChatRole.USER if number % 2 else ChatRole.ASSISTANT,
            content=content,
            state=ReplyState.DONE,
            model=None,
            created_at=START,
            updated_at=START,
        )
        for number, content in enumerate(contents, start=1)
    ]


def test_all_of_a_short_history_is_told() -> None:
    told = turns_within(UNTOLD, "簡潔に。", history_of("你好", "안녕하세요"), "では？", None)

    assert told == (
        Turn(ChatRole.SYSTEM, "簡潔に。"),
        Turn(ChatRole.USER, "你好"),
        Turn(ChatRole.ASSISTANT, "안녕하세요"),
        Turn(ChatRole.USER, "では？"),
    )


def test_the_oldest_is_left_out_and_what_is_told_begins_with_the_person() -> None:
    history = history_of("一" * 300, "二" * 300, "三" * 100, "四" * 200)

    told = turns_within(SMALL, "", history, "五", None)

    assert told == (
        Turn(ChatRole.USER, "三" * 100),
        Turn(ChatRole.ASSISTANT, "四" * 200),
        Turn(ChatRole.USER, "五"),
    )


def test_a_character_of_ours_weighs_more_than_a_letter() -> None:
    """300 Latin letters are few tokens, 300 Han characters are 300."""
    latin = turns_within(SMALL, "", history_of("gear wheel " * 30, "yes"), "?", None)
    han = turns_within(SMALL, "", history_of("齒輪" * 300, "是"), "?", None)

    assert (len(latin), len(han)) == (3, 1)


def test_what_is_said_now_is_told_even_if_it_is_too_long() -> None:
    told = turns_within(SMALL, "", history_of("前", "後"), "今" * 5_000, None)

    assert told == (Turn(ChatRole.USER, "今" * 5_000),)


def test_a_reply_that_failed_before_its_first_word_is_not_told() -> None:
    asked, empty = history_of("첫째", "")
    failed = replace(empty, state=ReplyState.FAILED)

    told = turns_within(SMALL, "", [asked, failed], "둘째", None)

    assert told == (Turn(ChatRole.USER, "첫째\n\n둘째"),)


@given(
    st.lists(st.text(alphabet="歯車기어齒 gear{};", max_size=400), max_size=12),
    st.text(max_size=50),
    st.integers(1, 2_000),
)
def test_speakers_take_turns_and_the_person_has_the_last_word(
    contents: list[str], instructions: str, max_tokens: int
) -> None:
    told = turns_within(SMALL, instructions, history_of(*contents), "今", max_tokens)

    said = [one for one in told if one.role is not ChatRole.SYSTEM]
    assert [one.role is ChatRole.SYSTEM for one in told].count(True) == bool(instructions)
    assert [one.role is ChatRole.USER for one in said] == [
        place % 2 == 0 for place in range(len(said))
    ]
    assert told[-1].content.endswith("今")
