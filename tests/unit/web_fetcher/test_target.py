"""Reading a URL strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.shared.web import AddressRefusedError
from hiroba.infrastructure.web_fetcher.target import parse_target

PORTS = (80, 443)
TAKEN = {
    "https://example.org": "https://example.org/",
    "HTTPS://Example.ORG/A?b=c#d": "https://example.org/A?b=c",
    "http://example.org:80/": "http://example.org/",
    "https://example.org:80/": "https://example.org:80/",
    "https://ja.wikipedia.org/wiki/歯車": "https://ja.wikipedia.org/wiki/%E6%AD%AF%E8%BB%8A",
    "https://ko.wikipedia.org/wiki/톱니바퀴": (
        "https://ko.wikipedia.org/wiki/%ED%86%B1%EB%8B%88%EB%B0%94%ED%80%B4"
    ),
    "https://zh.wikipedia.org/wiki/齿轮?x=%20": (
        "https://zh.wikipedia.org/wiki/%E9%BD%BF%E8%BD%AE?x=%20"
    ),
    "https://日本語.jp/": "https://xn--wgv71a119e.jp/",
    "https://8.8.8.8/": "https://8.8.8.8/",
    "https://[2606:4700:4700::1111]/": "https://[2606:4700:4700::1111]/",
}
REFUSED = (
    "", "example.org", "//example.org/", "/etc/passwd", "javascript:alert(1)", "file:///etc/passwd",
    "ftp://example.org/", "gopher://example.org/", "http:example.org", "http:///example.org",
    "http://user@example.org/", "http://user:pw@example.org/", "http://example.org@127.0.0.1/",
    "http://example.org\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http://exam\tple.org/",
    "http://example.org/\n", "http://example.org/a b", "http://example.org/\r\nHost: inside",
    "http://example.org:22/", "http://example.org:8080/", "http://example.org:99999/",
    "http://example.org:/", "http://example.org:-80/", "http://example.org:０８０/",
    "http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://a.localhost/",
    "http://router/", "http://nas.local/", "http://metadata.google.internal/", "http://a.lan/",
    "http://printer.home.arpa/", "http://example.org./", "http://example..org/", "http://.org/",
    "http://-a.example/", "http://a-.example/", "http://exa%6dple.org/", "http://exam ple.org/",
    "http://0x7f.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0/",
    "http://0177.0.0.1/", "http://127.0.0.01/", "http://127.0.0.1./", "http://127.0.0.0x1/",
    "http://１２７．０．０．１/", "http://①②⑦.⓪.⓪.①/", "http://ｌｏｃａｌｈｏｓｔ/", "http://ⓔxample.org/",
    "http://faſ.example/", "http://lo\u00adcal.example/", "http://a\u200bb.example/",
    "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[127.0.0.1]/", "http://[::1/",
    "http://::1/", "http://[]/", "http://[v1.a]/", "http://example.org/\ud800",
    f"http://example.org/{'a' * 2_048}", f"http://{'a' * 64}.org/", f"http://{'a.' * 130}org/",
)  # fmt: skip


@pytest.mark.parametrize(("given_url", "url"), TAKEN.items())
def test_usual_url_is_taken_in_one_plain_form(given_url: str, url: str) -> None:
    assert parse_target(given_url, ports=PORTS).url == url


@pytest.mark.parametrize("url", REFUSED)
def test_S1_whatever_could_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(AddressRefusedError):
        parse_target(url, ports=PORTS)


@given(st.text(max_size=60), st.sampled_from(["http://", "https://example.org", "http://[", ""]))
def test_S1_any_text_is_taken_or_refused_and_what_is_taken_is_stable(rest: str, start: str) -> None:
    try:
        target = parse_target(start + rest, ports=PORTS)
    except AddressRefusedError:
        return

    assert parse_target(target.url, ports=PORTS) == target
    assert target.url.isascii()
    assert not any(character.isspace() for character in target.url)
