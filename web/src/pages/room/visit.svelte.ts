/** What is known of a room at the moment of entering it. */
import { api, dataOf, pageOf, type Schemas } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";

export class Visit {
  /** Where one is no member: what a public room tells of itself. */
  channel = $state.raw<Schemas["ChannelOut"] | null>(null);
  isMissing = $state(false);
  /** How far was read before; null where nothing was unread. The line stays there until the room is left. */
  readonly readSeq: number | null;

  constructor(
    community: Community,
    private readonly channelId: string,
  ) {
    const room = community.rooms.get(channelId);
    this.readSeq = room && room.unread > 0 ? room.readSeq : null;
  }

  /** The `seq` around which to begin; null: at the end. */
  get start(): number | null {
    return this.readSeq === null ? null : this.readSeq + 1;
  }

  /** The `seq` of the first message of a time or later; null where nothing was said since. Throws `ApiError`. */
  async firstFrom(at: string): Promise<number | null> {
    const params = { path: { channel_id: this.channelId }, query: { limit: 1, at } };
    const path = "/api/v1/channels/{channel_id}/messages" as const;
    const { data } = await pageOf(api.GET(path, { params }));
    return data[0]?.seq ?? null;
  }

  /** What the room tells of itself to those who are not in it. */
  async look(): Promise<void> {
    const params = { path: { channel_id: this.channelId } };
    try {
      this.channel = await dataOf(api.GET("/api/v1/channels/{channel_id}", { params }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.isMissing = true;
    }
  }
}
