/**
 * What was said and is not yet known to be durable. It is kept on this device until the server has it, sent in the
 * order it was written, and carries an id of its own: sending it again has no second effect.
 */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "./community.svelte";
import type { Message } from "./types";

export interface Unsent {
  readonly id: string;
  readonly channelId: string;
  readonly parentId: string | null;
  readonly content: string;
  readonly attachmentIds: readonly string[];
  readonly writtenAt: string;
  /** Why the server will not take it; null while it waits or is on its way. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

export type Said = Pick<Unsent, "channelId" | "parentId" | "content" | "attachmentIds">;

const AGAIN_MS = 3_000;

export class Outbox {
  unsent = $state.raw<readonly Unsent[]>([]);

  readonly #key: string;
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[];

  constructor(
    community: Community,
    private readonly whenSaved: (message: Message) => void,
  ) {
    this.#key = `hiroba.outbox.${community.me.id}`;
    this.unsent = JSON.parse(localStorage.getItem(this.#key) ?? "[]") as Unsent[];
    this.#ends = [
      community.onCaughtUp(() => void this.#send()),
      community.on("message:new", ({ data }) => this.#isThere(data["clientId"])),
    ];
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  say(said: Said): void {
    const entry = {
      ...said,
      id: crypto.randomUUID(),
      writtenAt: new Date().toISOString(),
      refusal: null,
    };
    this.#keep([...this.unsent, entry]);
    void this.#send();
  }

  /** A refused one, once more. */
  again(id: string): void {
    this.#keep(this.unsent.map((one) => (one.id === id ? { ...one, refusal: null } : one)));
    void this.#send();
  }

  /** Give it up; gives what it said, so that it can be written anew. */
  takeBack(id: string): Unsent | undefined {
    const entry = this.unsent.find((one) => one.id === id);
    this.#keep(this.unsent.filter((one) => one.id !== id));
    return entry;
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        if (!(await this.#sendOne(next))) break;
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** False where it is to be tried again later. */
  async #sendOne(entry: Unsent): Promise<boolean> {
    try {
      this.whenSaved(await posted(entry));
      this.#isThere(entry.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isUnknown || error.status === 401) {
        this.#timer = setTimeout(
          () => void this.#send(),
          (error.retryAfter ?? 0) * 1000 || AGAIN_MS,
        );
        return false;
      }
      const { code, message } = error;
      this.#keep(
        this.unsent.map((one) =>
          one.id === entry.id ? { ...one, refusal: { code, message } } : one,
        ),
      );
    }
    return true;
  }

  #next(): Unsent | undefined {
    return this.unsent.find((one) => one.refusal === null);
  }

  #isThere(id: unknown): void {
    if (this.unsent.some((one) => one.id === id))
      this.#keep(this.unsent.filter((one) => one.id !== id));
  }

  #keep(unsent: readonly Unsent[]): void {
    this.unsent = unsent;
    localStorage.setItem(this.#key, JSON.stringify(unsent));
  }
}

async function posted({
  id,
  channelId,
  parentId,
  content,
  attachmentIds,
}: Unsent): Promise<Message> {
  const body = { id, content, parentId, attachmentIds: [...attachmentIds] };
  const params = { path: { channel_id: channelId } };
  return dataOf(api.POST("/api/v1/channels/{channel_id}/messages", { params, body }));
}
