"""The one policy: may this actor read or change this thing. Pure; every use case asks it, whatever the door.

A thing an actor may not see is reported as not found, by the same error as one that does not exist.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hiroba.domain.channels.channel import Channel, ChannelKind, Membership
from hiroba.domain.channels.errors import (
    ChannelArchivedError,
    ChannelNotFoundError,
    MessageNotFoundError,
    NotAMemberError,
    NotYourMessageError,
)
from hiroba.domain.channels.message import Message
from hiroba.domain.files.errors import StoredFileNotFoundError
from hiroba.domain.files.file import FileState, StoredFile
from hiroba.domain.identity.permissions import GRANTS, Permission, Role
from hiroba.domain.jobs.errors import JobNotFoundError
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Collection, Document
from hiroba.domain.library.errors import (
    AudienceNotYoursError,
    CollectionNotFoundError,
    DocumentNotFoundError,
)
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.note import MechanismNote
from hiroba.domain.mechanisms.note_errors import NoteNotFoundError, NotYourNoteError
from hiroba.domain.mechanisms.viewer import Sight
from hiroba.domain.questions.errors import QuestionNotFoundError
from hiroba.domain.questions.question import Question
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import SessionId, UserId


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, a bot or the assistant, with the role it has at this moment.

    `session_id` is the log-in they came through; None for whoever acts from inside.
    """

    user_id: UserId
    role: Role
    session_id: SessionId | None = None

    def may(self, permission: Permission) -> bool:
        return permission in GRANTS[self.role]


@dataclass(frozen=True, slots=True)
class ChannelStanding:
    """A channel as one user meets it."""

    channel: Channel
    membership: Membership | None


def require(actor: Actor, permission: Permission) -> None:
    """Raises ForbiddenError, naming the permission."""
    if not actor.may(permission):
        raise ForbiddenError(details={"permission": permission.value})


def may_read_channel(actor: Actor, standing: ChannelStanding) -> bool:
    """Members of a channel read it; a public one is read by everybody but guests."""
    if standing.membership is not None:
        return True
    return standing.channel.kind is ChannelKind.PUBLIC and actor.role is not Role.GUEST


def readable_channel(actor: Actor, standing: ChannelStanding | None) -> Channel:
    """Raises ChannelNotFoundError for what the actor may not see."""
    if standing is None or not may_read_channel(actor, standing):
        raise ChannelNotFoundError
    return standing.channel


def postable_channel(actor: Actor, standing: ChannelStanding | None) -> Channel:
    """The channel, if the actor may post to it now. Posting to a public channel joins it, so membership is not asked.

    Raises ChannelNotFoundError, ChannelArchivedError.
    """
    channel = readable_channel(actor, standing)
    if channel.archived_at is not None:
        raise ChannelArchivedError
    return channel


def manageable_channel(actor: Actor, standing: ChannelStanding | None) -> Channel:
    """Channel managers are its own managers and whoever holds `channel:manage`.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError.
    """
    channel = readable_channel(actor, standing)
    membership = standing.membership if standing else None
    if actor.may(Permission.CHANNEL_MANAGE):
        return channel
    if membership is None:
        raise NotAMemberError
    if not membership.manages:
        raise ForbiddenError(details={"permission": Permission.CHANNEL_MANAGE.value})
    return channel


def living_message(
    actor: Actor, standing: ChannelStanding | None, message: Message | None
) -> Message:
    """A message that can still be acted on. Raises MessageNotFoundError for a deleted or an unseen one."""
    if message is None or standing is None or not may_read_channel(actor, standing):
        raise MessageNotFoundError
    if message.deleted_at is not None:
        raise MessageNotFoundError
    return message


def writable_message(
    actor: Actor, standing: ChannelStanding | None, message: Message | None
) -> Message:
    """The same, where the channel takes anything new. Raises MessageNotFoundError, ChannelArchivedError."""
    found = living_message(actor, standing, message)
    postable_channel(actor, standing)
    return found


def editable_message(
    actor: Actor, standing: ChannelStanding | None, message: Message | None
) -> Message:
    """By its author alone: nobody puts words into another's mouth.

    Raises MessageNotFoundError, NotYourMessageError, ChannelArchivedError.
    """
    found = living_message(actor, standing, message)
    if found.author_id != actor.user_id:
        raise NotYourMessageError
    return writable_message(actor, standing, found)


def removable_message(
    actor: Actor, standing: ChannelStanding | None, message: Message | None
) -> Message:
    """By its author and by the managers of its channel.

    Raises MessageNotFoundError, NotAMemberError, ForbiddenError, ChannelArchivedError.
    """
    found = living_message(actor, standing, message)
    if found.author_id != actor.user_id:
        manageable_channel(actor, standing)
    return writable_message(actor, standing, found)


def pinnable_message(
    actor: Actor, standing: ChannelStanding | None, message: Message | None
) -> Message:
    """By members. Raises MessageNotFoundError, NotAMemberError, ChannelArchivedError."""
    found = living_message(actor, standing, message)
    if standing is None or standing.membership is None:
        raise NotAMemberError
    return writable_message(actor, standing, found)


