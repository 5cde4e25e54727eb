"""What can go wrong with a page of the open web."""

from hiroba.domain.shared.errors import InvalidValueError, UpstreamError


class AddressRefusedError(InvalidValueError):
    """`details` holds the `reason`: `spelling`, `port`, `name`, `not_public` or `unresolved`."""

    code = "web.address_refused"
    message = "Hiroba does not go to this address."


class PageUnreadableError(UpstreamError):
    """`details` holds the `reason`: what the other server did, or failed to do."""

    code = "web.page_unreadable"
    message = "This page could not be read."
