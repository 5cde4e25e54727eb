/** What people say about a video: a channel of its own, from the first comment on. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";
import { newId } from "$/state/ids";
import { Latest } from "$/state/latest.svelte";
import { Timeline } from "$/state/timeline.svelte";

export class Comments {
  /** Null until somebody has commented. */
  timeline = $state.raw<Timeline | null>(null);
  /** Whether it is known where they are. */
  isThere = $state(false);
  #looks = new Latest();
  #ends: (() => void)[];
  /** What is being sent: sent again, it keeps its id. */
  #sending: { readonly id: string; readonly content: string } | null = null;

  constructor(
    private readonly community: Community,
    private readonly mechanismId: string,
    /** The one that the address names. */
    private readonly seq: number | null,
  ) {
    this.#ends = [
      community.on("mechanism:changed", ({ data }) => {
        if (data["mechanismId"] === mechanismId && !this.timeline) void this.look();
      }),
      community.on("channel:joined", ({ data }) => {
        if (data["channelId"] === this.timeline?.channelId) void this.timeline?.open(seq);
      }),
      community.onAnew(() => void (this.timeline ? this.timeline.open() : this.look())),
    ];
    void this.look();
  }

  get trouble(): ApiError | null {
    return this.#looks.trouble;
  }

  close(): void {
    this.#looks.end();
    this.#ends.forEach((end) => end());
    this.timeline?.close();
  }

  async look(): Promise<void> {
    await this.#looks.run(async (isLate) => {
      const params = { path: { mechanism_id: this.mechanismId } };
      const found = await dataOf(api.GET("/api/v1/mechanisms/{mechanism_id}/comments", { params }));
      if (isLate()) return;
      this.isThere = true;
      if (found.channelId !== null) this.#follow(found.channelId);
    });
  }

  /** What is said from now on is told to who has joined; whoever may not reads what there is. */
  async join(): Promise<void> {
    const channelId = this.timeline?.channelId;
    if (!channelId || this.community.rooms.has(channelId)) return;
    const params = { path: { channel_id: channelId } };
    try {
      await dataOf(api.POST("/api/v1/channels/{channel_id}/members", { params }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** The first. Throws `ApiError`. */
  async write(content: string): Promise<void> {
    if (this.#sending?.content !== content) this.#sending = { id: newId(), content };
    const params = { path: { mechanism_id: this.mechanismId } };
    const path = "/api/v1/mechanisms/{mechanism_id}/comments";
    const said = await dataOf(api.POST(path, { params, body: this.#sending }));
    this.#sending = null;
    this.#follow(said.channelId);
  }

  #follow(channelId: string): void {
    if (this.timeline) return;
    this.timeline = new Timeline(this.community, channelId);
    void this.timeline.open(this.seq);
  }
}