def readable_file(
    actor: Actor, file: StoredFile, standings: Iterable[ChannelStanding | None]
) -> StoredFile:
    """Its owner alone sees a loose file. An attached one is seen by readers of the channels it was sent to.

    `standings` are those of the actor in these channels. Raises StoredFileNotFoundError.
    """
    if file.state is FileState.LOOSE and file.owner_id == actor.user_id:
        return file
    if any(standing is not None and may_read_channel(actor, standing) for standing in standings):
        return file
    raise StoredFileNotFoundError


def readable_document(readership: Readership, document: Document | None) -> Document:
    """A document is read by its audience, and by nobody else. Raises DocumentNotFoundError."""
    if document is None or not readership.may_read(document.audience):
        raise DocumentNotFoundError
    return document


def changeable_document(
    actor: Actor, readership: Readership, document: Document | None
) -> Document:
    """Changed by its owner and by holders of `document:manage`, if they may read it.

    Raises DocumentNotFoundError, ForbiddenError.
    """
    found = readable_document(readership, document)
    _require_owner_or_manager(actor, found.owner_id)
    return found


def readable_collection(readership: Readership, collection: Collection | None) -> Collection:
    """Raises CollectionNotFoundError."""
    if collection is None or not readership.may_read(collection.audience):
        raise CollectionNotFoundError
    return collection


def changeable_collection(
    actor: Actor, readership: Readership, collection: Collection | None
) -> Collection:
    """Raises CollectionNotFoundError, ForbiddenError."""
    found = readable_collection(readership, collection)
    _require_owner_or_manager(actor, found.created_by)
    return found


def readable_mechanism(readership: Readership, mechanism: Mechanism | None) -> Mechanism:
    """A draft is its owner's alone, moderators included. Raises MechanismNotFoundError."""
    if mechanism is None or not mechanism.is_seen_by(readership):
        raise MechanismNotFoundError
    return mechanism


def readable_sight(readership: Readership, sight: Sight | None) -> Sight:
    """By the same rule. Raises MechanismNotFoundError."""
    if sight is None or not readership.may_read(sight.audience):
        raise MechanismNotFoundError
    return sight


def editable_mechanism(
    actor: Actor, readership: Readership, mechanism: Mechanism | None
) -> Mechanism:
    """By its owner alone. Raises MechanismNotFoundError, ForbiddenError."""
    found = readable_mechanism(readership, mechanism)
    if not found.can_be_edited_by(actor.user_id):
        raise ForbiddenError
    return found


def removable_mechanism(
    actor: Actor, readership: Readership, mechanism: Mechanism | None
) -> Mechanism:
    """Taken down or deleted by its owner, and by holders of `mechanism:moderate` where they see it.

    Raises MechanismNotFoundError, ForbiddenError.
    """
    found = readable_mechanism(readership, mechanism)
    if not found.can_be_edited_by(actor.user_id):
        require(actor, Permission.MECHANISM_MODERATE)
    return found


def editable_note(actor: Actor, note: MechanismNote | None) -> MechanismNote:
    """By its author alone, on a video that they see. Raises NoteNotFoundError, NotYourNoteError."""
    if note is None:
        raise NoteNotFoundError
    if note.author_id != actor.user_id:
        raise NotYourNoteError
    return note


def removable_note(actor: Actor, mechanism: Mechanism, note: MechanismNote | None) -> MechanismNote:
    """By its author, by the owner of the video, and by holders of `mechanism:moderate`, if they see the video.

    Raises NoteNotFoundError, ForbiddenError.
    """
    if note is None:
        raise NoteNotFoundError
    if actor.user_id not in (note.author_id, mechanism.owner_id):
        require(actor, Permission.MECHANISM_MODERATE)
    return note


def manageable_job(actor: Actor, job: Job) -> Job:
    """Seen, stopped and set going by whoever it works for and by holders of `job:manage`.

    Raises JobNotFoundError.
    """
    if job.created_by != actor.user_id and not actor.may(Permission.JOB_MANAGE):
        raise JobNotFoundError
    return job


def whose_jobs(actor: Actor) -> UserId | None:
    """Whose jobs the actor manages; None for everybody's."""
    return None if actor.may(Permission.JOB_MANAGE) else actor.user_id


def readable_question(readership: Readership, question: Question | None) -> Question:
    """Where it was asked, so far is it known. Raises QuestionNotFoundError."""
    if question is None or not readership.may_read(question.audience):
        raise QuestionNotFoundError
    return question


def settleable_question(
    actor: Actor, readership: Readership, question: Question | None
) -> Question:
    """Settled by who asked it first and by holders of `document:manage`.

    Raises QuestionNotFoundError, ForbiddenError.
    """
    found = readable_question(readership, question)
    _require_owner_or_manager(actor, found.asker_id)
    return found


def choosable_audience(readership: Readership, audience: Audience) -> Audience:
    """Nobody gives a thing to readers they are not one of.

    Raises ChannelNotFoundError for a channel the actor does not read, else AudienceNotYoursError.
    """
    if readership.may_read(audience):
        return audience
    if audience.kind == "channel":
        raise ChannelNotFoundError
    raise AudienceNotYoursError


def _require_owner_or_manager(actor: Actor, owner_id: UserId) -> None:
    if actor.user_id != owner_id:
        require(actor, Permission.DOCUMENT_MANAGE)
