"""The task of a sandbox that looks at one video, or writes it anew.

The answer is a line of JSON, and then a picture if one was asked for; of a rendition there is a line before it with
each step of its progress. It runs apart from the server because decoders meet hostile files: what it eats or breaks
is its own.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from ctypes import c_void_p
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from hiroba.application.ports.media import VideoFacts
from hiroba.domain.mechanisms.video_errors import (
    UnsupportedVideoError,
    VideoTooComplexError,
    VideoUnreadableError,
)
from hiroba.infrastructure.media.completeness import is_cut_off
from hiroba.infrastructure.media.containers import HEAD_BYTES, container_of
from hiroba.infrastructure.media.facts import facts_of
from hiroba.infrastructure.media.ffmpeg.files import open_for_reading, open_for_writing
from hiroba.infrastructure.media.limits import VideoLimits
from hiroba.infrastructure.media.poster import poster_of
from hiroba.infrastructure.media.preview import strip_of
from hiroba.infrastructure.media.rendition import write_rendition
from hiroba.infrastructure.media.source import Source
from hiroba.infrastructure.sandbox.confinement import confine_this_process

Answer = tuple[dict[str, Any], bytes]
Work = Callable[[Source], Answer]


def prepare(request: Any) -> None:
    """Pillow looks for its formats when the first is needed; by then no file can be opened."""
    del request
    Image.init()


def perform(request: dict[str, Any]) -> None:
    """All that may ever be opened is open before the first byte is looked at: the file, and the target."""
    limits = VideoLimits(**request["limits"])
    facts = VideoFacts(**request["facts"]) if request["facts"] else None
    descriptor, opened = open_for_reading(Path(request["path"]))
    target = open_for_writing(Path(request["target"])) if request["target"] else None
    _confine(limits, is_writing=target is not None)
    work = _work(request["what"], facts, target)
    said, picture = _answer(work, descriptor, opened, limits)
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + picture)


def _confine(limits: VideoLimits, *, is_writing: bool) -> None:
    if is_writing:
        confine_this_process(limits.of_rendition, file_bytes=limits.rendition_bytes)
    else:
        confine_this_process(limits.of_look)


def _work(what: str, facts: VideoFacts | None, target: c_void_p | None) -> Work:
    if facts is None:
        return lambda source: (asdict(facts_of(source)), b"")
    if target is not None:
        return partial(_rendition, facts=facts, target=target)
    return partial(_strip if what == "strip" else _poster, facts=facts)


def _poster(source: Source, facts: VideoFacts) -> Answer:
    return {}, poster_of(source, facts)


def _strip(source: Source, facts: VideoFacts) -> Answer:
    said = asdict(strip_of(source, facts))
    picture: bytes = said.pop("image")
    return said, picture


def _rendition(source: Source, facts: VideoFacts, target: c_void_p) -> Answer:
    write_rendition(source, facts, target, _report)
    return {}, b""


def _report(share: float) -> None:
    sys.stdout.buffer.write(b"%.3f\n" % share)
    sys.stdout.buffer.flush()


def _answer(work: Work, descriptor: int, opened: c_void_p, limits: VideoLimits) -> Answer:
    try:
        return work(Source(opened, _container(descriptor), limits))
    except (VideoUnreadableError, UnsupportedVideoError) as error:
        return {"error": error.code}, b""
    except MemoryError:
        return {"error": VideoTooComplexError.code}, b""
    except Exception:  # a decoder may fail on a damaged file in any way at all
        traceback.print_exc(limit=-8)
        return {"error": VideoUnreadableError.code}, b""


def _container(descriptor: int) -> str:
    """Raises VideoUnreadableError for part of a file or nothing, UnsupportedVideoError for another kind."""
    head = os.pread(descriptor, HEAD_BYTES, 0)
    if not head:
        raise VideoUnreadableError
    container = container_of(head)
    if container is None:
        raise UnsupportedVideoError
    if is_cut_off(descriptor, container):
        raise VideoUnreadableError
    return container
