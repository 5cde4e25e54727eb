/** What many change at once is looked at together, a moment after the first was told of. */
const TOGETHER_MS = 300;

export class Gathered {
  #ids = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `look` is given each id once. */
  constructor(private readonly look: (ids: readonly string[]) => Promise<void>) {}

  add(id: string): void {
    this.#ids.add(id);
    this.#timer ??= setTimeout(() => void this.#lookAtAll(), TOGETHER_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  async #lookAtAll(): Promise<void> {
    this.#timer = undefined;
    const ids = [...this.#ids];
    this.#ids.clear();
    await this.look(ids);
  }
}
