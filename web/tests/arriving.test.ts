import { describe, expect, it } from "vitest";
import { joined, withoutHalfMarker } from "$/answer/arriving";

const WHOLE = "溝を増やすと👨‍👩‍👧静かになります。[1] 𠮷野さんも";
const points = [...WHOLE];
const piece = (start: number, end: number): string => points.slice(start, end).join("");

describe("pieces of an answer", () => {
  it("make the whole, however they overlap", () => {
    for (let step = 1; step < 9; step += 1) {
      let text = "";
      for (let at = 0; at < points.length; at += step)
        text = joined(text, at, piece(at, at + step)) ?? "missing";
      expect(text).toBe(WHOLE);
      expect(joined(text, 3, piece(3, 12))).toBe(WHOLE);
      expect(joined(piece(0, 8), 5, piece(5, points.length))).toBe(WHOLE);
    }
  });

  it("do not hide that one is missing", () => {
    expect(joined(piece(0, 7), 8, piece(8, 12))).toBeNull();
  });

  it.each([
    ["静かです [", "静かです"],
    ["静かです [1", "静かです"],
    ["静かです [12]", "静かです [12]"],
    ["a [b", "a [b"],
  ])("%j is shown as %j", (text, shown) => expect(withoutHalfMarker(text)).toBe(shown));
});
