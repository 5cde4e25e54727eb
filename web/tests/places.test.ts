import { SvelteMap } from "svelte/reactivity";
import { describe, expect, it } from "vitest";
import { roomBeside } from "$/keys/rooms";
import { talkWith } from "$/palette/entries";
import { unreadRooms, unreadThreads, type Call } from "$/pages/today/today.svelte";
import { addressOf } from "$/pages/today/words";
import { mentionsIn, pageTitle } from "$/routing/title.svelte";
import { placesOf } from "$/shell/places";
import type { Community } from "$/state/community.svelte";
import type { Room } from "$/state/types";

const room = (
  id: string,
  changes: Partial<Room> & { kind?: Room["channel"]["kind"]; about?: string } = {},
): Room => ({
  channelId: id,
  memberIds: null,
  membership: "member",
  mentions: 0,
  notifyLevel: "all",
  readSeq: 0,
  unread: 0,
  ...changes,
  channel: {
    id,
    kind: changes.kind ?? "public",
    name: id,
    topic: "",
    lastSeq: 0,
    archivedAt: null,
    createdAt: id,
    mechanismId: changes.about ?? null,
  },
});

function of(...rooms: Room[]): Community {
  const me = { id: "me", displayName: "佐伯 美咲" };
  return {
    me,
    rooms: new SvelteMap(rooms.map((one) => [one.channelId, one])),
    threads: new SvelteMap(),
    nameOf: (id: string) => `@${id}`,
  } as unknown as Community;
}

const direct = (id: string, others: string[], changes: Partial<Room> = {}): Room =>
  room(id, { kind: "direct", memberIds: ["me", ...others], ...changes });

describe("the room beside", () => {
  const rooms = of(
    room("a"),
    room("b", { unread: 2 }),
    room("c"),
    direct("d", ["x"], { unread: 1 }),
  );

  it.each([
    ["/rooms/a", 1, false, "/rooms/b"],
    ["/rooms/a", -1, false, "/rooms/d"],
    ["/rooms/d", 1, false, "/rooms/a"],
    ["/library", 1, false, "/rooms/a"],
    ["/library", -1, false, "/rooms/d"],
    ["/rooms/b", 1, true, "/rooms/d"],
    ["/rooms/b", -1, true, "/rooms/d"],
    ["/rooms/a", 1, true, "/rooms/b"],
  ] as const)("of %s, %i, unread only: %s", (path, by, isUnreadOnly, expected) => {
    expect(roomBeside(rooms, path, by, isUnreadOnly)).toBe(expected);
  });

  it("is nowhere without rooms, or where nothing is unread", () => {
    expect(roomBeside(of(), "/", 1, false)).toBeNull();
    expect(roomBeside(of(room("a"), room("b")), "/rooms/a", 1, true)).toBeNull();
    expect(roomBeside(of(room("a", { unread: 3, notifyLevel: "none" })), "/", 1, true)).toBeNull();
  });
});

describe("what is said about a video", () => {
  const known = of(room("a"), room("v", { unread: 3, about: "m" }));

  it("is no room to go to, and waits for nobody", () => {
    expect(placesOf(known).rooms.map(({ channelId }) => channelId)).toEqual(["a"]);
    expect(unreadRooms(known, [])).toEqual([]);
  });

  it("is read beside the video", () => {
    const about = { id: "m", title: "ゼネバ", url: "/mechanisms/m" };
    expect(addressOf({ channelId: "v", seq: 2, rootId: null, mechanism: about })).toBe(
      "/mechanisms/m?seq=2",
    );
    expect(addressOf({ channelId: "a", seq: 2, rootId: "r", mechanism: null })).toBe(
      "/rooms/a?seq=2&open=thread.r",
    );
  });
});

describe("the title of the page", () => {
  it("names the place and counts mentions alone", () => {
    const known = of(room("雑談", { unread: 9, mentions: 2 }), direct("d", ["x"], { unread: 1 }));
    expect(mentionsIn(known)).toBe(3);
    expect(pageTitle(known, "/rooms/雑談")).toBe("(3) 雑談 · Hiroba");
    expect(pageTitle(of(room("연습실", { unread: 9 })), "/rooms/연습실")).toBe("연습실 · Hiroba");
    expect(pageTitle(of(direct("d", ["x", "y"])), "/rooms/d")).toBe("@x, @y · Hiroba");
  });

  it("does not count what was silenced", () => {
    expect(mentionsIn(of(room("a", { mentions: 4, notifyLevel: "none" })))).toBe(0);
  });
});

describe("what waits", () => {
  const call = (kind: Call["kind"], channelId: string, rootId: string | null): Call =>
    ({ kind, channelId, rootId }) as Call;

  it("puts rooms that call first, and leaves out silenced ones", () => {
    const rooms = of(
      room("a", { unread: 1 }),
      room("b", { unread: 1, mentions: 1 }),
      room("c", { unread: 5, notifyLevel: "none" }),
      room("e"),
      direct("d", ["x"], { unread: 1 }),
    );
    expect(unreadRooms(rooms, []).map(({ channelId }) => channelId)).toEqual(["b", "d", "a"]);
  });

  it("tells nothing twice", () => {
    const known = of(
      room("a", { unread: 2, mentions: 1 }),
      room("b", { unread: 1, mentions: 1 }),
      direct("d", ["x"], { unread: 1 }),
    );
    for (const rootId of ["r1", "r2"])
      known.threads.set(rootId, { rootId, channelId: "a", readSeq: 0, unread: 1 });
    const calls = [
      call("direct", "d", null),
      call("reply", "a", "r1"),
      call("mention", "a", null),
      call("mention", "b", null),
    ];
    expect(unreadRooms(known, calls).map(({ channelId }) => channelId)).toEqual(["a"]);
    expect(unreadThreads(known, calls).map(({ rootId }) => rootId)).toEqual(["r2"]);
  });

  it("knows the talk of two, not that of three", () => {
    const rooms = [direct("three", ["x", "y"]), direct("two", ["x"])];
    expect(talkWith(rooms, "me", "x")?.channelId).toBe("two");
    expect(talkWith(rooms, "me", "y")).toBeUndefined();
  });
});
