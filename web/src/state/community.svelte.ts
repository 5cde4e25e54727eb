/**
 * What the server keeps of its person, in step with the event log: `GET /state`, then every event that follows
 * (docs/reference/events.md). Whoever shows more than is here listens with `on`.
 */
import { SvelteMap } from "svelte/reactivity";
import { api, dataOf, pageOf } from "$/api/client";
import type { Frame } from "$/live/frames";
import { Connection, type Listener } from "$/live/connection.svelte";
import { Outbox } from "./outbox.svelte";
import { preferences } from "./preferences.svelte";
import { RULES } from "./rules";
import type { Draft, Person, Presence, Profile, Room, UnreadThread } from "./types";

type Hearer = (frame: Frame) => void;
const PEOPLE_PAGE = 200;

export class Community implements Listener {
  readonly rooms = new SvelteMap<string, Room>();
  readonly threads = new SvelteMap<string, UnreadThread>();
  readonly drafts = new SvelteMap<string, Draft>();
  readonly people = new SvelteMap<string, Person>();
  readonly presence = new SvelteMap<string, Presence>();
  me: Profile = $state.raw() as Profile;
  notifications = $state(0);
  connection = $state<Connection>();
  readonly outbox: Outbox;

  #position = 0;
  #hearers = new Map<string, Set<Hearer>>();
  #whenCaughtUp = new Set<() => void>();
  #whenAnew = new Set<() => void>();

  constructor(
    me: Profile,
    private readonly whenSignedOut: () => void,
  ) {
    this.me = me;
    this.outbox = new Outbox(this, (data) => this.hear({ type: "message:new", data }));
  }

  /** Throws `ApiError`. */
  async open(): Promise<void> {
    await Promise.all([this.#fetchState(), this.#fetchPeople()]);
    this.connection = new Connection(this);
  }

  close(): void {
    this.outbox.close();
    this.connection?.close();
  }

  /** Hear frames of a kind; gives what ends it. */
  on(type: string, hearer: Hearer): () => void {
    const known = this.#hearers.get(type) ?? new Set();
    this.#hearers.set(type, known.add(hearer));
    return () => known.delete(hearer);
  }

  /** Called whenever the connection stands and everything missed has been told. */
  onCaughtUp(action: () => void): () => void {
    this.#whenCaughtUp.add(action);
    return () => this.#whenCaughtUp.delete(action);
  }

  /** Called when everything kept beside the state must be fetched anew. */
  onAnew(action: () => void): () => void {
    this.#whenAnew.add(action);
    return () => this.#whenAnew.delete(action);
  }

  nameOf(id: string): string {
    return this.people.get(id)?.displayName ?? "…";
  }

  /** Somebody who came after the list was fetched. */
  async meet(ids: Iterable<string>): Promise<void> {
    const unknown = [...ids].some((id) => !this.people.has(id));
    if (unknown) await this.#fetchPeople();
  }

  // What the connection asks and tells.

  position(): number {
    return this.#position;
  }

  hear(frame: Frame): void {
    if (frame.position !== undefined) {
      if (frame.position <= this.#position) return;
      this.#position = frame.position;
    }
    RULES[frame.type]?.(this, frame.data as never);
    this.#hearers.get(frame.type)?.forEach((hearer) => hearer(frame));
  }

  async resync(): Promise<void> {
    await Promise.all([this.#fetchState(), this.#fetchPeople()]);
    this.#whenAnew.forEach((action) => action());
  }

  caughtUp(): void {
    this.#whenCaughtUp.forEach((action) => action());
  }

  signedOut(): void {
    this.whenSignedOut();
  }

  async #fetchState(): Promise<void> {
    const state = await dataOf(api.GET("/api/v1/state"));
    this.#position = state.position;
    this.notifications = state.notifications.unread;
    preferences.take(state.preferences);
    replace(this.rooms, state.channels, (room) => room.channelId);
    replace(this.threads, state.threads, (thread) => thread.rootId);
    replace(this.drafts, state.drafts, (draft) => placeOf(draft.channelId, draft.parentId));
  }

  async #fetchPeople(): Promise<void> {
    for (let offset = 0; ; offset += PEOPLE_PAGE) {
      const query = { limit: PEOPLE_PAGE, offset };
      const { data, meta } = await pageOf(api.GET("/api/v1/users", { params: { query } }));
      for (const person of data) this.people.set(person.id, person);
      if (!meta.hasMore) return;
    }
  }
}

/** The key of a draft: a room, or a thread in it. */
export function placeOf(channelId: string, parentId: string | null | undefined): string {
  return parentId ? `${channelId}/${parentId}` : channelId;
}

function replace<Value>(
  map: SvelteMap<string, Value>,
  values: readonly Value[],
  keyOf: (value: Value) => string,
): void {
  map.clear();
  for (const value of values) map.set(keyOf(value), value);
}
