import { describe, expect, it } from "vitest";
import { lengthOf, sliceOf, unitsAt } from "$/text/codePoints";

const TEXTS = [
  "plain words",
  "ゼネバ機構：止まりながら回す",
  "연결 기구 연습실",
  "机构学讲义（下册）",
  "𠮷野家の👨‍👩‍👧は🛠️を使う",
  "",
];

describe("places in code points", () => {
  it.each(TEXTS)("cut %j as a list of code points is cut", (text) => {
    const points = [...text];
    expect(lengthOf(text)).toBe(points.length);
    for (let start = 0; start <= points.length; start += 1)
      for (let end = start; end <= points.length + 1; end += 1)
        expect(sliceOf(text, start, end)).toBe(points.slice(start, end).join(""));
  });

  it("are found in one walk, also beyond the end", () => {
    expect(unitsAt("a🛠b", [0, 1, 2, 3, 9])).toEqual([0, 1, 3, 4, 4]);
  });
});
