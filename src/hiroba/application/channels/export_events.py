"""What an export consists of, in order: begun, channels with what belongs to them, then ended or broken off.

An export is read page by page, each page in a short transaction of its own, so it is no picture of one moment: what is
written while it runs may or may not be in it. But of each channel it holds every message up to the `last_seq` that was
told with it, and none beyond. Rights are asked anew for each page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hiroba.application.channels.views import MemberView, MessageView
from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import UserId

SCHEMA_VERSION = 1
PAGE = 100  # rows read at once, and held


class ExportKind(StrEnum):
    CHANNEL = "channel"
    OWN_MESSAGES = "ownMessages"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportBegan:
    kind: ExportKind
    at: datetime
    by: UserId
    by_name: str


@dataclass(frozen=True, slots=True)
class ChannelExported:
    """The members and messages that follow are of this channel, up to its `last_seq`."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class MembersExported:
    members: Sequence[MemberView]


@dataclass(frozen=True, slots=True)
class MessagesExported:
    """Ascending by seq."""

    messages: Sequence[MessageView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEnded:
    """How many of each came before: without this the export was cut off."""

    channels: int
    members: int
    messages: int


@dataclass(frozen=True, slots=True)
class ExportBrokenOff:
    """A right was lost, or the store went away, while the export ran."""

    error: HirobaError


ExportEvent = (
    ExportBegan
    | ChannelExported
    | MembersExported
    | MessagesExported
    | ExportEnded
    | ExportBrokenOff
)
