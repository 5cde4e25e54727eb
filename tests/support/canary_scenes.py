"""What is behind the walls of a world: channels, documents, talk and answers, made over HTTP as people would."""

import asyncio
import json
from base64 import b64encode
from typing import Any
from uuid import UUID

from tests.support.canaries import word
from tests.support.canary_world import Person, World, populate
from tests.support.clips import a_clip
from tests.support.identity import START
from tests.support.pictures import a_picture

from hiroba.domain.chat.conversation import Conversation
from hiroba.domain.shared.ids import ChatMessageId, ConversationId, UserId

TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
QUESTION = "試作三号機の減速比は何対一ですか。"
BAIT = "試作三号機"  # in texts behind every wall and in what everybody reads, so that each search finds something


async def furnish(world: World) -> None:
    await populate(world)
    await _open_channels(world)
    await _fill_library(world)
    await _talk(world)
    await _ask_in_vain(world)
    await _send_files(world)
    await _film(world)
    await _converse(world)
    await _settle_roles(world)


async def _open_channels(world: World) -> None:
    ids, keeper, owner, outsider = world.ids, world["keeper"], world["owner"], world["outsider"]
    members = [world[name].id for name in ("insider", "closed")]
    visitors = [world[name].id for name in ("guest", "outsider")]
    club = {"name": word("channel name"), "topic": word("channel topic"), "kind": "private"}
    pair = {"name": word("direct name"), "kind": "direct", "memberIds": members[:1]}
    for wish in ({**club, "memberIds": members}, pair):
        ids.hide("channel", (await keeper.ask("POST", "/channels", json=wish))["id"])
    square = {"name": "広場", "kind": "public", "memberIds": visitors}
    other = {"name": word("other square"), "kind": "public"}
    ids.open["channel"] = (await owner.ask("POST", "/channels", json=square))["id"]
    ids.open["other"] = (await owner.ask("POST", "/channels", json=other))["id"]
    mine = {"name": "私室", "kind": "private"}
    ids.own["channel"] = (await outsider.ask("POST", "/channels", json=mine))["id"]


async def _fill_library(world: World) -> None:
    ids, keeper, outsider = world.ids, world["keeper"], world["outsider"]
    audience = {"channelId": ids.hidden["channel"][0]}
    shelf = {"name": word("collection name"), "audience": audience}
    ids.hide("collection", (await keeper.ask("POST", "/collections", json=shelf))["id"])
    made = [await keeper.ask("POST", "/documents", json=one) for one in _hidden_texts(world)]
    for name, content in (
        (f"{word('file name')}.md", f"# {BAIT}\n\n암호는 {word('file text')}입니다.".encode()),
        (f"{word('failed file')}.pdf", b"%PDF-1.7\nnothing that can be read"),
    ):
        form: dict[str, Any] = {
            "data": {"audience": json.dumps(audience)},
            "files": {"file": (name, content)},
        }
        made.append(await keeper.ask("POST", "/documents", **form))
    for document in made:
        ids.hide("document", document["id"])
        ids.hide("job", document["jobId"])
    everybody = {
        "title": word("community title"),
        "text": f"{BAIT}は公開の試験機である。{word('community text')}. It opens on Saturday.",
    }
    ids.open["document"] = (await keeper.ask("POST", "/documents", json=everybody))["id"]
    mine = {"title": "控え", "text": f"{BAIT}について、外の人の控え。", "audience": "private"}
    own = await outsider.ask("POST", "/documents", json=mine)
    ids.own |= {"document": own["id"], "job": own["jobId"]}
    await keeper.until_read()
    await outsider.until_read()
    await _close_what_a_golden_question_expects(world)


async def _close_what_a_golden_question_expects(world: World) -> None:
    """A document that everybody could read, quoted in a golden question, and then given to few."""
    ids, keeper, owner = world.ids, world["keeper"], world["owner"]
    quote = f"旗の色は{word('golden quote')}という"
    flag = {"title": "旗", "text": f"{BAIT}の{quote}。"}
    document = await keeper.ask("POST", "/documents", json=flag)
    await keeper.until_read()
    golden = {"question": f"{quote}か?", "documentId": document["id"], "quote": quote}
    asked = await owner.ask("POST", "/goldenQuestions", json=golden)
    closed = {"audience": {"channelId": ids.hidden["channel"][0]}}
    await keeper.ask("PATCH", f"/documents/{document['id']}", json=closed)
    ids.hide("document", document["id"])
    ids.hide("job", document["jobId"])
    ids.hide("golden", asked["id"])


