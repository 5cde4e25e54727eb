/** Tells the server how far its person has read: when the end was seen while the page is visible. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";

const SETTLED_MS = 400;

export class Reading {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly community: Community,
    private readonly channelId: string,
  ) {}

  /** The newest message was in sight. */
  sawEnd(seq: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tell(seq), SETTLED_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async #tell(seq: number): Promise<void> {
    const room = this.community.rooms.get(this.channelId);
    if (!room || seq <= room.readSeq || document.visibilityState !== "visible") return;
    const params = { path: { channel_id: this.channelId } };
    try {
      await dataOf(api.POST("/api/v1/channels/{channel_id}/read", { params, body: { seq } }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // what is not told now is told with the next message
    }
  }
}
