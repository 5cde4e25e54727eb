/**
 * A video on its way, by the tus protocol (https://tus.io/protocols/resumable-upload): what has arrived is kept over
 * lost connections, and over closed pages where somebody chooses the same file again.
 */
import type { Upload } from "tus-js-client";
import type { ApiError } from "$/api/errors";
import { renewSession } from "$/api/session";
import { isPassing, refusalBeforeSending, refusalIn } from "./refusal";

const ENDPOINT = "/api/v1/uploads";
/** Before each new attempt; whatever arrives meanwhile begins them anew. */
const WAITS_MS = [0, 500, 1000, 2000, 5000, 10_000, ...Array<number>(20).fill(20_000)];

type Heard = { readonly resolve: (id: string) => void; readonly reject: (error: ApiError) => void };

export class Sending {
  /** `lost`: the connection broke, and it goes on by itself. */
  state = $state<"sending" | "lost" | "sent" | "refused">("sending");
  /** Bytes. */
  sent = $state(0);
  refusal = $state.raw<ApiError | null>(null);

  #upload: Upload | undefined;
  #isWanted = true;
  #id: string | null = null;
  #waiting: Heard[] = [];

  constructor(readonly file: File) {
    this.refusal = refusalBeforeSending(file);
    if (this.refusal) this.state = "refused";
    else void this.#begin();
  }

  get isBusy(): boolean {
    return this.state === "sending" || this.state === "lost";
  }

  /** The id of the file, once the server has it whole. Throws `ApiError`. */
  async whole(): Promise<string> {
    if (this.#id !== null) return this.#id;
    if (this.refusal) throw this.refusal;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  again(): void {
    this.refusal = null;
    this.state = "sending";
    this.#upload?.start();
  }

  /** What has arrived stays on the server for a while. */
  stop(): void {
    this.#isWanted = false;
    void this.#upload?.abort();
  }

  async #begin(): Promise<void> {
    const { Upload } = await import("tus-js-client");
    const { file } = this;
    const upload = new Upload(file, {
      endpoint: new URL(ENDPOINT, location.href).href, // the browser resolves no address against half a one
      metadata: { filename: file.name, filetype: file.type },
      retryDelays: WAITS_MS,
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error) => this.#maybeLost(isPassing(error)),
      onAfterResponse: async (_, response) => {
        if (response.getStatus() === 401) await renewSession().catch(() => false);
      },
      onProgress: (sent) => {
        this.state = "sending";
        this.sent = sent;
      },
      onSuccess: () => this.#arrived(upload.url ?? ""),
      onError: (error) => this.#refused(refusalIn(error)),
    });
    const [earlier] = await upload.findPreviousUploads();
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    if (!this.#isWanted) return;
    this.#upload = upload;
    upload.start();
  }

  #maybeLost(isPassing: boolean): boolean {
    if (isPassing) this.state = "lost";
    return isPassing;
  }

  /** The file has the id of its upload. */
  #arrived(address: string): void {
    const id = new URL(address, location.href).pathname.split("/").at(-1) ?? "";
    this.#id = id;
    this.sent = this.file.size;
    this.state = "sent";
    for (const { resolve } of this.#waiting.splice(0)) resolve(id);
  }

  #refused(refusal: ApiError): void {
    this.refusal = refusal;
    this.state = "refused";
    for (const { reject } of this.#waiting.splice(0)) reject(refusal);
  }
}
