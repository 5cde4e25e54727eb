/** A message and all its replies, in step with the event log. */
import { api, dataOf, pageOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "./community.svelte";
import { applied, TOLD } from "./timeline.svelte";
import type { Message } from "./types";

const PAGE = 200;

export class Thread {
  root = $state.raw<Message | null>(null);
  /** Ascending by `seq`. */
  replies = $state.raw<readonly Message[]>([]);
  problem = $state.raw<ApiError | null>(null);
  isLoading = $state(true);

  #early: Frame[] = [];
  #ends: (() => void)[];

  constructor(
    community: Pick<Community, "on" | "onAnew">,
    readonly rootId: string,
  ) {
    this.#ends = [
      ...TOLD.map((type) => community.on(type, (frame) => this.#hear(frame))),
      community.onAnew(() => void this.open()),
    ];
  }

  close(): void {
    this.#ends.forEach((end) => end());
  }

  async open(): Promise<void> {
    this.isLoading = true;
    this.problem = null;
    try {
      const params = { path: { message_id: this.rootId } };
      [this.root, this.replies] = await Promise.all([
        dataOf(api.GET("/api/v1/messages/{message_id}", { params })),
        this.#all(),
      ]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem = error;
    } finally {
      this.isLoading = false;
      this.#early.splice(0).forEach((frame) => this.#apply(frame));
    }
  }

  async #all(): Promise<readonly Message[]> {
    const replies: Message[] = [];
    for (let after = 0; ; after = replies.at(-1)?.seq ?? 0) {
      const params = { path: { message_id: this.rootId }, query: { limit: PAGE, after } };
      const page = await pageOf(api.GET("/api/v1/messages/{message_id}/replies", { params }));
      replies.push(...page.data);
      if (!page.meta.hasMore) return replies;
    }
  }

  #hear(frame: Frame): void {
    if (this.isLoading) this.#early.push(frame);
    else this.#apply(frame);
  }

  #apply(frame: Frame): void {
    const id = frame.data["messageId"] ?? frame.data["id"];
    if (this.root && id === this.rootId) {
      [this.root = null] = applied([this.root], frame, false);
    } else if (frame.type !== "message:new" || frame.data["parentId"] === this.rootId) {
      this.replies = applied(this.replies, frame, false);
    }
  }
}
