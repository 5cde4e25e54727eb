"""Kinds of jobs that one feature asks for and another carries out."""

from typing import Final

FILL_SAMPLE: Final = "community.sample"
FILM_SAMPLE: Final = "community.sample_clips"
