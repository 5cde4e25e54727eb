"""The name is what TLS verifies, though the address is what is connected to."""

import asyncio
import ssl
import subprocess
from pathlib import Path
from shutil import which

import pytest
from tests.support.hostile_web import FIRST, hostile_web, html
from tests.support.web_fetchers import FakeResolver, a_fetcher, public_like

from hiroba.domain.shared.web import AddressRefusedError, PageUnreadableError
from hiroba.infrastructure.web_fetcher.guarded import machines_trust, open_guarded_fetcher

RESOLVER = FakeResolver({name: [[FIRST]] for name in ("page.example", "other.example")})


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of `page.example` in one file."""
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "page.pem"
    wish = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x"
    names = ["-addext", "subjectAltName=DNS:page.example"]
    subprocess.run(  # noqa: S603  # the machine's own openssl and fixed words
        [openssl, *wish.split(), *names, "-keyout", str(file), "-out", f"{file}.crt"],
        check=True,
        capture_output=True,
    )
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


async def test_page_is_read_over_tls_in_the_name_of_its_host(
    server_tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    async with hostile_web(tls=server_tls) as web:
        web.answers["/"] = html("<title>安全</title>")
        fetcher = a_fetcher(web.port, resolve=RESOLVER, allows=public_like(FIRST), tls=trusting)

        page = await fetcher.fetch(web.url(scheme="https"))

        assert page.content == "<title>安全</title>".encode()


@pytest.mark.parametrize("name", ["other.example", FIRST])
async def test_certificate_of_another_name_is_refused(
    name: str, server_tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    async with hostile_web(tls=server_tls) as web:
        fetcher = a_fetcher(web.port, resolve=RESOLVER, allows=public_like(FIRST), tls=trusting)

        with pytest.raises(PageUnreadableError):
            await fetcher.fetch(web.url(scheme="https", name=name))

        assert web.heads == []


async def test_certificate_nobody_vouches_for_is_refused(server_tls: ssl.SSLContext) -> None:
    tls = await asyncio.to_thread(machines_trust)
    async with hostile_web(tls=server_tls) as web:
        fetcher = a_fetcher(web.port, resolve=RESOLVER, allows=public_like(FIRST), tls=tls)

        with pytest.raises(PageUnreadableError):
            await fetcher.fetch(web.url(scheme="https"))

        assert web.heads == []


def test_machines_trust_verifies_names() -> None:
    assert machines_trust().check_hostname
    assert machines_trust().verify_mode is ssl.CERT_REQUIRED


async def test_fetcher_of_the_product_is_guarded() -> None:
    fetcher = await open_guarded_fetcher()

    for url in ("http://127.0.0.1/", "https://[::1]/", "http://8.8.8.8:8080/"):
        with pytest.raises(AddressRefusedError):
            await fetcher.fetch(url)
