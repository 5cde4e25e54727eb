/** What each event does to the state, as docs/reference/events.md says. Messages are the timelines' own concern. */
import { placeOf, type Community } from "./community.svelte";
import { preferences } from "./preferences.svelte";
import type { Draft, Message, NotifyLevel, Preferences, Presence, Profile, Room } from "./types";

type Rule = (community: Community, data: never) => void;
type Called = { userIds: string[]; channel: boolean };
type ToldOfChannel = Pick<Room["channel"], "name" | "kind" | "topic" | "archivedAt">;
type Counted = { channelId: string; seq: number; parentId: string | null; mentions: Called };

export const RULES: Readonly<Record<string, Rule>> = {
  "message:new": (community, message: Message) => {
    const room = community.rooms.get(message.channelId);
    if (!room) return;
    const lastSeq = Math.max(room.channel.lastSeq, message.seq);
    change(community, counted(community, room, message, message.author.id, 1), {
      channel: { ...room.channel, lastSeq },
    });
  },
  "message:deleted": (community, gone: Counted & { authorId: string }) => {
    const room = community.rooms.get(gone.channelId);
    if (room) change(community, counted(community, room, gone, gone.authorId, -1), {});
  },
  "read:changed": (
    community,
    data: Pick<Room, "channelId" | "readSeq" | "unread" | "mentions"> & { notifications: number },
  ) => {
    community.notifications = data.notifications;
    const room = community.rooms.get(data.channelId);
    const { readSeq, unread, mentions } = data;
    if (room) change(community, room, { readSeq, unread, mentions });
  },
  "thread:changed": (
    community,
    data: { rootId: string; channelId: string; follows: boolean; readSeq: number; unread: number },
  ) => {
    const { rootId, channelId, readSeq, unread } = data;
    if (data.follows && unread > 0 && community.rooms.has(channelId))
      community.threads.set(rootId, { rootId, channelId, readSeq, unread });
    else community.threads.delete(rootId);
  },
  "notification:new": (community) => {
    community.notifications += 1;
  },
  "notification:removed": (community, data: { wasUnread: boolean }) => {
    if (data.wasUnread) community.notifications -= 1;
  },
  "notifications:read": (community, data: { unread: number }) => {
    community.notifications = data.unread;
  },
  "channel:joined": (community, room: Room) => {
    community.rooms.set(room.channelId, room);
    void community.meet(room.memberIds ?? []);
  },
  "channel:left": (community, data: { channelId: string; notifications: number }) => {
    community.notifications = data.notifications;
    community.rooms.delete(data.channelId);
    for (const [id, thread] of community.threads)
      if (thread.channelId === data.channelId) community.threads.delete(id);
    for (const [place, draft] of community.drafts)
      if (draft.channelId === data.channelId) community.drafts.delete(place);
  },
  "channel:updated": (community, data: { channelId: string } & ToldOfChannel) => {
    const room = community.rooms.get(data.channelId);
    const { name, kind, topic, archivedAt } = data;
    const channel = { name, kind, topic, archivedAt };
    if (room) change(community, room, { channel: { ...room.channel, ...channel } });
  },
  "member:joined": (community, data: { channelId: string; user: { id: string } }) => {
    const room = community.rooms.get(data.channelId);
    void community.meet([data.user.id]);
    if (room?.memberIds)
      change(community, room, {
        memberIds: [...new Set([...room.memberIds, data.user.id])].sort(),
      });
  },
  "membership:updated": (community, data: { channelId: string; notifyLevel: NotifyLevel }) => {
    const room = community.rooms.get(data.channelId);
    if (room) change(community, room, { notifyLevel: data.notifyLevel });
  },
  "draft:changed": (community, draft: Omit<Draft, "content"> & { content: string | null }) => {
    const place = placeOf(draft.channelId, draft.parentId);
    const { content } = draft;
    if (content === null) community.drafts.delete(place);
    else community.drafts.set(place, { ...draft, content });
  },
  "dnd:changed": (community, doNotDisturb: Profile["doNotDisturb"]) => {
    community.me = { ...community.me, doNotDisturb };
  },
  "preferences:changed": (_, chosen: Preferences) => preferences.take(chosen),
  presence: (community, data: { userId: string; state: Presence }) => {
    community.presence.set(data.userId, data.state);
  },
  "presence:subscribed": (community, data: { people: { userId: string; state: Presence }[] }) => {
    community.presence.clear();
    for (const one of data.people) community.presence.set(one.userId, one.state);
  },
};

/** Top-level messages of others after the read position are unread; those that call the person are mentions. */
function counted(
  community: Community,
  room: Room,
  message: Counted,
  authorId: string,
  by: 1 | -1,
): Room {
  const me = community.me.id;
  if (message.parentId !== null || authorId === me || message.seq <= room.readSeq) return room;
  const isCalled = message.mentions.channel || message.mentions.userIds.includes(me);
  return { ...room, unread: room.unread + by, mentions: room.mentions + (isCalled ? by : 0) };
}

function change(community: Community, room: Room, changes: Partial<Room>): void {
  community.rooms.set(room.channelId, { ...room, ...changes });
}
