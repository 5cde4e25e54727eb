/** What waits for its reader: calls, answers that are being written, questions that nobody has answered. */
import { api, dataOf, pageOf, type Schemas } from "$/api/client";
import { ApiError } from "$/api/errors";
import type { Community } from "$/state/community.svelte";
import { isBesideVideo } from "$/shell/places";
import type { Room, UnreadThread } from "$/state/types";

export type Call = Schemas["NotificationOut"];
export type RunningAnswer = Schemas["OwnAnswerOut"];
export type Question = Schemas["QuestionOut"];

const SETTLED_MS = 150; // what happens together is fetched once
const CALLS = 30;
const QUESTIONS = 5;
const ANSWERS = 10;

export class Today {
  calls = $state.raw<readonly Call[]>([]);
  answers = $state.raw<readonly RunningAnswer[]>([]);
  questions = $state.raw<readonly Question[]>([]);
  hasMoreQuestions = $state(false);
  isReady = $state(false);
  refusal = $state.raw<ApiError | null>(null);

  #ends: (() => void)[] = [];
  #timers = new Map<() => Promise<void>, ReturnType<typeof setTimeout>>();
  readonly #calls = (): Promise<void> => this.#fetchCalls();
  readonly #answers = (): Promise<void> => this.#fetchAnswers();
  readonly #questions = (): Promise<void> => this.#fetchQuestions();

  constructor(private readonly community: Community) {
    const hears: readonly (readonly [string, () => Promise<void>])[] = [
      ["notification:new", this.#calls],
      ["notification:removed", this.#calls],
      ["notifications:read", this.#calls],
      ["read:changed", this.#calls],
      ["thread:changed", this.#calls],
      ["channel:left", this.#calls],
      ["answer:started", this.#answers],
      ["answer:done", this.#answers],
      ["answer:done", this.#questions],
    ];
    for (const [type, work] of hears) this.#ends.push(community.on(type, () => this.#soon(work)));
    this.#ends.push(community.onAnew(() => void this.open()));
  }

  async open(): Promise<void> {
    await Promise.all(
      [this.#calls, this.#answers, this.#questions].map((work) => this.#tried(work)),
    );
    this.isReady = true;
  }

  close(): void {
    this.#ends.forEach((end) => end());
    this.#timers.forEach(clearTimeout);
  }

  /** They go at once; the server's word follows by an event. */
  async read(calls: readonly Call[]): Promise<void> {
    const ids = calls.map(({ id }) => id);
    const before = this.calls;
    this.calls = before.filter(({ id }) => !ids.includes(id));
    try {
      await dataOf(api.POST("/api/v1/notifications/read", { body: { ids } }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.calls = before;
      this.refusal = error;
    }
  }

  #soon(work: () => Promise<void>): void {
    clearTimeout(this.#timers.get(work));
    this.#timers.set(
      work,
      setTimeout(() => void this.#tried(work), SETTLED_MS),
    );
  }

  async #tried(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.refusal = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.refusal = error;
    }
  }

  async #fetchCalls(): Promise<void> {
    const query = { unread: true, limit: CALLS };
    this.calls = await dataOf(api.GET("/api/v1/notifications", { params: { query } }));
    await this.community.meet(this.calls.map(({ message }) => message.author.id));
  }

  async #fetchAnswers(): Promise<void> {
    const query = { running: true, limit: ANSWERS };
    this.answers = await dataOf(api.GET("/api/v1/answers", { params: { query } }));
  }

  async #fetchQuestions(): Promise<void> {
    const query = { state: "open" as const, limit: QUESTIONS };
    const { data, meta } = await pageOf(api.GET("/api/v1/questions", { params: { query } }));
    this.questions = data;
    this.hasMoreQuestions = meta.hasMore;
  }
}

/** Rooms with something unread that is not silenced, those that call first; what all is told as calls is not told twice. */
export function unreadRooms(community: Community, calls: readonly Call[]): Room[] {
  const told = (id: string): number =>
    calls.filter(({ channelId, rootId }) => channelId === id && rootId === null).length;
  const isCalling = (room: Room): number =>
    Math.sign(room.channel.kind === "direct" ? room.unread : room.mentions);
  return [...community.rooms.values()]
    .filter(({ unread, notifyLevel, channel, channelId }) => {
      const isLoud =
        notifyLevel !== "none" && channel.archivedAt === null && !isBesideVideo(channel);
      return unread > 0 && isLoud && unread > told(channelId);
    })
    .sort(
      (one, other) =>
        isCalling(other) - isCalling(one) || (one.channelId < other.channelId ? -1 : 1),
    );
}

/** Followed threads with new replies, but for those that are told as calls. */
export function unreadThreads(community: Community, calls: readonly Call[]): UnreadThread[] {
  const told = new Set(calls.map(({ rootId }) => rootId));
  return [...community.threads.values()].filter(
    ({ channelId, rootId }) => community.rooms.has(channelId) && !told.has(rootId),
  );
}
