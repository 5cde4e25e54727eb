import { beforeEach, describe, expect, it, vi } from "vitest";
import { gainersOf, sharedWords } from "$/answer/sharing";
import type { Community } from "$/state/community.svelte";
import type { Citation } from "$/state/types";

let served: Record<string, unknown>;

beforeEach(() => {
  served = {};
  vi.stubGlobal("fetch", (request: Request) => {
    const body = served[new URL(request.url).pathname.replace("/api/v1", "")];
    return Promise.resolve(
      body === undefined
        ? Response.json({ success: false, error: { code: "x", message: "" } }, { status: 404 })
        : Response.json({ success: true, data: body, meta: { hasMore: false } }),
    );
  });
});

const known = {
  me: { id: "me" },
  people: new Map([
    ["hana", { role: "member" }],
    ["min", { role: "member" }],
    ["gast", { role: "guest" }],
  ]),
  rooms: new Map([
    ["square", { channel: { kind: "public" } }],
    ["shed", { channel: { kind: "private" } }],
  ]),
} as unknown as Community;

function members(room: string, ...ids: string[]): void {
  served[`/channels/${room}/members`] = ids.map((userId) => ({
    userId,
    displayName: userId,
    kind: userId === "hiroba" ? "assistant" : "person",
  }));
}

function cites(marker: number, from: Partial<Citation>): Citation {
  return {
    marker,
    kind: "document",
    title: `『歯車』 ${marker}`,
    documentId: null,
    channelId: null,
    author: null,
    ...from,
  } as Citation;
}

const gainers = async (...citations: Citation[]): Promise<string[]> =>
  (await gainersOf(known, "square", citations)).map(({ userId }) => userId);

describe("sharing what not everybody may read", () => {
  beforeEach(() => members("square", "me", "hana", "min", "gast", "hiroba"));

  it("names everybody but oneself and the resident where the source is one's own", async () => {
    served["/documents/own"] = { audience: "private" };
    expect(await gainers(cites(1, { documentId: "own" }))).toEqual(["hana", "min", "gast"]);
  });

  it("leaves out who reads the source where it stands", async () => {
    members("shed", "me", "min");
    served["/documents/shed"] = { audience: { channelId: "shed" } };
    const all = [
      cites(1, { documentId: "shed" }),
      cites(2, { kind: "message", channelId: "shed" }),
    ];
    expect(await gainers(...all)).toEqual(["hana", "gast"]);
  });

  it("names everybody but its owner where the source is a draft of a video", async () => {
    served["/mechanisms/m"] = { state: "published" };
    const video = cites(1, { kind: "mechanism", mechanismId: "m" });
    expect(await gainers(video)).toEqual(["gast"]);
    served["/mechanisms/m"] = { state: "draft" };
    expect(await gainers(video)).toEqual(["hana", "min", "gast"]);
  });

  it("names guests, who read no more than the rooms they are in", async () => {
    served["/documents/all"] = { audience: "community" };
    expect(await gainers(cites(1, { documentId: "all" }))).toEqual(["gast"]);
    expect(await gainers(cites(1, { kind: "message", channelId: "square" }))).toEqual([]);
  });

  it("says no names where one source cannot be asked about", async () => {
    await expect(gainers(cites(1, { documentId: "gone" }))).rejects.toThrow();
  });

  it("names the sources below the words", () => {
    const all = [cites(1, {}), cites(2, { kind: "message", author: "김민준", title: "방" })];
    expect(sharedWords("止まります。[1][2]\n", all)).toBe(
      "止まります。[1][2]\n\n[1] 『歯車』 1\n[2] 김민준",
    );
  });
});
