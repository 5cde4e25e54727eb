"""What chapters and notes say of a second is what happens there."""

import cmath
import math

import pytest

from hiroba.infrastructure.sample_content.mechanisms.library import gallery
from hiroba.infrastructure.sample_content.mechanisms.pictures import (
    cam,
    four_bar,
    geneva,
    jansen_leg,
    peaucellier,
    planetary,
    ratchet,
    slider_crank,
)

CHAPTERS = {one.key: [part.second for part in one.chapters] for one in gallery().mechanisms}
FRAME = 1 / 25


def test_rocker_turns_back_where_the_chapters_say() -> None:
    right, left = CHAPTERS["four-bar-linkage"]

    def swing(seconds: float) -> float:
        at = four_bar.LINKAGE.position(four_bar.crank_angle(seconds))
        return math.degrees(cmath.phase(at.rocker_pin - four_bar.LINKAGE.ground))

    times = [step / 100 for step in range(600)]
    assert min(times, key=swing) == pytest.approx(right, abs=FRAME)
    assert max(times, key=swing) == pytest.approx(left, abs=FRAME)
    assert swing(left) - swing(right) == pytest.approx(58, abs=0.5)


def test_piston_is_at_its_dead_centres_where_the_chapters_say() -> None:
    outer, inner = CHAPTERS["slider-crank"]
    mechanism = slider_crank.MECHANISM

    assert mechanism.rate(slider_crank.crank_angle(outer)) == pytest.approx(0, abs=1e-9)
    assert mechanism.rate(slider_crank.crank_angle(inner)) == pytest.approx(0, abs=1e-9)
    speeds = {
        step / 100: abs(mechanism.rate(slider_crank.crank_angle(step / 100))) for step in range(300)
    }
    fastest = max(speeds, key=lambda second: speeds[second])
    assert fastest == pytest.approx(1.2, abs=FRAME)
    assert speeds[fastest] / mechanism.crank == pytest.approx(1.06, abs=0.005)


def test_geneva_wheel_moves_between_the_chapters_of_entry_and_dwell() -> None:
    _, entry, deepest, dwell = CHAPTERS["geneva-drive"]

    assert geneva.driver_angle(entry) == pytest.approx(-geneva.DRIVE.entry)
    assert geneva.driver_angle(deepest) == pytest.approx(0, abs=1e-12)
    assert geneva.driver_angle(dwell) == pytest.approx(geneva.DRIVE.entry)


def test_cam_begins_each_part_where_the_chapters_say() -> None:
    angles = [cam.cam_angle(second) for second in CHAPTERS["disc-cam"]]
    rise, rest = cam.CAM.rise, cam.CAM.rest

    assert angles == pytest.approx([0, rise, rise + rest, 2 * rise + rest])


def test_carrier_goes_a_quarter_with_each_chapter() -> None:
    carriers = [
        planetary.GEAR.position(planetary.sun_angle(second)).carrier
        for second in CHAPTERS["planetary-gear"]
    ]

    assert carriers == pytest.approx([math.tau / 4 * quarter for quarter in range(4)])


def test_peaucellier_point_is_at_the_ends_of_its_line_where_the_chapters_say() -> None:
    heights = [
        peaucellier.LINKAGE.position(peaucellier.crank_angle(second)).drawing_point.imag
        for second in CHAPTERS["peaucellier-lipkin"]
    ]

    assert heights == pytest.approx([0, 91.4, 0, -91.4], abs=0.05)


def test_foot_is_down_through_the_first_chapter_and_highest_in_the_second() -> None:
    down, lift, _ = CHAPTERS["jansen-leg"]
    heights = {
        step / 100: jansen_leg.LEG.position(jansen_leg.crank_angle(step / 100)).foot.imag
        for step in range(600)
    }
    low, high = min(heights.values()), max(heights.values())

    assert max(heights, key=lambda second: heights[second]) == pytest.approx(4.4, abs=FRAME)
    for second, height in heights.items():
        if down <= second <= lift:
            assert height - low <= (high - low) / 12


def test_ratchet_moves_and_clicks_where_the_notes_say() -> None:
    positions = [ratchet.DRIVE.position(ratchet.strokes(step / 100)) for step in range(201)]
    steps = list(zip(range(200), positions, positions[1:], strict=False))
    moving = [step / 100 for step, a, b in steps if a.wheel != b.wheel]
    clicks = [step / 100 for step, a, b in steps if abs(a.driving_tip) - abs(b.driving_tip) > 3]
    holds = [step / 100 for step, a, b in steps if abs(a.holding_tip) - abs(b.holding_tip) > 3]

    assert moving[0] == pytest.approx(0.3, abs=FRAME)
    assert moving[-1] == pytest.approx(1, abs=FRAME)
    assert clicks == [pytest.approx(1.65, abs=FRAME)]
    assert holds == [pytest.approx(0.9, abs=FRAME)]
