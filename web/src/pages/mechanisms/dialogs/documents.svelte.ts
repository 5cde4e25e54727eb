/** Documents found by what they are called, to be related to a video. */
import { api, dataOf, type Schemas } from "$/api/client";
import type { ApiError } from "$/api/errors";
import { Latest } from "$/state/latest.svelte";

export type RelatedDocument = Pick<Schemas["RelatedDocumentOut"], "id" | "title">;

const MOST = 6;
const PAUSE_MS = 150;

export class FoundDocuments {
  found = $state.raw<readonly RelatedDocument[]>([]);
  /** Whether what is found answers what was typed. */
  isThere = $state(false);
  #asked = new Latest();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get trouble(): ApiError | null {
    return this.#asked.trouble;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#asked.end();
  }

  /** Called for whole words only: never while they are being composed. */
  look(words: string): void {
    clearTimeout(this.#timer);
    this.isThere = false;
    if (words.trim() === "") {
      this.#asked.end();
      this.found = [];
    } else this.#timer = setTimeout(() => void this.#ask(words), PAUSE_MS);
  }

  async #ask(q: string): Promise<void> {
    await this.#asked.run(async (isLate) => {
      const query = { q, kinds: ["documents" as const], limit: MOST };
      const { documents } = await dataOf(api.GET("/api/v1/find", { params: { query } }));
      if (isLate()) return;
      this.found = documents.items.map(({ documentId, title }) => ({ id: documentId, title }));
      this.isThere = true;
    });
  }
}
