/** A document in the version that is read, and what of it is looked at. */
import { keptAnswer } from "$/answer/kept";
import { api, dataOf, pageOf, type Schemas } from "$/api/client";
import { t } from "$/i18n/index.svelte";
import { blocksOf, headingsIn, type Block, type Span } from "$/reading/blocks";
import { passagesOf, textOf, type DocumentText, type Passage } from "$/reading/texts";
import type { Citation, DocumentSummary } from "$/state/types";
import { unitsAt } from "$/text/codePoints";

export type Version = Schemas["VersionOut"];

const MOST_PASSAGES = 5_000;

/** What the address asks for. */
export interface Wanted {
  readonly version: number | null;
  readonly passage: string | null;
  readonly answer: string | null;
  readonly cite: number | null;
}

export function wantedIn(query: URLSearchParams): Wanted {
  return {
    version: Number(query.get("version")) || null,
    passage: query.get("passage"),
    answer: query.get("answer"),
    cite: Number(query.get("cite")) || null,
  };
}

export class Reading {
  summary = $state.raw<DocumentSummary | null>(null);
  text = $state.raw<DocumentText | null>(null);
  versions = $state.raw<readonly Version[]>([]);
  passages = $state.raw<readonly Passage[]>([]);
  citations = $state.raw<readonly Citation[]>([]);

  #isWanted = true;

  constructor(
    readonly documentId: string,
    readonly wanted: Wanted,
  ) {}

  readonly blocks = $derived<readonly Block[]>(
    blocksOf(this.text?.text ?? "", headingsIn(this.passages.map(({ heading }) => heading))),
  );

  /** The citation that led here. */
  get citation(): Citation | undefined {
    return this.citations.find((one) => one.marker === this.wanted.cite);
  }

  /** Of the quoted words, or of the passage; in UTF-16 units. */
  readonly span = $derived.by((): Span | null => {
    const { citation } = this;
    const isHere = citation?.documentId === this.documentId;
    const looked = isHere ? citation : this.passages.find((one) => one.id === this.wanted.passage);
    if (!looked || !this.text) return null;
    const [start = 0, end = 0] = unitsAt(this.text.text, [looked.start, looked.end]);
    return { start, end };
  });

  /** Where pages begin, by the start of the block. */
  readonly pages = $derived.by((): ReadonlyMap<number, string> => {
    const starts = this.passages.filter(
      ({ page }, at) => page !== null && page > (this.passages[at - 1]?.page ?? 1),
    );
    const units = unitsAt(
      this.text?.text ?? "",
      starts.map(({ start }) => start),
    );
    const marks = new Map<number, string>();
    starts.forEach(({ page }, at) => {
      const block = this.blocks.find(({ end }) => end > (units[at] ?? 0));
      if (block) marks.set(block.start, t("ask.page", { page: page ?? 1 }));
    });
    return marks;
  });

  get isNewest(): boolean {
    return this.summary?.version === this.text?.version;
  }

  close(): void {
    this.#isWanted = false;
  }

  /** Throws `ApiError`. */
  async open(): Promise<void> {
    const params = { path: { document_id: this.documentId } };
    const [, text, citations] = await Promise.all([
      // by itself: of a document that cannot be read it says why
      dataOf(api.GET("/api/v1/documents/{document_id}", { params })).then(
        (summary) => (this.summary = summary),
      ),
      textOf(this.documentId, this.wanted.version),
      this.wanted.answer ? keptAnswer(this.wanted.answer).then((one) => one.citations) : [],
    ]);
    this.citations = citations.filter((one) => one.documentId !== null);
    this.text = text;
    const versions = await pageOf(api.GET("/api/v1/documents/{document_id}/versions", { params }));
    this.versions = versions.data;
    if (this.isNewest) await this.#openPassages();
  }

  /** The current version alone says where its pages and passages are. */
  async #openPassages(): Promise<void> {
    const all: Passage[] = [];
    for await (const page of passagesOf(this.documentId)) {
      if (!this.#isWanted) return;
      all.push(...page);
      if (page.some(({ id }) => id === this.wanted.passage)) this.passages = [...all];
      if (all.length > MOST_PASSAGES) break;
    }
    this.passages = all;
  }
}
