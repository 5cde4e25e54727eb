import { place } from "$/routing/router.svelte";
import type { Community } from "$/state/community.svelte";
import type { Room } from "$/state/types";

/** Rooms as they were made, direct talks by who spoke last; archived ones are not listed. */
export function placesOf(community: Community): { rooms: Room[]; direct: Room[] } {
  const open = [...community.rooms.values()].filter(
    ({ channel }) => channel.archivedAt === null && !isBesideVideo(channel),
  );
  const isDirect = (room: Room): boolean => room.channel.kind === "direct";
  return {
    rooms: open
      .filter((room) => !isDirect(room))
      .sort((one, other) => (one.channel.createdAt < other.channel.createdAt ? -1 : 1)),
    direct: open
      .filter(isDirect)
      .sort(
        (one, other) =>
          Math.sign(other.unread - one.unread) ||
          (one.channel.createdAt < other.channel.createdAt ? 1 : -1),
      ),
  };
}

/** What is said about a video is no room to go to: it is read beside the video. */
export function isBesideVideo({ mechanismId }: Room["channel"]): boolean {
  return mechanismId !== null;
}

const ALSO: Readonly<Record<string, string>> = {
  "/library": "/documents/",
  "/preferences": "/admin",
};

/** Whether the reader is at one of the main places, or at what is reached from there. */
export const isWithin = (path: string): boolean =>
  place.path === path || [`${path}/`, ALSO[path] ?? "//"].some((one) => place.path.startsWith(one));

/** What a room is called: a direct talk by the others in it. */
export function titleOf(community: Community, room: Room): string {
  if (room.channel.kind !== "direct") return room.channel.name;
  const others = (room.memberIds ?? []).filter((id) => id !== community.me.id);
  return (others.length > 0 ? others : [community.me.id])
    .map((id) => community.nameOf(id))
    .join(", ");
}
