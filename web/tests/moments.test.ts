import { afterEach, expect, it, vi } from "vitest";
import { learn, speak } from "$/i18n/index.svelte";
import { partName } from "$/pages/mechanisms/parts";
import { find } from "$/palette/remote";
import type { Community } from "$/state/community.svelte";
import { answering } from "./said";

afterEach(() => vi.unstubAllGlobals());

const NONE = { items: [], hasMore: false };
const MOMENT = {
  ...{ kind: "moment", passageId: "p", mechanismId: "m", title: "6홈 제네바", second: 4.62 },
  ...{ part: "note", language: null, noteId: "n", author: "이도현", start: 0, end: 9 },
  ...{ snippet: "clearance 0.05", highlights: [{ start: 0, end: 9 }] },
};
const VIDEO = {
  ...{ kind: "mechanism", mechanismId: "m", title: "6홈 제네바", state: "published" },
  ...{ ownerName: "이도현", tags: [], duration: 8, publishedAt: null },
};

it("opens a moment at its second, and a video at its beginning", async () => {
  await speak("en");
  answering(() => ({
    data: {
      ...{ passages: NONE, messages: NONE, documents: NONE, channels: NONE, people: NONE },
      moments: { items: [MOMENT], hasMore: false },
      mechanisms: { items: [VIDEO], hasMore: false },
    },
  }));
  const kinds = ["moments" as const, "mechanisms" as const];
  const { signal } = new AbortController();
  const { moments, places } = await find({} as Community, "clearance", kinds, signal);

  expect(moments?.map(({ href, loc }) => [href, loc])).toEqual([
    ["/mechanisms/m?t=4.62", "0:04.6"],
  ]);
  expect(moments?.[0]?.line.map(({ text }) => text).join("")).toBe("clearance 0.05 이도현");
  expect(places?.map(({ href, loc }) => [href, loc])).toEqual([["/mechanisms/m", "0:08"]]);
});

it("says what words are from", async () => {
  await speak("en");
  await learn("mechanisms");
  const nothing = { language: null, author: null };
  expect(partName({ part: "note", language: null, author: "佐藤 海斗" })).toBe("note by 佐藤 海斗");
  expect(partName({ part: "caption", language: "zh-Hant", author: null })).toMatch(/Chinese/);
  expect(partName({ part: "chapter", ...nothing })).toBe("chapter");
  expect(partName({ part: null, ...nothing })).toBe("");
});
