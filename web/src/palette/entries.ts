/** What can be found, in the groups and the order in which it is shown. */
import type { IconName } from "$/parts/icons";
import type { Person, Room } from "$/state/types";
import type { Piece } from "./marks";

/** In this order. */
export const GROUPS = ["filters", "passages", "messages", "moments", "places", "ask"] as const;
export type GroupName = (typeof GROUPS)[number];

export interface Entry {
  readonly id: string;
  readonly icon: IconName | "mark" | Person;
  readonly title: string;
  readonly line: readonly Piece[];
  /** Page, day or keys, at the right. */
  readonly loc: string;
  /** Where it leads; what leads nowhere is done by `run`. */
  readonly href: string | null;
  readonly run?: () => void | Promise<void>;
  readonly preview: Preview;
}

export type Preview =
  | { readonly kind: "none" }
  | {
      readonly kind: "passage";
      readonly documentId: string;
      readonly passageId: string;
      readonly start: number;
      readonly title: string;
      readonly heading: string | null;
      readonly snippet: string;
      readonly words: readonly string[];
    }
  | {
      readonly kind: "message";
      readonly messageId: string;
      readonly channelId: string;
      readonly words: readonly string[];
    }
  | {
      readonly kind: "moment";
      readonly mechanismId: string;
      readonly second: number;
      readonly title: string;
      readonly snippet: string;
      readonly words: readonly string[];
    }
  | { readonly kind: "room"; readonly name: string; readonly topic: string; readonly facts: string }
  | { readonly kind: "person"; readonly person: Person; readonly facts: string }
  | { readonly kind: "document"; readonly title: string; readonly facts: string }
  | { readonly kind: "ask"; readonly question: string };

export interface Group {
  readonly name: GroupName;
  readonly entries: readonly Entry[];
}

export type Found = Readonly<Partial<Record<GroupName, readonly Entry[]>>>;

/** Groups that hold something, as DESIGN orders them. */
export function ordered(found: Found): Group[] {
  return GROUPS.map((name) => ({ name, entries: found[name] ?? [] })).filter(
    ({ entries }) => entries.length > 0,
  );
}

/**
 * What somebody points at or has chosen stays where it is: what comes meanwhile is put after all that is shown, and
 * nothing that is shown goes.
 */
export function withoutMoving(shown: readonly Group[], found: Found): Group[] {
  const known = new Set(shown.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const added = ordered(found).flatMap(({ name, entries }) => {
    const fresh = entries.filter(({ id }) => !known.has(id));
    return fresh.length > 0 ? [{ name, entries: fresh }] : [];
  });
  return [...shown, ...added];
}

/** The direct talk of two, if there is one. */
export function talkWith(rooms: Iterable<Room>, me: string, other: string): Room | undefined {
  const both = new Set([me, other]);
  return [...rooms].find(
    ({ channel, memberIds }) =>
      channel.kind === "direct" &&
      memberIds?.length === both.size &&
      memberIds.every((id) => both.has(id)),
  );
}
