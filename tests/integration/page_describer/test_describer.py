"""What a page says of itself, whatever it holds."""

import time

import pytest

from hiroba.application.ports.page_describer import PageDescription
from hiroba.application.ports.web_fetcher import FetchedPage
from hiroba.infrastructure.page_describer.lxml import LxmlPageDescriber


async def described(
    html: str | bytes, *, charset: str | None = None, encoding: str = "utf-8"
) -> PageDescription:
    content = html.encode(encoding) if isinstance(html, str) else html
    page = FetchedPage(url="https://page.example/", content=content, charset=charset)
    return await LxmlPageDescriber().describe(page)


async def test_open_graph_goes_before_twitter_and_the_title() -> None:
    said = await described(
        "<html><head><title>타이틀</title><meta name='twitter:title' content='推特'>"
        "<meta property='og:title' content='からくり人形のしくみ'>"
        "<meta name='description' content='plain'><meta property='og:site_name' content='機構館'>"
        "<meta name='twitter:description' content='齿轮与凸轮'></head>"
    )

    assert said == PageDescription(
        title="からくり人形のしくみ", description="齿轮与凸轮", site_name="機構館"
    )


async def test_title_of_the_page_is_taken_where_nothing_else_is_said() -> None:
    said = await described("<title>톱니바퀴 &amp; 캠 <b>x</b></title><svg><title>no</title></svg>")

    assert said == PageDescription(title="톱니바퀴 & 캠 <b>x</b>")


async def test_page_that_says_nothing_has_an_empty_description() -> None:
    for html in ("", " ", "<p>only text", "\0\0", "<meta property='og:title' content='  '>"):
        assert await described(html) == PageDescription()


@pytest.mark.parametrize(
    ("title", "encoding", "label"),
    [
        ("広場のしくみ", "cp932", "Shift_JIS"),
        ("広場のしくみ", "euc_jp", "EUC-JP"),
        ("광장의 구조", "cp949", "EUC-KR"),
        ("广场的结构", "gb18030", "GBK"),
        ("廣場的結構", "big5hkscs", "Big5"),
        ("Der Platz – schön", "cp1252", "windows-1252"),
    ],
)
async def test_charset_is_the_servers_word_or_the_pages_own(
    title: str, encoding: str, label: str
) -> None:
    plain = f"<title>{title}</title>"
    declaring = f"<meta charset='{label}'>{plain}"

    assert (await described(plain, charset=label.lower(), encoding=encoding)).title == title
    assert (await described(declaring, encoding=encoding)).title == title
    assert (await described(plain, charset="no-such-thing")).title == title


async def test_page_cut_in_the_middle_of_a_letter_is_read() -> None:
    cut = "<title>広場</title><p>かえるのうた".encode()[:-1]

    assert (await described(cut)).title == "広場"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<a href=x>" * 50_000,
        "<meta property='x' content='y'>" * 15_000,
        "<" * 500_000,
        "&#x1F600;" * 50_000,
        "<p " + "a=b " * 120_000 + ">",
        "<table>" * 70_000,
        "<!--" * 100_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + "&b;" * 100_000,
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;",
    ],
)
async def test_S5_hostile_markup_is_bounded(html: str) -> None:
    begun = time.monotonic()

    said = await described(f"<title>広場</title>{html}"[: 512 * 1024])

    assert said.title == "広場"
    assert time.monotonic() - begun < 5


async def test_I5_entities_of_files_are_not_read() -> None:
    said = await described(
        "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><title>[&a;]</title>"
    )

    assert said.title == "[&a;]"


async def test_long_value_is_cut_before_it_goes_on() -> None:
    assert len((await described(f"<title>{'長' * 100_000}</title>")).title) == 2_000
