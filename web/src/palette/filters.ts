/** Values that a filter can take, offered while it is being written; and what a filter is called in words. */
import { t, type Key } from "$/i18n/index.svelte";
import type { Community } from "$/state/community.svelte";
import { placesOf } from "$/shell/places";
import type { Entry } from "./entries";
import { fit } from "./matching";
import { isTrait, TRAITS, type beingWritten, type Tag } from "./tags";

type Written = NonNullable<ReturnType<typeof beingWritten>>;
const MOST = 8;

/** 佐藤さんの発言, from September: what a filter says. */
export function calledOf({ filter, shown, isRefused }: Tag): string {
  const text = t(`find.tag.${filter}`, { value: valueOf(shown) });
  return isRefused ? t("find.tag.refused", { filter: text }) : text;
}

/** Choosing one makes it a tag. */
export function valuesFor(
  community: Community,
  written: Written,
  choose: (tag: Tag) => void,
): Entry[] {
  return offered(community, written)
    .map((one) => ({ ...one, rank: written.typed === "" ? 0 : best(one, written.typed) }))
    .filter((one) => one.rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .slice(0, MOST)
    .map(({ value, shown, title }) => {
      const { filter, isRefused } = written;
      const tag = { filter, value, shown, isRefused };
      return {
        id: `filter.${filter}.${value}`,
        icon: "find",
        title: title ?? calledOf(tag),
        line: [],
        loc: `${filter}:`,
        href: null,
        run: () => choose(tag),
        preview: { kind: "none" },
      };
    });
}

interface Offer {
  readonly value: string;
  readonly shown: string;
  readonly title?: string;
}

function offered(community: Community, { filter }: Written): Offer[] {
  if (filter === "from") return people(community);
  if (filter === "in")
    return placesOf(community).rooms.map(({ channelId, channel }) => ({
      value: channelId,
      shown: channel.name,
    }));
  if (filter === "has") return TRAITS.map((trait) => ({ value: trait, shown: trait }));
  return filter === "is" ? [{ value: "thread", shown: "thread" }] : days(new Date());
}

function people(community: Community): Offer[] {
  const { me } = community;
  const others = [...community.people.values()].filter(({ id }) => id !== me.id);
  return [
    { value: "me", shown: me.displayName },
    ...others.map(({ id, displayName }) => ({ value: id, shown: displayName })),
  ];
}

/** Days, months and the year by their names. */
export function days(now: Date): Offer[] {
  const iso = (date: Date): string =>
    [date.getFullYear(), date.getMonth() + 1, date.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const offer = (name: Key, value: string): Offer => ({
    value,
    shown: value,
    title: `${t(name)} ${value}`,
  });
  return [
    offer("find.day.today", iso(now)),
    offer("find.day.yesterday", iso(new Date(year, month, day - 1))),
    offer("find.day.week", iso(new Date(year, month, day - 7))),
    offer("find.day.month", iso(new Date(year, month, 1)).slice(0, 7)),
    offer("find.day.lastMonth", iso(new Date(year, month - 1, 1)).slice(0, 7)),
    offer("find.day.year", String(year)),
  ];
}

function best(offer: Offer, typed: string): number | null {
  const ranks = [offer.shown, offer.value, offer.title ?? "", valueOf(offer.shown)]
    .map((name) => fit(name, typed.replace(/^[@＠#＃]/, "")))
    .filter((rank) => rank !== null);
  return ranks.length > 0 ? Math.min(...ranks) : null;
}

function valueOf(shown: string): string {
  if (isTrait(shown) || shown === "thread") return t(`find.has.${shown}`);
  return shown === "me" ? t("find.tag.me") : shown;
}
