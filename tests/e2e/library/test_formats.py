"""Every format, from the upload to the citation that opens the page, heading, slide or sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2
from tests.support.documents import a_docx, a_pdf
from tests.support.following_documents import ended, sent
from tests.support.http import bearer, register
from tests.support.office import Slide, a_pptx, a_xlsx


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`words` stand in what is quoted; the place is what the citation says of it."""

    question: str
    words: str
    page: int | None = None
    heading: str | None = None


def pdf(folder: Path) -> Path:
    pages = [
        ["水車は川の流れで回る。"],
        ["郡上の水車小屋は一八七二年に建てられた。"],
        ["石臼は粉を挽く道具である。"],
    ]
    return a_pdf(folder / "小屋.pdf", pages, language="ja")


def word(folder: Path) -> Path:
    return a_docx(folder / "물레방아.docx", "ko")


def slides(folder: Path) -> Path:
    return a_pptx(
        folder / "水车.pptx",
        [
            Slide(title="水车的种类", lines=["水车有上射式和下射式两种。"]),
            Slide(
                title="筒车",
                lines=["筒车在唐代就已经用来灌溉农田。"],
                notes="讲解的时候先播放兰州黄河边的录像。",
            ),
        ],
    )


def workbook(folder: Path) -> Path:
    return a_xlsx(
        folder / "帳簿.xlsx",
        {
            "担当": [["氏名", "係"], ["山田", "受付"]],
            "在庫": [["品名", "数量", "置き場"], ["杵", 3, "納屋"], ["予備の歯車", 41, "北の倉庫"]],
        },
    )


def table(folder: Path) -> Path:
    file = folder / "방문.csv"
    file.write_bytes("마을,방문객,안내인\n안동,120,김민지\n제주,95,박서준\n".encode("cp949"))
    return file


def page(folder: Path) -> Path:
    file = folder / "visit.html"
    file.write_text(
        "<html><nav>Home</nav><main><h1>Visiting</h1><p>The mill stands by the river.</p>"
        "<h2>Tickets</h2><p>A ticket for the mill tower costs seven pounds.</p></main>",
        encoding="utf-8",
    )
    return file


def notes(folder: Path) -> Path:
    file = folder / "筆記.md"
    file.write_text(
        "# 石磨\n\n石磨用來磨麵粉。\n\n## 保養\n\n石磨的磨齒每三個月要重新鑿一次。\n",
        encoding="utf-8",
    )
    return file


def text(folder: Path) -> Path:
    file = folder / "日記.txt"
    file.write_bytes("春の祭りでは水車に五色の布を結ぶ。\n秋は収穫を祝う。\n".encode("euc_jp"))
    return file


Make = Callable[[Path], Path]
FACTS: dict[Make, Sequence[Fact]] = {
    pdf: [Fact(question="郡上の水車小屋はいつ建てられましたか？", words="一八七二年", page=2)],
    word: [
        Fact(
            question="조선 시대에 마을마다 무엇을 찧는 데 물레방아가 필요했습니까?",
            words="쌀과 보리",
            heading="물레방아 › 역사",
        )
    ],
    slides: [
        Fact(question="筒车在哪个朝代用来灌溉农田？", words="唐代", page=2, heading="筒车"),
        Fact(question="讲解的时候先播放什么录像？", words="兰州黄河边", page=2, heading="筒车"),
    ],
    workbook: [
        Fact(question="予備の歯車の置き場はどこですか？", words="置き場: 北の倉庫", heading="在庫")
    ],
    table: [Fact(question="제주 마을의 안내인은 누구입니까?", words="안내인: 박서준")],
    page: [
        Fact(
            question="How much does a ticket for the mill tower cost?",
            words="seven pounds",
            heading="Visiting › Tickets",
        )
    ],
    notes: [Fact(question="石磨的磨齒多久要重新鑿一次？", words="每三個月", heading="石磨 › 保養")],
    text: [Fact(question="春の祭りで水車に何を結びますか？", words="五色の布")],
}


async def test_a_fact_of_each_format_is_found_and_cited_where_it_stands(
    visitor: httpx2.AsyncClient, tmp_path: Path
) -> None:
    visitor.headers.update(bearer(await register(visitor)))
    uploaded = {make: await sent(visitor, make(tmp_path)) for make in FACTS}
    for document_id in uploaded.values():
        document = await ended(visitor, document_id)
        assert (document["status"], document["failure"]) == ("ready", None)

    for make, facts in FACTS.items():
        for fact in facts:
            await assert_cited(visitor, fact, uploaded[make])


async def assert_cited(client: httpx2.AsyncClient, fact: Fact, document_id: str) -> None:
    asked = await client.post("/api/v1/answers", json={"question": fact.question})
    citations = asked.json()["data"]["citations"]
    told = [one for one in citations if fact.words in one["quote"]]
    assert told, (fact, citations)
    assert [one["documentId"] for one in told] == [document_id]
    assert [(one["page"], one["heading"]) for one in told] == [(fact.page, fact.heading)]
    opened = (await client.get(f"/api/v1/documents/{document_id}/text")).json()["data"]["text"]
    assert [opened[one["start"] : one["end"]] for one in told] == [one["quote"] for one in told]
