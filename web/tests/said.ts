/** What tests of talking share: messages, an ear for events, and a server that answers from a function. */
import { vi } from "vitest";
import type { Frame } from "$/live/frames";
import type { Message, Profile } from "$/state/types";

export function aMessage(channelId: string, seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: `message-${seq}`,
    clientId: null,
    channelId,
    seq,
    author: { id: "user-1", displayName: "長谷川 佐和子", kind: "person" },
    content: `発言 ${seq}`,
    parentId: null,
    attachments: [],
    reactions: [],
    previews: [],
    mentions: { channel: false, userIds: [] },
    thread: null,
    answer: null,
    pinnedAt: null,
    pinnedBy: null,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, seq)).toISOString(),
    editedAt: null,
    deletedAt: null,
    ...changes,
  };
}

export const ME = { id: "user-1", displayName: "長谷川 佐和子" } as Profile;

/** Stands for the community: tells frames to whoever listens. */
export function anEar() {
  const hearers = new Map<string, Set<(frame: Frame) => void>>();
  const whenCaughtUp = new Set<() => void>();
  return {
    me: ME,
    on(type: string, hearer: (frame: Frame) => void): () => void {
      const known = hearers.get(type) ?? new Set();
      hearers.set(type, known.add(hearer));
      return () => known.delete(hearer);
    },
    onCaughtUp(action: () => void): () => void {
      whenCaughtUp.add(action);
      return () => whenCaughtUp.delete(action);
    },
    tell: (frame: Frame): void => hearers.get(frame.type)?.forEach((hearer) => hearer(frame)),
    caughtUp: (): void => whenCaughtUp.forEach((action) => action()),
  };
}

type Answer = { status?: number } & Record<string, unknown>;

/** Every request is answered by `answer`; null: the server cannot be reached. */
export function answering(
  answer: (url: URL, body: Record<string, unknown>) => Answer | null,
): void {
  vi.stubGlobal("fetch", async (request: Request) => {
    const text = await request.text();
    const body = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
    const answered = answer(new URL(request.url), body);
    if (answered === null) throw new TypeError("offline");
    const { status = 200, ...content } = answered;
    return Response.json(content, { status });
  });
}

/** Everything that was begun and waits for nothing has happened. */
export async function settled(): Promise<void> {
  for (let times = 0; times < 50; times += 1) await Promise.resolve();
  await new Promise((done) => setTimeout(done, 0));
}
