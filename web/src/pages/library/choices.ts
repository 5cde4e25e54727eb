/** What a list may be narrowed to and ordered by, as the address says it. */
import type { Key } from "$/i18n/index.svelte";
import { STATUS } from "./facts";
import type { Sort, Status } from "./types";

export const SORTS: Readonly<Record<Sort, Key>> = {
  "-createdAt": "library.newestFirst",
  createdAt: "library.oldestFirst",
  "-updatedAt": "library.changedFirst",
  updatedAt: "library.changedLast",
  title: "library.byTitle",
  "-title": "library.byTitleDown",
};
export const NEWEST_FIRST: Sort = "-createdAt";

export function sortOf(value: string | null): Sort {
  return value !== null && Object.hasOwn(SORTS, value) ? (value as Sort) : NEWEST_FIRST;
}

/** Null: of every state. */
export function statusOf(value: string | null): Status | null {
  return value !== null && Object.hasOwn(STATUS, value) ? (value as Status) : null;
}
