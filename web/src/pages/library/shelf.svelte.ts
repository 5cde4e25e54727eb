/** The documents of one list and, above them, the reader's own that are not ready yet; both kept in step by events. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "$/state/community.svelte";
import { Gathered } from "$/state/gathered";
import { Latest } from "$/state/latest.svelte";
import { afterEvent, afterProgress, type Happened, type Progressed } from "./progress";
import { pageOfDocuments, unreadyDocuments, type Wanted } from "./listing";
import type { Document } from "./types";

const FEW = 8; // of what changed at once is fetched one by one

export class Shelf {
  documents = $state.raw<readonly Document[]>([]);
  /** Newest first. Of every collection where the list is of none. */
  arriving = $state.raw<readonly Document[]>([]);
  total = $state<number | null>(null);
  hasMore = $state(false);

  #pages = new Latest();
  #ends: (() => void)[];
  #isOpen = true;
  #wanted: Wanted = { status: null, words: "", sort: "-createdAt" };
  #changed = new Gathered((ids) => this.#lookAgain(ids));

  constructor(
    private readonly community: Community,
    /** Null: the documents that are in no collection. */
    private readonly collectionId: string | null,
  ) {
    this.#ends = [
      community.on("document:changed", (frame) => this.#happened(frame)),
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

  close(): void {
    this.#isOpen = false;
    this.#changed.end();
    this.#ends.forEach((end) => end());
  }

  /** Another choice or order; what is shown stays until that is here. */
  async want(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    await this.open();
  }

  async open(): Promise<void> {
    await this.#pages.run(async (isLate) => {
      const [first, unready] = await Promise.all([
        pageOfDocuments(this.collectionId, this.#wanted, 0),
        unreadyDocuments(this.collectionId),
      ]);
      if (isLate()) return;
      this.documents = first.data;
      this.total = first.meta.total;
      this.hasMore = first.meta.hasMore;
      const own = unready.filter((one) => one.ownerId === this.community.me.id);
      this.arriving = own.sort(newestFirst);
    });
  }

  async more(): Promise<void> {
    if (!this.hasMore || this.isLoading || this.trouble) return;
    await this.#pages.run(async (isLate) => {
      const { data, meta } = await pageOfDocuments(
        this.collectionId,
        this.#wanted,
        this.documents.length,
      );
      if (isLate()) return;
      const known = new Set(this.documents.map(({ id }) => id));
      this.documents = [...this.documents, ...data.filter(({ id }) => !known.has(id))];
      this.hasMore = meta.hasMore && data.length > 0;
    });
  }

  /** As it is now: added, changed or fetched just now. */
  put(document: Document): void {
    const kept = { ...document, facts: document.facts ?? this.#find(document.id)?.facts ?? null };
    const isArriving =
      kept.status !== "ready" && kept.ownerId === this.community.me.id && this.#isOfThisPage(kept);
    const others = this.arriving.filter(({ id }) => id !== kept.id);
    this.arriving = isArriving ? [...others, kept].sort(newestFirst) : others;
    this.#list(kept);
  }

  drop(id: string): void {
    this.#unlist(id);
    this.arriving = this.arriving.filter((one) => one.id !== id);
  }

  /** What is known of it may be old. */
  look(id: string): void {
    this.#changed.add(id);
  }

  /** Whether a title holds the words that are looked for is the server's to say: nothing comes in by itself then. */
  #list(document: Document): void {
    const place = this.documents.findIndex(({ id }) => id === document.id);
    if (!this.#belongs(document)) this.#unlist(document.id);
    else if (place >= 0) this.documents = this.documents.with(place, document);
    else if (this.#wanted.words === "") {
      this.documents = [document, ...this.documents];
      if (this.total !== null) this.total += 1;
    }
  }

  #unlist(id: string): void {
    if (!this.documents.some((one) => one.id === id)) return;
    this.documents = this.documents.filter((one) => one.id !== id);
    if (this.total !== null) this.total -= 1;
  }

  #isOfThisPage(document: Document): boolean {
    return this.collectionId === null || document.collectionId === this.collectionId;
  }

  #belongs(document: Document): boolean {
    const { status } = this.#wanted;
    return (
      document.collectionId === this.collectionId && (status === null || document.status === status)
    );
  }

  #happened({ data }: Frame): void {
    const happened = data as unknown as Happened;
    const known = this.#find(happened.documentId);
    if (known) this.put(afterEvent(known, happened));
    if (!known || happened.status === "ready" || happened.status === "pending")
      this.look(happened.documentId);
  }

  #progressed({ data }: Frame): void {
    const progressed = data as unknown as Progressed;
    const known = this.#find(progressed.documentId);
    if (known) this.put(afterProgress(known, progressed));
    else this.look(progressed.documentId);
  }

  async #lookAgain(ids: readonly string[]): Promise<void> {
    if (ids.length > FEW) await this.open();
    else await Promise.all(ids.map((id) => this.#fetch(id)));
  }

  async #fetch(id: string): Promise<void> {
    const params = { path: { document_id: id } };
    try {
      const document = await dataOf(api.GET("/api/v1/documents/{document_id}", { params }));
      if (this.#isOpen && (this.#find(id) || this.#isOfThisPage(document))) this.put(document);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404) this.drop(id);
    }
  }

  #find(id: string): Document | undefined {
    return (
      this.arriving.find((one) => one.id === id) ?? this.documents.find((one) => one.id === id)
    );
  }
}

function newestFirst(one: Document, other: Document): number {
  return one.createdAt < other.createdAt ? 1 : -1;
}
