"""The model that finding passages by meaning rests on."""

from contextlib import AsyncExitStack

import numpy as np

from hiroba.bootstrap.settings import OnnxSettings, Settings
from hiroba.bootstrap.wiring import open_embedder
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.cli.doctor import Finding, State

_SAMPLE = "Where does the square begin?"
_LENGTH_TOLERANCE = 1e-3


async def check_model(settings: Settings) -> Finding:
    """Present, and makes a vector of unit length."""

    def found(state: State, message: str, remedy: str | None = None) -> Finding:
        return Finding(check="model", state=state, message=message, remedy=remedy)

    chosen = settings.embedder
    if not isinstance(chosen, OnnxSettings):
        return found(State.NOTE, "none: search goes by words alone")
    again = "Remove that folder and run `make setup`, which makes the model anew."
    try:
        async with AsyncExitStack() as stack:
            embedder = await open_embedder(settings, stack)
            vector = await embedder.embed_query(_SAMPLE)
    except HirobaError as error:
        return found(State.PROBLEM, str(error))
    except Exception as error:  # whatever stands in the way is the finding
        return found(State.PROBLEM, f"{chosen.model_dir} does not work: {error}", again)
    if abs(float(np.linalg.norm(vector)) - 1) > _LENGTH_TOLERANCE:
        return found(State.PROBLEM, f"{chosen.model_dir} makes vectors of a wrong length", again)
    return found(State.OK, f"{embedder.model_id} works, {embedder.dimensions} dimensions")
