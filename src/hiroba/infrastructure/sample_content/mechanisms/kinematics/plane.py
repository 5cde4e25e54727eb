"""Points of the plane are complex numbers: x to the right, y upwards; angles are radians."""

import cmath
import math

FULL_TURN = 2 * math.pi


def turned(angle: float) -> complex:
    """The unit vector in a direction; a product with it turns a point about the origin."""
    return cmath.rect(1.0, angle)


def meeting_point(a: complex, from_a: float, b: complex, from_b: float) -> complex:
    """The joint that lies `from_a` from one point and `from_b` from another.

    Of the two places it is the one to the left of the way from `a` to `b`. ValueError where the
    bars are too short to meet, or one is longer than the other can follow.
    """
    way = b - a
    apart = abs(way)
    along = (apart**2 + from_a**2 - from_b**2) / (2 * apart)
    aside_squared = from_a**2 - along**2
    if aside_squared < 0:
        raise ValueError(f"bars of {from_a} and {from_b} do not meet across {apart}")
    return a + way / apart * complex(along, math.sqrt(aside_squared))