def _hidden_texts(world: World) -> list[dict[str, Any]]:
    club, pair = world.ids.hidden["channel"]
    return [
        {
            "title": word("document title"),
            "text": f"{BAIT}の減速比は二十七対一で、合言葉は{word('document text')}である。",
            "source": f"https://example.org/{word('document source')}",
            "audience": {"channelId": club},
        },
        {
            "title": f"{word('title in the collection')} report",
            "text": f"{BAIT}: 谐波减速器的口令是{word('text in the collection')}。",
            "collectionId": world.ids.hidden["collection"][0],
        },
        {
            "title": word("direct title"),
            "text": f"{BAIT} 약속은 토요일입니다.",
            "audience": {"channelId": pair},
        },
        {
            "title": word("own title"),
            "text": f"{BAIT}の覚え書き。{word('own text')}が鳴く。",
            "audience": "private",
        },
    ]


async def _talk(world: World) -> None:
    ids, keeper, insider = world.ids, world["keeper"], world["insider"]
    club, pair = ids.hidden["channel"]
    said = await keeper.say(club, f"合図は{word('message')}の声です")
    reply = await insider.say(club, f"{word('reply')} tomorrow", parentId=said["id"])
    direct = await keeper.say(pair, f"暗号是{word('direct message')}")
    asked = await insider.say(club, f"@hiroba {QUESTION}")
    answered = await insider.answered(club, after=asked["seq"])
    for message in (said, reply, direct, asked, answered):
        ids.hide("message", message["id"])
    ids.hide("answer", answered["answer"]["id"])
    for place in ({}, {"channelId": club}):
        answer = await insider.ask("POST", "/answers", json={"question": QUESTION, **place})
        assert word("document text") in answer["content"]
        ids.hide("answer", answer["id"])
    ids.open["message"] = (await world["outsider"].say(ids.open["channel"], "こんにちは"))["id"]
    await world["owner"].say(ids.open["other"], word("said in the other square"))
    for session in await keeper.ask("GET", "/auth/sessions"):
        ids.hide("session", session["id"])


async def _ask_in_vain(world: World) -> None:
    """A question of the club that nobody has answered, and one whose accepted answer is a document."""
    ids, keeper, insider = world.ids, world["keeper"], world["insider"]
    club = {"channelId": ids.hidden["channel"][0]}
    for asked in ("open question", "answered question"):
        vain = {"question": f"Who painted the {word(asked)} fresco?", **club}
        assert (await insider.ask("POST", "/answers", json=vain))["abstained"]
    for question in await insider.ask("GET", "/questions"):
        ids.hide("question", question["id"])
        path = f"/questions/{question['id']}/replies"
        reply = {"content": f"It was {word('reply to a question')}."}
        ids.hide("reply", (await keeper.ask("POST", path, json=reply))["id"])
    last = {"replyId": ids.hidden["reply"][-1]}
    accepted = await insider.ask(
        "POST", f"/questions/{ids.hidden['question'][-1]}/accept", json=last
    )
    ids.hide("document", accepted["id"])
    ids.hide("job", accepted["jobId"])
    await insider.until_read()


async def _send_files(world: World) -> None:
    ids, keeper, outsider = world.ids, world["keeper"], world["outsider"]
    content = f"{BAIT}: {word('loose file text')}".encode()
    for name, sent in (("loose file name", content), ("upload name", a_picture(size=(40, 30)))):
        form = {"file": (f"{word(name)}.bin", sent)}
        ids.hide("file", (await keeper.ask("POST", "/files", files=form))["id"])
    sent = {"file": (f"{word('attached file name')}.txt", word("attached file text").encode())}
    attached = ids.hide("file", (await keeper.ask("POST", "/files", files=sent))["id"])
    said = await keeper.say(ids.hidden["channel"][0], "", attachmentIds=[attached])
    ids.hide("message", said["id"])
    ids.hide("upload", await _begun(keeper, f"{word('upload name')}.mp4"))
    mine = await outsider.ask("POST", "/files", files={"file": ("控え.txt", b"mine")})
    ids.own |= {"file": mine["id"], "upload": await _begun(outsider, "控え.mp4")}


