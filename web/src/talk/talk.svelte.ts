/** What is done to messages where they stand, and what has been asked about one of them. */
import { createContext } from "svelte";
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";
import type { Message } from "$/state/types";

export type Asked =
  | { readonly about: "history" | "deletion"; readonly message: Message }
  | { readonly about: "emoji"; readonly message: Message; readonly anchor: HTMLElement };

export class Talk {
  editingId = $state<string | null>(null);
  asked = $state.raw<Asked | null>(null);
  /** What was refused last, to be told at its message. */
  refused = $state.raw<{ readonly messageId: string; readonly error: ApiError } | null>(null);

  constructor(readonly community: Community) {}

  isMine(message: Message): boolean {
    return message.author.id === this.community.me.id;
  }

  /** Managers of a room may delete what others said, owners and admins in public ones (docs/reference/rights.md). */
  mayDelete(message: Message): boolean {
    if (this.isMine(message)) return true;
    const room = this.community.rooms.get(message.channelId);
    return room !== undefined && managesRoom(this.community, room);
  }

  hasReacted(message: Message, emoji: string): boolean {
    const me = this.community.me.id;
    return message.reactions.some((one) => one.emoji === emoji && one.userIds.includes(me));
  }

  toggleReaction(message: Message, emoji: string): Promise<boolean> {
    const params = { path: { message_id: message.id, emoji } };
    const path = "/api/v1/messages/{message_id}/reactions/{emoji}" as const;
    return this.#attempt(message, () =>
      this.hasReacted(message, emoji)
        ? dataOf(api.DELETE(path, { params }))
        : dataOf(api.PUT(path, { params })),
    );
  }

  togglePin(message: Message): Promise<boolean> {
    const params = { path: { message_id: message.id } };
    const path = "/api/v1/messages/{message_id}/pin" as const;
    return this.#attempt(message, () =>
      message.pinnedAt === null
        ? dataOf(api.PUT(path, { params }))
        : dataOf(api.DELETE(path, { params })),
    );
  }

  follow(message: Message, isWanted: boolean): Promise<boolean> {
    const params = { path: { message_id: message.parentId ?? message.id } };
    const path = "/api/v1/messages/{message_id}/follow" as const;
    return this.#attempt(message, () =>
      isWanted ? dataOf(api.PUT(path, { params })) : dataOf(api.DELETE(path, { params })),
    );
  }

  edit(message: Message, content: string): Promise<boolean> {
    const params = { path: { message_id: message.id } };
    const body = { content, editedAt: message.editedAt };
    return this.#attempt(message, () =>
      dataOf(api.PATCH("/api/v1/messages/{message_id}", { params, body })),
    );
  }

  remove(message: Message): Promise<boolean> {
    const params = { path: { message_id: message.id } };
    return this.#attempt(message, () =>
      dataOf(api.DELETE("/api/v1/messages/{message_id}", { params })),
    );
  }

  /** Whether it was done; what was refused is told at the message. */
  async #attempt(message: Message, work: () => Promise<unknown>): Promise<boolean> {
    this.refused = null;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refused = { messageId: message.id, error };
      return false;
    }
  }
}

export function managesRoom(
  community: Community,
  room: { membership: string; channel: { kind: string } },
): boolean {
  const isAdministrator = community.me.role === "owner" || community.me.role === "admin";
  return room.membership === "manager" || (isAdministrator && room.channel.kind === "public");
}

export function linkTo(message: Message): string {
  return `/rooms/${message.channelId}?seq=${message.seq}`;
}

export const [talk, setTalk] = createContext<Talk>();
