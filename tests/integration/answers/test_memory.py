"""Follow-up questions, in four languages, with a model and without."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase

from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError, OtherPlaceError
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import ChannelId, MessageId

# Each begins with a subject; the others could be dragged in, or win by their words alone.
TEXTS = (
    "合宿は富士山のふもとで行う。合宿の日程は八月三日から五日までである。合宿の会費は八千円である。",
    "夏祭りは神社の境内で行う。夏祭りの日程は七月二十日である。夏祭りの会費は無料である。",
    "The torque wrench hangs in the north shed. The price of the torque wrench was 120 euros.",
    "The bench vise stands in the south shed. The price of the bench vise was 80 euros.",
    "독서 모임은 도서관에서 열립니다. 독서 모임이 미뤄진 이유는 공사 때문입니다.",
    "등산 모임은 북한산에서 열립니다. 등산 모임이 미뤄진 이유는 태풍 때문입니다.",
    "激光切割机放在二楼。激光切割机每小时收费三十元。",
    "木工车床放在地下室。木工车床每小时收费十五元。",
)
FOLLOWED = {
    "ja": ("合宿はどこで行いますか。", "それはいつ？", "八月三日"),
    "ja, in short": ("合宿はどこで行いますか。", "会費は？", "八千円"),
    "en": ("Where does the torque wrench hang?", "and its price?", "120 euros"),
    "en, about": ("Where does the bench vise stand?", "What about the price?", "80 euros"),
    "ko": ("독서 모임은 어디에서 열립니까?", "그건 왜 미뤄졌어요?", "공사"),
    "zh": ("激光切割机放在哪里？", "那它每小时收费多少？", "三十元"),
}


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel(lambda request: [f"{request.sources[0].text}[1]"])


@pytest.fixture
async def quoting(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path) as answers:
        yield answers


@pytest.fixture
async def modelled(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        yield answers


async def asker_of(answers: Answers) -> Actor:
    actor = await answers.library.person()
    for text in TEXTS:
        await answers.library.add(actor, text, title=text[:8])
    await answers.library.work()
    return actor


async def asked_in(
    answers: Answers, actor: Actor, channel: ChannelId, question: str, parent: MessageId | None
) -> Answer:
    posted = await answers.post(actor, channel, f"@hiroba {question}", parent)
    await answers.library.work()
    return await answers.ended_answer_to(posted)


@pytest.mark.parametrize("name", FOLLOWED)
async def test_a_follow_up_in_a_thread_is_about_what_the_thread_is_about(
    quoting: Answers, name: str
) -> None:
    actor = await asker_of(quoting)
    square = await quoting.library.channel(ChannelKind.PUBLIC, actor)
    first, second, expected = FOLLOWED[name]
    answered = await asked_in(quoting, actor, square, first, None)

    further = await asked_in(quoting, actor, square, second, answered.message_id)

    assert further.state is AnswerState.DONE
    assert expected in further.content


@pytest.mark.parametrize("name", FOLLOWED)
async def test_a_follow_up_to_a_private_answer_names_the_one_before(
    quoting: Answers, name: str
) -> None:
    actor = await asker_of(quoting)
    first, second, expected = FOLLOWED[name]
    answered = await quoting.ask(actor, first)

    further = await quoting.ask(actor, second, previous_id=answered.id)

    assert expected in further.content


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("夏祭りの会費は？", "無料"),
        ("What was the price of the bench vise?", "80 euros"),
        ("등산 모임이 미뤄진 이유는?", "태풍"),
        ("木工车床收费多少？", "十五元"),
    ],
)
async def test_a_question_that_stands_by_itself_is_not_drawn_back(
    quoting: Answers, question: str, expected: str
) -> None:
    actor = await asker_of(quoting)
    before = None
    for first, _, _ in FOLLOWED.values():
        answered = await quoting.ask(actor, first, previous_id=before)
        before = answered.id

    further = await quoting.ask(actor, question, previous_id=before)

    assert expected in further.content


@pytest.mark.parametrize("question", ["火星の首都は？", "세종대왕의 아버지는?", "长江有多长？"])
async def test_another_subject_that_nothing_speaks_of_is_not_answered_with_the_old_one(
    quoting: Answers, question: str
) -> None:
    actor = await asker_of(quoting)
    answered = await quoting.ask(actor, "合宿はどこで行いますか。")

    further = await quoting.ask(actor, question, previous_id=answered.id)

    assert further.state is AnswerState.ABSTAINED


async def test_the_model_reads_the_conversation_and_the_question_as_it_was_asked(
    modelled: Answers, model: ScriptedModel
) -> None:
    actor = await asker_of(modelled)
    first = await modelled.ask(actor, "Where does the torque wrench hang?")
    second = await modelled.ask(actor, "and its price?", previous_id=first.id)
    await modelled.ask(actor, "Why?", previous_id=second.id)

    last = model.requests[-1]
    assert (last.question, last.subject) == (
        "Why?",
        "Where does the torque wrench hang?\nand its price?",
    )
    assert [turn.question for turn in last.earlier] == [first.question, second.question]
    assert all("torque" in turn.answer and "[1]" not in turn.answer for turn in last.earlier)


async def test_what_an_answer_named_can_be_asked_about(quoting: Answers) -> None:
    actor = await asker_of(quoting)
    await quoting.library.add(actor, "The old bridge was designed by Ito Haruka.", title="Bridge")
    await quoting.library.add(actor, "Ito Haruka was born in Nagoya in 1931.", title="People")
    await quoting.library.work()
    first = await quoting.ask(actor, "Who designed the old bridge?")

    further = await quoting.ask(actor, "Where was she born?", previous_id=first.id)

    assert "Nagoya" in further.content


async def test_words_that_rest_on_something_closed_since_are_recalled_no_more(
    modelled: Answers, model: ScriptedModel
) -> None:
    actor, keeper = await asker_of(modelled), await modelled.library.person()
    text = "夏合宿の集合場所は第七倉庫の前である。合言葉は翡翠。"
    document = await modelled.library.add(keeper, text, title="夏合宿の集合場所")
    await modelled.library.work()
    square = await modelled.library.channel(ChannelKind.PUBLIC, actor)
    first = await asked_in(modelled, actor, square, "夏合宿の集合場所はどこですか。", None)
    assert "翡翠" in first.content
    async with modelled.library.ports.uow() as tx:
        await tx.documents.remove(document.id)
    await modelled.library.work()

    await asked_in(modelled, actor, square, "それはいつ？", first.message_id)

    assert "翡翠" not in str(model.requests[1:])


async def test_what_was_said_to_one_alone_does_not_go_on_in_a_channel(modelled: Answers) -> None:
    actor = await asker_of(modelled)
    private = await modelled.library.add(
        actor, "覚え書き：合宿の鍵は翡翠の箱の中。", audience=Audience.of_user(actor.user_id)
    )
    assert private
    await modelled.library.work()
    square = await modelled.library.channel(ChannelKind.PUBLIC, actor)
    first = await modelled.ask(actor, "合宿の鍵はどこ？")

    with pytest.raises(OtherPlaceError):
        await modelled.ask(actor, "それはいつ？", previous_id=first.id, channel_id=square)


async def test_nobody_goes_on_from_an_answer_of_somebody_else(modelled: Answers) -> None:
    actor, stranger = await asker_of(modelled), await modelled.library.person()
    first = await modelled.ask(actor, "合宿はどこで行いますか。")

    with pytest.raises(AnswerNotFoundError):
        await modelled.ask(stranger, "それはいつ？", previous_id=first.id)


async def test_a_thread_that_a_person_began_is_about_what_they_said(quoting: Answers) -> None:
    actor = await asker_of(quoting)
    square = await quoting.library.channel(ChannelKind.PUBLIC, actor)
    root = await quoting.post(actor, square, "激光切割机好像又坏了")

    answer = await asked_in(quoting, actor, square, "它每小时收费多少？", root)

    assert "三十元" in answer.content


async def test_a_traditional_question_is_answered_in_traditional_script(
    modelled: Answers, model: ScriptedModel
) -> None:
    actor = await asker_of(modelled)

    found = await modelled.ask(actor, "雷射切割機（激光切割機）放在哪裡？")
    nothing = await modelled.ask(actor, "長江的發源地在哪裡？")

    assert (found.language, model.requests[-1].language) == ("zh-Hant", "zh-Hant")
    assert nothing.content == "抱歉，沒有找到相關資訊。"
