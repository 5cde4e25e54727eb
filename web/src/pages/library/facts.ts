/** Plain facts in words: sizes, kinds, times, who may read. */
import { language, t, type Key } from "$/i18n/index.svelte";
import type { IconName } from "$/parts/icons";
import { titleOf } from "$/shell/places";
import type { Community } from "$/state/community.svelte";
import type { Audience, Document } from "./types";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** 18.4 MB; a unit is 1,000 of the one before, as file managers count. */
export function size(bytes: number): string {
  const unit = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return new Intl.NumberFormat(language(), {
    style: "unit",
    unit: UNITS[unit] ?? "byte",
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** Whole seconds to a minute and a half, minutes up to an hour and a half, then hours. */
export function duration(seconds: number): string {
  if (seconds < 90) return t("library.seconds", { n: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return t("library.minutes", { n: Math.round(seconds / 60) });
  return t("library.hours", { n: Math.round(seconds / 3600) });
}

export function decimal(value: number, digits = 2): string {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: digits }).format(value);
}

const OFFICE = "application/vnd.openxmlformats-officedocument.";
const KINDS: Readonly<Record<string, { name: string; icon: IconName }>> = {
  "application/pdf": { name: "PDF", icon: "document" },
  [`${OFFICE}wordprocessingml.document`]: { name: "DOCX", icon: "document" },
  [`${OFFICE}presentationml.presentation`]: { name: "PPTX", icon: "document" },
  [`${OFFICE}spreadsheetml.sheet`]: { name: "XLSX", icon: "table" },
  "text/csv": { name: "CSV", icon: "table" },
  "text/tab-separated-values": { name: "TSV", icon: "table" },
  "text/html": { name: "HTML", icon: "document" },
  "text/markdown": { name: "Markdown", icon: "text" },
};

export function iconOf({ facts }: Document): IconName {
  return KINDS[facts?.mediaType ?? ""]?.icon ?? (facts ? "text" : "document");
}

/** PDF · 32 pages · 214 passages · version 3 */
export function factsOf(document: Document): string {
  const { facts, version, source, status } = document;
  if (facts === null) return version > 1 ? t("library.version", { n: version }) : "";
  return [
    KINDS[facts.mediaType]?.name ?? t("library.text"),
    facts.pages === null ? size(facts.size) : t("library.pages", { n: facts.pages }),
    status === "ready" && facts.passages > 0 ? t("library.passages", { n: facts.passages }) : "",
    version > 1 ? t("library.version", { n: version }) : "",
    source ?? "",
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}

/** Everyone, a room by its name, or the reader alone. */
export function readersOf(community: Community, audience: Audience): string {
  if (audience === "community") return t("library.everyone");
  return audience === "private" ? t("library.onlyMe") : roomOf(community, audience.channelId);
}

/** Who may read what lies here and where it may be quoted, in a sentence. */
export function readersSentence(community: Community, audience: Audience): string {
  if (audience === "community") return t("library.everyoneReads");
  if (audience === "private") return t("library.onlyMeReads");
  return t("library.roomReads", { room: roomOf(community, audience.channelId) });
}

function roomOf(community: Community, channelId: string): string {
  const room = community.rooms.get(channelId);
  return room ? titleOf(community, room) : t("library.someRoom");
}

export const STATUS: Readonly<Record<Document["status"], Key>> = {
  pending: "library.waiting",
  parsing: "library.reading",
  embedding: "library.indexing",
  ready: "library.ready",
  failed: "library.notRead",
};
