import { beforeEach, describe, expect, it } from "vitest";
import { Community } from "$/state/community.svelte";
import type { Frame } from "$/live/frames";
import type { Profile, Room } from "$/state/types";

const ME = "me";
let community: Community;
let position = 0;

beforeEach(() => {
  position = 0;
  community = new Community({ id: ME } as Profile, () => undefined);
  community.rooms.set("r", aRoom());
});

function aRoom(): Room {
  return {
    channelId: "r",
    channel: {
      id: "r",
      name: "歯車",
      kind: "public",
      topic: "",
      lastSeq: 3,
      createdAt: "",
      archivedAt: null,
      mechanismId: null,
    },
    membership: "member",
    readSeq: 3,
    notifyLevel: "all",
    unread: 0,
    mentions: 0,
    memberIds: null,
  };
}

function tell(type: string, data: Frame["data"], at = ++position): void {
  community.hear({ type, data, position: at });
}

function said(seq: number, by: string, more: object = {}): Frame["data"] {
  const mentions = { userIds: [], channel: false };
  return {
    channelId: "r",
    seq,
    author: { id: by },
    authorId: by,
    parentId: null,
    mentions,
    ...more,
  };
}

const room = (): Room | undefined => community.rooms.get("r");

describe("what is unread", () => {
  it("counts what others say, and calls of the reader", () => {
    tell("message:new", said(4, "ada"));
    tell("message:new", said(5, "ada", { mentions: { userIds: [ME], channel: false } }));
    tell("message:new", said(6, "ada", { mentions: { userIds: [], channel: true } }));

    expect(room()).toMatchObject({ unread: 3, mentions: 2, channel: { lastSeq: 6 } });
  });

  it("leaves out what the reader says, replies, and what was read already", () => {
    tell("message:new", said(4, ME));
    tell("message:new", said(5, "ada", { parentId: "root" }));
    tell("message:new", said(2, "ada"));

    expect(room()).toMatchObject({ unread: 0, mentions: 0 });
  });

  it("counts off what is deleted", () => {
    tell("message:new", said(4, "ada", { mentions: { userIds: [ME], channel: false } }));
    tell("message:deleted", said(4, "ada", { mentions: { userIds: [ME], channel: false } }));

    expect(room()).toMatchObject({ unread: 0, mentions: 0 });
  });

  it("takes what another device has read", () => {
    tell("message:new", said(4, "ada"));
    tell("read:changed", { channelId: "r", readSeq: 4, unread: 0, mentions: 0, notifications: 7 });

    expect(room()).toMatchObject({ readSeq: 4, unread: 0 });
    expect(community.notifications).toBe(7);
  });
});

describe("the order of events", () => {
  it("takes nothing twice, and nothing older", () => {
    tell("message:new", said(4, "ada"), 10);
    tell("message:new", said(4, "ada"), 10);
    tell("message:new", said(5, "ada"), 9);

    expect(room()?.unread).toBe(1);
    expect(community.position()).toBe(10);
  });

  it("hands every event to who listens, once it has been applied", () => {
    const heard: (number | undefined)[] = [];
    const end = community.on("message:new", () => heard.push(room()?.unread));
    tell("message:new", said(4, "ada"));
    end();
    tell("message:new", said(5, "ada"));

    expect(heard).toEqual([1]);
  });
});

describe("a room that is left", () => {
  it("takes its threads and drafts with it", () => {
    community.threads.set("t", { rootId: "t", channelId: "r", readSeq: 1, unread: 2 });
    tell("draft:changed", { channelId: "r", parentId: null, content: "途中", updatedAt: "" });
    expect(community.drafts.size).toBe(1);

    tell("channel:left", { channelId: "r", notifications: 0 });

    expect([community.rooms.size, community.threads.size, community.drafts.size]).toEqual([
      0, 0, 0,
    ]);
  });

  it("is not told of any more", () => {
    tell("channel:left", { channelId: "r", notifications: 0 });
    tell("message:new", said(4, "ada"));

    expect(room()).toBeUndefined();
  });
});
