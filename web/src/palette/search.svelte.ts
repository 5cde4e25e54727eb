/** One search over everything: what the client knows appears at once, the rest as it comes. */
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";
import { askEntry } from "./asking";
import type { Within } from "./door.svelte";
import {
  GROUPS,
  ordered,
  withoutMoving,
  type Entry,
  type Found,
  type Group,
  type GroupName,
} from "./entries";
import { valuesFor } from "./filters";
import { placesAtFirst, placesFor } from "./places";
import { find, type Kind } from "./remote";
import { beingWritten, queryOf, taken, type Tag } from "./tags";

const PAUSE_MS = 120;
const QUIET_MS = 300;
const CHOICE_MS = 200;
/** Words are found at once; passages may wait for a model. */
const ROUNDS: readonly Kind[][] = [
  ["messages", "documents", "mechanisms", "channels", "people"],
  ["passages", "moments"],
];

export class Search {
  text = $state("");
  tags = $state.raw<readonly Tag[]>([]);
  groups = $state.raw<readonly Group[]>([]);
  selectedId = $state<string | null>(null);
  isSearching = $state(false);
  /** Long enough to be said. */
  isSlow = $state(false);
  refusal = $state.raw<ApiError | null>(null);

  readonly entries = $derived(this.groups.flatMap(({ entries }) => entries));
  readonly selected = $derived(this.entries.find(({ id }) => id === this.selectedId) ?? null);
  /** What is asked of the server; empty while there is nothing to look for. */
  readonly query = $derived.by(() => {
    const written = beingWritten(this.text);
    return queryOf(this.tags, written ? written.before : this.text);
  });
  /** What was looked for and is not there. */
  readonly isFruitless = $derived(
    this.query !== "" &&
      !this.isSearching &&
      this.refusal === null &&
      this.groups.every(({ name }) => name === "ask"),
  );

  #here: Found = {};
  #remote: Partial<Record<GroupName, readonly Entry[]>> = {};
  #isHeld = false;
  #round = new AbortController();
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly community: Community,
    within: Within | null = null,
  ) {
    if (within)
      this.tags = [
        { filter: "in", value: within.channelId, shown: within.title, isRefused: false },
      ];
    this.write("");
  }

  close(): void {
    this.#stop();
  }

  /** Called for whole words only: never while they are being composed. */
  write(text: string, isEnd = false): void {
    const { tags, rest } = taken(text, isEnd);
    if (tags.length > 0) this.tags = [...this.tags, ...tags];
    this.text = rest;
    this.#begin();
  }

  add(tag: Tag): void {
    this.tags = [...this.tags, tag];
    this.text = beingWritten(this.text)?.before ?? this.text;
    if (this.text !== "") this.text += " ";
    this.#begin();
  }

  remove(tag: Tag): void {
    this.tags = this.tags.filter((one) => one !== tag);
    this.#begin();
  }

  again(): void {
    this.#begin();
  }

  /** From now on nothing that is shown moves, until something else is typed. */
  hold(id: string): void {
    this.#isHeld = true;
    this.selectedId = id;
  }

  move(by: 1 | -1): void {
    const { length } = this.entries;
    if (length === 0) return;
    const at = this.entries.findIndex(({ id }) => id === this.selectedId);
    const next = this.entries[at === -1 && by === -1 ? length - 1 : (at + by + length) % length];
    if (next) this.hold(next.id);
  }

  /** False at the last group, and at the first when going back. */
  moveGroup(by: 1 | -1): boolean {
    const here = this.groups.findIndex(({ entries }) =>
      entries.some(({ id }) => id === this.selectedId),
    );
    const first = this.groups[here + by]?.entries[0];
    if (here + by < 0 || !first) return false;
    this.hold(first.id);
    return true;
  }

  #begin(): void {
    this.#stop();
    this.#isHeld = false;
    this.refusal = null;
    this.#here = this.#known();
    const isEmpty = this.query === "";
    this.#remote = isEmpty ? {} : { ...this.#remote, places: [] };
    this.#arrange();
    this.selectedId = isEmpty && !this.#here.filters ? null : this.#firstHere();
    this.isSearching = !isEmpty;
    if (!isEmpty) this.#timers = [setTimeout(() => void this.#ask(), PAUSE_MS)];
  }

  #stop(): void {
    this.#round.abort();
    this.#timers.splice(0).forEach(clearTimeout);
    this.isSlow = false;
  }

  async #ask(): Promise<void> {
    const round = new AbortController();
    this.#round = round;
    this.#timers.push(setTimeout(() => (this.isSlow = true), QUIET_MS));
    await Promise.all(ROUNDS.map((kinds) => this.#askFor(kinds, round.signal)));
    if (round.signal.aborted) return;
    this.#stop();
    this.isSearching = false;
    this.selectedId ??= this.entries[0]?.id ?? null;
  }

  async #askFor(kinds: Kind[], signal: AbortSignal): Promise<void> {
    const isAbout = (name: GroupName): boolean => (kinds as string[]).includes(name);
    const names: GroupName[] = [
      ...GROUPS.filter(isAbout),
      ...(isAbout("messages") ? (["places"] as const) : []),
    ];
    let found: Found = {};
    try {
      found = await find(this.community, this.query, kinds, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      this.refusal = error;
    }
    if (signal.aborted) return;
    for (const name of names) this.#remote[name] = found[name] ?? [];
    this.#arrange();
    this.#timers.push(setTimeout(() => this.#choose(names), CHOICE_MS));
  }

  /** What comes first is not chosen in the same moment: what stands above it may be on its way. */
  #choose(names: readonly GroupName[]): void {
    this.selectedId ??= this.#firstOf(names);
  }

  #arrange(): void {
    const known = new Set(this.#here.places?.map(({ id }) => id));
    const others = (this.#remote.places ?? []).filter(({ id }) => !known.has(id));
    const found = {
      ...this.#remote,
      ...this.#here,
      places: [...(this.#here.places ?? []), ...others],
    };
    this.groups = this.#isHeld ? withoutMoving(this.groups, found) : ordered(found);
  }

  #known(): Found {
    const { community, text } = this;
    const written = beingWritten(text);
    if (written) return { filters: valuesFor(community, written, (tag) => this.add(tag)) };
    if (this.query === "") return { places: placesAtFirst(community) };
    const places = this.tags.length > 0 ? [] : placesFor(community, text);
    return { places, ask: text.trim() === "" ? [] : [askEntry(text.trim())] };
  }

  /** Asking is never chosen for somebody while something may still be found. */
  #firstHere(): string | null {
    return (this.#here.filters ?? this.#here.places)?.[0]?.id ?? null;
  }

  #firstOf(names: readonly GroupName[]): string | null {
    return this.groups.find(({ name }) => names.includes(name))?.entries[0]?.id ?? null;
  }
}
