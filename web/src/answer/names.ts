/** How a source is called: in its row, in the label of its number, at the head of the panel. */
import { t } from "$/i18n/index.svelte";
import type { IconName } from "$/parts/icons";
import { place } from "$/routing/router.svelte";
import type { Citation } from "$/state/types";
import { when } from "$/text/time";

const ICON: Record<Citation["kind"], IconName> = {
  document: "document",
  message: "speech",
  mechanism: "moment",
  relation: "linkage",
};

export function iconOf(citation: Citation): IconName {
  return ICON[citation.kind];
}

/** Who said it, or what it is called. */
export function titleOf(citation: Citation): string {
  return citation.kind === "message" ? (citation.author ?? citation.title) : citation.title;
}

/** The page, the heading, the second or the time. */
export function spotOf(citation: Citation): string {
  if (citation.kind === "message") return citation.createdAt ? when(citation.createdAt) : "";
  if (citation.second !== null) return clockOf(citation.second);
  if (citation.page !== null) return t("ask.page", { page: citation.page });
  return citation.heading === citation.title ? "" : (citation.heading?.split(" › ").at(-1) ?? "");
}

/** Number, kind, title and place, for those who hear it. */
export function citationName(citation: Citation): string {
  const { marker } = citation;
  const values = { marker, title: titleOf(citation), spot: spotOf(citation) };
  return t(`ask.source.${citation.kind}`, values).trim();
}

/** 0:03 */
export function clockOf(second: number): string {
  return `${Math.floor(second / 60)}:${String(Math.floor(second % 60)).padStart(2, "0")}`;
}

/** Where the panel with this source is, beside what is on the page now. */
export function citationHref(name: string): string {
  const url = new URL(place.url);
  url.searchParams.set("open", `cite.${name}`);
  return url.pathname + url.search;
}
