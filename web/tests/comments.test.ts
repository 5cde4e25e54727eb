import { afterEach, expect, it, vi } from "vitest";
import { Comments } from "$/pages/mechanisms/comments/comments.svelte";
import type { Community } from "$/state/community.svelte";
import { aMessage, anEar, answering, settled } from "./said";

afterEach(() => vi.unstubAllGlobals());

/** A video on which people comment in the channel `c`, once somebody has. */
function aVideo(isTalkedAbout: boolean) {
  const said = isTalkedAbout ? [aMessage("c", 1)] : [];
  const asked: string[] = [];
  let isOpen = isTalkedAbout;
  answering((url, body) => {
    const path = url.pathname.replace("/api/v1", "");
    asked.push(path);
    if (path === "/channels/c/messages") return { data: said, meta: {} };
    if (path === "/channels/c/members") return { status: 201, data: {} };
    if ("content" in body) {
      isOpen = true;
      said.push(aMessage("c", 1, { content: String(body["content"]) }));
      return { status: 201, data: said[0] };
    }
    return { data: { channelId: isOpen ? "c" : null, count: said.length } };
  });
  const ear = anEar();
  const rooms = new Map<string, unknown>();
  const community = { ...ear, rooms, onAnew: () => () => undefined } as unknown as Community;
  return { asked, ear, rooms, community };
}

const contents = (comments: Comments): string[] | undefined =>
  comments.timeline?.messages.map(({ content }) => content);

it("has nowhere to look before the first comment, which opens the place", async () => {
  const { community } = aVideo(false);
  const comments = new Comments(community, "m", null);
  await vi.waitFor(() => expect(comments.isThere).toBe(true));
  expect(comments.timeline).toBeNull();

  await comments.write("ピンが当たります。");
  await vi.waitFor(() => expect(contents(comments)).toEqual(["ピンが当たります。"]));
  comments.close();
});

it("looks again when the video is said to have changed, until there is a first comment", async () => {
  const { asked, ear, community } = aVideo(false);
  const [here, there] = [new Comments(community, "m", null), new Comments(community, "m", null)];
  await vi.waitFor(() => expect([here.isThere, there.isThere]).toEqual([true, true]));
  await there.write("처음이에요.");
  const changed = { type: "mechanism:changed", data: { mechanismId: "m" } };
  ear.tell({ ...changed, data: { mechanismId: "other" } });
  ear.tell(changed);
  await vi.waitFor(() => expect(contents(here)).toEqual(["처음이에요."]));

  const looks = asked.length;
  ear.tell(changed);
  await settled();
  expect(asked).toHaveLength(looks);
  [here, there].forEach((one) => one.close());
});

it("joins once it is looked at, and takes what was said until then", async () => {
  const { asked, ear, rooms, community } = aVideo(true);
  const comments = new Comments(community, "m", null);
  await vi.waitFor(() => expect(contents(comments)).toHaveLength(1));
  await comments.join();
  rooms.set("c", {});
  await comments.join();
  expect(asked.filter((path) => path.endsWith("/members"))).toHaveLength(1);

  const histories = asked.filter((path) => path.endsWith("/messages")).length;
  ear.tell({ type: "channel:joined", data: { channelId: "c" } });
  await settled();
  expect(asked.filter((path) => path.endsWith("/messages"))).toHaveLength(histories + 1);
  comments.close();
});
