/** What people noted at the moments of a video, in its order; kept in step by events. */
import { api, dataOf, pageOf, type Schemas } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "$/state/community.svelte";
import { newId } from "$/state/ids";

export type Note = Schemas["NoteOut"];

/** `mechanism:note` of docs/reference/events.md. */
interface Told {
  readonly mechanismId: string;
  readonly noteId: string;
  readonly change: "added" | "changed" | "removed";
}

const PAGE = 100;
const TOGETHER_MS = 200;

export class Notes {
  list = $state.raw<readonly Note[]>([]);
  trouble = $state.raw<ApiError | null>(null);
  isThere = $state(false);
  #isOpen = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ends: (() => void)[];
  /** What is being sent: sent again, it keeps its id. */
  #sending: { readonly id: string; readonly text: string } | null = null;

  constructor(
    community: Community,
    private readonly mechanismId: string,
  ) {
    this.#ends = [
      community.on("mechanism:note", (frame) => this.#told(frame)),
      community.onAnew(() => void this.open()),
    ];
    void this.open();
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#ends.forEach((end) => end());
  }

  async open(): Promise<void> {
    this.trouble = null;
    try {
      const found = await this.#all();
      if (!this.#isOpen) return;
      this.list = found;
      this.isThere = true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.trouble = error;
    }
  }

  /** Throws `ApiError`. */
  async write(second: number, text: string): Promise<void> {
    if (this.#sending?.text !== text) this.#sending = { id: newId(), text };
    const params = { path: { mechanism_id: this.mechanismId } };
    const body = { id: this.#sending.id, second: Math.floor(second * 100) / 100, text };
    this.#put(await dataOf(api.POST("/api/v1/mechanisms/{mechanism_id}/notes", { params, body })));
    this.#sending = null;
  }

  /** Throws `ApiError`. */
  async change(note: Note, text: string): Promise<void> {
    const params = this.#at(note);
    const path = "/api/v1/mechanisms/{mechanism_id}/notes/{note_id}";
    this.#put(await dataOf(api.PATCH(path, { params, body: { text } })));
  }

  /** Throws `ApiError`. */
  async remove(note: Note): Promise<void> {
    const params = this.#at(note);
    await dataOf(api.DELETE("/api/v1/mechanisms/{mechanism_id}/notes/{note_id}", { params }));
    this.#drop(note.id);
  }

  async #all(): Promise<Note[]> {
    const params = { path: { mechanism_id: this.mechanismId } };
    const found: Note[] = [];
    for (let hasMore = true; hasMore;) {
      const query = { limit: PAGE, offset: found.length };
      const asked = api.GET("/api/v1/mechanisms/{mechanism_id}/notes", {
        params: { ...params, query },
      });
      const { data, meta } = await pageOf(asked);
      found.push(...data);
      hasMore = meta.hasMore && data.length > 0;
    }
    return found;
  }

  #at(note: Note) {
    return { path: { mechanism_id: this.mechanismId, note_id: note.id } };
  }

  /** What many write at once is fetched together. */
  #told({ data }: Frame): void {
    const { mechanismId, noteId, change } = data as unknown as Told;
    if (mechanismId !== this.mechanismId) return;
    if (change === "removed") this.#drop(noteId);
    else this.#timer ??= setTimeout(() => void this.#again(), TOGETHER_MS);
  }

  async #again(): Promise<void> {
    this.#timer = undefined;
    if (this.#isOpen) await this.open();
  }

  #put(note: Note): void {
    const others = this.list.filter(({ id }) => id !== note.id);
    this.list = [...others, note].sort(
      (one, other) => one.second - other.second || (one.createdAt < other.createdAt ? -1 : 1),
    );
  }

  #drop(id: string): void {
    this.list = this.list.filter((one) => one.id !== id);
  }
}

const LASTING = 1.5; // seconds for which a note is of the moment, unless another one follows

/** The note of this moment: the last that has begun, for a while. */
export function noteAt(notes: readonly Note[], moment: number): Note | null {
  const note = notes.findLast(({ second }) => second <= moment + 0.05) ?? null;
  return note !== null && moment - note.second < LASTING ? note : null;
}
