/** What the reader has asked, newest first: whose answers may be stopped, asked again, and hold more for them alone. */
import { SvelteMap } from "svelte/reactivity";
import { api, pageOf } from "$/api/client";
import type { Community } from "$/state/community.svelte";
import type { OwnAnswer } from "./types";

const NEWEST = 100;
const stores = new WeakMap<Community, OwnAnswers>();

export class OwnAnswers {
  readonly byId = new SvelteMap<string, OwnAnswer>();
  #looked = new Set<string>();
  #loading: Promise<void> | null = null;

  /** Look whether an answer is among them; each is looked for once. */
  async look(answerId: string): Promise<void> {
    if (this.byId.has(answerId) || this.#looked.has(answerId)) return;
    await this.#loading;
    if (this.byId.has(answerId) || this.#looked.has(answerId)) return;
    this.#looked.add(answerId);
    this.#loading ??= this.load();
    await this.#loading;
  }

  /** Throws `ApiError`. */
  async load(): Promise<void> {
    const query = { limit: NEWEST };
    try {
      const { data } = await pageOf(api.GET("/api/v1/answers", { params: { query } }));
      for (const answer of data) this.byId.set(answer.id, answer);
    } finally {
      this.#loading = null;
    }
  }
}

export function ownAnswers(community: Community): OwnAnswers {
  const known = stores.get(community) ?? new OwnAnswers();
  stores.set(community, known);
  return known;
}
