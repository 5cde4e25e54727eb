"""What somebody remarks at a moment of a video."""

from dataclasses import dataclass, replace
from datetime import datetime

from hiroba.domain.mechanisms.moment import within
from hiroba.domain.mechanisms.note_errors import InvalidNoteError, TooManyNotesError
from hiroba.domain.shared.ids import MechanismId, NoteId, UserId
from hiroba.domain.shared.invisible import without_invisible

MAX_TEXT = 1_000
MAX_CLIENT_ID = 128
NOTES_PER_MECHANISM = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismNote:
    """`hundredths` of a second from the beginning. `client_id` is the author's own id for the writing."""

    id: NoteId
    mechanism_id: MechanismId
    author_id: UserId
    hundredths: int
    text: str
    client_id: str | None
    created_at: datetime
    edited_at: datetime | None = None

    @property
    def second(self) -> float:
        return self.hundredths / 100

    def edited(
        self, *, text: str | None, second: float | None, duration: float, at: datetime
    ) -> "MechanismNote":
        """None leaves as it is; where nothing changes, nothing is edited.

        Raises InvalidNoteError, MomentOutsideError.
        """
        changed = replace(
            self,
            text=self.text if text is None else note_text(text),
            hundredths=self.hundredths if second is None else within(second, duration),
        )
        return self if changed == self else replace(changed, edited_at=at)

    def is_of_the_same_sending(self, other: "MechanismNote") -> bool:
        """Whether the other is what this one was before it was edited, as far as that can still be told."""
        if self.mechanism_id != other.mechanism_id:
            return False
        is_as_sent = self.edited_at is None
        return not is_as_sent or (self.hundredths, self.text) == (other.hundredths, other.text)


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A note with the name its author has now."""

    note: MechanismNote
    author_name: str


def note_text(text: str) -> str:
    """Plain text of 1 to 1,000 characters, trimmed. Raises InvalidNoteError."""
    words = without_invisible(text).strip()
    if not 0 < len(words) <= MAX_TEXT:
        raise InvalidNoteError(f"A note has 1 to {MAX_TEXT} characters.", field="text")
    return words


def note_key(client_id: str | None) -> str | None:
    """Raises InvalidNoteError."""
    if client_id is not None and not (
        0 < len(client_id) <= MAX_CLIENT_ID and client_id.isprintable()
    ):
        raise InvalidNoteError(
            f"An id has 1 to {MAX_CLIENT_ID} characters, all of them visible.", field="id"
        )
    return client_id


def room_for_one_more(notes: int) -> None:
    """Raises TooManyNotesError."""
    if notes >= NOTES_PER_MECHANISM:
        raise TooManyNotesError(details={"max": NOTES_PER_MECHANISM})
