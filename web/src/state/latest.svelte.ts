/** What is asked for again and again, such as the pages of a list: the last to be asked is the one that counts. */
import { ApiError } from "$/api/errors";

export class Latest {
  isLoading = $state(true);
  trouble = $state.raw<ApiError | null>(null);
  #turn = 0;

  /** `work` asks, each time it has waited, whether another was begun since: then it changes nothing. */
  async run(work: (isLate: () => boolean) => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    const isLate = (): boolean => turn !== this.#turn;
    this.isLoading = true;
    this.trouble = null;
    try {
      await work(isLate);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!isLate()) this.trouble = error;
    } finally {
      if (!isLate()) this.isLoading = false;
    }
  }

  /** Whatever is still on its way comes too late. */
  end(): void {
    this.#turn += 1;
  }
}
