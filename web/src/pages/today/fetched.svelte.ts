/** Something that one row fetches for itself. */
import { ApiError } from "$/api/errors";
import { refusalWords } from "$/palette/refusals";

export class Fetched<Value> {
  value = $state.raw<Value>();
  /** In words; empty where there is none. */
  refusal = $state("");

  /** Gives what ends it. */
  fetch(work: (signal: AbortSignal) => Promise<Value>): () => void {
    const asked = new AbortController();
    void this.#take(work, asked.signal);
    return () => asked.abort();
  }

  async #take(work: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal): Promise<void> {
    try {
      const value = await work(signal);
      if (signal.aborted) return;
      this.value = value;
      this.refusal = "";
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.refusal = refusalWords(error);
    }
  }
}
