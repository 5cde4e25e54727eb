/** What the socket tells of a mechanism, applied to what is known of it. */
import type { Mechanism } from "./types";

/** `mechanism:changed` of docs/reference/events.md. */
export interface Happened extends Pick<Mechanism, "state" | "updatedAt"> {
  readonly mechanismId: string;
}

/** `job:progress` of docs/reference/events.md, where the job prepares a video. */
export interface Progressed {
  readonly jobId: string;
  readonly mechanismId?: string;
  readonly progress: number;
}

export function afterProgress<Known extends Mechanism>(
  mechanism: Known,
  { progress }: Progressed,
): Known {
  if (mechanism.state !== "processing" || mechanism.work === null) return mechanism;
  return { ...mechanism, work: { ...mechanism.work, status: "running", progress } };
}

/** Whole per cent; null while it waits for its turn. */
export function percentOf({ work }: Pick<Mechanism, "work">): number | null {
  return work === null || work.status === "queued" ? null : Math.floor(work.progress * 100);
}
