/** What was refused, in the reader's words where we have them, else in the server's. */
import { ApiError } from "$/api/errors";
import { t, type Key } from "$/i18n/index.svelte";

const WORDS: Readonly<Record<string, Key>> = {
  "client.unreachable": "error.unreachable",
  "http.500": "error.unexpected",
  "model.timed_out": "ask.failed.timedOut",
  "model.failed": "ask.failed.model",
  "model.paused": "ask.failed.model",
  "model.cut_short": "ask.failed.cutShort",
  "model.busy": "ask.failed.busy",
  "model.not_configured": "ask.failed.noModel",
  "question.invalid": "ask.failed.question",
  "question.not_found": "error.notHere",
  "question.invalid_reply": "ask.failed.reply",
  "question.source_not_shared": "ask.failed.notShared",
  "answer.not_found": "error.notHere",
  "answer.other_place": "ask.failed.otherPlace",
  "document.not_found": "error.notHere",
  "message.not_found": "error.notHere",
};

export function messageOf(error: ApiError): string {
  if (error.retryAfter !== null && error.status === 429)
    return t("error.tooOften", { seconds: error.retryAfter });
  const key = WORDS[error.code];
  return key ? t(key) : error.message;
}

/** Why an answer failed, by the code that is kept with it. */
export function failureOf(code: string | null): string {
  return t((code ? WORDS[code] : undefined) ?? "ask.failed.unknown");
}
