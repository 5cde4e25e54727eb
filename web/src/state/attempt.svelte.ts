/** Something that a person sets going: whether it runs, and what was refused. */
import { ApiError } from "$/api/errors";

export class Attempt {
  isRunning = $state(false);
  refusal = $state.raw<ApiError | null>(null);

  /** True where it was done; a second press while it runs does nothing. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.isRunning) return false;
    this.isRunning = true;
    this.refusal = null;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refusal = error;
      return false;
    } finally {
      this.isRunning = false;
    }
  }
}
