"""HTTP clients for servers on this machine, as somebody who may have a token."""

import httpx2

# Servers of tests speak without TLS, and reading the system's certificates takes twenty milliseconds for each client.
NO_TLS = False

# What a client hears of a server that is killed. The AttributeError is anyio's: it asks a connection that was made, and
# broken off before the next turn of the loop, for the address of its other end.
BROKEN_OFF = (httpx2.TransportError, AttributeError)


def web_client(base_url: str = "", token: str = "", timeout: float = 30) -> httpx2.Client:
    return httpx2.Client(base_url=base_url, timeout=timeout, headers=bearer(token), verify=NO_TLS)


def async_web_client(
    base_url: str = "", token: str = "", timeout: float = 30
) -> httpx2.AsyncClient:
    headers = bearer(token)
    return httpx2.AsyncClient(base_url=base_url, timeout=timeout, headers=headers, verify=NO_TLS)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}
