"""Which addresses are of the public Internet."""

import pytest

from hiroba.infrastructure.web_fetcher.addresses import is_public, parse_address

PUBLIC = ("1.1.1.1", "8.8.8.8", "151.101.1.69", "2606:4700:4700::1111", "2001:4860:4860::8888")
INSIDE = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",  # noqa: S104  # refused, not bound
    "172.16.0.1", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1",
    "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:10::1", "2001:db8::1",
    "2002:7f00:1::", "2002:808:808::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fec0::1", "ff02::1",
)  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_address_of_the_internet_is_public(text: str) -> None:
    address = parse_address(text)

    assert address is not None
    assert is_public(address)


@pytest.mark.parametrize("text", INSIDE)
def test_S1_address_that_is_not_of_the_internet_is_not_public(text: str) -> None:
    address = parse_address(text)

    assert address is not None
    assert not is_public(address)


@pytest.mark.parametrize("text", ["fe80::1%eth0", "127.1", "0x7f.0.0.1", "0177.0.0.1", "", "a.b"])
def test_S1_only_the_plain_spelling_is_an_address(text: str) -> None:
    assert parse_address(text) is None
