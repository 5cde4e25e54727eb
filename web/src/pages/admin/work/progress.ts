import { t } from "$/i18n/index.svelte";
import type { Job } from "$/state/types";
import { count, span } from "$/text/figures";

const MINUTE = 60;

/** How far a job has come and how long it will still take, as far as is known; starts with a mark between. */
export function progressOf(job: Job): string {
  if (job.status !== "running" && job.status !== "paused") return "";
  const said: string[] = [];
  if (job.passagesTotal !== null)
    said.push(
      t("admin.job.passages", { done: count(job.passagesDone), total: count(job.passagesTotal) }),
    );
  if (job.status === "running" && job.secondsLeft !== null)
    said.push(
      job.secondsLeft < MINUTE
        ? t("admin.job.soon")
        : t("admin.job.left", { span: span(job.secondsLeft) }),
    );
  return said.map((one) => ` · ${one}`).join("");
}
