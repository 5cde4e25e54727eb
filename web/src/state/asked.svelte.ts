/** Something that is fetched to be shown: the value once it is there, or what was refused. */
import { ApiError } from "$/api/errors";

const SLOW_MS = 300;

export class Asked<Value> {
  value = $state.raw<Value>();
  refusal = $state.raw<ApiError | null>(null);
  /** It takes long enough to say so. */
  isSlow = $state(false);
  #asked = 0;

  constructor(private readonly ask: () => Promise<Value>) {
    void this.again();
  }

  /** What stands here stays until the new value has come; an older answer never replaces a newer one. */
  async again(): Promise<void> {
    const mine = ++this.#asked;
    const timer = setTimeout(() => (this.isSlow = true), SLOW_MS);
    try {
      const value = await this.ask();
      if (mine === this.#asked) [this.value, this.refusal] = [value, null];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === this.#asked) this.refusal = error;
    } finally {
      clearTimeout(timer);
      if (mine === this.#asked) this.isSlow = false;
    }
  }
}
