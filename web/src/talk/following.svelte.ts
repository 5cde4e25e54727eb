/** Whether one follows a thread. Until the server has said it, what is known here makes the guess. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import { t } from "$/i18n/index.svelte";
import type { IconName } from "$/parts/icons";
import type { Community } from "$/state/community.svelte";
import type { Message } from "$/state/types";
import type { Talk } from "./talk.svelte";

export class ThreadFollowing {
  follows = $state(false);
  readonly #rootId: string;
  readonly #end: () => void;

  constructor(community: Community, message: Message) {
    this.#rootId = message.parentId ?? message.id;
    this.follows = isLikely(community, message);
    this.#end = community.on("thread:changed", ({ data }) => {
      if (data["rootId"] === this.#rootId) this.follows = data["follows"] === true;
    });
  }

  close(): void {
    this.#end();
  }

  async ask(): Promise<void> {
    const params = { path: { message_id: this.#rootId } };
    const path = "/api/v1/messages/{message_id}/follow" as const;
    try {
      this.follows = (await dataOf(api.GET(path, { params }))) !== null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // the guess stays
    }
  }
}

/** Whoever began a thread or replied follows it, unless they left it; what is unread is followed for certain. */
export function isLikely(
  community: Pick<Community, "me" | "threads">,
  { id, parentId, author, thread }: Message,
): boolean {
  const { me } = community;
  if (community.threads.has(parentId ?? id)) return true;
  if (parentId !== null) return author.id === me.id;
  return thread !== null && (author.id === me.id || thread.participantIds.includes(me.id));
}

/** What a menu offers: to follow, or to leave it to the others. */
export function followAction(
  talk: Talk,
  message: Message,
  follows: boolean,
): { label: string; icon: IconName; run: () => void } {
  return {
    label: t(follows ? "talk.unfollow" : "talk.follow"),
    icon: follows ? "close" : "bell",
    run: () => void talk.follow(message, !follows),
  };
}
