/** What the place is called where somebody is. Its address says it; a page that knows better says it itself. */
import { t, type Key } from "$/i18n/index.svelte";
import { titleOf } from "$/shell/places";
import { site } from "$/state/site.svelte";
import type { Community } from "$/state/community.svelte";

const NAMES: readonly (readonly [RegExp, Key])[] = [
  [/^\/$/, "place.today"],
  [/^\/rooms/, "place.rooms"],
  [/^\/ask/, "find.place.ask"],
  [/^\/questions/, "place.questions"],
  [/^\/library\/tester/, "find.place.tester"],
  [/^\/(library|documents)/, "place.library"],
  [/^\/mechanisms/, "place.mechanisms"],
  [/^\/preferences/, "place.preferences"],
  [/^\/admin/, "place.admin"],
];

let own = $state<string | null>(null);

/** While the page that calls it stands, the place bears this name: of a document, a question. */
export function callPlace(name: () => string | null): void {
  $effect(() => {
    own = name();
    return () => (own = null);
  });
}

/** The name of the place, and how often somebody called its reader: 「(2) ゼネバと間欠運動 · Hiroba」. */
export function pageTitle(community: Community, path: string): string {
  const mentions = mentionsIn(community);
  const count = mentions > 0 ? `(${mentions}) ` : "";
  return `${count}${own ?? nameAt(community, path)} · ${site.name}`;
}

/** Direct talks call with every message. What was silenced calls nobody. */
export function mentionsIn(community: Community): number {
  return [...community.rooms.values()]
    .filter(({ notifyLevel }) => notifyLevel !== "none")
    .map((room) => (room.channel.kind === "direct" ? room.unread : room.mentions))
    .reduce((sum, count) => sum + count, 0);
}

function nameAt(community: Community, path: string): string {
  const room = community.rooms.get(/^\/rooms\/([^/]+)/.exec(path)?.[1] ?? "");
  if (room) return titleOf(community, room);
  const known = NAMES.find(([pattern]) => pattern.test(path));
  return known ? t(known[1]) : t("place.find");
}
