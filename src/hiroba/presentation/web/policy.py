"""What browsers are told a page of the client may do."""

from collections.abc import Mapping

# Svelte's own templates and what the sanitiser lets through are the only words that ever become markup.
_POLICIES = "svelte-trusted-html dompurify"


def page_headers(media_origin: str | None = None) -> Mapping[str, str]:
    """`media_origin`: from where else film and sound may come, as `scheme://host[:port]`."""
    media = " ".join(filter(None, ("media-src 'self' blob:", media_origin)))
    return {
        "Content-Security-Policy": "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' blob:",
                media,
                "font-src 'self'",
                "connect-src 'self'",
                "manifest-src 'self'",
                "worker-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                f"trusted-types {_POLICIES}",
            )
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "same-origin",
    }
