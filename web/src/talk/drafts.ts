/** What is being written in a place: kept on this device at once, and by the server so that it follows its person. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import { placeOf, type Community } from "$/state/community.svelte";

interface Kept {
  readonly content: string;
  readonly updatedAt: string;
}
const SETTLED_MS = 900;

export class DraftKeeper {
  readonly #key: string;
  readonly #place: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What both sides are known to have. */
  #shared: string;

  constructor(
    private readonly community: Community,
    private readonly channelId: string,
    private readonly parentId: string | null,
  ) {
    this.#place = placeOf(channelId, parentId);
    this.#key = `hiroba.draft.${community.me.id}.${this.#place}`;
    this.#shared = this.#there?.content ?? "";
  }

  get #there(): Kept | null {
    const draft = this.community.drafts.get(this.#place);
    return draft ? { content: draft.content ?? "", updatedAt: draft.updatedAt } : null;
  }

  /** The newer of what this device and the server have. */
  start(): string {
    const here = JSON.parse(localStorage.getItem(this.#key) ?? "null") as Kept | null;
    const there = this.#there;
    if (here && (!there || here.updatedAt >= there.updatedAt)) return here.content;
    return there?.content ?? "";
  }

  /** What another device wrote, where nothing was written here since; null where there is nothing to take. */
  followed(written: string): string | null {
    const there = this.#there?.content ?? "";
    if (there === this.#shared) return null;
    const wasUntouched = written === this.#shared;
    this.#shared = there;
    return wasUntouched && there !== written ? there : null;
  }

  write(content: string): void {
    if (content === "") localStorage.removeItem(this.#key);
    else
      localStorage.setItem(
        this.#key,
        JSON.stringify({ content, updatedAt: new Date().toISOString() }),
      );
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#share(content), SETTLED_MS);
  }

  /** Leaving the place: what was not told yet is told now. */
  close(content: string): void {
    clearTimeout(this.#timer);
    if (content !== this.#shared) void this.#share(content);
  }

  async #share(content: string): Promise<void> {
    if (content === this.#shared || !this.community.rooms.has(this.channelId)) return;
    const before = this.#shared;
    this.#shared = content;
    try {
      await (content === "" ? this.#drop() : this.#save(content));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#shared = before; // it is on this device, and told with the next change
    }
  }

  #save(content: string): Promise<unknown> {
    const params = { path: { channel_id: this.channelId } };
    const body = { content, parentId: this.parentId };
    return dataOf(api.PUT("/api/v1/channels/{channel_id}/draft", { params, body }));
  }

  #drop(): Promise<unknown> {
    const query = this.parentId === null ? {} : { parentId: this.parentId };
    const params = { path: { channel_id: this.channelId }, query };
    return dataOf(api.DELETE("/api/v1/channels/{channel_id}/draft", { params }));
  }
}
