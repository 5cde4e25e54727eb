/** A stretch of a room's history, kept whole and in order: it grows at both ends and is trimmed at the far one. */
import { api, pageOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "./community.svelte";
import type { Message } from "./types";

const PAGE = 60;
const KEPT = 480; // messages; what is further away is fetched again

/** What is left of a deleted message: its place. */
const gone = (): Partial<Message> => ({
  content: "",
  attachments: [],
  reactions: [],
  previews: [],
  answer: null,
  pinnedAt: null,
  pinnedBy: null,
});

export class Timeline {
  /** Ascending by `seq`, replies among them. */
  messages = $state.raw<readonly Message[]>([]);
  hasOlder = $state(false);
  hasNewer = $state(false);
  isLoading = $state(true);
  /** Why the last page did not come. */
  problem = $state.raw<ApiError | null>(null);

  #asked: Promise<void> | null = null;
  #opened = 0;
  #early: Frame[] = [];
  #ends: (() => void)[] = [];

  constructor(
    community: Pick<Community, "on">,
    readonly channelId: string,
  ) {
    for (const type of TOLD) this.#ends.push(community.on(type, (frame) => this.#hear(frame)));
  }

  close(): void {
    this.#ends.forEach((end) => end());
  }

  /** The newest page, or what stands around a place. */
  async open(seq: number | null = null): Promise<void> {
    const asked = ++this.#opened;
    await this.#one(async () => {
      const pages =
        seq === null
          ? [this.#page({})]
          : [this.#page({ before: seq }), this.#page({ after: seq - 1 })];
      const [first, second] = await Promise.all(pages);
      if (asked !== this.#opened) return; // asked for another place meanwhile
      this.hasOlder = first?.hasPrevious ?? false;
      this.hasNewer = second?.hasNext ?? false;
      this.messages = [...(first?.data ?? []), ...(second?.data ?? [])];
    });
  }

  async older(): Promise<void> {
    const oldest = this.messages[0];
    if (!this.hasOlder || !oldest || this.#asked) return;
    const opened = this.#opened;
    await this.#one(async () => {
      const page = await this.#page({ before: oldest.seq });
      if (opened !== this.#opened) return;
      this.hasOlder = page.hasPrevious;
      const whole = [...page.data, ...this.messages];
      if (whole.length > KEPT) this.hasNewer = true;
      this.messages = whole.slice(0, KEPT);
    });
  }

  async newer(): Promise<void> {
    const newest = this.messages.at(-1);
    if (!this.hasNewer || !newest || this.#asked) return;
    const opened = this.#opened;
    await this.#one(async () => {
      const page = await this.#page({ after: newest.seq });
      if (opened !== this.#opened) return;
      this.hasNewer = page.hasNext;
      const whole = [...this.messages, ...page.data];
      if (whole.length > KEPT) this.hasOlder = true;
      this.messages = whole.slice(-KEPT);
    });
  }

  /** Whether what was said at `seq`, and what came right before it, is among what is loaded. */
  reaches(seq: number): boolean {
    const [oldest, newest] = [this.messages[0], this.messages.at(-1)];
    if (!oldest || !newest) return false;
    return (oldest.seq <= seq || !this.hasOlder) && (newest.seq >= seq || !this.hasNewer);
  }

  find(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }

  /** What is told while a page is on its way is applied to that page. */
  async #one(work: () => Promise<void>): Promise<void> {
    this.isLoading = true;
    this.problem = null;
    const running = work();
    this.#asked = running;
    try {
      await running;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.#asked === running) this.problem = error;
    } finally {
      if (this.#asked === running) {
        this.#asked = null;
        this.isLoading = false;
        this.#early.splice(0).forEach((frame) => this.#apply(frame));
      }
    }
  }

  async #page(at: { before?: number; after?: number }) {
    const params = { path: { channel_id: this.channelId }, query: { limit: PAGE, ...at } };
    const { data, meta } = await pageOf(
      api.GET("/api/v1/channels/{channel_id}/messages", { params }),
    );
    return {
      data: data as readonly Message[],
      hasPrevious: meta.prevCursor != null,
      hasNext: meta.nextCursor != null,
    };
  }

  #hear(frame: Frame): void {
    if (frame.data["channelId"] !== this.channelId) return;
    if (this.#asked) this.#early.push(frame);
    else this.#apply(frame);
  }

  #apply(frame: Frame): void {
    this.messages = applied(this.messages, frame, this.hasNewer);
  }
}

type Messages = readonly Message[];
type Change = (messages: Messages, data: never, hasNewer: boolean) => Messages;
type About = { messageId: string };

const CHANGES: Readonly<Record<string, Change>> = {
  "message:new": put,
  "message:updated": (messages, message: Message) => changed(messages, message.id, message),
  "message:deleted": (messages, data: About & { deletedAt: string }) =>
    changed(messages, data.messageId, { ...gone(), deletedAt: data.deletedAt }),
  "reaction:changed": (messages, data: About & Pick<Message, "reactions">) =>
    changed(messages, data.messageId, { reactions: data.reactions }),
  "pin:changed": (messages, data: About & Pick<Message, "pinnedAt" | "pinnedBy">) =>
    changed(messages, data.messageId, { pinnedAt: data.pinnedAt, pinnedBy: data.pinnedBy }),
  "thread:updated": (messages, data: About & Pick<Message, "thread">) =>
    changed(messages, data.messageId, { thread: data.thread }),
};

/** What an event makes of messages that are shown; `hasNewer`: what is said last is not among them. */
export function applied(messages: Messages, frame: Frame, hasNewer: boolean): Messages {
  return CHANGES[frame.type]?.(messages, frame.data as never, hasNewer) ?? messages;
}

/** The events that change messages. */
export const TOLD = Object.keys(CHANGES);

/** In its place by `seq`; one that is there already is replaced. Beyond what is loaded, it waits to be fetched. */
export function put(messages: Messages, message: Message, hasNewer: boolean): Messages {
  const newest = messages.at(-1);
  if (!newest || message.seq > newest.seq) return hasNewer ? messages : [...messages, message];
  const place = messages.findIndex((one) => one.seq >= message.seq);
  const isThere = messages[place]?.seq === message.seq;
  return messages.toSpliced(place, isThere ? 1 : 0, message);
}

function changed(messages: Messages, id: string, changes: Partial<Message>): Messages {
  const place = messages.findIndex((one) => one.id === id);
  const present = messages[place];
  return present ? messages.with(place, { ...present, ...changes }) : messages;
}
