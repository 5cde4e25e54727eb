"""Draw the sample mechanisms at several seconds each, to be looked at.

    python scripts/contact_sheets.py OUT_DIR [KEY [SECOND …]]

Writes OUT_DIR/KEY.png with the picture at each second given, or at eight from one round; without
a key, one such sheet for every mechanism.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from hiroba.infrastructure.sample_content.mechanisms.canvas import FRAME_SIZE
from hiroba.infrastructure.sample_content.mechanisms.library import PICTURES
from hiroba.infrastructure.sample_content.mechanisms.picture import Picture
from hiroba.infrastructure.sample_content.mechanisms.raster import painted

_COLUMNS = 4


def sheet(picture: Picture, seconds: Sequence[float]) -> Image.Image:
    columns = min(_COLUMNS, len(seconds))
    share = 2 if len(seconds) > 2 else 1
    width, height = (side // share for side in FRAME_SIZE)
    paper = Image.new("RGB", (columns * width, -(-len(seconds) // columns) * height))
    for place, frame in enumerate(painted(picture.drawing(second) for second in seconds)):
        small = Image.frombytes("RGB", FRAME_SIZE, frame).reduce(share)
        paper.paste(small, (place % columns * width, place // columns * height))
    return paper


def main(folder: str, key: str = "", *seconds: str) -> None:
    for picture in PICTURES:
        if key in ("", picture.key):
            round_of_eight = [picture.duration * eighth / 8 for eighth in range(8)]
            chosen = [float(second) for second in seconds] or round_of_eight
            sheet(picture, chosen).save(Path(folder) / f"{picture.key}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
