"""The mechanisms that come with the program: pictures by code, texts from the files beside."""

import json
from pathlib import Path
from typing import Any

from hiroba.application.ports.sample_mechanisms import (
    SampleCategory,
    SampleChapter,
    SampleGallery,
    SampleMechanism,
    SampleNote,
)
from hiroba.infrastructure.sample_content.mechanisms.picture import Picture
from hiroba.infrastructure.sample_content.mechanisms.pictures import (
    cam,
    four_bar,
    geneva,
    jansen_leg,
    pantograph,
    peaucellier,
    planetary,
    ratchet,
    scotch_yoke,
    slider_crank,
)

_TEXTS = Path(__file__).parents[1] / "files" / "mechanisms"
PICTURES = (
    Picture("peaucellier-lipkin", peaucellier.DURATION, peaucellier.draw),
    Picture("four-bar-linkage", four_bar.DURATION, four_bar.draw),
    Picture("slider-crank", slider_crank.DURATION, slider_crank.draw),
    Picture("geneva-drive", geneva.DURATION, geneva.draw),
    Picture("scotch-yoke", scotch_yoke.DURATION, scotch_yoke.draw),
    Picture("disc-cam", cam.DURATION, cam.draw),
    Picture("planetary-gear", planetary.DURATION, planetary.draw),
    Picture("pantograph", pantograph.DURATION, pantograph.draw),
    Picture("jansen-leg", jansen_leg.DURATION, jansen_leg.draw),
    Picture("ratchet-and-pawl", ratchet.DURATION, ratchet.draw),
)


def _read(name: str) -> Any:
    return json.loads((_TEXTS / f"{name}.json").read_text(encoding="utf-8"))


def _mechanism(picture: Picture) -> SampleMechanism:
    texts = _read(picture.key)
    return SampleMechanism(
        key=picture.key,
        titles=texts["titles"],
        descriptions=texts["descriptions"],
        chapters=tuple(SampleChapter(**chapter) for chapter in texts["chapters"]),
        notes=tuple(SampleNote(**note) for note in texts["notes"]),
        category_keys=tuple(texts["categories"]),
        duration=picture.duration,
    )


def gallery(count: int | None = None) -> SampleGallery:
    """The first `count` mechanisms, or all, and every category."""
    return SampleGallery(
        categories=tuple(SampleCategory(**category) for category in _read("categories")),
        mechanisms=tuple(_mechanism(each) for each in PICTURES[:count]),
    )
