/** What the reader has asked for themselves alone: questions and answers that go on from one another. */
import { api, pageOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import { messageOf } from "$/answer/refusals";
import { isWriting, type OwnAnswer } from "$/answer/types";
import { Writing } from "$/answer/writing.svelte";
import type { Community } from "$/state/community.svelte";
import { newId } from "$/state/ids";

const NEWEST = 100;
const stores = new WeakMap<Community, Asked>();

export class Turn {
  readonly key = newId();
  readonly writing = new Writing();
  refusal = $state("");

  constructor(
    readonly question: string,
    readonly previousId: string | null,
    readonly createdAt: string,
  ) {}
}

export class Asked {
  /** Oldest first. */
  turns = $state.raw<readonly Turn[]>([]);
  isLoaded = $state(false);
  /** What is being written, wherever in this the reader is. */
  draft = $state("");

  /** Fetched once; what is asked meanwhile stays. Throws `ApiError`. */
  async load(): Promise<void> {
    if (this.isLoaded) return;
    const query = { limit: NEWEST };
    const { data } = await pageOf(api.GET("/api/v1/answers", { params: { query } }));
    if (this.isLoaded) return;
    const kept = data.filter((one) => isPrivate(one) && !this.#has(one)).map(turnOf);
    this.turns = [...kept.reverse(), ...this.turns];
    this.isLoaded = true;
  }

  /** Also one that has begun, and whose id is still on its way. */
  #has({ id, question, state }: OwnAnswer): boolean {
    return this.turns.some(({ writing, question: asked }) =>
      writing.id === null ? asked === question && isWriting(state) : writing.id === id,
    );
  }

  /** Every turn of a conversation, by the id of any answer in it. */
  conversation(id: string): Turn[] {
    const ids = new Set([this.#beginningOf(id)]);
    return this.turns.filter((turn) => {
      const own = turn.writing.id;
      const isOf =
        (own !== null && ids.has(own)) || (turn.previousId !== null && ids.has(turn.previousId));
      if (isOf && own !== null) ids.add(own);
      return isOf;
    });
  }

  #beginningOf(id: string): string {
    const before = new Map(this.turns.map((turn) => [turn.writing.id, turn.previousId]));
    for (;;) {
      const previous = before.get(id);
      if (!previous || !before.has(previous)) return id;
      id = previous;
    }
  }

  /** What began a conversation, newest first. */
  beginnings(): Turn[] {
    const ids = new Set(this.turns.map((turn) => turn.writing.id));
    return this.turns
      .filter((turn) => turn.previousId === null || !ids.has(turn.previousId))
      .toReversed();
  }

  ask(question: string, previousId: string | null): Turn {
    const turn = new Turn(question, previousId, new Date().toISOString());
    this.turns = [...this.turns, turn];
    const body = { question, previousAnswerId: previousId };
    void told(turn, () => turn.writing.ask("/api/v1/answers/stream", body));
    return turn;
  }
}

/** What was asked in a room is there. */
function isPrivate(answer: OwnAnswer): boolean {
  return answer.messageId === null && answer.remainderOf === null;
}

function turnOf(answer: OwnAnswer): Turn {
  const turn = new Turn(answer.question, answer.previousAnswerId, answer.createdAt);
  turn.writing.take(answer);
  if (isWriting(answer.state)) void told(turn, () => turn.writing.recall(answer.id));
  return turn;
}

/** What is refused is said in its turn. */
async function told(turn: Turn, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    turn.refusal = messageOf(error);
  }
}

export function asked(community: Community): Asked {
  const known = stores.get(community) ?? new Asked();
  stores.set(community, known);
  return known;
}
