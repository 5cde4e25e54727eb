import { describe, expect, it } from "vitest";
import { lineOf, markedWords, pieces, spansOf, type Piece } from "$/palette/marks";

const shown = (cut: readonly Piece[]): string =>
  cut.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");

describe("marked words", () => {
  it("are counted in code points, whatever stands before them", () => {
    expect(
      shown(
        pieces("🔧👩‍🔧 溝と𠮷", [
          { start: 5, end: 6 },
          { start: 7, end: 8 },
        ]),
      ),
    ).toBe("🔧👩‍🔧 [溝]と[𠮷]");
  });

  it("are marked once where they overlap, and never beyond the end", () => {
    expect(
      shown(
        pieces("ゼネバ", [
          { start: 0, end: 2 },
          { start: 1, end: 9 },
        ]),
      ),
    ).toBe("[ゼネ][バ]");
  });

  it("are seen on one line, which does not begin with a full stop", () => {
    const snippet = "毎秒 24 こまの映写機を考える。溝が四つのゼネバ機構では";
    const start = [...snippet].indexOf("ゼ");
    expect(shown(lineOf(snippet, [{ start, end: start + 3 }]))).toBe(
      "…を考える。溝が四つの[ゼネバ]機構では",
    );
    expect(shown(lineOf("〇〇。一二三四五六七八九溝", [{ start: 12, end: 13 }]))).toBe(
      "…一二三四五六七八九[溝]",
    );
  });

  it("are found wherever they stand, the longest first", () => {
    const words = markedWords("6溝では溝と隙間", [
      { start: 0, end: 2 },
      { start: 4, end: 5 },
      { start: 5, end: 6 },
      { start: 6, end: 8 },
    ]);
    expect(words).toEqual(["6溝", "溝", "隙間"]);
    expect(shown(pieces("6溝の隙間、４溝", spansOf("6溝の隙間、４溝", words)))).toBe(
      "[6溝]の[隙間]、４[溝]",
    );
  });

  it("may hold signs that patterns are made of", () => {
    expect(spansOf("a (b) c++ [d]", ["c++", "(b)", "[d]"])).toHaveLength(3);
  });
});
