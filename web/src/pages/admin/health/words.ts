/** What a part of the instance says about itself: in the reader's language by its code, else as the server wrote it. */
import { t, type Key } from "$/i18n/index.svelte";
import { wordsOf } from "$/text/refusals";
import { sizeText } from "$/text/size";
import type { Overview } from "../types";

type Part = Overview["health"][number];

const BY_CODE: Readonly<Record<string, Key>> = {
  "health.store_answers": "admin.health.storeAnswers",
  "health.files_readable": "admin.health.filesReadable",
  "health.files_strange": "admin.health.filesStrange",
  "health.index_answers": "admin.health.indexAnswers",
  "health.index_outdated": "admin.health.indexOutdated",
  "health.embedder_none": "admin.health.embedderNone",
  "health.embedder_answers": "admin.health.embedderAnswers",
  "health.model_answers": "admin.health.modelAnswers",
  "health.model_fails": "admin.health.modelFails",
  "health.disk_free": "admin.health.diskFree",
  "health.disk_nearly_full": "admin.health.diskNearlyFull",
  "health.late": "admin.health.late",
  "health.broken": "admin.health.broken",
};

export function told({ code, message, details }: Omit<Part, "part" | "state">): string {
  const key = BY_CODE[code];
  if (!key) return wordsOf({ code, message });
  const { free } = details;
  return t(key, typeof free === "number" ? { ...details, free: sizeText(free) } : details);
}

/** The language of what `told` gives, where it is not the reader's. */
export function languageTold(part: Omit<Part, "part" | "state">): "en" | undefined {
  return told(part) === part.message ? "en" : undefined;
}
