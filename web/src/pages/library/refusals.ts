/** Why something was not done, in the reader's words and with what to do about it. */
import type { ApiError } from "$/api/errors";
import { t, type Key } from "$/i18n/index.svelte";
import { LARGEST } from "./files";
import { size } from "./facts";

type Reason = { readonly code: string; readonly message: string };

const WORDS: Readonly<Record<string, Key>> = {
  "document.locked": "library.why.locked",
  "document.scanned": "library.why.scanned",
  "document.no_text": "library.why.noText",
  "document.empty": "library.why.empty",
  "document.too_complex": "library.why.tooComplex",
  "document.unreadable": "library.why.unreadable",
  "document.unsupported_type": "library.why.type",
  "document.not_found": "library.why.gone",
  "collection.not_found": "library.why.collectionGone",
  "document.not_ready": "library.why.notReady",
  "document.audience_of_collection": "library.why.readersOfCollection",
  "document.audience_not_yours": "library.why.readersNotYours",
  "access.forbidden": "library.why.forbidden",
  "file.too_large": "library.why.tooLarge",
  "request.too_large": "library.why.tooLarge",
  "file.content_missing": "library.why.contentMissing",
  "storage.full": "library.why.diskFull",
  "storage.quota_full": "library.why.quotaFull",
  "rate.limited": "library.why.tooOften",
  "client.unreachable": "error.unreachable",
  "job.broken": "library.why.broken",
  "job.interrupted": "library.why.interrupted",
  "job.cancelled": "library.why.cancelled",
  "job.finished": "library.why.finished",
  "job.not_failed": "library.why.finished",
  "job.not_paused": "library.why.finished",
  "job.not_found": "library.why.finished",
};

/** What is wrong with the thing itself and stays so: trying again with the same file does not help. */
const LASTING = new Set([
  "document.locked",
  "document.scanned",
  "document.no_text",
  "document.empty",
  "document.unsupported_type",
  "file.too_large",
  "request.too_large",
]);

export function wordsOf(reason: Reason | ApiError): string {
  const key = WORDS[reason.code];
  return key === undefined ? reason.message : t(key, { limit: size(LARGEST) });
}

export function isLasting({ code }: Reason): boolean {
  return LASTING.has(code);
}
