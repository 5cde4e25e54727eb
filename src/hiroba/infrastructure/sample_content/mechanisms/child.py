"""The task of a sandbox that draws one clip: PDFium and FFmpeg stay out of the server, and it gives way to others.

Nothing of a stranger is in it, so it gives nothing up; what it gains is a process that can be ended.
"""

import os
from pathlib import Path
from typing import Any

from hiroba.infrastructure.media.clip import write_clip
from hiroba.infrastructure.sample_content.mechanisms.canvas import FRAME_SIZE
from hiroba.infrastructure.sample_content.mechanisms.library import PICTURES
from hiroba.infrastructure.sample_content.mechanisms.picture import FRAMES_PER_SECOND

_POLITENESS = 10  # as `nice` has it


def prepare(request: Any) -> None:
    """Everything is imported with this module, but PDFium, which must not have been used before a fork."""
    del request


def perform(request: dict[str, str]) -> None:
    """The clip of the mechanism `key`, at `target`."""
    os.nice(_POLITENESS)
    picture = next(one for one in PICTURES if one.key == request["key"])
    write_clip(picture.frames(), FRAME_SIZE, FRAMES_PER_SECOND, Path(request["target"]))
