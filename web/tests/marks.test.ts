import { describe, expect, it } from "vitest";
import { dress } from "$/answer/dressing";
import { blocksOf, signed, spoken } from "$/answer/marks";
import type { Citation, Sentence } from "$/state/types";
import { rendered } from "$/text/markdown";

const sentence = (text: string, support: Sentence["support"], ...markers: number[]): Sentence => ({
  text,
  support,
  markers,
});
const source = (marker: number): Citation =>
  ({ marker, kind: "document", title: "機構ノート", page: 2 }) as Citation;

function shown(content: string, sentences: Sentence[], markers: number[], answerId = "a"): Element {
  const target = document.createElement("div");
  for (const block of blocksOf(signed(content, sentences, (one) => markers.includes(one))))
    target.append(dress(rendered(block), { answerId, citations: markers.map(source), sentences }));
  return target;
}

describe("the words of an answer", () => {
  it("hold a link for each source, and nothing of a number that has none", () => {
    const node = shown("速いです。[1][2] 静かです。 [7]", [], [1, 2]);
    expect([...node.querySelectorAll("a.cite")].map((one) => one.textContent)).toEqual(["1", "2"]);
    expect(node.textContent?.trim()).toBe("速いです。12 静かです。");
  });

  it("say which sentence is borne out, in every language", () => {
    const sentences = [
      sentence("溝は六つです。", "supported", 1),
      sentence("It clicks at entry.", "partly", 2),
      sentence("소음이 줄었어요.", "unsupported"),
    ];
    const node = shown(
      "溝は六つです。[1] It clicks at entry. [2] 소음이 줄었어요.",
      sentences,
      [1, 2],
    );
    const marks = [...node.querySelectorAll<HTMLElement>(".s")];
    expect(marks.map((one) => [one.textContent?.trim(), one.dataset["support"]])).toEqual([
      ["溝は六つです。", "supported"],
      ["It clicks at entry.", "partly"],
      ["소음이 줄었어요.", "unsupported"],
    ]);
    expect([...node.querySelectorAll(".moon")].map((one) => one.getAttribute("class"))).toEqual([
      "moon half",
      "moon none",
    ]);
  });

  it("keep their Markdown around numbers and sentences", () => {
    const sentences = [
      sentence("**太い字**です。", "partly", 1),
      sentence("次です。", "supported"),
    ];
    const node = shown("- **太い字**です。[1]\n- 次です。", sentences, [1]);
    expect(node.querySelectorAll("li")).toHaveLength(2);
    expect(node.querySelector("strong")?.textContent).toBe("太い字");
    expect(node.querySelector("li .moon")).not.toBeNull();
  });

  it("do not lose an address that a sentence ends with", () => {
    const sentences = [sentence("見てください https://example.org/a", "partly", 1)];
    const node = shown("見てください https://example.org/a [1]", sentences, [1]);
    expect(node.querySelector("a[href^=https]")?.getAttribute("href")).toBe(
      "https://example.org/a",
    );
    expect(node.querySelector("a a")).toBeNull();
    expect(node.querySelectorAll("a.cite")).toHaveLength(1);
  });

  it("cannot be made to run anything", () => {
    const hostile = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) \u00011\u0002 [1]";
    const node = shown(hostile, [], [1]);
    expect(node.querySelector("img, script")).toBeNull();
    const links = [...node.querySelectorAll("a")].map((one) => one.getAttribute("href") ?? "");
    expect(links.join()).not.toContain("javascript");
    expect(node.querySelectorAll("a.cite")).toHaveLength(1);
  });

  it("are the same to those who hear them, without numbers", () => {
    expect(spoken("静かです。[1][2] はい [3]")).toBe("静かです。 はい");
  });
});

describe("blocks", () => {
  it("are cut at blank lines, but not in code or in what belongs to a list", () => {
    expect(blocksOf("a\n\nb")).toEqual(["a", "b"]);
    expect(blocksOf("```\na\n\nb\n```\n\nc")).toEqual(["```\na\n\nb\n```", "c"]);
    expect(blocksOf("- a\n\n  still a\n\nb")).toEqual(["- a\n\n  still a", "b"]);
  });

  it("stay as they were while the last one grows", () => {
    const whole = "一つ目。\n\n二つ目は長い。\n\n- 三\n- 四";
    const final = blocksOf(whole);
    for (let end = 1; end <= whole.length; end += 1) {
      const blocks = blocksOf(whole.slice(0, end));
      expect(blocks.slice(0, -1)).toEqual(final.slice(0, Math.max(0, blocks.length - 1)));
    }
  });
});
