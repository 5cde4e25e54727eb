import { describe, expect, it } from "vitest";
import { learn, speak } from "$/i18n/index.svelte";
import { addressOf, wantedIn } from "$/pages/mechanisms/choices";
import { lengthText, momentText, secondIn, secondText } from "$/pages/mechanisms/clock";
import { chaptersOf, writtenOf } from "$/pages/mechanisms/dialogs/written";
import { noteAt, type Note } from "$/pages/mechanisms/notes/notes.svelte";
import { startBeside, stretchAt, stretchesOf } from "$/pages/mechanisms/player/chapters";
import { Playing } from "$/pages/mechanisms/player/playing.svelte";
import { ruleOf } from "$/pages/mechanisms/player/ruler";
import { isLasting, isPassing, refusalBeforeSending } from "$/pages/mechanisms/sending/refusal";
import { wordsOf } from "$/pages/mechanisms/refusals";
import { tagsIn } from "$/pages/mechanisms/tags";
import { ApiError } from "$/api/errors";

const CHAPTERS = [
  { start: 0, title: "停止" },
  { start: 3, title: "진입" },
  { start: 4, title: "通过" },
];
const stretches = stretchesOf(CHAPTERS, 8);

describe("seconds", () => {
  it("are written as people write them", () => {
    expect([0, 5.98, 65, 3723].map(lengthText)).toEqual(["0:00", "0:06", "1:05", "1:02:03"]);
    expect([0, 3.2, 59.96, 125.39].map(momentText)).toEqual([
      "0:00.0",
      "0:03.2",
      "0:59.9",
      "2:05.3",
    ]);
    expect([3.2, 0.3, 7].map(secondText)).toEqual(["3.2", "0.3", "7"]);
  });

  it("are read as people write them", () => {
    expect(["0:03.2", "１：０５", " 3.25 ", "1:02:03"].map(secondIn)).toEqual([
      3.2, 65, 3.25, 3723,
    ]);
    expect(["", "three", "1:2:3:4", "-1", "1e3"].map(secondIn)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("the rule", () => {
  it("has tenths, halves and seconds for a short video", () => {
    const { path, labels } = ruleOf(8, 790);
    expect(path.startsWith("M0 0H800M0 0v14M10 0v5")).toBe(true);
    expect(path).toContain("M50 0v9");
    expect(path.match(/v14/g)).toHaveLength(9);
    expect(labels.map(({ second }) => second)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("is never too dense, however long the video and narrow the page", () => {
    for (const seconds of [0.4, 8, 30, 125, 1800, 14_400])
      for (const width of [280, 790, 1100]) {
        const { path, labels } = ruleOf(seconds, width);
        expect((path.match(/v\d/g) ?? []).length).toBeLessThanOrEqual(width / 4 + 1);
        const pixels = labels.map(({ share }) => share * width);
        for (const [index, at] of pixels.slice(1).entries())
          expect(at - (pixels[index] ?? 0)).toBeGreaterThanOrEqual(Math.min(50, width));
        expect(labels.at(-1)?.share).toBe(1);
      }
  });
});

describe("chapters", () => {
  it("last until the next, and the last until the end", () => {
    expect(stretches.map(({ end }) => end)).toEqual([3, 4, 8]);
    expect(stretchAt(stretches, 3)?.title).toBe("진입");
    expect(stretchAt(stretchesOf([{ start: 2, title: "後" }], 8), 1)).toBeNull();
  });

  it("are gone through: back is the beginning of one's own first", () => {
    expect(startBeside(stretches, 3.9, -1)).toBe(3);
    expect(startBeside(stretches, 3.2, -1)).toBe(0);
    expect(startBeside(stretches, 3.2, 1)).toBe(4);
    expect(startBeside(stretches, 5, 1)).toBeNull();
  });

  it("are written and read without a loss, and sorted", () => {
    const exact = [{ start: 1.25, title: "a" }, ...CHAPTERS];
    expect(chaptersOf(writtenOf(exact)).map(({ start }) => start)).toEqual([0, 1.25, 3, 4]);
    expect(chaptersOf([{ start: "0:01", title: "  " }])).toEqual([]);
    expect(() => chaptersOf([{ start: "soon", title: "x" }])).toThrow(ApiError);
  });
});

describe("playing", () => {
  const playing = (duration = 8, framesPerSecond = 25): Playing =>
    new Playing(
      () => ({ duration, framesPerSecond }),
      () => stretches,
    );

  it("stays within the video", () => {
    const one = playing();
    one.seek(99);
    expect(one.second).toBe(8);
    one.seek(-1);
    expect(one.second).toBe(0);
  });

  it("goes frame by frame, there and back, at any rate", () => {
    for (const rate of [1, 23.976, 25, 29.97, 240]) {
      const one = playing(8, rate);
      for (let frame = 1; frame < Math.min(7 * rate, 50); frame += 1) {
        one.step(1);
        expect(Math.floor(one.second * rate)).toBe(frame);
      }
      one.step(-1);
      one.step(1);
    }
  });

  it("goes round while it is short; the chapter, nothing, the whole come in turn", () => {
    const one = playing();
    const ways = [one.loop];
    for (let turn = 0; turn < 3; turn += 1) {
      one.nextLoop();
      ways.push(one.loop);
    }
    expect(ways).toEqual(["whole", "chapter", "none", "whole"]);
    expect(playing(1800).loop).toBe("none");
  });
});

describe("notes", () => {
  const note = (second: number): Note => ({ id: `${second}`, second }) as Note;

  it("are of the moment for a while, unless another follows", () => {
    const notes = [note(0.4), note(3), note(3.2)];
    expect([0, 0.4, 3.1, 3.2, 4, 7].map((at) => noteAt(notes, at)?.second ?? null)).toEqual([
      null,
      0.4,
      3,
      3.2,
      3.2,
      null,
    ]);
  });
});

describe("the gallery's address", () => {
  it("says what is shown, and nothing that is so by itself", () => {
    expect(addressOf({})).toBe("/mechanisms");
    const wanted = { show: "mine", category: "c", tag: "間欠 운동", sort: "title" } as const;
    const url = new URL(addressOf(wanted), "https://example.org");
    expect(wantedIn(url.searchParams)).toEqual(wanted);
    expect(wantedIn(new URLSearchParams("show=others&sort=size&tag="))).toEqual({
      show: "all",
      category: null,
      tag: null,
      sort: "-publishedAt",
    });
  });
});

describe("uploading", () => {
  it("refuses what is certainly no video before a byte is sent", () => {
    const code = (size: number, type: string): string | undefined =>
      refusalBeforeSending({ size, type })?.code;
    expect(code(10, "video/mp4")).toBeUndefined();
    expect(code(10, "")).toBeUndefined();
    expect(code(10, "image/png")).toBe("mechanism.not_a_video");
    expect(code(0, "video/mp4")).toBe("mechanism.not_a_video");
    expect(code(3_000_000_000, "video/mp4")).toBe("file.too_large");
  });

  it("goes on where time may help, and stops where it does not", () => {
    const answered = (status: number): Error =>
      Object.assign(new Error(), { originalResponse: { getStatus: () => status } });
    expect([401, 423, 429, 500, 503].map((status) => isPassing(answered(status)))).not.toContain(
      false,
    );
    expect([403, 413, 507].map((status) => isPassing(answered(status)))).not.toContain(true);
    expect(isPassing(new Error("offline"))).toBe(true);
    expect(isLasting(new ApiError(413, "file.too_large", ""))).toBe(true);
    expect(isLasting(new ApiError(503, "server.busy", ""))).toBe(false);
  });

  it("takes tags apart in every language's way", () => {
    expect(tagsIn("クランク、링크, 连杆，#gear;gear")).toEqual([
      "クランク",
      "링크",
      "连杆",
      "gear",
    ]);
  });
});

describe("what was refused", () => {
  const refused = new ApiError(422, "captions.invalid", "Line 7: …", { field: "body", line: 7 });

  it.each([
    ["ja", "7 行目"],
    ["en", "Line 7"],
    ["ko", "7번째 줄"],
    ["zh", "第 7 行"],
  ])("names the line of captions in the reader's language: %s", async (language, told) => {
    await learn("mechanisms");
    await speak(language);
    expect(wordsOf(refused)).toContain(told);
  });
});
