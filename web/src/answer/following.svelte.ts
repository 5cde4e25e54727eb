/**
 * An answer of a room while it is written: its words come to everybody in the room, each piece with its place. What
 * was missed, before this page looked or while the connection was away, is asked for from where the text ends.
 */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "$/state/community.svelte";
import { lengthOf } from "$/text/codePoints";
import { joined } from "./arriving";
import type { ShownAnswer } from "./types";

type Piece = { answerId: string; offset: number; content: string };
type Ended = Pick<ShownAnswer, "state" | "content" | "citations" | "sentences">;

export class Following {
  content = $state("");
  ended = $state.raw<Ended | null>(null);

  #isAsking = false;
  #ends: (() => void)[];

  constructor(
    private readonly community: Community,
    private readonly answerId: string,
  ) {
    this.#ends = [
      community.on("answer:chunk", (frame) => this.#mine(frame, () => this.#take(frame))),
      community.on("answer:done", (frame) => this.#mine(frame, () => this.#end(frame))),
      community.on("answer:following", (frame) => this.#mine(frame, () => this.#follows())),
      community.on("answer:error", (frame) => this.#mine(frame, () => void this.#fetch())),
      community.onCaughtUp(() => this.#ask()),
    ];
    this.#ask();
  }

  close(): void {
    this.#ends.forEach((end) => end());
    this.community.connection?.send("answer:unfollow", { answerId: this.answerId });
  }

  #mine({ data }: Frame, act: () => void): void {
    if (data["answerId"] === this.answerId && this.ended === null) act();
  }

  #ask(): void {
    if (this.ended) return;
    const after = lengthOf(this.content);
    this.#isAsking =
      this.community.connection?.send("answer:follow", { answerId: this.answerId, after }) ?? false;
  }

  #follows(): void {
    this.#isAsking = false;
  }

  #take({ data }: Frame): void {
    const { offset, content } = data as Piece;
    const whole = joined(this.content, offset, content);
    if (whole !== null) this.content = whole;
    else if (!this.#isAsking) this.#ask();
  }

  #end({ data }: Frame): void {
    this.ended = data as unknown as Ended;
  }

  async #fetch(): Promise<void> {
    try {
      const params = { path: { answer_id: this.answerId } };
      const answer = await dataOf(api.GET("/api/v1/answers/{answer_id}", { params }));
      this.content = answer.content;
      this.ended = answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.close(); // it may not be read any more, and the message that carries it will say so
    }
  }
}
