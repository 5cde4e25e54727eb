/** Which videos the gallery shows and in which order, as the address says it. */
import type { Key } from "$/i18n/index.svelte";
import type { Sort } from "./types";

export interface Wanted {
  /** `drafts`: the reader's own that nobody else sees. */
  readonly show: "all" | "mine" | "drafts";
  /** Its id; what is below it counts, too. */
  readonly category: string | null;
  readonly tag: string | null;
  readonly sort: Sort;
}

export const SORTS: Readonly<Record<Sort, Key>> = {
  "-publishedAt": "mechanisms.newestFirst",
  publishedAt: "mechanisms.oldestFirst",
  title: "mechanisms.byTitle",
  "-title": "mechanisms.byTitleDown",
  duration: "mechanisms.shortestFirst",
  "-duration": "mechanisms.longestFirst",
};
export const NEWEST_FIRST: Sort = "-publishedAt";

export const EVERYTHING: Wanted = { show: "all", category: null, tag: null, sort: NEWEST_FIRST };

export function wantedIn(query: URLSearchParams): Wanted {
  const show = query.get("show");
  const sort = query.get("sort") ?? "";
  return {
    show: show === "mine" || show === "drafts" ? show : "all",
    category: query.get("category") || null,
    tag: query.get("tag") || null,
    sort: Object.hasOwn(SORTS, sort) ? (sort as Sort) : NEWEST_FIRST,
  };
}

/** The address of the gallery with this choice. */
export function addressOf(changes: Partial<Wanted>): string {
  const { show, category, tag, sort } = { ...EVERYTHING, ...changes };
  const query = new URLSearchParams();
  if (show !== "all") query.set("show", show);
  if (category !== null) query.set("category", category);
  if (tag !== null) query.set("tag", tag);
  if (sort !== NEWEST_FIRST) query.set("sort", sort);
  const words = query.toString();
  return words === "" ? "/mechanisms" : `/mechanisms?${words}`;
}
