"""Why there is no vector. All of them leave search by words at work."""

from hiroba.domain.shared.errors import UnavailableError


class ModelMissingError(UnavailableError):
    """The model's directory is empty or incomplete."""

    code = "embedder.model_missing"
    message = "The embedding model is not there. Run `make setup` and start Hiroba again."


class ModelDamagedError(UnavailableError):
    """The model's files are there, but cannot be read or are not a sentence embedding model."""

    code = "embedder.model_damaged"
    message = "The embedding model cannot be read."


class EmbedderUnreachableError(UnavailableError):
    """The embedding service does not answer, too slowly, or with a fault of its own."""

    code = "embedder.unreachable"
    message = "The embedding service does not answer."


class EmbedderBusyError(UnavailableError):
    """The embedding service asks to come back later, or every place in the queue for it is taken."""

    code = "embedder.busy"
    message = "The embedding service is busy. Please try again shortly."


class EmbedderRefusedError(UnavailableError):
    """The embedding service does not take the request: a wrong key, address or model, or one that was removed."""

    code = "embedder.refused"
    message = "The embedding service refuses. Are its address, key and model right?"


class EmbeddingsUnusableError(UnavailableError):
    """What came back is not one finite vector a text."""

    code = "embedder.bad_answer"
    message = "The embedding service gave an answer that holds no usable vectors."


class ModelChangedError(UnavailableError):
    """The model makes other vectors than those that are kept of it, or of another size. They must not meet."""

    code = "embedder.model_changed"
    message = (
        "The embedding model is not the one that the index was made with."
        " Give it back, or name the new one in the settings and rebuild the index."
    )
