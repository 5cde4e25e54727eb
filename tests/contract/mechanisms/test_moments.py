"""What is said of videos, as passages that hold no words, on both engines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest
from tests.support.community import Community
from tests.support.shown_videos import AT, shown, taken_down
from tests.support.told_messages import NoMessages

from hiroba.application.library.gather_moments import GatherMoments
from hiroba.application.library.moment_reader import MomentsView
from hiroba.application.registry import build
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.mechanism_passage import MechanismPassage
from hiroba.domain.mechanisms.caption import Captions, caption_track
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.note import MechanismNote
from hiroba.domain.mechanisms.words import Chapter
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import NoteId
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.readers.moments import SqlMomentReader
from hiroba.infrastructure.sql.session import Database

IDS = Uuid7Generator()
EVERYBODY = Readership.of([Audience.community()])
SAID = (
    *("ここで止まります。", "The pin leaves the slot."),
    *("여기서 멈춥니다.", "从动轮停下。", "從動輪停下。"),
)


@dataclass(frozen=True)
class Cinema:
    community: Community
    reader: SqlMomentReader

    async def gather(self) -> None:
        ports = replace(self.community.ports, message_encoder=NoMessages())
        while await build(GatherMoments, ports).execute():
            pass

    async def rest(self) -> None:
        """Gathered, and in the derived stores."""
        await self.gather()
        async with self.community.ports.uow() as tx:
            due = await tx.mechanism_passages.list_unindexed(limit=100)
            await tx.mechanism_passages.mark_indexed(due)
            assert await tx.mechanism_passages.mark_embedded(due) == []

    async def held(self, video: Mechanism) -> list[MechanismPassage]:
        async with self.community.ports.uow.read() as tx:
            return list(await tx.mechanism_passages.list_held(video.id))

    async def views(self, video: Mechanism) -> Mapping[str, MomentsView]:
        """By part and language."""
        held = await self.held(video)
        views = await self.reader.everything([one.id for one in held])
        return {
            f"{one.part} {one.language}".strip(): views[one.id] for one in held if one.id in views
        }

    async def save(self, video: Mechanism) -> None:
        async with self.community.ports.uow() as tx:
            await tx.mechanisms.save(video)

    async def caption(self, video: Mechanism, language: str, cues: Sequence[Cue]) -> None:
        track = caption_track("WEBVTT\n", language=language, label=language, at=AT)
        captions = Captions(mechanism_id=video.id, track=track, text="WEBVTT\n")
        async with self.community.ports.uow() as tx:
            await tx.mechanism_captions.put(captions, cues)

    async def note(self, video: Mechanism, by: Actor, hundredths: int, text: str) -> NoteId:
        note = MechanismNote(
            id=NoteId(IDS.new()),
            mechanism_id=video.id,
            author_id=by.user_id,
            hundredths=hundredths,
            text=text,
            client_id=None,
            created_at=AT,
        )
        async with self.community.ports.uow() as tx:
            await tx.mechanism_notes.add(note)
        return note.id

    async def take_away(self, note_id: NoteId) -> None:
        async with self.community.ports.uow() as tx:
            await tx.mechanism_notes.remove(note_id)


@pytest.fixture
def cinema(community: Community, database: Database) -> Cinema:
    return Cinema(community, SqlMomentReader(database))


@pytest.fixture
async def hana(community: Community) -> Actor:
    return await community.person("花")


def said_in(view: MomentsView) -> list[tuple[float, str]]:
    return [(one.second, view.text[one.start : one.end]) for one in view.moments]


async def test_each_text_is_read_back_at_its_second(cinema: Cinema, hana: Actor) -> None:
    video = await shown(cinema.community, hana)
    chapters = (Chapter(0.0, "全体"), Chapter(3.25, "당기기"))
    await cinema.save(replace(video, chapters=chapters, tags=("齿轮",)))
    await cinema.caption(video, "zh-Hans", [Cue(1_234, 2_000, SAID[3]), Cue(2_500, 3_000, "")])
    await cinema.caption(video, "zh-Hant", [Cue(1_235, 2_000, SAID[4])])
    for hundredths, text in ((711, SAID[2]), (420, SAID[0]), (711, SAID[1])):
        await cinema.note(video, hana, hundredths, text)

    await cinema.gather()

    views = await cinema.views(video)
    assert {name: said_in(view) for name, view in views.items()} == {
        "description": [(0.0, "间歇运动")],
        "chapter": [(0.0, "全体"), (3.25, "당기기")],
        "note": [(4.2, SAID[0]), (7.11, SAID[2]), (7.11, SAID[1])],
        "caption zh-Hans": [(1.234, SAID[3])],
        "caption zh-Hant": [(1.235, SAID[4])],
    }
    assert {(view.title, view.heading) for view in views.values()} == {("ゼネバ機構", "齿轮")}
    assert [one.language for one in views["caption zh-Hant"].moments] == ["zh-Hant"]
    note = views["note"].moments[0]
    assert (note.part, note.author, note.said_at) == ("note", "花", AT)


async def test_what_has_no_description_is_found_by_its_title(cinema: Cinema, hana: Actor) -> None:
    video = await shown(cinema.community, hana)
    await cinema.save(replace(video, description=""))
    await cinema.gather()
    [view] = (await cinema.views(video)).values()
    assert [(one.part, view.text) for one in view.moments] == [("title", "ゼネバ機構")]


async def test_a_draft_is_read_by_its_owner_alone(cinema: Cinema, hana: Actor) -> None:
    video = await shown(cinema.community, hana)
    await cinema.gather()
    ids = [one.id for one in await cinema.held(video)]
    own = Readership.of([Audience.community(), Audience.of_user(hana.user_id)])
    guest = await cinema.community.person("客", role=Role.GUEST)
    assert len(await cinema.reader.moments(ids, EVERYBODY)) == 1

    await taken_down(cinema.community, replace(video, published_at=AT))

    assert await cinema.reader.moments(ids, EVERYBODY) == {}  # before anything is gathered
    assert len(await cinema.reader.moments(ids, own)) == 1
    readership = await cinema.community.ports.readerships.of_user(guest.user_id)
    assert await cinema.reader.moments(ids, readership) == {}
    await cinema.gather()
    [view] = (await cinema.reader.everything(ids)).values()
    assert view.audience == Audience.of_user(hana.user_id)


async def test_a_note_that_is_gone_is_read_by_nobody_from_its_commit_on(
    cinema: Cinema, hana: Actor
) -> None:
    video = await shown(cinema.community, hana)
    note = await cinema.note(video, hana, 500, SAID[0])
    await cinema.gather()
    await cinema.take_away(note)
    assert "note" not in await cinema.views(video)
    await cinema.gather()
    assert [one.part for one in await cinema.held(video)] == ["description"]
    async with cinema.community.ports.uow.read() as tx:
        assert len(await tx.mechanism_passages.list_removed(limit=10)) == 1


async def test_what_did_not_change_stays_the_same_passage(cinema: Cinema, hana: Actor) -> None:
    video = await shown(cinema.community, hana)
    minutes = [Cue(60_000 * number, 60_000 * number + 900, one) for number, one in enumerate(SAID)]
    await cinema.caption(video, "ja", minutes)
    await cinema.rest()
    before = await cinema.held(video)

    await cinema.caption(video, "ja", [minutes[0], Cue(30_000, 30_900, "加わった。"), *minutes[1:]])
    await cinema.note(video, hana, 100, SAID[2])
    await cinema.gather()

    after = {one.id: one for one in await cinema.held(video)}
    changed = [one for one in before if after[one.id].revision != one.revision]
    assert [(one.part, one.first) for one in changed] == [("caption", 0)]
    assert {one.part for one in after.values() if one not in before} == {"caption", "note"}
    view = (await cinema.reader.everything([before[2].id]))[before[2].id]
    assert said_in(view) == [(120.0, SAID[2])]


async def test_a_new_title_is_news_of_every_passage(cinema: Cinema, hana: Actor) -> None:
    video = await shown(cinema.community, hana)
    await cinema.note(video, hana, 100, SAID[0])
    await cinema.rest()
    before = await cinema.held(video)
    await cinema.save(replace(video, title="Geneva drive"))
    await cinema.gather()
    assert [(one.id, one.revision) for one in await cinema.held(video)] == [
        (one.id, one.revision + 1) for one in before
    ]


async def test_a_caption_longer_than_a_passage_is_several_with_its_own_places(
    cinema: Cinema, hana: Actor
) -> None:
    video = await shown(cinema.community, hana)
    long = "".join(f"第{number}の歯が溝に入ると、車はそれだけ回る。" for number in range(120))
    await cinema.caption(video, "ja", [Cue(4_000, 5_000, long)])
    await cinema.gather()
    held = [one for one in await cinema.held(video) if one.part == "caption"]
    views = await cinema.reader.everything([one.id for one in held])
    assert len(held) > 1
    for view in views.values():
        [one] = view.moments
        assert one.second == 4.0
        assert long[one.offset : one.offset + len(view.text)] == view.text
    assert "".join(views[one.id].text for one in held) == long


async def test_what_changes_while_it_is_gathered_is_gathered_again(
    cinema: Cinema, hana: Actor
) -> None:
    video = await shown(cinema.community, hana)
    ports = cinema.community.ports
    async with ports.uow.read() as tx:
        [mark] = await tx.mechanism_passages.list_marked(limit=10)
    await cinema.note(video, hana, 100, SAID[0])
    async with ports.uow() as tx:
        assert await tx.mechanism_passages.settle(mark)
        assert not await tx.mechanism_passages.settle(mark)  # by somebody else
        [left] = await tx.mechanism_passages.list_marked(limit=10)
        assert (left.mechanism_id, left.settled) == (video.id, mark.revision)
    await cinema.gather()
    assert "note" in await cinema.views(video)
    async with ports.uow() as tx:
        assert await tx.mechanism_passages.list_marked(limit=10) == []


async def test_of_a_deleted_video_nothing_is_left(cinema: Cinema, hana: Actor) -> None:
    video = await shown(cinema.community, hana)
    await cinema.gather()
    ids = [one.id for one in await cinema.held(video)]
    async with cinema.community.ports.uow() as tx:
        await tx.mechanisms.remove(video.id)
    assert await cinema.reader.everything(ids) == {}
    await cinema.gather()
    async with cinema.community.ports.uow() as tx:
        assert [one.id for one in await tx.mechanism_passages.list_removed(limit=10)] == ids
        await tx.mechanism_passages.forget(ids)
        assert await tx.mechanism_passages.list_page(None, limit=10) == []
        assert await tx.mechanism_passages.list_marked(limit=10) == []


async def test_who_asks_the_assistant_in_a_note_gives_no_evidence(
    cinema: Cinema, hana: Actor
) -> None:
    video = await shown(cinema.community, hana)
    await cinema.note(video, hana, 100, "@hiroba ここはなぜ止まりますか？")
    await cinema.gather()
    assert set(await cinema.views(video)) == {"description"}
