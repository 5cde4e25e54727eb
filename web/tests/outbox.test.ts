import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "$/state/outbox.svelte";
import type { Message } from "$/state/types";
import { aMessage, anEar, answering } from "./said";

const ROOM = "room-1";
const words = (content: string) => ({
  channelId: ROOM,
  parentId: null,
  content,
  attachmentIds: [],
});

describe("an outbox", () => {
  let ear: ReturnType<typeof anEar>;
  let saved: Message[];
  let sent: string[];
  let outbox: Outbox;
  const opened = (): Outbox => new Outbox(ear, (message) => saved.push(message));
  const contents = (): string[] => outbox.unsent.map(({ content }) => content);

  const takes = (): void =>
    answering((_, body) => {
      sent.push(String(body["content"]));
      return { success: true, data: aMessage(ROOM, sent.length, { clientId: String(body["id"]) }) };
    });
  const refuses = (status: number, code: string, headers = {}): void =>
    answering(() => ({ status, success: false, error: { code, message: "no" }, ...headers }));

  beforeEach(() => {
    localStorage.clear();
    ear = anEar();
    [saved, sent] = [[], []];
    outbox = opened();
  });
  afterEach(() => {
    outbox.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("sends in the order of writing", async () => {
    takes();
    for (const content of ["一", "둘", "三"]) outbox.say(words(content));
    expect(contents()).toEqual(["一", "둘", "三"]);
    await vi.waitFor(() => expect(outbox.unsent).toEqual([]));
    expect(sent).toEqual(["一", "둘", "三"]);
    expect(saved).toHaveLength(3);
  });

  it("keeps what was not sent, also over a reload, and sends it with the same id", async () => {
    answering(() => null);
    const { id } = outbox.say(words("つながっていません"));
    outbox.close();
    outbox = opened();
    expect(outbox.unsent.map((one) => one.id)).toEqual([id]);
    takes();
    ear.caughtUp();
    await vi.waitFor(() => expect(saved.map((one) => one.clientId)).toEqual([id]));
    expect(localStorage).toHaveLength(0);
  });

  it("tries again by itself where nobody knows whether it was done", async () => {
    vi.useFakeTimers();
    refuses(503, "service.unavailable");
    outbox.say(words("もう一度"));
    await vi.waitFor(() => expect(outbox.delay?.code).toBe("service.unavailable"));
    takes();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(outbox.unsent).toEqual([]);
    expect(outbox.delay).toBeNull();
  });

  it("does not announce what the socket has told already", async () => {
    answering((_, body) => {
      const message = aMessage(ROOM, 1, { clientId: String(body["id"]) });
      ear.tell({ type: "message:new", data: { ...message } });
      return { success: true, data: message };
    });
    outbox.say(words("一度だけ"));
    await vi.waitFor(() => expect(outbox.unsent).toEqual([]));
    await vi.waitFor(() => expect(saved).toEqual([]));
  });

  it("keeps a refused one with its reason and goes on with the next", async () => {
    answering((_, body) =>
      body["content"] === "bad"
        ? { status: 422, success: false, error: { code: "message.invalid", message: "no" } }
        : { success: true, data: aMessage(ROOM, 1, { clientId: String(body["id"]) }) },
    );
    outbox.say(words("bad"));
    outbox.say(words("good"));
    await vi.waitFor(() => expect(contents()).toEqual(["bad"]));
    expect(outbox.unsent[0]?.refusal?.code).toBe("message.invalid");
  });

  it("sends a refused one again when it is asked to", async () => {
    refuses(409, "channel.archived");
    const { id } = outbox.say(words("later"));
    await vi.waitFor(() => expect(outbox.unsent[0]?.refusal).not.toBeNull());
    takes();
    outbox.again(id);
    await vi.waitFor(() => expect(sent).toEqual(["later"]));
  });

  it("gives back what is taken back", async () => {
    refuses(409, "channel.archived");
    const { id } = outbox.say(words("다시 쓰기"));
    await vi.waitFor(() => expect(outbox.unsent[0]?.refusal).not.toBeNull());
    expect(outbox.takeBack(id)?.content).toBe("다시 쓰기");
    expect(outbox.unsent).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it("learns from other tabs what was said and sent there", () => {
    const entry = { ...words("別のタブ"), id: "x", writtenAt: "2026-01-01", refusal: null };
    const key = "hiroba.outbox.user-1.x";
    const tells = (newValue: string | null): boolean =>
      dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
    tells(JSON.stringify(entry));
    expect(contents()).toEqual(["別のタブ"]);
    tells(null);
    expect(outbox.unsent).toEqual([]);
  });
});
