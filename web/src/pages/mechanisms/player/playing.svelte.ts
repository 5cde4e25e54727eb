/** A video as it is played: where it is, whether it runs, how fast, and what it does at its end. */
import { renewSession } from "$/api/session";
import type { Video } from "../types";
import { startBeside, stretchAt, type Stretch } from "./chapters";

export type Loop = "whole" | "chapter" | "none";
export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

const LOOPED_SECONDS = 60; // what is shorter goes round until somebody stops it
const NEAR = 1e-3; // seconds
const HELPED_FOR = 60_000; // ms: what breaks again sooner is not helped by asking again

export class Playing {
  second = $state(0);
  isRunning = $state(false);
  isMirrored = $state(false);
  isMuted = $state(false);
  /** The language of the captions that are shown. */
  captions = $state<string | null>(null);
  /** Neither the network nor the browser gives the video. */
  isBroken = $state(false);
  #speed = $state(1);
  #loop = $state<Loop>("whole");
  #video: HTMLVideoElement | undefined;
  #wanted: number | null = null;
  #within: Stretch | null = null;
  #helpedAt = -Infinity;

  constructor(
    private readonly facts: () => Pick<Video, "duration" | "framesPerSecond">,
    private readonly stretches: () => readonly Stretch[],
  ) {
    this.#loop = facts().duration <= LOOPED_SECONDS ? "whole" : "none";
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#speed = speed;
    if (this.#video) this.#video.playbackRate = speed;
  }

  get loop(): Loop {
    return this.#loop;
  }

  /** The chapter that it is in. */
  get chapter(): Stretch | null {
    return stretchAt(this.stretches(), this.second);
  }

  /** For `{@attach}` of the video. */
  attach = (video: HTMLVideoElement): (() => void) => {
    this.#video = video;
    const heard = {
      loadedmetadata: () => this.#ready(),
      seeked: () => this.#seeked(),
      play: () => this.#run(),
      pause: () => (this.isRunning = false),
      ended: () => this.#ended(),
      error: () => void this.#failed(),
    };
    for (const [name, hear] of Object.entries(heard)) video.addEventListener(name, hear);
    return () => {
      for (const [name, hear] of Object.entries(heard)) video.removeEventListener(name, hear);
      this.#video = undefined;
      this.isRunning = false;
    };
  };

  toggle(): void {
    if (this.isRunning) this.#video?.pause();
    else this.#play();
  }

  pause(): void {
    this.#video?.pause();
  }

  /** Where somebody lets it be while they drag, the last place counts: a browser seeks one at a time. */
  seek(second: number): void {
    this.second = Math.min(Math.max(0, second), this.facts().duration);
    this.#within = this.chapter;
    const video = this.#video;
    if (!video || video.readyState === 0 || video.seeking) this.#wanted = this.second;
    else video.currentTime = this.second;
  }

  /** One frame back or on, into its middle: no rounding leads to the one beside it. */
  step(by: 1 | -1): void {
    this.pause();
    const { framesPerSecond } = this.facts();
    const frame = Math.floor(this.second * framesPerSecond + NEAR) + by;
    this.seek((frame + 0.5) / framesPerSecond);
  }

  /** False where there is none. */
  goToChapter(by: 1 | -1): boolean {
    if (this.stretches().length === 0) return false;
    const start = startBeside(this.stretches(), this.second, by);
    if (start === null) return false;
    this.seek(start);
    return true;
  }

  /** The whole, the chapter where there are some, nothing, and again. */
  nextLoop(): void {
    const ways: Loop[] = this.stretches().length > 0 ? ["whole", "chapter"] : ["whole"];
    const order = [...ways, "none"] as const;
    this.#loop = order[(order.indexOf(this.#loop) + 1) % order.length] ?? "none";
    this.#within = this.chapter;
  }

  #play(): void {
    if (this.second >= this.facts().duration - NEAR) this.seek(0);
    this.#video?.play().catch(() => (this.isRunning = false)); // stopped before it began, or not allowed
  }

  #ready(): void {
    this.isBroken = false;
    if (!this.#video) return;
    this.#video.playbackRate = this.#speed;
    this.#seeked();
  }

  #seeked(): void {
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted !== null && this.#video) this.#video.currentTime = wanted;
  }

  #run(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.#within = this.chapter;
    const tick = (): void => {
      if (!this.isRunning || !this.#video) return;
      if (this.#wanted === null && !this.#video.seeking) this.#follow(this.#video.currentTime);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  #follow(second: number): void {
    const within = this.#within;
    if (this.#loop === "chapter" && within && second >= within.end - NEAR) {
      this.seek(within.start);
      return;
    }
    this.second = second;
    if (this.#loop !== "chapter") this.#within = this.chapter;
  }

  #ended(): void {
    if (this.#loop === "none") {
      this.second = this.facts().duration;
      return;
    }
    this.seek(this.#loop === "chapter" ? (this.#within?.start ?? 0) : 0);
    this.#play();
  }

  /** While it was looked at, the session may have ended, or the address that the file store gave for a short while. */
  async #failed(): Promise<void> {
    const isNew = performance.now() - this.#helpedAt > HELPED_FOR;
    this.#helpedAt = performance.now();
    const isHelped = isNew && (await renewSession().catch(() => false));
    if (!isHelped) {
      this.isBroken = true;
      return;
    }
    this.#wanted = this.second;
    this.#video?.load();
  }

  /** After somebody has mended what stood in the way. */
  tryAgain(): void {
    this.isBroken = false;
    this.#helpedAt = -Infinity;
    this.#wanted = this.second;
    this.#video?.load();
  }
}
