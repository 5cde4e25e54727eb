"""S1 and S3: where the fetcher does not go. Canaries count who knocks."""

import pytest
from tests.support.hostile_web import FIRST, SECOND, hostile_web, html
from tests.support.web_fetchers import FakeResolver, a_fetcher, everything, public_like

from hiroba.domain.shared.web import AddressRefusedError, PageUnreadableError
from hiroba.infrastructure.web_fetcher.resolver import system_resolver

SPELLINGS = (
    "127.0.0.1", "[::1]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "0x7f.1", "127.1", "2130706433",
    "0177.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1%25lo]", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "localhost", "localhost.", "LOCALHOST", "１２７．０．０．１", "127。0。0。1",  # noqa: S104  # refused, not bound
    "user@127.0.0.1", "page.example@127.0.0.1", "127.0.0.1\\", "127.0.0.1\t", "\t127.0.0.1",
    "127.0.0.1%00", "127.0.0.1.", "page.example", "mixed.example", "mapped.example",
)  # fmt: skip


def names() -> FakeResolver:
    return FakeResolver(
        {
            "page.example": [[FIRST]],
            "mixed.example": [["8.8.8.8", FIRST]],
            "mapped.example": [["::ffff:7f00:1"]],
        }
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_S1_no_spelling_of_this_machine_is_ever_connected_to(
    spelling: str, scheme: str
) -> None:
    async with hostile_web() as canary:
        fetcher = a_fetcher(canary.port, resolve=names())

        with pytest.raises(AddressRefusedError):
            await fetcher.fetch(f"{scheme}://{spelling}:{canary.port}/")

        assert canary.connections == 0


@pytest.mark.parametrize("name", ["127.0.0.1", "page.example"])
async def test_S1_control_without_the_check_the_canary_is_hit(name: str) -> None:
    async with hostile_web() as canary:
        canary.answers["/"] = html("<title>inside</title>")
        fetcher = a_fetcher(canary.port, resolve=names(), allows=everything)

        await fetcher.fetch(canary.url(name=name))

        assert canary.connections == 1


async def test_S1_ports_of_other_services_are_refused() -> None:
    async with hostile_web() as canary:
        fetcher = a_fetcher(80, 443, resolve=names(), allows=everything)

        with pytest.raises(AddressRefusedError) as refusal:
            await fetcher.fetch(canary.url())

        assert refusal.value.details["reason"] == "port"
        assert canary.connections == 0


async def test_S3_name_that_changes_its_answer_is_connected_to_as_checked() -> None:
    async with hostile_web() as web, hostile_web(address=SECOND, port=web.port) as canary:
        web.answers["/"] = html("<title>checked</title>")
        resolver = FakeResolver({"page.example": [[FIRST], [SECOND]]})
        fetcher = a_fetcher(web.port, resolve=resolver, allows=public_like(FIRST))

        await fetcher.fetch(web.url())

        assert resolver.asked == ["page.example"]
        assert f"Host: page.example:{web.port}" in web.heads[0]
        assert canary.connections == 0


async def test_S3_name_that_turns_inside_at_a_redirect_is_refused() -> None:
    async with hostile_web() as web, hostile_web(address=SECOND, port=web.port) as canary:
        web.answers["/"] = b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n"
        resolver = FakeResolver({"page.example": [[FIRST], [SECOND]]})
        fetcher = a_fetcher(web.port, resolve=resolver, allows=public_like(FIRST))

        with pytest.raises(AddressRefusedError):
            await fetcher.fetch(web.url())

        assert resolver.asked == ["page.example", "page.example"]
        assert canary.connections == 0


async def test_S3_one_inside_address_among_several_refuses_them_all() -> None:
    async with hostile_web() as web:
        resolver = FakeResolver({"page.example": [[FIRST, "10.0.0.1"]]})
        fetcher = a_fetcher(web.port, resolve=resolver, allows=public_like(FIRST))

        with pytest.raises(AddressRefusedError) as refusal:
            await fetcher.fetch(web.url())

        assert refusal.value.details["reason"] == "not_public"
        assert web.connections == 0


@pytest.mark.parametrize(
    "answer", [OSError("no answer"), UnicodeError("label too long"), [], ["fe80::1%lo"], ["x"]]
)
async def test_S3_resolver_that_fails_is_a_refusal(answer: list[str] | Exception) -> None:
    async with hostile_web() as canary:
        resolver = FakeResolver({"page.example": [answer]})
        fetcher = a_fetcher(canary.port, resolve=resolver, allows=public_like(FIRST))

        with pytest.raises(AddressRefusedError):
            await fetcher.fetch(canary.url())

        assert canary.connections == 0


async def test_second_checked_address_is_tried_when_the_first_does_not_answer() -> None:
    async with hostile_web() as web:
        web.answers["/"] = html("<title>二番目</title>")
        resolver = FakeResolver({"page.example": [[SECOND, FIRST]]})
        fetcher = a_fetcher(web.port, resolve=resolver, allows=public_like(FIRST, SECOND))

        assert (await fetcher.fetch(web.url())).content == "<title>二番目</title>".encode()


async def test_address_nobody_listens_at_is_unreadable() -> None:
    async with hostile_web() as web:
        gone = web.port
    fetcher = a_fetcher(gone, allows=public_like(FIRST))

    with pytest.raises(PageUnreadableError) as failure:
        await fetcher.fetch(f"http://{FIRST}:{gone}/")

    assert failure.value.details["reason"] == "connection"


async def test_system_resolver_knows_this_machine() -> None:
    assert set(await system_resolver("localhost", 80)) <= {"127.0.0.1", "::1"}
