/** An answer to one person, read as it is written. A lost connection is taken up again where the text ends. */
import { api, dataOf, fetchInSession } from "$/api/client";
import { ApiError, refusalOf } from "$/api/errors";
import { waitBefore } from "$/live/backoff";
import type { Citation, Sentence } from "$/state/types";
import { lengthOf } from "$/text/codePoints";
import { eventsOf, type AnswerEvent } from "./events";
import {
  isWriting,
  type AnswerState,
  type Feedback,
  type KeptAnswer,
  type ShownAnswer,
} from "./types";

const TRIES = 6;

export class Writing implements ShownAnswer {
  id = $state<string | null>(null);
  content = $state("");
  state = $state<AnswerState>("waiting");
  citations = $state.raw<readonly Citation[]>([]);
  sentences = $state.raw<readonly Sentence[]>([]);
  failureCode = $state<string | null>(null);
  feedback = $state<Feedback | null>(null);

  #isWanted = true;

  /** Ask, and read to the end. Throws `ApiError` where the question was refused. */
  async ask(path: string, body: object = {}): Promise<void> {
    const response = await fetchInSession(
      new Request(new URL(path, location.origin), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
    await this.#read(response);
    await this.#finish();
  }

  /** One that is there already, and may still be written. Throws `ApiError`. */
  async recall(id: string): Promise<void> {
    const params = { path: { answer_id: id } };
    this.take(await dataOf(api.GET("/api/v1/answers/{answer_id}", { params })));
    if (isWriting(this.state)) await this.#finish();
  }

  async stop(): Promise<void> {
    if (this.id === null) return;
    const params = { path: { answer_id: this.id } };
    this.take(await dataOf(api.POST("/api/v1/answers/{answer_id}/stop", { params })));
  }

  /** Read no further; the answer goes on without. */
  leave(): void {
    this.#isWanted = false;
  }

  take(answer: KeptAnswer): void {
    this.id = answer.id;
    this.content = answer.content;
    this.citations = answer.citations;
    this.sentences = answer.sentences;
    this.failureCode = answer.failureCode;
    this.feedback = answer.feedback;
    this.state = answer.state;
  }

  /** Until it has ended: take it up again where it was lost; then what is kept of it is what counts. */
  async #finish(): Promise<void> {
    for (let attempt = 0; this.id !== null && this.#isWanted; attempt += 1) {
      try {
        const params = { path: { answer_id: this.id } };
        const kept = await dataOf(api.GET("/api/v1/answers/{answer_id}", { params }));
        if (!isWriting(kept.state)) return this.take(kept);
        if (attempt > 0) await pause(attempt);
        await this.#resume(this.id);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!error.isUnknown || attempt >= TRIES) throw error;
        await pause(attempt);
      }
    }
  }

  async #resume(id: string): Promise<void> {
    const after = lengthOf(this.content);
    const url = new URL(`/api/v1/answers/${id}/stream?after=${after}`, location.origin);
    await this.#read(await fetchInSession(new Request(url)));
  }

  async #read(response: Response): Promise<void> {
    if (!response.ok || !response.body) {
      const body: unknown = await response.json().catch(() => null);
      throw refusalOf(response, body);
    }
    this.id = response.headers.get("X-Answer-Id") ?? this.id;
    try {
      for await (const event of eventsOf(response.body)) this.#apply(event);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // the connection was lost: it is taken up again
    }
  }

  #apply(event: AnswerEvent): void {
    if (event.content !== undefined) {
      this.content += event.content;
      this.state = "streaming";
    }
    if (event.replaced !== undefined) this.content = event.replaced;
    if (event.citations) this.citations = event.citations;
    if (event.sentences) this.sentences = event.sentences;
    if (event.error) {
      this.failureCode = event.error.code;
      this.state = "failed";
    } else if (event.done) this.state = event.state ?? "done";
  }
}

function pause(attempt: number): Promise<void> {
  return new Promise((done) => setTimeout(done, waitBefore(attempt)));
}
