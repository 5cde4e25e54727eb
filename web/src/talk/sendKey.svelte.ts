/** Which key sends: what its person chose, else the habit of the device. */
import { api, dataOf } from "$/api/client";
import { ApiError } from "$/api/errors";
import { language } from "$/i18n/index.svelte";
import type { Community } from "$/state/community.svelte";

export type SendKey = "enter" | "modEnter";
const ASKS_IN = new Set(["ja", "ko", "zh", "zh-Hant"]);
const hasKeyboard = matchMedia("(hover: hover) and (pointer: fine)");

export class SendKeyChoice {
  /** Undefined until it is known; null: nothing was chosen yet. */
  chosen = $state<SendKey | null>();

  readonly #end: () => void;

  constructor(community: Community) {
    this.#end = community.on("preferences:changed", ({ data }) => {
      this.chosen = data["sendKey"] as SendKey | null;
    });
    void this.#fetch();
  }

  close(): void {
    this.#end();
  }

  /** Whether Enter alone sends. */
  get isEnter(): boolean {
    return this.chosen ? this.chosen === "enter" : hasKeyboard.matches;
  }

  /** Input methods end with Enter: those who write with one are asked once. */
  get isToBeAsked(): boolean {
    return this.chosen === null && hasKeyboard.matches && ASKS_IN.has(language());
  }

  /** Throws `ApiError`. */
  async choose(sendKey: SendKey): Promise<void> {
    await dataOf(api.PATCH("/api/v1/users/me/preferences", { body: { sendKey } }));
    this.chosen = sendKey;
  }

  async #fetch(): Promise<void> {
    try {
      this.chosen = (await dataOf(api.GET("/api/v1/users/me/preferences"))).sendKey;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // the habit of the device serves as well
    }
  }
}
