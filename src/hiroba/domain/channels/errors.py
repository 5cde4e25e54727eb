"""What can go wrong with channels and messages."""

from hiroba.domain.shared.errors import (
    ConflictError,
    ForbiddenError,
    InvalidValueError,
    NotFoundError,
)


class ChannelNotFoundError(NotFoundError):
    code = "channel.not_found"
    message = "There is no such channel, or it is not yours to see."


class MessageNotFoundError(NotFoundError):
    code = "message.not_found"
    message = "There is no such message, or it is not yours to see."


class NotAMemberError(ForbiddenError):
    code = "channel.not_a_member"
    message = "Only members of this channel may do that."


class NotFollowedError(ConflictError):
    code = "thread.not_followed"
    message = "You do not follow this thread."


class ChannelArchivedError(ConflictError):
    code = "channel.archived"
    message = "This channel is archived. It can be read, not written."


class SendingKeyReusedError(ConflictError):
    code = "message.key_reused"
    message = "This id was already used for another message."


class SendingKeyTakenError(ConflictError):
    """Two sendings under one key at the same moment; the later one looks again and finds the earlier."""

    code = "message.key_taken"
    message = "This id is being used right now. Please send it again."


class InvalidPageError(InvalidValueError):
    code = "page.invalid"
    message = "A page is asked for by offset, by before or by after, one of them."


class ChannelHasDocumentsError(ConflictError):
    code = "channel.has_documents"
    message = (
        "Documents are read by this channel alone. Give them other readers, or delete them, first."
    )


class CommentsChannelError(ConflictError):
    """It belongs to a mechanism: name, readers and end are those of the mechanism."""

    code = "channel.of_mechanism"
    message = "These are the comments on a video. They follow the video, whatever becomes of it."


class NotYourMessageError(ForbiddenError):
    code = "message.not_yours"
    message = "Only its author may change what a message says."


class MessageChangedMeanwhileError(ConflictError):
    code = "message.changed_meanwhile"
    message = "The message was changed meanwhile. Please look at it again."


class TooManyPinsError(ConflictError):
    code = "channel.too_many_pins"
    message = "This channel keeps no more messages in sight. Take one off first."


class TooManyReactionsError(ConflictError):
    code = "message.too_many_reactions"
    message = "You cannot give this message more different emoji."


class InvalidEmojiError(InvalidValueError):
    code = "emoji.invalid"
    message = "A reaction is one emoji."


class InvalidChannelError(InvalidValueError):
    code = "channel.invalid"
    message = "A channel cannot be like that."


class InvalidMessageError(InvalidValueError):
    code = "message.invalid"
    message = "A message cannot be like that."
