/** Tells others that something is being written; the server passes it on every three seconds. */
import type { Community } from "$/state/community.svelte";

const AGAIN_MS = 3_000;

export class Typing {
  #toldAt = 0;

  constructor(
    private readonly community: Community,
    private readonly channelId: string,
    private readonly parentId: string | null,
  ) {}

  wrote(): void {
    if (Date.now() - this.#toldAt < AGAIN_MS || !this.community.rooms.has(this.channelId)) return;
    if (this.#tell("typing:start")) this.#toldAt = Date.now();
  }

  stop(): void {
    if (this.#toldAt > 0) this.#tell("typing:stop");
    this.#toldAt = 0;
  }

  #tell(type: string): boolean {
    const { channelId, parentId } = this;
    return this.community.connection?.send(type, { channelId, parentId }) ?? false;
  }
}
