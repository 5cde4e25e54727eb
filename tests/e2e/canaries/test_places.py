"""L2, L3: an answer holds what every reader of its place may read, whoever asks; what it cites can be opened."""

import pytest
from tests.support.canaries import leaked, word
from tests.support.canary_scenes import QUESTION
from tests.support.canary_world import WALLS, Person, World

BEHIND = sorted(WALLS["outsider"])


async def test_L2_question_in_the_public_square_is_answered_without_what_only_its_asker_may_read(
    world: World,
) -> None:
    insider, square = world["insider"], world.ids.open["channel"]

    asked = await insider.say(square, f"@hiroba {QUESTION}")
    answered = await insider.answered(square, after=asked["seq"])

    path = f"/api/v1/channels/{square}/messages"
    history = await insider.send("GET", path)
    again = await insider.send("GET", f"/api/v1/answers/{answered['answer']['id']}")
    assert answered["content"] in history.text
    assert leaked(history.content + again.content, BEHIND) == []


@pytest.mark.parametrize("path", ["/answers", "/answers/stream"])
async def test_L2_answer_for_a_public_place_is_without_what_only_its_asker_may_read(
    world: World, path: str
) -> None:
    insider, (club, pair, *_) = world["insider"], world.ids.hidden["channel"]
    square, path = world.ids.open["channel"], f"/api/v1{path}"

    alone = await insider.send("POST", path, json={"question": QUESTION})
    inside = await insider.send("POST", path, json={"question": QUESTION, "channelId": club})
    public = await insider.send("POST", path, json={"question": QUESTION, "channelId": square})
    elsewhere = await insider.send("POST", path, json={"question": QUESTION, "channelId": pair})

    assert {"document text", "document title"} <= set(leaked(alone.content, BEHIND))
    assert {"document text", "document title"} <= set(leaked(inside.content, BEHIND))
    assert leaked(public.content, BEHIND) == []
    assert set(leaked(elsewhere.content, BEHIND)) <= {"direct title"}


async def test_L2_webhook_says_nothing_that_only_its_caller_may_read(world: World) -> None:
    for name in ("insider", "keeper", "guest"):
        body = {"message": f"@hiroba {QUESTION}", "isMention": True}
        answer = await world[name].send("POST", "/api/v1/webhook", json=body)
        assert answer.status_code == 200
        assert leaked(answer.content, BEHIND) == [], name


async def test_L2_guest_in_a_public_channel_keeps_the_communitys_documents_out_of_its_answers(
    world: World,
) -> None:
    """Who reads the square is not the community alone: the guest is in it."""
    owner, question = world["owner"], f"{word('community text')}は何ですか。"
    asking = {"question": question, "channelId": world.ids.open["channel"]}
    elsewhere = {**asking, "channelId": world.ids.open["other"]}

    with_guest = await owner.send("POST", "/api/v1/answers", json=asking)
    without = await owner.send("POST", "/api/v1/answers", json=elsewhere)

    assert with_guest.json()["data"]["citations"] == []
    assert word("community text") not in with_guest.json()["data"]["content"]
    assert word("community text") in without.json()["data"]["content"]


async def test_L3_every_citation_opens_its_exact_words_for_whoever_got_it(world: World) -> None:
    cited = 0
    for name in ("keeper", "insider", "outsider", "admin", "owner"):
        for asking in ({}, {"channelId": world.ids.open["other"]}):
            body = {"question": QUESTION, **asking}
            answer = await world[name].ask("POST", "/answers", json=body)
            for citation in answer["citations"]:
                assert await _opened(world[name], citation) == citation["quote"]
                cited += 1
    assert cited >= 2


async def _opened(reader: Person, citation: dict[str, object]) -> str:
    path = f"/documents/{citation['documentId']}/text?version={citation['version']}"
    text = (await reader.ask("GET", path))["text"]
    return text[citation["start"] : citation["end"]]
