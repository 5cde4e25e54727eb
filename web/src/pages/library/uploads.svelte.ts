/**
 * Files on their way: three at a time, each until the server has it whole. A file whose sending broke off is sent
 * again from its start; what had arrived after all is then told as being there, and nothing is doubled.
 */
import { ApiError } from "$/api/errors";
import { waitBefore } from "$/live/backoff";
import { newId } from "$/state/ids";
import { refusalBeforeSending } from "./files";
import type { Parcel, Send } from "./sending";
import type { Added, Destination } from "./types";

export interface Upload extends Parcel {
  readonly id: string;
  /** `lost`: the connection broke, it is sent again by itself. `there`: the library has it already. */
  readonly state: "waiting" | "sending" | "lost" | "refused" | "there";
  /** Bytes. */
  readonly sent: number;
  readonly secondsLeft: number | null;
  readonly refusal: ApiError | null;
  readonly document: Added | null;
}

/** Do something later; gives what calls it off. */
export type Later = (action: () => void, milliseconds: number) => () => void;

const AT_ONCE = 3;
const ATTEMPTS = 6; // then a person decides

export class UploadQueue {
  uploads = $state.raw<readonly Upload[]>([]);

  readonly #running = new Map<string, AbortController>();
  readonly #attempts = new Map<string, number>();
  readonly #waits = new Map<string, () => void>();
  readonly #whenAdded = new Set<(document: Added) => void>();

  constructor(
    private readonly send: Send,
    private readonly later: Later,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether something would be lost with the page. */
  get isBusy(): boolean {
    return this.uploads.some(({ state }) => ["waiting", "sending", "lost"].includes(state));
  }

  /** Called with each document that the server has taken; gives what ends it. */
  onAdded(action: (document: Added) => void): () => void {
    this.#whenAdded.add(action);
    return () => this.#whenAdded.delete(action);
  }

  /** A document that came another way. */
  tell(document: Added): void {
    this.#whenAdded.forEach((action) => action(document));
  }

  /** What the library certainly cannot take is refused here, before a byte is sent. */
  add(files: readonly File[], destination: Destination, replaces: string | null = null): void {
    const added = files.map((file): Upload => {
      const refusal = refusalBeforeSending(file);
      const state = refusal ? "refused" : "waiting";
      const id = newId();
      return { ...blank, id, file, destination, replaces, state, refusal };
    });
    this.uploads = [...this.uploads, ...added];
    this.#go();
  }

  /** Stop it if it is on its way, and take it off the list. */
  remove(id: string): void {
    this.uploads = this.uploads.filter((one) => one.id !== id);
    this.#forget(id);
    this.#go();
  }

  /** One that was refused, once more. */
  again(id: string): void {
    this.#attempts.delete(id);
    this.#waitNoMore(id);
  }

  /** The connection is back: what was lost need not wait any longer. */
  wake(): void {
    for (const { id, state } of this.uploads) if (state === "lost") this.#waitNoMore(id);
  }

  #waitNoMore(id: string): void {
    this.#waits.get(id)?.();
    this.#waits.delete(id);
    this.#change(id, { state: "waiting", sent: 0, secondsLeft: null, refusal: null });
    this.#go();
  }

  #go(): void {
    while (this.#running.size < AT_ONCE) {
      const next = this.uploads.find(({ state }) => state === "waiting");
      if (!next) return;
      void this.#sendOne(next);
    }
  }

  async #sendOne(upload: Upload): Promise<void> {
    const { id } = upload;
    const controller = new AbortController();
    this.#running.set(id, controller);
    this.#change(id, { state: "sending" });
    try {
      this.#take(upload, await this.send(upload, this.#meter(upload), controller.signal));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!controller.signal.aborted) this.#failed(id, error);
    } finally {
      if (this.#running.get(id) === controller) this.#running.delete(id);
      this.#go();
    }
  }

  #meter({ id, file }: Upload): (sent: number) => void {
    const begun = this.now();
    return (loaded) => {
      const sent = Math.min(loaded, file.size);
      const seconds = (this.now() - begun) / 1000;
      const secondsLeft = seconds > 1 && sent > 0 ? ((file.size - sent) * seconds) / sent : null;
      this.#change(id, { sent, secondsLeft });
    };
  }

  /** After a lost connection, "there already" is our own earlier sending. */
  #take(upload: Upload, document: Added): void {
    if (!this.uploads.some(({ id }) => id === upload.id)) return;
    const isFirst = !this.#attempts.has(upload.id);
    this.#forget(upload.id);
    if (document.existing && isFirst) this.#change(upload.id, { state: "there", document });
    else this.uploads = this.uploads.filter(({ id }) => id !== upload.id);
    this.tell(document);
  }

  #failed(id: string, error: ApiError): void {
    const attempt = this.#attempts.get(id) ?? 0;
    if (!error.isUnknown || error.status === 507 || attempt + 1 >= ATTEMPTS) {
      this.#change(id, { state: "refused", refusal: error });
      return;
    }
    this.#attempts.set(id, attempt + 1);
    this.#change(id, { state: "lost", sent: 0, secondsLeft: null });
    const wait = error.retryAfter === null ? waitBefore(attempt) : error.retryAfter * 1000;
    this.#waits.set(
      id,
      this.later(() => this.#waitNoMore(id), wait),
    );
  }

  #forget(id: string): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
    this.#attempts.delete(id);
    this.#waits.get(id)?.();
    this.#waits.delete(id);
  }

  #change(id: string, changes: Partial<Upload>): void {
    this.uploads = this.uploads.map((one) => (one.id === id ? { ...one, ...changes } : one));
  }
}

const blank = { sent: 0, secondsLeft: null, refusal: null, document: null } as const;
