/** The videos that the gallery shows, a page at a time, and the reader's own drafts; kept in step by events. */
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "$/state/community.svelte";
import { Latest } from "$/state/latest.svelte";
import { EVERYTHING, type Wanted } from "./choices";
import { getMechanism, ownDrafts, pageOfMechanisms } from "./listing";
import { afterProgress, type Happened, type Progressed } from "./progress";
import type { Mechanism } from "./types";

export class Gallery {
  drafts = $state.raw<readonly Mechanism[]>([]);
  total = $state<number | null>(null);
  hasMore = $state(false);

  #listed = $state.raw<readonly Mechanism[]>([]);
  #wanted = $state.raw<Wanted>(EVERYTHING);
  #cursor: string | null = null;
  #pages = new Latest();
  #ends: (() => void)[];

  constructor(private readonly community: Community) {
    this.#ends = [
      community.on("mechanism:changed", (frame) => void this.#changed(frame)),
      community.on("mechanism:deleted", (frame) => this.#deleted(frame)),
      community.on("job:progress", (frame) => this.#progressed(frame)),
      community.onAnew(() => void this.open()),
    ];
  }

  get isLoading(): boolean {
    return this.#pages.isLoading;
  }

  get trouble(): ApiError | null {
    return this.#pages.trouble;
  }

  get mechanisms(): readonly Mechanism[] {
    return this.#wanted.show === "drafts" ? this.drafts : this.#listed;
  }

  close(): void {
    this.#pages.end();
    this.#ends.forEach((end) => end());
  }

  /** Another choice or order; what is shown stays until that is here. */
  async want(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    await this.open();
  }

  async open(): Promise<void> {
    await this.#pages.run(async (isLate) => {
      const me = this.community.me.id;
      const [drafts, first] = await Promise.all([
        ownDrafts(me),
        pageOfMechanisms(me, this.#wanted, null),
      ]);
      if (isLate()) return;
      this.drafts = drafts;
      this.#listed = first.data;
      this.total = first.meta.total;
      this.#goOnAt(first.meta);
    });
  }

  async more(): Promise<void> {
    if (!this.hasMore || this.isLoading || this.trouble) return;
    await this.#pages.run(async (isLate) => {
      const { data, meta } = await pageOfMechanisms(
        this.community.me.id,
        this.#wanted,
        this.#cursor,
      );
      if (isLate()) return;
      const known = new Set(this.#listed.map(({ id }) => id));
      this.#listed = [...this.#listed, ...data.filter(({ id }) => !known.has(id))];
      this.#goOnAt(meta);
    });
  }

  #goOnAt({ hasMore, nextCursor }: { hasMore: boolean; nextCursor?: string | null }): void {
    this.#cursor = nextCursor ?? null;
    this.hasMore = hasMore && this.#cursor !== null && this.#wanted.show !== "drafts";
  }

  /** One that is new to the list stands where its order says: the first page is fetched again if that is shown. */
  async #changed({ data }: Frame): Promise<void> {
    const { mechanismId, state } = data as unknown as Happened;
    const isListed = this.#listed.some(({ id }) => id === mechanismId);
    const mechanism = isListed || state !== "published" ? await this.#fetched(mechanismId) : null;
    if (mechanism === null || (isListed && !this.#belongs(mechanism))) return this.open();
    this.#put(mechanism);
    if (!isListed && this.#belongs(mechanism)) await this.open();
  }

  #deleted({ data }: Frame): void {
    const isGone = ({ id }: Mechanism): boolean => id === data["mechanismId"];
    if (this.total !== null && this.#listed.some(isGone)) this.total -= 1;
    this.#listed = this.#listed.filter((one) => !isGone(one));
    this.drafts = this.drafts.filter((one) => !isGone(one));
  }

  #progressed({ data }: Frame): void {
    const progressed = data as unknown as Progressed;
    const known = [...this.drafts, ...this.#listed].find(({ id }) => id === progressed.mechanismId);
    if (known) this.#put(afterProgress(known, progressed));
  }

  #put(mechanism: Mechanism): void {
    const instead = (one: Mechanism): Mechanism => (one.id === mechanism.id ? mechanism : one);
    const isKnownDraft = this.drafts.some(({ id }) => id === mechanism.id);
    this.#listed = this.#listed.map(instead);
    if (mechanism.state === "published")
      this.drafts = this.drafts.filter(({ id }) => id !== mechanism.id);
    else if (isKnownDraft) this.drafts = this.drafts.map(instead);
    else if (mechanism.ownerId === this.community.me.id) this.drafts = [mechanism, ...this.drafts];
  }

  #belongs({ ownerId, state }: Mechanism): boolean {
    return this.#wanted.show === "mine" ? ownerId === this.community.me.id : state === "published";
  }

  async #fetched(id: string): Promise<Mechanism | null> {
    try {
      return await getMechanism(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return null;
    }
  }
}
