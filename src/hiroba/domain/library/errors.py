"""What can go wrong with documents and collections."""

from hiroba.domain.shared.errors import (
    ConflictError,
    InvalidValueError,
    NotFoundError,
    UnsupportedError,
)


class DocumentNotFoundError(NotFoundError):
    code = "document.not_found"
    message = "There is no such document, or it is not yours to see."


class CollectionNotFoundError(NotFoundError):
    code = "collection.not_found"
    message = "There is no such collection, or it is not yours to see."


class BlobNotFoundError(NotFoundError):
    code = "file.content_missing"
    message = "The content of this file is not in the store."


class UnsupportedDocumentError(UnsupportedError):
    code = "document.unsupported_type"
    message = "Hiroba cannot read this kind of file yet."


class DocumentNotReadyError(ConflictError):
    code = "document.not_ready"
    message = "This document is still being read."


class EmptyDocumentError(InvalidValueError):
    code = "document.empty"
    message = "There is no text in it."


class DocumentUnreadableError(InvalidValueError):
    """A file that was accepted and could not be parsed. The document ends `failed` with this code and message."""

    code = "document.unreadable"
    message = "This file could not be read. It may be damaged."


class DocumentLockedError(DocumentUnreadableError):
    code = "document.locked"
    message = "This file is locked with a password. Save a copy without it and add it again."


class DocumentWithoutTextError(DocumentUnreadableError):
    code = "document.no_text"
    message = "There is no text in this file."


class ScannedDocumentError(DocumentWithoutTextError):
    """Pages of a PDF that are pictures: the words can be seen and not be read."""

    code = "document.scanned"
    message = "This PDF is a scan: its pages are pictures. Add text to it with text recognition (OCR) first."


class DocumentTooComplexError(DocumentUnreadableError):
    code = "document.too_complex"
    message = "Reading this file took more time, memory or pages than is allowed."


class AudienceOfCollectionError(InvalidValueError):
    code = "document.audience_of_collection"
    message = "A document in a collection is read by whoever reads the collection."


class AudienceNotYoursError(InvalidValueError):
    code = "document.audience_not_yours"
    message = "You can only choose readers that you are one of."


class TooManyDocumentsError(InvalidValueError):
    code = "document.too_many"
    message = "At most 500 documents can be added at once."
