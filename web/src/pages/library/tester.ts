/** Asking the library for passages, with how each came to its place. */
import { api, pageOf, type Schemas } from "$/api/client";

export type Passage = Schemas["SourceOut"];

/** `meta.explanation` of `POST /rag/search`, docs/reference/wire.md. */
export interface Explanation {
  readonly dense: {
    readonly used: boolean;
    readonly reason: "used" | "unknown_language" | "unavailable";
  };
  readonly terms: readonly string[];
  readonly commonTerms: readonly string[];
  readonly unknownTerms: readonly string[];
}

export interface Tested {
  readonly passages: readonly Passage[];
  readonly explanation: Explanation;
  readonly milliseconds: number;
}

const PASSAGES = 20;

/** Throws `ApiError`. */
export async function tested(query: string, collectionId: string | null): Promise<Tested> {
  const begun = performance.now();
  const body = { query, limit: PASSAGES, explain: true, collectionId };
  const { data, meta } = await pageOf(api.POST("/api/v1/rag/search", { body }));
  const { explanation } = meta as { explanation: Explanation };
  return { passages: data, explanation, milliseconds: performance.now() - begun };
}
