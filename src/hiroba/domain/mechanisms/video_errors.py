"""What can be wrong with a video that was accepted. It ends `failed` with this code and message."""

from hiroba.domain.shared.errors import InvalidValueError


class VideoUnreadableError(InvalidValueError):
    code = "video.unreadable"
    message = "This video could not be read. It may be damaged."


class VideoWithoutPicturesError(VideoUnreadableError):
    code = "video.no_pictures"
    message = "There are no moving pictures in this file."


class VideoTooLongError(VideoUnreadableError):
    code = "video.too_long"
    message = "This video is longer than videos may be here."


class VideoTooLargeError(VideoUnreadableError):
    code = "video.too_large"
    message = "The pictures of this video are larger than they may be here."


class VideoTooComplexError(VideoUnreadableError):
    code = "video.too_complex"
    message = "Preparing this video took more time, memory or frames than is allowed."


class UnsupportedVideoError(VideoUnreadableError):
    code = "video.unsupported"
    message = "Hiroba cannot read this kind of video yet."
