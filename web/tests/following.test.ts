import { describe, expect, it } from "vitest";
import type { Message } from "$/state/types";
import { isLikely } from "$/talk/following.svelte";

const known = { me: { id: "me" }, threads: new Map([["unread", {}]]) } as unknown as Parameters<
  typeof isLikely
>[0];

function message(fields: object): Message {
  return { id: "m", parentId: null, author: { id: "you" }, thread: null, ...fields } as Message;
}

const thread = (...participantIds: string[]): object => ({ thread: { participantIds } });

describe("whether a thread is followed, as far as it is known here", () => {
  it.each([
    ["what nobody replied to", message({ author: { id: "me" } }), false],
    ["the others' thread", message(thread("you")), false],
    ["a thread of one's own", message({ author: { id: "me" }, ...thread("you") }), true],
    ["a thread that one replied to", message(thread("you", "me")), true],
    ["a thread with something unread", message({ id: "unread" }), true],
    ["a reply there", message({ parentId: "unread" }), true],
    ["one's own reply", message({ parentId: "r", author: { id: "me" } }), true],
    ["another's reply", message({ parentId: "r" }), false],
  ])("%s", (_, said, expected) => {
    expect(isLikely(known, said)).toBe(expected);
  });
});
