/**
 * What was said and is not yet known to be durable. It is kept on this device until the server has it, sent in the
 * order it was written, and carries an id of its own: sending it again has no second effect.
 */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "./community.svelte";
import { newId } from "./ids";
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

/** Why nothing leaves for a while, and when (ms of the clock) it is tried again. */
export interface Delay {
  readonly code: string;
  readonly until: number;
}

const AGAIN_MS = 3_000;

export class Outbox {
  unsent = $state.raw<readonly Unsent[]>([]);
  delay = $state.raw<Delay | null>(null);

  readonly #prefix: string;
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[];

  constructor(
    community: Pick<Community, "me" | "on" | "onCaughtUp">,
    private readonly whenSaved: (message: Message) => void,
  ) {
    this.#prefix = `hiroba.outbox.${community.me.id}.`;
    this.unsent = keptUnder(this.#prefix);
    addEventListener("storage", this.#elsewhere);
    this.#ends = [
      community.onCaughtUp(() => void this.#send()),
      community.on("message:new", ({ data }) => this.#isThere(data["clientId"])),
      () => removeEventListener("storage", this.#elsewhere),
    ];
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  say(said: Said): Unsent {
    const entry = { ...said, id: newId(), writtenAt: new Date().toISOString(), refusal: null };
    this.#keep(entry);
    void this.#send();
    return entry;
  }

  /** A refused one, once more. */
  again(id: string): void {
    const entry = this.unsent.find((one) => one.id === id);
    if (!entry) return;
    this.#keep({ ...entry, refusal: null });
    void this.#send();
  }

  /** Give it up; gives what it said, so that it can be written anew. */
  takeBack(id: string): Unsent | undefined {
    const entry = this.unsent.find((one) => one.id === id);
    this.#isThere(id);
    return entry;
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    this.delay = null;
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
      const message = await posted(entry);
      // What came over the socket before is newer than this.
      if (this.unsent.some((one) => one.id === entry.id)) this.whenSaved(message);
      this.#isThere(entry.id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (isForLater(error)) {
        this.#sendLater(error);
        return false;
      }
      const { code, message } = error;
      this.#keep({ ...entry, refusal: { code, message } });
    }
    return true;
  }

  #sendLater(error: ApiError): void {
    const wait = (error.retryAfter ?? 0) * 1000 || AGAIN_MS;
    this.delay = { code: error.code, until: Date.now() + wait };
    this.#timer = setTimeout(() => void this.#send(), wait);
  }

  #next(): Unsent | undefined {
    return this.unsent.find((one) => one.refusal === null);
  }

  #isThere(id: unknown): void {
    if (!this.unsent.some((one) => one.id === id)) return;
    this.unsent = this.unsent.filter((one) => one.id !== id);
    localStorage.removeItem(this.#prefix + String(id));
  }

  #keep(entry: Unsent): void {
    this.unsent = replaced(this.unsent, entry);
    localStorage.setItem(this.#prefix + entry.id, JSON.stringify(entry));
  }

  /** Another tab of this browser said, sent or gave up something. */
  readonly #elsewhere = ({ key, newValue }: StorageEvent): void => {
    if (!key?.startsWith(this.#prefix)) return;
    const id = key.slice(this.#prefix.length);
    this.unsent =
      newValue === null
        ? this.unsent.filter((one) => one.id !== id)
        : replaced(this.unsent, JSON.parse(newValue) as Unsent);
  };
}

/** Nobody can tell whether it was done, or it would be refused only for now. */
function isForLater(error: ApiError): boolean {
  return error.isUnknown || error.status === 401 || error.code === "message.key_taken";
}

function replaced(unsent: readonly Unsent[], entry: Unsent): readonly Unsent[] {
  const place = unsent.findIndex((one) => one.id === entry.id);
  return place < 0 ? [...unsent, entry] : unsent.with(place, entry);
}

function keptUnder(prefix: string): readonly Unsent[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => JSON.parse(localStorage.getItem(key) ?? "null") as Unsent)
    .sort((one, other) => (one.writtenAt < other.writtenAt ? -1 : 1));
}

async function posted(entry: Unsent): Promise<Message> {
  const { id, channelId, content, parentId, attachmentIds } = entry;
  const body = { id, content, parentId, attachmentIds: [...attachmentIds] };
  const params = { path: { channel_id: channelId } };
  return dataOf(api.POST("/api/v1/channels/{channel_id}/messages", { params, body }));
}
