import { describe, expect, it } from "vitest";
import { around, blocksOf, cellsOf, groupsOf } from "$/reading/blocks";
import { piecesOf } from "$/reading/inline";

const TEXT = `# 樹脂歯車 🛠️

## 1. はじめに
樹脂は軽く、静かです。😀 **軸受け**の近くでは \`POM\` が温まります。

- 油は要らない
| 温度 | 強さ |
|---|---|
| 20 ℃ | 100 % |
`;
const wordsOf = (text: string) =>
  blocksOf(text).map(({ kind, level, start, end }) => [kind, level, text.slice(start, end)]);

describe("blocks of a text", () => {
  it("know headings, items and rows by their signs", () => {
    expect(wordsOf(TEXT)).toEqual([
      ["heading", 1, "樹脂歯車 🛠️"],
      ["heading", 2, "1. はじめに"],
      ["words", 0, "樹脂は軽く、静かです。😀 **軸受け**の近くでは `POM` が温まります。"],
      ["item", 1, "油は要らない"],
      ["row", 0, "| 温度 | 強さ |"],
      ["row", 0, "| 20 ℃ | 100 % |"],
    ]);
  });

  it("know rows without signs at their ends by the rows beside them", () => {
    const text = "項目 | 値\n速さ | 18 m/s\n\n一つだけ | では行でない。";
    const blocks = blocksOf(text);
    expect(blocks.map(({ kind }) => kind)).toEqual(["row", "row", "words"]);
    const cells = blocks.slice(0, 2).map((row) => cellsOf(text, row));
    expect(cells.map((row) => row.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ["項目", "値"],
      ["速さ", "18 m/s"],
    ]);
  });

  it("give headings of one depth one level, though the writer began below the first", () => {
    const headings = new Map([
      ["用途", 3],
      ["位移", 3],
    ]);
    const blocks = blocksOf(
      "曲柄滑块机构\n\n用途\n\n机构把转动变成往复。\n\n位移\n\n距离是。",
      headings,
    );
    expect(blocks.filter(({ kind }) => kind === "heading").map(({ level }) => level)).toEqual([
      1, 2, 2,
    ]);
  });

  it("know a short numbered line over a paragraph for a heading, and a row of figures for none", () => {
    const text =
      "止まりながら回す\n1. 何をする機構か\nゼネバ機構は、休みなく回る軸の運動を変える。\n3 6.46 31.4 1.73";
    expect(wordsOf(text).map(([kind]) => kind)).toEqual(["heading", "heading", "words", "line"]);
  });

  it("put lines together that were broken at a width", () => {
    const text =
      "The chamfer was measured cold, before the\nmachine had warmed up, and again.\n\nNext one here.";
    expect(wordsOf(text).map(([, , words]) => words)).toEqual([
      "The chamfer was measured cold, before the\nmachine had warmed up, and again.",
      "Next one here.",
    ]);
  });

  it("cut a line that never ends, and part no character", () => {
    const text = "🛠".repeat(9_001);
    const blocks = blocksOf(text);
    expect(blocks.length).toBeGreaterThan(3);
    expect(blocks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
    for (const { start, end } of blocks)
      expect(text.slice(start, end)).not.toMatch(/^[\udc00-\udfff]/);
  });

  it("are grouped and found around a place", () => {
    const text = Array.from({ length: 100 }, (_, at) => `第 ${at} 段落の文章です。`).join("\n");
    const blocks = blocksOf(text);
    expect(groupsOf(blocks, 200).flat()).toEqual(blocks);
    const span = { start: blocks[50]?.start ?? 0, end: blocks[50]?.end ?? 0 };
    expect(around(blocks, span, 30, 30)).toContain(blocks[50]);
    expect(around(blocks, span, 30, 30).length).toBeLessThan(10);
  });
});

describe("what is quoted", () => {
  const [, , paragraph, , row] = blocksOf(TEXT);

  it("is marked exactly, across bold words and pictures", () => {
    const start = TEXT.indexOf("静か");
    const span = { start, end: TEXT.indexOf("近く") };
    const pieces = piecesOf(TEXT, paragraph ?? span, span);
    const marked = pieces.filter((one) => one.isMarked).map((one) => one.words);
    expect(marked.join("")).toBe("静かです。😀 軸受けの");
    expect(pieces.map((one) => one.words).join("")).toBe(
      "樹脂は軽く、静かです。😀 軸受けの近くでは POM が温まります。",
    );
    expect(pieces.find((one) => one.words === "軸受け")?.style).toBe("strong");
  });

  it("stands in its cell", () => {
    const cells = cellsOf(TEXT, row ?? { start: 0, end: 0 });
    expect(cells.map(({ start, end }) => TEXT.slice(start, end))).toEqual(["温度", "強さ"]);
  });
});
