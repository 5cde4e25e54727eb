"""How much anybody may store."""

from dataclasses import dataclass

from hiroba.domain.files.errors import FileTooLargeError, QuotaFullError


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageRules:
    """`file_bytes` for one file, `bytes_per_user` for all files of one person, unfinished uploads in full."""

    file_bytes: int
    bytes_per_user: int

    def room_for(self, size: int, *, used: int) -> int:
        """The bytes that may come where `size` were announced. Raises FileTooLargeError, QuotaFullError."""
        if size > self.file_bytes:
            raise FileTooLargeError
        left = self.bytes_per_user - used
        if size > left or left <= 0:
            raise QuotaFullError
        return min(left, self.file_bytes)
