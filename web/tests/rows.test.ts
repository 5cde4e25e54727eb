import { describe, expect, it } from "vitest";
import type { Unsent } from "$/state/outbox.svelte";
import { keeping, rowsOf, stepsBetween, wordsAround, type Row } from "$/talk/rows";
import { aMessage } from "./said";

const ROOM = "room-1";
const reader = { id: "user-1", readSeq: null };
const other = { id: "user-2", displayName: "이도현", kind: "person" as const };
const unsent = (id: string, writtenAt: string): Unsent => ({
  id,
  channelId: ROOM,
  parentId: null,
  content: "…",
  attachmentIds: [],
  writtenAt,
  refusal: null,
});
const keys = (rows: readonly Row[]): string[] => rows.map(({ key }) => key);

describe("rows", () => {
  it("share a head within five minutes of one author", () => {
    const rows = rowsOf(
      [1, 3, 9].map((seq) => aMessage(ROOM, seq)),
      [],
      reader,
    );
    expect(rows.map(({ hasHead }) => hasHead)).toEqual([true, false, true]);
  });

  it("begin a head with another author and with another day", () => {
    const next = aMessage(ROOM, 2, { author: other });
    const day = aMessage(ROOM, 3, { author: other, createdAt: "2026-03-01T00:00:00.000Z" });
    const rows = rowsOf([aMessage(ROOM, 1), next, day], [], reader);
    expect(rows.map(({ hasHead }) => hasHead)).toEqual([true, true, true]);
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
  });

  it("have one unread line, before the first of somebody else after what was read", () => {
    const messages = [1, 2, 3, 4].map((seq) =>
      aMessage(ROOM, seq, seq === 2 ? {} : { author: other }),
    );
    const rows = rowsOf(messages, [], { id: "user-1", readSeq: 1 });
    expect(rows.map(({ startsUnread }) => startsUnread)).toEqual([false, false, true, false]);
  });

  it("keep the row of one's own when it has been saved", () => {
    const before = rowsOf([], [unsent("mine", aMessage(ROOM, 1).createdAt)], reader);
    const after = rowsOf([aMessage(ROOM, 1, { clientId: "mine" })], [], reader);
    expect(keys(after)).toEqual(keys(before));
  });

  it("show once what is both saved and still waiting", () => {
    const message = aMessage(ROOM, 1, { clientId: "mine" });
    expect(rowsOf([message], [unsent("mine", message.createdAt)], reader)).toHaveLength(1);
  });

  it("never have a key twice, whatever ids a program of one's own gave", () => {
    const messages = [1, 2].map((seq) => aMessage(ROOM, seq, { clientId: "same" }));
    expect(new Set(keys(rowsOf(messages, [], reader))).size).toBe(2);
  });
});

describe("the steps from one list to the next", () => {
  const list = (from: number, until: number): readonly Row[] =>
    rowsOf(
      Array.from({ length: until - from + 1 }, (_, place) => aMessage(ROOM, from + place)),
      [],
      reader,
    );
  const shifts = (from: readonly Row[], to: readonly Row[]) =>
    stepsBetween(from, to)?.map(({ rows, isShift }) => [rows.length, isShift]);

  it("append in one", () => {
    expect(shifts(list(5, 9), list(5, 10))).toEqual([[6, false]]);
  });

  it("put older ones before while holding the view", () => {
    expect(shifts(list(5, 9), list(1, 9))).toEqual([
      [9, true],
      [9, false],
    ]);
  });

  it("give up the far end first, then put older ones before", () => {
    expect(shifts(list(5, 9), list(1, 7))).toEqual([
      [3, false],
      [7, true],
      [7, false],
    ]);
  });

  it("give up the start while holding the view, then append", () => {
    expect(shifts(list(1, 5), list(3, 8))).toEqual([
      [3, true],
      [6, false],
    ]);
  });

  it("are none where nothing is in common", () => {
    expect(stepsBetween(list(1, 3), list(50, 60))).toBeNull();
    expect(stepsBetween([], list(1, 2))).toBeNull();
  });
});

describe("rows that are drawn already", () => {
  const before = rowsOf(
    [1, 2, 3].map((seq) => aMessage(ROOM, seq)),
    [],
    reader,
  );

  it("stay the same objects where they say the same", () => {
    const changed = before.flatMap((row) => ("message" in row ? [row.message] : []));
    changed[1] = aMessage(ROOM, 2, { content: "수정했어요" });
    const after = keeping(before, rowsOf(changed, [], reader));
    expect(after.map((row, at) => row === before[at])).toEqual([true, false, true]);
  });

  it("are new where what stands above them changed", () => {
    const older = aMessage(ROOM, 0);
    const after = keeping(
      before,
      rowsOf([older, ...[1, 2].map((seq) => aMessage(ROOM, seq))], [], reader),
    );
    expect(after[1]).not.toBe(before[0]);
    expect(after[1]).toMatchObject({ key: before[0]?.key, hasHead: false });
  });

  it("name their words from a place outwards", () => {
    expect(wordsAround(before, 2)).toEqual(["発言 3", "発言 2", "発言 1"]);
  });
});
