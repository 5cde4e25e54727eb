/** Where somebody was in a longer video, kept for their next visit. Short loops begin where they begin. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Playing } from "./playing.svelte";

const WORTH_SECONDS = 60;
const BETWEEN_MS = 10_000;
const NEAR_END = 5; // seconds before the end count as having seen it

export class Watching {
  #timer: ReturnType<typeof setInterval> | undefined;
  #kept = 0;

  constructor(
    private readonly mechanismId: string,
    private readonly playing: Playing,
    private readonly duration: number,
  ) {
    if (duration >= WORTH_SECONDS) this.#timer = setInterval(() => void this.keep(), BETWEEN_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    void this.keep();
  }

  /** Unless an address says where to be. */
  async goOn(): Promise<void> {
    if (this.duration < WORTH_SECONDS) return;
    const second = await this.#last();
    if (this.playing.second === 0 && second < this.duration - NEAR_END) this.playing.seek(second);
    this.#kept = this.playing.second;
  }

  /** What is lost of it is no harm: the visit before is remembered then. */
  async keep(): Promise<void> {
    const { second } = this.playing;
    if (this.duration < WORTH_SECONDS || Math.abs(second - this.#kept) < 1) return;
    this.#kept = second;
    const path = "/api/v1/mechanisms/{mechanism_id}/position";
    try {
      await dataOf(api.PUT(path, { params: this.#at, body: { second } }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  async #last(): Promise<number> {
    const path = "/api/v1/mechanisms/{mechanism_id}/position";
    try {
      return (await dataOf(api.GET(path, { params: this.#at }))).second;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return 0;
    }
  }

  get #at() {
    return { path: { mechanism_id: this.mechanismId } };
  }
}
