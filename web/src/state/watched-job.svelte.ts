/** A job whose progress is shown until it has ended. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Job } from "./types";

const BETWEEN_MS = 1_000;
const ENDED: ReadonlySet<Job["status"]> = new Set(["done", "failed", "cancelled"]);

export function hasEnded(job: Pick<Job, "status">): boolean {
  return ENDED.has(job.status);
}

export class WatchedJob {
  job = $state.raw<Job>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWanted = true;

  constructor(
    private readonly id: string,
    private readonly whenEnded: (job: Job) => void = () => undefined,
  ) {
    void this.#look();
  }

  close(): void {
    this.#isWanted = false;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const job = await this.#asked();
    if (!this.#isWanted) return;
    if (job) this.job = job;
    if (job && hasEnded(job)) this.whenEnded(job);
    else this.#timer = setTimeout(() => void this.#look(), BETWEEN_MS);
  }

  /** A refusal of the moment is asked again; the page says elsewhere that the server is away. */
  async #asked(): Promise<Job | null> {
    const params = { path: { job_id: this.id } };
    try {
      return await dataOf(api.GET("/api/v1/jobs/{job_id}", { params }));
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isUnknown) throw error;
      return null;
    }
  }
}
