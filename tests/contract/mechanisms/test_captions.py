"""Captions of videos, on both engines."""

import hashlib
from collections.abc import Sequence

import pytest
from tests.support.community import Community
from tests.support.shown_videos import QUOTA, shown, taken_down

from hiroba.application.mechanisms.get_captions import CaptionsQuery, GetCaptions
from hiroba.application.mechanisms.put_captions import (
    PutCaptions,
    PutCaptionsCommand,
    RemoveCaptions,
    RemoveCaptionsCommand,
)
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import QuotaFullError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.caption import LANGUAGES_PER_MECHANISM, CaptionTrack
from hiroba.domain.mechanisms.caption_errors import (
    CaptionsNotFoundError,
    InvalidCaptionsError,
    TooManyCaptionsError,
)
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.errors import ForbiddenError

WORDS = {
    "ja": "ここで止まります。",
    "en": "It stops here.",
    "ko": "여기서 멈춥니다.",
    "zh-Hans": "从动轮停下。",
    "zh-Hant": "從動輪停下。",
}


def a_file(words: str, *more: str) -> bytes:
    return "\n\n".join(["WEBVTT", f"00:01.000 --> 00:02.500\n{words}", *more, ""]).encode()


async def put(
    community: Community, by: Actor, video: Mechanism, language: str, body: bytes
) -> CaptionTrack:
    command = PutCaptionsCommand(
        actor=by, mechanism_id=video.id, language=language, label=None, body=body
    )
    return await community.case(PutCaptions).execute(command)


async def given(community: Community, by: Actor, video: Mechanism, language: str) -> bytes:
    query = CaptionsQuery(actor=by, mechanism_id=video.id, language=language)
    content = await community.case(GetCaptions).execute(query)
    whole = b"".join([part async for part in content.read()])
    assert (len(whole), hashlib.sha256(whole).hexdigest()) == (content.size, content.sha256)
    assert [part async for part in content.read(2, 6)] == [whole[2:6]]
    return whole


async def removed(community: Community, by: Actor, video: Mechanism, language: str) -> None:
    command = RemoveCaptionsCommand(actor=by, mechanism_id=video.id, language=language)
    await community.case(RemoveCaptions).execute(command)


async def tracks(community: Community, video: Mechanism) -> Sequence[CaptionTrack]:
    async with community.ports.uow.read() as tx:
        return (await tx.mechanism_captions.list_tracks([video.id])).get(video.id, ())


async def cues(community: Community, video: Mechanism, language: str) -> Sequence[Cue]:
    async with community.ports.uow.read() as tx:
        return await tx.mechanism_captions.list_cues(video.id, language)


async def used(community: Community, by: Actor) -> int:
    async with community.ports.uow.read() as tx:
        return await tx.files.storage_used(by.user_id)


async def test_each_language_has_its_own_and_giving_them_again_replaces_them(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    for language, words in WORDS.items():
        await put(community, hanako, video, language, a_file(words))

    late = "00:13.000 --> 00:14.000\nafter the end"
    again = await put(community, hanako, video, "zh_TW", a_file("第二版", late))

    listed = await tracks(community, video)
    assert [one.language for one in listed] == ["en", "ja", "ko", "zh-Hans", "zh-Hant"]
    assert listed[-1] == again
    assert again.label == "繁體中文"
    assert await given(community, minjun, video, "KO") == a_file(WORDS["ko"])
    assert await given(community, minjun, video, "zh-hant") == a_file("第二版", late)
    assert await cues(community, video, "zh-Hant") == [Cue(1_000, 2_500, "第二版")]
    assert await cues(community, video, "ja") == [Cue(1_000, 2_500, WORDS["ja"])]


async def test_captions_count_among_what_their_owner_stores(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    before = await used(community, hanako)
    small, large = a_file("字" * 100), a_file("字" * 500)

    await put(community, hanako, video, "ja", large)

    assert await used(community, hanako) == before + len(large)
    assert before + len(large) + len(large) > QUOTA
    with pytest.raises(QuotaFullError):
        await put(community, hanako, video, "en", large)
    await put(community, hanako, video, "ja", a_file("字" * 499))  # in the place of the others
    await put(community, hanako, video, "ja", small)
    assert await used(community, hanako) == before + len(small)
    await removed(community, hanako, video, "ja")
    assert await used(community, hanako) == before


async def test_only_the_owner_changes_captions_and_a_draft_shows_them_to_nobody_else(
    community: Community,
) -> None:
    hanako, admin = await community.person(), await community.person("王芳", role=Role.ADMIN)
    guest = await community.person("Visitor", role=Role.GUEST)
    video = await shown(community, hanako)
    await put(community, hanako, video, "ja", a_file(WORDS["ja"]))

    for refused in (
        put(community, admin, video, "ja", a_file("x")),
        removed(community, admin, video, "ja"),
    ):
        with pytest.raises(ForbiddenError):
            await refused
    with pytest.raises(MechanismNotFoundError):
        await given(community, guest, video, "ja")
    await taken_down(community, video)
    for refused in (
        put(community, admin, video, "ja", a_file("x")),
        given(community, admin, video, "ja"),
        removed(community, admin, video, "ja"),
    ):
        with pytest.raises(MechanismNotFoundError):
            await refused

    assert await given(community, hanako, video, "ja") == a_file(WORDS["ja"])


async def test_what_cannot_be_read_changes_nothing(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    await put(community, hanako, video, "ja", a_file(WORDS["ja"]))

    with pytest.raises(InvalidCaptionsError):
        await put(community, hanako, video, "ja", b"nothing of the kind")

    assert await given(community, hanako, video, "ja") == a_file(WORDS["ja"])


async def test_a_video_has_captions_in_so_many_languages(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    for number in range(LANGUAGES_PER_MECHANISM):
        await put(community, hanako, video, f"x{chr(97 + number)}", b"WEBVTT")

    await put(community, hanako, video, "xa", b"WEBVTT\n")

    with pytest.raises(TooManyCaptionsError):
        await put(community, hanako, video, "ja", b"WEBVTT")


async def test_captions_that_are_gone_are_not_found_and_go_with_their_video(
    community: Community,
) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    for language in ("ja", "en"):
        await put(community, hanako, video, language, a_file(WORDS[language]))

    await removed(community, hanako, video, "ja")

    for lost in (given(community, hanako, video, "ja"), removed(community, hanako, video, "ja")):
        with pytest.raises(CaptionsNotFoundError):
            await lost
    async with community.ports.uow() as tx:
        await tx.mechanisms.remove(video.id)
    assert (await tracks(community, video), await cues(community, video, "en")) == ((), [])


async def test_a_change_of_captions_is_told_as_one_of_the_video(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako)
    heard: list[LiveEvent] = []
    stop = community.realtime.listen(heard.append)

    await put(community, hanako, video, "ja", a_file(WORDS["ja"]))
    await removed(community, hanako, video, "ja")
    stop()

    assert [(one.kind, one.user_id) for one in heard] == [("mechanism:changed", None)] * 2
    async with community.ports.uow.read() as tx:
        found = await tx.mechanisms.find(video.id)
    assert found is not None
    assert found.updated_at > video.updated_at
