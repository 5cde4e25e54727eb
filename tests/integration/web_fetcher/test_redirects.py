"""S2: redirects are followed by hand, each hop through the same check."""

import pytest
from tests.support.hostile_web import FIRST, SECOND, hostile_web, html, redirect
from tests.support.web_fetchers import FakeResolver, a_fetcher, public_like

from hiroba.domain.shared.web import AddressRefusedError, PageUnreadableError

NAMES = ("page.example", "other.example")
INSIDE = (
    "http://{canary}/", "//{canary}/", "http://page.example@{canary}/", "http://inside.example/",
    "http:\\\\{canary}\\", "\\\\{canary}/", "http://127.1/", "http://[::ffff:127.0.0.2]/",
    "http://\t{canary}/", "file:///etc/passwd", "gopher://{canary}/", "javascript:alert(1)",
    "http://page.example:22/", "http://[", "",
)  # fmt: skip


def names() -> FakeResolver:
    return FakeResolver({**{name: [[FIRST]] for name in NAMES}, "inside.example": [[SECOND]]})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/end", "end", "//other.example:{port}/end", "?x=1"])
async def test_S2_redirect_to_a_public_page_is_followed(status: int, location: str) -> None:
    async with hostile_web() as web:
        web.answers["/"] = redirect(location.format(port=web.port), status=status)
        web.answers["/end"] = web.answers["/?x=1"] = html("<title>終わり</title>")
        fetcher = a_fetcher(web.port, resolve=names(), allows=public_like(FIRST))

        page = await fetcher.fetch(web.url())

        assert page.content == "<title>終わり</title>".encode()
        assert web.connections == 2


@pytest.mark.parametrize("location", INSIDE)
@pytest.mark.parametrize("hops", [0, 1, 2])
async def test_S2_redirect_inside_is_refused_at_every_hop(location: str, hops: int) -> None:
    async with hostile_web() as web, hostile_web(address=SECOND) as canary:
        for hop in range(hops):
            web.answers["/" if hop == 0 else f"/{hop}"] = redirect(f"/{hop + 1}")
        last = location.format(canary=f"{SECOND}:{canary.port}")
        web.answers["/" if hops == 0 else f"/{hops}"] = redirect(last)
        fetcher = a_fetcher(web.port, canary.port, 80, resolve=names(), allows=public_like(FIRST))

        with pytest.raises((AddressRefusedError, PageUnreadableError)):
            await fetcher.fetch(web.url())

        assert web.connections == hops + 1
        assert canary.connections == 0


async def test_S2_control_without_the_check_the_redirect_reaches_the_canary() -> None:
    async with hostile_web() as web, hostile_web(address=SECOND) as canary:
        web.answers["/"] = redirect(f"http://{SECOND}:{canary.port}/")
        canary.answers["/"] = html("<title>inside</title>")
        allows = public_like(FIRST, SECOND)
        fetcher = a_fetcher(web.port, canary.port, resolve=names(), allows=allows)

        await fetcher.fetch(web.url())

        assert canary.connections == 1


async def test_S5_redirects_end_after_three() -> None:
    async with hostile_web() as web:
        web.answers["/"] = redirect("/")
        fetcher = a_fetcher(web.port, resolve=names(), allows=public_like(FIRST))

        with pytest.raises(PageUnreadableError) as failure:
            await fetcher.fetch(web.url())

        assert failure.value.details["reason"] == "too_many_redirects"
        assert web.connections == 4


async def test_S2_nothing_of_one_server_is_told_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with hostile_web() as web, hostile_web(address=SECOND) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://{SECOND}:{proxy.port}")
        cookie = "Set-Cookie: session=secret; Path=/\r\n"
        web.answers["/"] = redirect(f"http://other.example:{web.port}/end", headers=cookie)
        web.answers["/end"] = html("<title>end</title>")
        fetcher = a_fetcher(web.port, resolve=names(), allows=public_like(FIRST))

        await fetcher.fetch(web.url())

        said = [
            line.split(": ")[0].lower()
            for head in web.heads
            for line in head.splitlines()[1:]
            if line
        ]
        assert set(said) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert proxy.connections == 0
