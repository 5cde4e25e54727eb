/** The videos that the gallery shows, a page at a time, and the reader's own drafts; kept in step by events. */
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "$/state/community.svelte";
import { Gathered } from "$/state/gathered";
import { Latest } from "$/state/latest.svelte";
import { EVERYTHING, type Wanted } from "./choices";
import { getMechanism, ownDrafts, pageOfMechanisms } from "./listing";
import { afterProgress, type Happened, type Progressed } from "./progress";
import type { Mechanism } from "./types";

const FEW = 8; // of what changed at once is fetched one by one

export class Gallery {
  drafts = $state.raw<readonly Mechanism[]>([]);
  total = $state<number | null>(null);
  hasMore = $state(false);

  #listed = $state.raw<readonly Mechanism[]>([]);
  #wanted = $state.raw<Wanted>(EVERYTHING);
  #cursor: string | null = null;
  #pages = new Latest();
  #changed = new Gathered((ids) => this.#look(ids));
  #isOpen = true;
  #ends: (() => void)[];

  constructor(private readonly community: Community) {
    this.#ends = [
      community.on("mechanism:changed", ({ data }) => this.#happened(data as unknown as Happened)),
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
    this.#isOpen = false;
    this.#changed.end();
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

  #happened({ mechanismId, updatedAt }: Happened): void {
    const known = this.#find(mechanismId);
    if (known === undefined || known.updatedAt <= updatedAt) this.#changed.add(mechanismId);
  }

  async #look(ids: readonly string[]): Promise<void> {
    const known = ids.filter((id) => this.#find(id));
    if (known.length > FEW) return this.open();
    await Promise.all(known.map((id) => this.#fetch(id)));
    const isMissing = ids.some((id) => this.#find(id) === undefined);
    if (this.#isOpen && isMissing) await this.#beginAgain();
  }

  /** What is new stands where the order says, and nothing that was fetched below it goes. */
  async #beginAgain(): Promise<void> {
    const me = this.community.me.id;
    await this.#pages.run(async (isLate) => {
      const [drafts, { data, meta }] = await Promise.all([
        ownDrafts(me),
        pageOfMechanisms(me, this.#wanted, null),
      ]);
      if (isLate()) return;
      const first = new Set(data.map(({ id }) => id));
      const below = this.#listed.filter(({ id }) => !first.has(id));
      this.drafts = drafts;
      this.#listed = [...data, ...below];
      this.total = meta.total;
      if (below.length === 0) this.#goOnAt(meta);
    });
  }

  #deleted({ data }: Frame): void {
    this.#drop(String(data["mechanismId"]));
  }

  #drop(gone: string): void {
    this.#unlist(gone);
    this.drafts = this.drafts.filter(({ id }) => id !== gone);
  }

  #unlist(gone: string): void {
    if (this.total !== null && this.#listed.some(({ id }) => id === gone)) this.total -= 1;
    this.#listed = this.#listed.filter(({ id }) => id !== gone);
  }

  #progressed({ data }: Frame): void {
    const progressed = data as unknown as Progressed;
    const known = this.#find(progressed.mechanismId);
    if (known) this.#put(afterProgress(known, progressed));
  }

  #put(mechanism: Mechanism): void {
    const instead = (one: Mechanism): Mechanism => (one.id === mechanism.id ? mechanism : one);
    const isKnownDraft = this.drafts.some(({ id }) => id === mechanism.id);
    if (this.#belongs(mechanism)) this.#listed = this.#listed.map(instead);
    else this.#unlist(mechanism.id);
    if (mechanism.state === "published")
      this.drafts = this.drafts.filter(({ id }) => id !== mechanism.id);
    else if (isKnownDraft) this.drafts = this.drafts.map(instead);
    else if (mechanism.ownerId === this.community.me.id) this.drafts = [mechanism, ...this.drafts];
  }

  #belongs({ ownerId, state }: Mechanism): boolean {
    return this.#wanted.show === "mine" ? ownerId === this.community.me.id : state === "published";
  }

  async #fetch(id: string): Promise<void> {
    try {
      const mechanism = await getMechanism(id);
      if (!this.#isOpen || mechanism.updatedAt < (this.#find(id)?.updatedAt ?? "")) return;
      this.#put(mechanism);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404) this.#drop(id);
    }
  }

  #find(id: string | undefined): Mechanism | undefined {
    return [...this.drafts, ...this.#listed].find((one) => one.id === id);
  }
}
