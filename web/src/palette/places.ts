/** Places that the client knows by itself: rooms, people, pages, and what can be done. */
import { api, dataOf } from "$/api/client";
import { t, type Key } from "$/i18n/index.svelte";
import { keyList } from "$/keys/list.svelte";
import { place } from "$/routing/router.svelte";
import { placesOf, titleOf } from "$/shell/places";
import { app } from "$/state/app.svelte";
import type { Community } from "$/state/community.svelte";
import { mayAdminister } from "$/state/rights";
import type { Person, Room } from "$/state/types";
import { talkWith, type Entry } from "./entries";
import { fit } from "./matching";

const MOST = 6;
const NONE = { kind: "none" } as const;

interface Page {
  readonly path: string;
  readonly icon: Entry["icon"];
  readonly text: Key;
  readonly keys: string;
}

const PAGES: readonly Page[] = [
  { path: "/", icon: "bell", text: "place.today", keys: "G T" },
  { path: "/library", icon: "book", text: "place.library", keys: "G L" },
  { path: "/questions", icon: "question", text: "place.questions", keys: "G Q" },
  { path: "/rooms", icon: "room", text: "place.rooms", keys: "G R" },
  { path: "/ask", icon: "mark", text: "find.place.ask", keys: "" },
  { path: "/library/tester", icon: "find", text: "find.place.tester", keys: "" },
  { path: "/preferences", icon: "settings", text: "place.preferences", keys: "" },
];

/** Those whose name fits, the best first. `@` asks for people, `#` for rooms. */
export function placesFor(community: Community, typed: string): Entry[] {
  const sign = typed.trim().charAt(0).normalize("NFKC");
  const words = /[@#]/.test(sign) ? typed.trim().slice(1) : typed;
  const candidates = [
    ...(sign === "@" ? [] : roomsOf(community)),
    ...(sign === "#" ? [] : peopleOf(community)),
    ...(/[@#]/.test(sign) ? [] : pagesOf(community)),
  ];
  return candidates
    .map(({ entry, names }) => ({ entry, rank: best(names, words) }))
    .filter((one): one is { entry: Entry; rank: number } => one.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** Before anything is typed: rooms that were left unread, then pages. */
export function placesAtFirst(community: Community): Entry[] {
  const { rooms, direct } = placesOf(community);
  const unread = [...direct, ...rooms].filter(
    ({ unread, notifyLevel }) => unread > 0 && notifyLevel !== "none",
  );
  const first = (unread.length > 0 ? unread : rooms).slice(0, MOST);
  return [
    ...first.map((room) => roomEntry(community, room)),
    ...pagesOf(community).map(({ entry }) => entry),
  ];
}

export function roomEntry(community: Community, room: Room): Entry {
  const { channel, channelId, unread } = room;
  const isDirect = channel.kind === "direct";
  const facts = [
    t(
      isDirect
        ? "find.place.direct"
        : channel.kind === "private"
          ? "find.place.closed"
          : "find.place.room",
    ),
    ...(unread > 0 ? [t("place.unread", { n: unread })] : []),
  ].join(t("find.and"));
  const name = titleOf(community, room);
  return {
    id: `room.${channelId}`,
    icon: isDirect ? "speech" : channel.kind === "private" ? "closed" : "room",
    title: name,
    line: [{ text: facts, isMarked: false }],
    loc: "",
    href: `/rooms/${channelId}`,
    preview: { kind: "room", name, topic: channel.topic, facts },
  };
}

/** Leads to the direct talk with that person, which is made where there is none. */
export function personEntry(community: Community, person: Person): Entry {
  const talk = talkWith(community.rooms.values(), community.me.id, person.id);
  const facts = t(person.kind === "person" ? `find.role.${person.role}` : "find.role.bot");
  return {
    id: `person.${person.id}`,
    icon: person,
    title: person.displayName,
    line: [{ text: facts, isMarked: false }],
    loc: "",
    href: talk ? `/rooms/${talk.channelId}` : null,
    run: async () => {
      const body = { kind: "direct" as const, memberIds: [person.id] };
      const made = await dataOf(api.POST("/api/v1/channels", { body }));
      place.go(`/rooms/${made.id}`);
    },
    preview: { kind: "person", person, facts },
  };
}

type Candidate = { readonly entry: Entry; readonly names: readonly string[] };

function roomsOf(community: Community): Candidate[] {
  const { rooms } = placesOf(community);
  return rooms.map((room) => ({
    entry: roomEntry(community, room),
    names: [room.channel.name],
  }));
}

function peopleOf(community: Community): Candidate[] {
  return [...community.people.values()]
    .filter(({ deactivatedAt, id }) => !deactivatedAt && id !== community.me.id)
    .map((person) => ({ entry: personEntry(community, person), names: [person.displayName] }));
}

function pagesOf(community: Community): Candidate[] {
  const administration: Page[] = mayAdminister(community.me)
    ? [{ path: "/admin", icon: "table", text: "place.admin", keys: "" }]
    : [];
  const pages = [...PAGES, ...administration].map(({ path, icon, text, keys }) =>
    named(path, icon, t(text), keys, { href: path }),
  );
  return [
    ...pages,
    named("make", "plus", t("place.makeRoom"), "", { href: "/rooms" }),
    named("keys", "text", t("find.keys.title"), "?", {
      href: null,
      run: () => void (keyList.isOpen = true),
    }),
    named("leave", "left", t("find.place.signOut"), "", { href: null, run: () => app.signOut() }),
  ];
}

function named(
  id: string,
  icon: Entry["icon"],
  title: string,
  loc: string,
  does: Pick<Entry, "href" | "run">,
): Candidate {
  const entry = { id: `page.${id}`, icon, title, line: [], loc, preview: NONE, ...does };
  return { entry, names: [title] };
}

function best(names: readonly string[], typed: string): number | null {
  const ranks = names.map((name) => fit(name, typed)).filter((rank) => rank !== null);
  return ranks.length > 0 ? Math.min(...ranks) : null;
}
