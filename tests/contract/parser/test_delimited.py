"""CSV as people have it: any delimiter, any quoting, any of the usual encodings."""

from pathlib import Path

import pytest
from tests.support.parsed import read

ROWS = {
    "ja": (["品名", "数量", "備考"], ["石臼", "12", "直径, 三十センチ"], ["杵", "3", "樫の木"]),
    "ko": (["품명", "수량", "비고"], ["맷돌", "12", "제주, 현무암"], ["절굿공이", "3", "안동 소나무"]),
    "zh-Hans": (["品名", "数量", "备注"], ["石磨", "12", "山东, 花岗岩"], ["杵", "3", "云南木头"]),
    "zh-Hant": (["品名", "數量", "備註"], ["石磨", "12", "花蓮, 大理石"], ["杵", "3", "臺南木頭"]),
    "en": (["name", "count", "note"], ["millstone", "12", "wide, of granite"], ["pestle", "3", "oak"]),
}  # fmt: skip
ENCODINGS = [
    *[(language, encoding) for language in ROWS for encoding in ("utf-8", "utf-8-sig", "utf-16")],
    ("ja", "cp932"),
    ("ja", "euc_jp"),
    ("ko", "cp949"),
    ("zh-Hans", "gb18030"),
    ("zh-Hant", "gb18030"),
    ("zh-Hant", "big5"),
]


def written(language: str, delimiter: str = ",", newline: str = "\r\n") -> str:
    rows = ([f'"{cell}"' if "," in cell else cell for cell in row] for row in ROWS[language])
    return newline.join(delimiter.join(row) for row in rows) + newline


def said(language: str) -> str:
    names, *rows = ROWS[language]
    return "\n".join(
        " | ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True)) for row in rows
    )


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
async def test_rows_are_read_in_every_encoding(
    tmp_path: Path, language: str, encoding: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(written(language).encode(encoding))

    assert (await read(file)).text == said(language)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
async def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str, newline: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(written("ja", delimiter, newline), encoding="utf-8", newline="")

    assert (await read(file)).text == said("ja")


async def test_the_delimiter_may_be_stated_in_the_first_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("sep=;\n이름;값\n물,레;1,5\n", encoding="utf-8")

    assert (await read(file)).text == "이름: 물,레 | 값: 1,5"


async def test_quoted_cells_hold_quotes_delimiters_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "faq.csv"
    file.write_text('質問,回答\n"水車は, 何?","「""臼""」を\n回す"\n', encoding="cp932")

    assert (await read(file)).text == '質問: 水車は, 何? | 回答: 「"臼"」を回す'


async def test_rows_without_names_of_columns_are_read_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("石臼\t12\t2026-04-01\n杵\t3\t2026-05-01\n", encoding="utf-8")

    assert (await read(file)).text == "石臼 | 12 | 2026-04-01\n杵 | 3 | 2026-05-01"


async def test_a_quotation_that_never_ends_loses_no_words(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('이름,값\n물레방아,"하나\n맷돌,둘\n', encoding="utf-8")

    assert (await read(file)).text == "이름: 물레방아 | 값: 하나 맷돌,둘"


async def test_a_file_that_begins_in_ascii_is_judged_by_what_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"id,name\n" + b"1,plain words\n" * 10_000 + "2,水車と石臼\n".encode("cp932"))

    assert (await read(file)).text.endswith("id: 2 | name: 水車と石臼")
