import { describe, expect, it, vi, beforeEach, afterEach } from "vitest";
import type { Frame } from "$/live/frames";
import { Timeline } from "$/state/timeline.svelte";
import { aMessage, anEar, answering, settled } from "./said";

const ROOM = "room-1";
const said = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, place) => aMessage(ROOM, from + place));
const seqs = (timeline: Timeline): number[] => timeline.messages.map(({ seq }) => seq);

/** A history of `last` messages, as `GET /channels/{id}/messages` gives its pages. */
function history(last: number) {
  return (url: URL) => {
    const limit = Number(url.searchParams.get("limit"));
    const before = Number(url.searchParams.get("before") ?? last + 1);
    const after = url.searchParams.get("after");
    const from = after === null ? Math.max(1, before - limit) : Number(after) + 1;
    const until = after === null ? before - 1 : Math.min(last, Number(after) + limit);
    const meta = {
      prevCursor: from > 1 ? String(from) : null,
      nextCursor: until < last ? String(until) : null,
    };
    return { success: true, data: said(from, until), meta };
  };
}

describe("a timeline", () => {
  let ear: ReturnType<typeof anEar>;
  let timeline: Timeline;
  const hear = (type: string, data: object): void => ear.tell({ type, data } as Frame);

  beforeEach(() => {
    ear = anEar();
    timeline = new Timeline(ear, ROOM);
  });
  afterEach(() => {
    timeline.close();
    vi.unstubAllGlobals();
  });

  it("opens at the end and grows backwards", async () => {
    answering(history(200));
    await timeline.open();
    expect(seqs(timeline)).toEqual(said(141, 200).map(({ seq }) => seq));
    expect(timeline.hasNewer).toBe(false);
    await timeline.older();
    expect(seqs(timeline)[0]).toBe(81);
    expect(seqs(timeline)).toHaveLength(120);
  });

  it("opens around a place and has more on both sides", async () => {
    answering(history(1000));
    await timeline.open(500);
    expect(seqs(timeline)[0]).toBe(440);
    expect(seqs(timeline).at(-1)).toBe(559);
    expect(timeline.hasOlder && timeline.hasNewer).toBe(true);
  });

  it("knows which places it reaches", async () => {
    answering(history(1000));
    await timeline.open();
    expect([1, 940, 941, 1000, 1001].map((seq) => timeline.reaches(seq))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("keeps no more than it may, and fetches what it gave up again", async () => {
    answering(history(2000));
    await timeline.open(1);
    for (let times = 0; times < 12; times += 1) await timeline.newer();
    expect(timeline.messages).toHaveLength(480);
    expect(timeline.hasOlder).toBe(true);
    await timeline.older();
    expect(timeline.messages).toHaveLength(480);
    expect(timeline.hasNewer).toBe(true);
  });

  it("puts what is told by seq, once, whatever the order", async () => {
    answering(history(3));
    await timeline.open();
    for (const seq of [6, 4, 5, 5, 2]) hear("message:new", aMessage(ROOM, seq));
    expect(seqs(timeline)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("leaves to the next page what lies beyond a gap", async () => {
    answering(history(1000));
    await timeline.open(100);
    hear("message:new", aMessage(ROOM, 1001));
    expect(seqs(timeline)).not.toContain(1001);
  });

  it("applies what is told while a page is on its way", async () => {
    answering(history(3));
    const opened = timeline.open();
    hear("message:new", aMessage(ROOM, 4));
    hear("message:deleted", { channelId: ROOM, messageId: "message-2", deletedAt: "2026-01-01" });
    await opened;
    expect(seqs(timeline)).toEqual([1, 2, 3, 4]);
    expect(timeline.find("message-2")).toMatchObject({ content: "", deletedAt: "2026-01-01" });
  });

  it("hears nothing of another room", async () => {
    answering(history(3));
    await timeline.open();
    hear("message:new", aMessage("room-2", 4));
    expect(seqs(timeline)).toEqual([1, 2, 3]);
  });

  it("tells why a page did not come, and comes when it is asked again", async () => {
    answering(() => null);
    await timeline.open();
    expect(timeline.problem?.code).toBe("client.unreachable");
    answering(history(3));
    await timeline.open();
    expect(timeline.problem).toBeNull();
    expect(seqs(timeline)).toEqual([1, 2, 3]);
  });

  it("shows the place that was asked for last", async () => {
    answering(history(1000));
    await Promise.all([timeline.open(100), timeline.open(900)]);
    await settled();
    expect(seqs(timeline)).toContain(900);
    expect(seqs(timeline)).not.toContain(100);
  });
});
