/** What the socket tells of a document that is being read, applied to what is known of it. */
import type { Document, Status, Work } from "./types";

/** `document:changed` of docs/reference/events.md. */
export interface Happened extends Pick<Document, "jobId" | "version" | "failure" | "updatedAt"> {
  readonly documentId: string;
  readonly status: Status;
  readonly paused: boolean;
}

/** `job:progress` of docs/reference/events.md. */
export interface Progressed extends Pick<
  Work,
  "progress" | "passagesDone" | "passagesTotal" | "passagesPerSecond" | "secondsLeft"
> {
  readonly jobId: string;
  readonly documentId: string;
}

const UNKNOWN: Work = {
  status: "queued",
  progress: 0,
  passagesDone: 0,
  passagesTotal: null,
  passagesPerSecond: null,
  secondsLeft: null,
  pauseRequested: false,
  cancelRequested: false,
  reason: null,
};

export function afterEvent(document: Document, happened: Happened): Document {
  const { jobId, version, status, failure, updatedAt, paused } = happened;
  if (updatedAt < document.updatedAt) return document;
  const hasEnded = status === "ready" || status === "failed";
  const work = hasEnded ? null : ({ ...UNKNOWN, status: paused ? "paused" : "queued" } as const);
  return { ...document, jobId, version, status, failure, updatedAt, work };
}

/** Passages are counted once all pages have been read. */
export function afterProgress(document: Document, progressed: Progressed): Document {
  const { jobId, progress, passagesDone, passagesTotal, passagesPerSecond, secondsLeft } =
    progressed;
  if (document.status === "ready" || document.status === "failed") return document;
  const figures = { progress, passagesDone, passagesTotal, passagesPerSecond, secondsLeft };
  const work = { ...(document.work ?? UNKNOWN), ...figures, status: "running" as const };
  const status = passagesTotal === null ? "parsing" : "embedding";
  return { ...document, jobId, status, work };
}
