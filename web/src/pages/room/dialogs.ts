/** What can be asked of a room, each in front of the page. */
export type RoomDialog =
  "members" | "pins" | "day" | "level" | "change" | "archive" | "unarchive" | "leave";
