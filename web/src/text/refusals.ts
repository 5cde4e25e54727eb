/** What was refused, in words that help; the server's own where we have none. */
import type { ApiError } from "$/api/errors";
import { t, type Key } from "$/i18n/index.svelte";

const BY_CODE: Readonly<Record<string, Key>> = {
  "client.unreachable": "error.unreachable",
  "auth.wrong_credentials": "arrive.error.wrongCredentials",
  "auth.email_taken": "arrive.error.emailTaken",
  "auth.wrong_invite": "arrive.error.wrongInvite",
  "auth.registration_closed": "arrive.error.closed",
  "setup.done": "arrive.error.setupDone",
  "setup.wrong_code": "arrive.error.wrongCode",
  "access.forbidden": "admin.error.forbidden",
  "account.last_owner": "admin.error.lastOwner",
  "account.not_yours": "admin.error.notYours",
  "account.role_not_grantable": "admin.error.roleNotGrantable",
  "invitation.not_found": "admin.error.invitationGone",
  "job.finished": "admin.error.jobFinished",
  "job.not_failed": "admin.error.jobNotFailed",
  "job.cancelled": "admin.error.jobCancelled",
  "job.broken": "admin.error.jobBroken",
  "job.interrupted": "admin.error.jobInterrupted",
  "index.no_previous": "admin.error.noPrevious",
  "index.not_ready": "admin.error.indexNotReady",
  "index.in_use": "admin.error.indexInUse",
  "index.score_fell": "admin.error.scoreFell",
  "golden_question.too_many": "admin.error.goldenTooMany",
  "model.not_configured": "admin.error.modelNotConfigured",
  "model.failed": "admin.error.modelFailed",
  "model.timed_out": "admin.error.modelFailed",
  "model.paused": "admin.error.modelFailed",
  "model.busy": "admin.error.modelBusy",
  "embedder.unreachable": "admin.error.embedderUnreachable",
  "embedder.busy": "admin.error.embedderUnreachable",
  "embedder.refused": "admin.error.embedderRefused",
  "embedder.model_missing": "admin.error.embedderMissing",
  "embedder.model_changed": "admin.error.embedderChanged",
  "document.locked": "admin.error.documentLocked",
  "document.scanned": "admin.error.documentScanned",
  "document.no_text": "admin.error.documentEmpty",
  "document.empty": "admin.error.documentEmpty",
  "document.unreadable": "admin.error.documentUnreadable",
  "document.unsupported_type": "admin.error.documentUnsupported",
  "document.too_complex": "admin.error.documentTooComplex",
  "storage.full": "admin.error.storageFull",
};

const BY_FIELD: Readonly<Record<string, Key>> = {
  email: "arrive.error.email",
  password: "arrive.error.password",
  displayName: "arrive.error.name",
  name: "arrive.error.name",
  communityName: "arrive.error.name",
};

type Told = Pick<ApiError, "code" | "message">;

export function wordsOf(error: Told & Partial<Pick<ApiError, "field" | "retryAfter">>): string {
  if (error.code === "rate.limited" && error.retryAfter)
    return t("error.tooOften", { seconds: error.retryAfter });
  const key = BY_CODE[error.code] ?? BY_FIELD[error.field ?? ""];
  return key ? t(key) : error.message || t("error.unexpected");
}

/** What is wrong with one field of a form, if that is what was refused. */
export function faultOf(error: ApiError | null, field: string): string | undefined {
  const isIts = error !== null && (error.field === field || FIELD_OF[error.code] === field);
  return isIts ? wordsOf(error) : undefined;
}

/** Refusals that are about one field without naming it. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "auth.email_taken": "email",
  "auth.wrong_invite": "inviteCode",
  "setup.wrong_code": "setupCode",
};
