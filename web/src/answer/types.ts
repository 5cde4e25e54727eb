/** An answer as it is shown, wherever its words came from. */
import type { Schemas } from "$/api/client";
import type { Citation, Sentence } from "$/state/types";

export type AnswerState = Schemas["AnswerState"];
export type Feedback = Schemas["OwnFeedbackOut"];
export type KeptAnswer = Schemas["AnswerOut"];
export type OwnAnswer = Schemas["OwnAnswerOut"];

export interface ShownAnswer {
  /** Null until the server has said it. */
  readonly id: string | null;
  readonly content: string;
  readonly state: AnswerState;
  readonly citations: readonly Citation[];
  readonly sentences: readonly Sentence[];
  readonly failureCode: string | null;
}

export const isWriting = (state: string): boolean => state === "waiting" || state === "streaming";