async def _film(world: World) -> None:
    """A draft, one that was taken down, one that failed: their keeper's alone. And one that everybody sees."""
    ids, keeper, owner, outsider = world.ids, world["keeper"], world["owner"], world["outsider"]
    draft = {
        "title": word("draft title"),
        "description": word("draft description"),
        "tags": [word("draft tag")],
    }
    video = await asyncio.to_thread(a_clip)
    ids.hide("mechanism", await _filmed(keeper, video, f"{word('draft video')}.mp4", draft))
    damaged = {**draft, "title": f"{word('draft title')} damaged"}
    ids.hide("mechanism", await _filmed(keeper, video[:64], f"{word('draft video')}.mp4", damaged))
    taken_down = await _filmed(keeper, video, "旗.mp4", {"title": word("taken down title")})
    ids.open["mechanism"] = await _filmed(keeper, video, "回転.mp4", {"title": "回る旗"})
    for shown in (ids.hide("mechanism", taken_down), ids.open["mechanism"]):
        await keeper.ask("POST", f"/mechanisms/{shown}/publish")
    await _write_around(world, taken_down)
    reason = {"reason": word("reason of taking down")}
    await owner.ask("POST", f"/mechanisms/{taken_down}/unpublish", json=reason)
    ids.own["mechanism"] = await _filmed(outsider, video, "控え.mp4", {"title": "控え"})


async def _write_around(world: World, taken_down: str) -> None:
    """Notes, captions, likes and a category of what is behind the wall, and of what everybody sees."""
    ids, keeper, owner = world.ids, world["keeper"], world["owner"]
    draft, shown = ids.hidden["mechanism"][0], ids.open["mechanism"]
    ids.hide("note", await _noted(keeper, draft, word("note on a draft")))
    ids.hide("note", await _noted(owner, taken_down, word("note on what was taken down")))
    ids.open["note"] = await _noted(owner, shown, "ここで回る")
    motion = {"names": {"ja": "回転運動", "ko": "회전 운동"}}
    ids.open["category"] = (await owner.ask("POST", "/categories", json=motion))["id"]
    chapters = [{"start": 0, "title": word("chapter of a draft")}]
    await keeper.ask("PATCH", f"/mechanisms/{draft}", json={"chapters": chapters})
    said = f"WEBVTT\n\n00:00.100 --> 00:00.900\n{word('captions of a draft')}\n".encode()
    for one in (draft, taken_down):
        path = f"/mechanisms/{one}"
        sent = {"params": {"label": word("label of captions")}, "content": said}
        vtt = {"Content-Type": "text/vtt"}
        await keeper.ask("PUT", f"{path}/captions/ja", headers=vtt, **sent)
        await keeper.ask("PUT", f"{path}/like")
        await keeper.ask("PUT", f"{path}/position", json={"second": 0.5})
        chosen = {"categoryIds": [ids.open["category"]]}
        await keeper.ask("PUT", f"{path}/categories", json=chosen)


async def _noted(person: Person, mechanism_id: str, text: str) -> str:
    note = {"second": 0.5, "text": text}
    return (await person.ask("POST", f"/mechanisms/{mechanism_id}/notes", json=note))["id"]


async def _filmed(person: Person, content: bytes, name: str, wish: dict[str, Any]) -> str:
    """Once its video is ready, or has failed."""
    file = await person.ask("POST", "/files", files={"file": (name, content)})
    made = await person.ask("POST", "/mechanisms", json={"fileId": file["id"], **wish})
    if person.name == "keeper":
        person.ids.hide("job", made["jobId"])
    await person.until_filmed()
    return made["id"]


async def _converse(world: World) -> None:
    """Straight into the store: the world has no model to talk with."""
    ports, at = world.app.state.ports, START
    for name, title in (("keeper", word("conversation title")), ("outsider", "外の人の会話")):
        conversation = Conversation(
            id=ConversationId(ports.ids.new()),
            owner_id=UserId(UUID(world[name].id)),
            title=title,
            model=None,
            instructions=word("conversation instructions") if name == "keeper" else "",
            temperature=None,
            last_seq=0,
            created_at=at,
            updated_at=at,
        )
        ids = ChatMessageId(ports.ids.new()), ChatMessageId(ports.ids.new())
        content = word("said to a model") if name == "keeper" else "控え"
        after, said, _ = conversation.exchange(ids, content, "a model", at)
        async with ports.uow() as tx:
            await tx.conversations.add(after)
            await tx.chat_messages.add(said)
        if name == "keeper":
            world.ids.hide("conversation", str(conversation.id))
        else:
            world.ids.own["conversation"] = str(conversation.id)


async def _begun(person: Person, name: str) -> str:
    metadata = f"filename {b64encode(name.encode()).decode()}"
    headers = {**TUS, "Upload-Length": "99", "Upload-Metadata": metadata}
    answer = await person.send("POST", "/api/v1/uploads", headers=headers, content=b"secret")
    return answer.headers["location"].rpartition("/")[2]


async def _settle_roles(world: World) -> None:
    owner = world["owner"]
    for name in ("admin", "guest"):
        await owner.ask("PATCH", f"/users/{world[name].id}", json={"role": name})
    await owner.ask("DELETE", f"/users/{world['closed'].id}")
