/** The mechanism that is looked at, kept in step by events. */
import type { ApiError } from "$/api/errors";
import type { Frame } from "$/live/frames";
import type { Community } from "$/state/community.svelte";
import { Latest } from "$/state/latest.svelte";
import { getMechanism } from "./listing";
import { afterProgress, type Happened, type Progressed } from "./progress";
import type { MechanismInFull } from "./types";

export class Opened {
  mechanism = $state.raw<MechanismInFull | null>(null);
  #looks = new Latest();
  #ends: (() => void)[];

  constructor(
    community: Community,
    private readonly id: string,
  ) {
    const isIts = ({ data }: Frame): boolean => data["mechanismId"] === id;
    this.#ends = [
      community.on("mechanism:changed", (frame) => isIts(frame) && this.#happened(frame)),
      community.on("mechanism:deleted", (frame) => isIts(frame) && void this.look()),
      community.on("job:progress", (frame) => isIts(frame) && this.#progressed(frame)),
      community.onAnew(() => void this.look()),
    ];
    void this.look();
  }

  get trouble(): ApiError | null {
    return this.#looks.trouble;
  }

  close(): void {
    this.#looks.end();
    this.#ends.forEach((end) => end());
  }

  /** As it is on the server now. */
  async look(): Promise<void> {
    await this.#looks.run(async (isLate) => {
      const mechanism = await getMechanism(this.id);
      if (!isLate()) this.mechanism = mechanism;
    });
    if (this.trouble?.status === 404) this.mechanism = null;
  }

  #happened({ data }: Frame): void {
    const { updatedAt } = data as unknown as Happened;
    if (this.mechanism === null || updatedAt >= this.mechanism.updatedAt) void this.look();
  }

  #progressed({ data }: Frame): void {
    if (this.mechanism)
      this.mechanism = afterProgress(this.mechanism, data as unknown as Progressed);
  }
}
