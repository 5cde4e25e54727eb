"""A video as it is named beside what was said about it."""

from uuid import UUID

from hiroba.domain.channels.channel import Channel


def video_object(mechanism_id: UUID | str | None, title: str) -> dict[str, str] | None:
    """As clients get it; None for what is about no video. `url` is where it is watched."""
    if mechanism_id is None:
        return None
    return {"id": str(mechanism_id), "title": title, "url": f"/mechanisms/{mechanism_id}"}


def video_of(channel: Channel) -> dict[str, str] | None:
    """The video that the channel holds the comments on; its title is the channel's name."""
    return video_object(channel.mechanism_id, channel.name)
