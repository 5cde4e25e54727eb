import { placesOf } from "$/shell/places";
import type { Community } from "$/state/community.svelte";

/**
 * The address of the room before or after the one at `path`, in the order that the places have, round and round;
 * null where there is none.
 */
export function roomBeside(
  community: Community,
  path: string,
  by: 1 | -1,
  isUnreadOnly: boolean,
): string | null {
  const { rooms, direct } = placesOf(community);
  const all = [...rooms, ...direct];
  const here = all.findIndex((room) => path === `/rooms/${room.channelId}`);
  const start = here === -1 && by === -1 ? 0 : here;
  for (let step = 1; step <= all.length; step += 1) {
    const room = all[(start + by * step + all.length * 2) % all.length];
    if (!room || path === `/rooms/${room.channelId}`) continue;
    if (!isUnreadOnly || (room.unread > 0 && room.notifyLevel !== "none"))
      return `/rooms/${room.channelId}`;
  }
  return null;
}
