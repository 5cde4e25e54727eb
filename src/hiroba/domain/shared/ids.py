"""Identifiers. Distinct types over UUID, so that one kind is never taken for another."""

from typing import NewType
from uuid import UUID

UserId = NewType("UserId", UUID)
SessionId = NewType("SessionId", UUID)
InvitationId = NewType("InvitationId", UUID)
ChannelId = NewType("ChannelId", UUID)
MessageId = NewType("MessageId", UUID)
CollectionId = NewType("CollectionId", UUID)
MechanismId = NewType("MechanismId", UUID)
NoteId = NewType("NoteId", UUID)
CategoryId = NewType("CategoryId", UUID)
DocumentId = NewType("DocumentId", UUID)
VersionId = NewType("VersionId", UUID)
PassageId = NewType("PassageId", UUID)
AnswerId = NewType("AnswerId", UUID)
QuestionId = NewType("QuestionId", UUID)
ReplyId = NewType("ReplyId", UUID)
FileId = NewType("FileId", UUID)
NotificationId = NewType("NotificationId", UUID)
JobId = NewType("JobId", UUID)
GoldenQuestionId = NewType("GoldenQuestionId", UUID)
EvaluationId = NewType("EvaluationId", UUID)
ConversationId = NewType("ConversationId", UUID)
ChatMessageId = NewType("ChatMessageId", UUID)
