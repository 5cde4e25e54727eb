import { SvelteMap } from "svelte/reactivity";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Search } from "$/palette/search.svelte";
import type { Community } from "$/state/community.svelte";

interface Asked {
  readonly q: string;
  readonly kinds: string[];
  readonly answer: (passages: string[], people?: string[]) => void;
  readonly signal: AbortSignal;
}

let asked: Asked[];
let known: Community;
let search: Search;
const empty = { items: [], hasMore: false };

const passage = (id: string) => ({
  passageId: id,
  documentId: "d",
  version: 1,
  title: id,
  heading: null,
  page: 1,
  start: 0,
  end: 1,
  collection: null,
  snippet: id,
  highlights: [],
});
const person = (id: string) => ({
  userId: id,
  displayName: id,
  userKind: "person",
  role: "member",
});

/** A server that answers when it is told to. */
function serve(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return new Promise((resolve, reject) => {
    request.signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    const answer = (passages: string[], people: string[] = []): void => {
      const data = {
        ...{
          messages: empty,
          moments: empty,
          documents: empty,
          channels: empty,
          mechanisms: empty,
        },
        passages: { items: passages.map(passage), hasMore: false },
        people: { items: people.map(person), hasMore: false },
      };
      resolve(Response.json({ success: true, data, meta: {} }));
    };
    asked.push({
      q: query.get("q") ?? "",
      kinds: query.getAll("kinds"),
      answer,
      signal: request.signal,
    });
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", serve);
  asked = [];
  const people = ["佐藤 海斗", "이도현"].map((displayName) => [
    displayName,
    { id: displayName, displayName, kind: "person", role: "member" },
  ]);
  known = {
    me: { id: "me", displayName: "me", role: "member" },
    rooms: new SvelteMap(),
    people: new SvelteMap(people as never),
  } as unknown as Community;
  search = new Search(known);
});
afterEach(() => {
  search.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ids = (): string[] => search.entries.map(({ id }) => id);
const later = (ms = 130): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

async function answered(passages: string[], people: string[] = []): Promise<void> {
  asked
    .splice(0)
    .forEach(({ kinds, answer }) =>
      answer(kinds.includes("passages") ? passages : [], kinds.includes("people") ? people : []),
    );
  await later(1);
}

describe("a search over everything", () => {
  it("knows people at once and asks the server when the typing rests", async () => {
    search.write("佐");
    search.write("佐藤");
    expect(ids()).toEqual(["person.佐藤 海斗", "ask"]);
    expect(asked).toEqual([]);
    await later();
    expect(asked.map(({ q, kinds }) => [q, kinds[0]])).toEqual([
      ["佐藤", "messages"],
      ["佐藤", "passages"],
    ]);
    await answered(["p1"], ["佐藤 海斗", "이도현"]);
    expect(ids()).toEqual(["passage.p1", "person.佐藤 海斗", "person.이도현", "ask"]);
    expect(search.selectedId).toBe("person.佐藤 海斗");
  });

  it("begins in one room where it was opened for that room, until its tag is taken away", async () => {
    search = new Search(known, { channelId: "r1", title: "기어 공작실" });
    search.write("歯車");
    await later();
    expect(asked.map(({ q }) => q)).toEqual(["in:r1 歯車", "in:r1 歯車"]);
    asked = [];
    const [tag] = search.tags;
    expect(tag?.shown).toBe("기어 공작실");
    if (tag) search.remove(tag);
    await later();
    expect(asked.map(({ q }) => q)).toEqual(["歯車", "歯車"]);
  });

  it("gives up what is outdated", async () => {
    search.write("溝");
    await later();
    const [first] = asked.splice(0);
    search.write("溝の数");
    expect(first?.signal.aborted).toBe(true);
    await later();
    await answered(["p2"]);
    expect(ids()).toEqual(["passage.p2", "ask"]);
    expect(search.selectedId).toBe("passage.p2");
  });

  it("moves nothing once somebody points at it", async () => {
    search.write("佐藤");
    await later();
    search.hold("person.佐藤 海斗");
    await answered(["p1"]);
    expect(ids()).toEqual(["person.佐藤 海斗", "ask", "passage.p1"]);
    search.write("佐藤さ");
    await later();
    await answered(["p1"]);
    expect(ids()).toEqual(["passage.p1", "ask"]);
  });

  it("offers to ask where nothing is found, and chooses it then", async () => {
    search.write("存在しない");
    await later();
    expect(search.selectedId).toBeNull();
    expect(search.isFruitless).toBe(false);
    await answered([]);
    expect(search.isFruitless).toBe(true);
    expect(search.selectedId).toBe("ask");
  });

  it("makes tags of filters and asks with them", async () => {
    search.write("from:佐");
    expect(ids()).toEqual(["filter.from.佐藤 海斗"]);
    await search.entries[0]?.run?.();
    search.write(`${search.text}軸`);
    await later();
    expect(asked[0]?.q).toBe('from:"佐藤 海斗" 軸');
    const [tag] = search.tags;
    if (tag) search.remove(tag);
    await later();
    expect(asked.at(-1)?.q).toBe("軸");
  });

  it("says why it failed and keeps what it knows", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    search.write("도현");
    await later();
    expect(search.refusal?.code).toBe("client.unreachable");
    expect(ids()).toEqual(["person.이도현", "ask"]);
    expect(search.isFruitless).toBe(false);
  });

  it("goes from group to group and round the list", async () => {
    search.write("도현");
    await later();
    await answered(["p1", "p2"]);
    search.hold("passage.p2");
    expect(search.moveGroup(1)).toBe(true);
    expect(search.selectedId).toBe("person.이도현");
    expect([search.moveGroup(1), search.moveGroup(1)]).toEqual([true, false]);
    search.move(1);
    expect(search.selectedId).toBe("passage.p1");
    search.move(-1);
    expect(search.selectedId).toBe("ask");
  });
});
