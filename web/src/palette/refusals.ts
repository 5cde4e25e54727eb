/** Why something could not be found or opened, in the reader's words. */
import { ApiError } from "$/api/errors";
import { t, type Key } from "$/i18n/index.svelte";

const WORDS: Readonly<Record<string, Key>> = {
  "client.unreachable": "error.unreachable",
  unavailable: "find.error.slow",
};

export function refusalWords(problem: unknown): string {
  if (!(problem instanceof ApiError)) return t("error.unexpected");
  if (problem.status === 429) return t("error.tooOften", { seconds: problem.retryAfter ?? 1 });
  const known = WORDS[problem.code];
  return known ? t(known) : problem.message;
}
