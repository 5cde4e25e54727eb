"""The rules of a mechanism: who sees it, who changes it, and when it may be shown."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.support.library import AT
from tests.support.mechanisms import a_mechanism, some_media

from hiroba.domain.mechanisms.errors import MechanismNotReadyError, MechanismUntitledError
from hiroba.domain.mechanisms.mechanism import Failure, MechanismState
from hiroba.domain.mechanisms.words import Chapter
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import JobId, UserId

ANA, BOB = UserId(uuid4()), UserId(uuid4())
LATER = AT + timedelta(hours=1)
MEMBERS = Readership.of([Audience.community(), Audience.of_user(BOB)])


def test_a_draft_is_its_owners_alone_and_published_everybodys() -> None:
    draft = a_mechanism(ANA)
    hers = Readership.of([Audience.community(), Audience.of_user(ANA)])

    assert (draft.is_seen_by(hers), draft.is_seen_by(MEMBERS)) == (True, False)
    shown = draft.publish(LATER)
    assert (shown.is_seen_by(hers), shown.is_seen_by(MEMBERS)) == (True, True)
    assert not shown.is_seen_by(Readership(frozenset()))
    assert shown.can_be_edited_by(ANA)
    assert not shown.can_be_edited_by(BOB)


def test_publishing_sets_the_time_once() -> None:
    shown = a_mechanism(ANA).publish(LATER)

    assert (shown.state, shown.published_at) == (MechanismState.PUBLISHED, LATER)
    assert (shown.listed_at, shown.updated_at) == (LATER, LATER)
    assert shown.publish(LATER + timedelta(days=1)) == shown


def test_only_what_is_ready_and_titled_is_published() -> None:
    with pytest.raises(MechanismNotReadyError):
        a_mechanism(ANA, media=None).publish(LATER)
    with pytest.raises(MechanismUntitledError):
        a_mechanism(ANA, title="").publish(LATER)


def test_taken_down_it_is_a_draft_that_tells_why_until_it_is_shown_again() -> None:
    taken_down = a_mechanism(ANA).publish(AT).unpublish("음악의 권리", at=LATER)

    assert taken_down.state is MechanismState.DRAFT
    assert taken_down.unpublished_reason == "음악의 권리"
    assert not taken_down.is_seen_by(MEMBERS)
    assert taken_down.unpublish("twice", at=LATER) == taken_down
    assert taken_down.publish(LATER).unpublished_reason is None


def test_state_follows_what_is_known_of_the_video() -> None:
    waiting = a_mechanism(ANA, media=None)
    failed = waiting.failed(Failure("video.unreadable", "It may be damaged."), at=LATER)
    again = failed.waiting(JobId(uuid4()), at=LATER)

    assert [one.state for one in (waiting, failed, again)] == ["processing", "failed", "processing"]
    assert again.made_ready(some_media(), at=LATER).state is MechanismState.DRAFT


def test_every_blob_is_named() -> None:
    mechanism = a_mechanism(ANA)
    assert mechanism.media is not None
    playable = replace(mechanism, media=replace(mechanism.media, rendition_sha256=None))

    assert len(set(mechanism.blobs)) == 4
    assert len(playable.blobs) == 3
    assert replace(mechanism, media=None).blobs == (mechanism.source.sha256,)


def test_chapters_stand_in_order_within_the_video() -> None:
    mechanism = a_mechanism(ANA, media=some_media(duration=8.0))
    chapters = (Chapter(0.0, "止まる"), Chapter(3.2, " 들어가는  순간 "), Chapter(7.99, "再锁定"))

    assert mechanism.with_chapters(chapters).chapters[1].title == "들어가는 순간"
    for wrong in (
        (Chapter(8.0, "after the end"),),
        (Chapter(-0.1, "before the beginning"),),
        (Chapter(float("nan"), "never"),),
        (Chapter(3.0, "a"), Chapter(2.0, "b")),
        (Chapter(3.0, "a"), Chapter(3.0, "b")),
        (Chapter(1.0, " "),),
        tuple(Chapter(n / 100, "many") for n in range(101)),
    ):
        with pytest.raises(InvalidValueError):
            mechanism.with_chapters(wrong)
    with pytest.raises(MechanismNotReadyError):
        a_mechanism(ANA, media=None).with_chapters(chapters)
