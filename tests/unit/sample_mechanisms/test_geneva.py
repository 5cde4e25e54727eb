import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.infrastructure.sample_content.mechanisms.kinematics.geneva import GenevaDrive

SLOTS = st.integers(min_value=3, max_value=12)
TURNS = st.integers(min_value=-5, max_value=5)
DRIVE = GenevaDrive(slots=4, distance=112)


@given(angle=st.floats(min_value=-20, max_value=20), slots=SLOTS)
def test_wheel_moves_without_a_jump(angle: float, slots: int) -> None:
    drive, step = GenevaDrive(slots=slots, distance=100), 1e-6
    fastest = 1 / (1 / math.sin(math.pi / slots) - 1)

    moved = abs(drive.wheel_angle(angle + step) - drive.wheel_angle(angle))

    assert moved <= fastest * step * 1.01 + 1e-12


@given(turns=TURNS, slots=SLOTS)
def test_a_turn_of_the_driver_is_one_slot_of_the_wheel(turns: int, slots: int) -> None:
    drive = GenevaDrive(slots=slots, distance=100)
    start = -math.pi + 0.01

    moved = drive.wheel_angle(start + turns * math.tau) - drive.wheel_angle(start)

    assert moved == pytest.approx(-turns * math.tau / slots, abs=1e-12)


def test_four_slots_turn_exactly_a_quarter() -> None:
    assert DRIVE.wheel_angle(-DRIVE.entry) == 0
    assert DRIVE.wheel_angle(DRIVE.entry) == pytest.approx(-math.pi / 2, abs=1e-12)


@given(turns=TURNS, part=st.floats(min_value=0, max_value=1), slots=SLOTS)
def test_wheel_rests_while_the_pin_is_outside(turns: int, part: float, slots: int) -> None:
    drive = GenevaDrive(slots=slots, distance=100)
    dwell = math.tau - 2 * drive.entry
    angle = turns * math.tau + drive.entry + 1e-9 + (dwell - 2e-9) * part

    assert drive.is_locked(angle)
    assert drive.wheel_angle(angle) == pytest.approx(-(turns + 1) * math.tau / slots, abs=1e-9)


@given(angle=st.floats(min_value=-0.78, max_value=0.78))
def test_pin_lies_in_the_middle_of_the_slot(angle: float) -> None:
    pin = DRIVE.pin_radius * complex(math.cos(angle), math.sin(angle))
    slot = math.pi + math.pi / 4 + DRIVE.wheel_angle(angle)

    in_slot = (pin - DRIVE.distance) * complex(math.cos(slot), -math.sin(slot))

    assert in_slot.imag == pytest.approx(0, abs=1e-9)
    assert 0 < in_slot.real <= DRIVE.wheel_radius + 1e-9


def test_pin_enters_along_the_slot_so_that_the_wheel_starts_from_rest() -> None:
    after = DRIVE.wheel_angle(-DRIVE.entry + 1e-6)

    assert abs(after) / 1e-6 < 1e-5


def test_wheel_is_fastest_on_the_centre_line() -> None:
    slope = (DRIVE.wheel_angle(1e-6) - DRIVE.wheel_angle(-1e-6)) / 2e-6

    assert slope == pytest.approx(-(1 + math.sqrt(2)))
