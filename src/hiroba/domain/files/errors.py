"""What can go wrong with files and uploads."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidRequestError,
    InvalidValueError,
    NotFoundError,
    StorageFullError,
    TooLargeError,
    UnsupportedError,
)


class StoredFileNotFoundError(NotFoundError):
    code = "file.not_found"
    message = "There is no such file, or it is not yours to see."


class FileAttachedError(ConflictError):
    code = "file.attached"
    message = "This file belongs to a message. It goes when the message is deleted."


class TooManyAttachmentsError(InvalidValueError):
    code = "message.too_many_attachments"
    message = "A message carries at most 10 files, each of them once."


class FileTooLargeError(TooLargeError):
    code = "file.too_large"
    message = "This file is larger than files may be here."


class QuotaFullError(StorageFullError):
    code = "storage.quota_full"
    message = "Your files take all the room that is yours. Nothing was written."


class UploadNotFoundError(NotFoundError):
    code = "upload.not_found"
    message = "There is no such upload. It may have expired: please begin again."


class UploadOffsetError(ConflictError):
    code = "upload.wrong_offset"
    message = "The upload stands at another offset."


class UploadBusyError(ConflictError):
    code = "upload.busy"
    message = "Another request is writing to this upload."


class UploadOverflowError(TooLargeError):
    code = "upload.too_long"
    message = "This is more than the upload was announced to be."


class ChecksumMismatchError(InvalidValueError):
    code = "upload.checksum_mismatch"
    message = "What arrived is not what was sent. Please send this part again."


class UnknownChecksumError(InvalidRequestError):
    code = "upload.unknown_checksum"
    message = "A checksum is sha1 or sha256 and its value in Base64."


class UnsupportedTusVersionError(UnsupportedError):
    code = "upload.unsupported_version"
    message = "Uploads follow version 1.0.0 of the tus protocol."


class InvalidUploadHeaderError(InvalidRequestError):
    code = "upload.invalid_header"
    message = "A header of the upload is missing or cannot be read."


class UploadInterruptedError(InvalidRequestError):
    code = "upload.interrupted"
    message = "The request broke off. What had come is kept."
