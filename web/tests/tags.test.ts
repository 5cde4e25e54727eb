import { describe, expect, it } from "vitest";
import { beingWritten, queryOf, taken } from "$/palette/tags";

const named = (text: string, isEnd = false): string[] =>
  taken(text, isEnd).tags.map((tag) => `${tag.isRefused ? "-" : ""}${tag.filter}=${tag.value}`);

describe("filters in the words", () => {
  it.each([
    ["from:佐藤 ゼネバ", ["from=佐藤"], "ゼネバ"],
    ["ｆｒｏｍ：＠佐藤 ゼネバ", ["from=佐藤"], "ゼネバ"],
    ['from:"田中 花子" 軸', ["from=田中 花子"], "軸"],
    ["from:「田中 花子」", ["from=田中 花子"], ""],
    ["축 in:#기어 ", ["in=기어"], "축 "],
    ["has:links 齿轮", ["has=link"], "齿轮"],
    ["after:2026年9月 before:2026/11/1 cam", ["after=2026年9月", "before=2026/11/1"], "cam"],
    ["-from:me cam", ["-from=me"], "cam"],
    ["is:thread cam", ["is=thread"], "cam"],
  ])("%s", (text, tags, rest) => {
    expect(named(text)).toEqual(tags);
    expect(taken(text).rest).toBe(rest);
  });

  it.each([
    "has:wings x",
    "before:soon x",
    "-after:2026 x",
    "http://example.org x",
    "from: x",
    "3:4 x",
  ])("%s is nothing but words", (text) => {
    expect(named(text)).toEqual([]);
    expect(taken(text).rest).toBe(text);
  });

  it("waits for the end of a filter that may still grow", () => {
    expect(named("cam from:sa")).toEqual([]);
    expect(beingWritten("cam from:sa")).toMatchObject({
      filter: "from",
      typed: "sa",
      before: "cam",
    });
    expect(named("cam from:sa", true)).toEqual(["from=sa"]);
  });

  it("offers values as soon as the colon is there, full width too", () => {
    expect(beingWritten("ｈａｓ：")).toMatchObject({ filter: "has", typed: "" });
    expect(beingWritten("from:sato ")).toBeNull();
    expect(beingWritten("https:")).toBeNull();
  });

  it("is asked of the server as it was written", () => {
    const { tags, rest } = taken('from:"田中 花子" -in:雑談 軸 受け');
    expect(queryOf(tags, rest)).toBe('from:"田中 花子" -in:雑談 軸 受け');
  });
});
