"""What can be wrong with a video. An upload that meets one of these ends `failed`, with its code and message."""

from hiroba.domain.shared.errors import InvalidValueError, UnsupportedError


class UnsupportedVideoError(UnsupportedError):
    """No video at all, or of a kind that Hiroba does not read."""

    code = "video.unsupported"
    message = "Hiroba cannot read this kind of video."


class VideoUnreadableError(InvalidValueError):
    code = "video.unreadable"
    message = "This video could not be read. It may be damaged or incomplete."


class VideoWithoutPicturesError(VideoUnreadableError):
    """Sound alone, with or without a cover."""

    code = "video.no_pictures"
    message = "There are no moving pictures in this file."


class VideoTooLongError(VideoUnreadableError):
    code = "video.too_long"
    message = "This video is longer than is allowed."


class VideoTooLargeError(VideoUnreadableError):
    """In pixels, not in bytes."""

    code = "video.too_large"
    message = "The pictures of this video are larger than is allowed."


class VideoTooComplexError(VideoUnreadableError):
    code = "video.too_complex"
    message = "Reading this video took more time, memory or pictures per second than is allowed."
