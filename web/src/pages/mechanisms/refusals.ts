/** Why something was not done, in the reader's words and with what to do about it. */
import type { ApiError } from "$/api/errors";
import { t, type Key } from "$/i18n/index.svelte";
import { wordsOf as elsewhere } from "$/text/refusals";

type Reason = { readonly code: string; readonly message: string };

const WORDS: Readonly<Record<string, Key>> = {
  "mechanism.not_found": "mechanisms.why.gone",
  "mechanism.not_ready": "mechanisms.why.notReady",
  "mechanism.untitled": "mechanisms.why.untitled",
  "mechanism.not_a_video": "mechanisms.why.notVideo",
  "mechanism.reason_missing": "mechanisms.why.reason",
  "mechanism.moment_outside": "mechanisms.why.moment",
  "note.not_found": "mechanisms.why.noteGone",
  "note.not_yours": "mechanisms.why.noteNotYours",
  "note.invalid": "mechanisms.why.noteInvalid",
  "note.too_many": "mechanisms.why.noteMany",
  "captions.not_found": "mechanisms.why.captionsGone",
  "captions.invalid": "mechanisms.why.captionsLine",
  "captions.too_large": "mechanisms.why.captionsLarge",
  "captions.unknown_language": "mechanisms.why.captionsLanguage",
  "captions.too_many": "mechanisms.why.captionsMany",
  "category.not_found": "mechanisms.why.categoryGone",
  "category.invalid": "mechanisms.why.categoryName",
  "category.cycle": "mechanisms.why.categoryCycle",
  "category.too_deep": "mechanisms.why.categoryDeep",
  "category.too_many": "mechanisms.why.categoryMany",
  "video.unreadable": "mechanisms.why.unreadable",
  "video.no_pictures": "mechanisms.why.noPictures",
  "video.too_long": "mechanisms.why.tooLong",
  "video.too_large": "mechanisms.why.tooLargePictures",
  "video.too_complex": "mechanisms.why.tooComplex",
  "video.unsupported": "mechanisms.why.unsupported",
  "file.too_large": "mechanisms.why.tooLarge",
  "request.too_large": "mechanisms.why.tooLarge",
  "storage.quota_full": "mechanisms.why.quotaFull",
  "storage.full": "mechanisms.why.diskFull",
  "job.broken": "mechanisms.why.broken",
  "job.interrupted": "mechanisms.why.interrupted",
  "job.cancelled": "mechanisms.why.cancelled",
  "access.forbidden": "mechanisms.why.forbidden",
  "client.unreachable": "error.unreachable",
  "client.no_time": "mechanisms.why.time",
};

const BY_FIELD: Readonly<Record<string, Key>> = { chapters: "mechanisms.why.chapters" };

export function wordsOf(reason: Reason | ApiError): string {
  const field = "field" in reason ? reason.field : null;
  const key = WORDS[reason.code] ?? BY_FIELD[field ?? ""];
  return key === undefined ? elsewhere(reason) : t(key, { line: lineOf(reason) });
}

/** Where in a file of captions it went wrong, counted from 1. */
function lineOf(reason: Reason | ApiError): number {
  const line = "details" in reason ? reason.details["line"] : null;
  return typeof line === "number" ? line : 1;
}
