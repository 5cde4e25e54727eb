/** The first arrival: what its steps ask for, and the one request that opens the square. */
import { api, dataOf, type Schemas } from "$/api/client";
import { language } from "$/i18n/index.svelte";
import { Attempt } from "$/state/attempt.svelte";
import type { Registration } from "$/state/site.svelte";

export const STEPS = ["check", "you", "call"] as const;
export type Step = (typeof STEPS)[number];

export class FirstRun {
  step = $state<Step>("check");
  setupCode = $state("");
  displayName = $state("");
  email = $state("");
  password = $state("");
  communityName = $state("");
  registration = $state<Registration>("invite");
  begins = $state<"empty" | "sample">("empty");
  opened = $state.raw<Schemas["SetUpOut"]>();
  readonly attempt = new Attempt();

  /** Goes on to the last step; a wrong set-up code goes back to where it is asked for. */
  async open(): Promise<void> {
    const isOpen = await this.attempt.run(async () => {
      this.opened = await dataOf(api.POST("/api/v1/setup", { body: this.#wish() }));
    });
    if (isOpen) this.step = "call";
    else if (this.attempt.refusal?.code === "setup.wrong_code") this.step = "check";
  }

  #wish(): Schemas["SetUpIn"] {
    const { displayName, email, password, communityName, registration } = this;
    return {
      displayName,
      email,
      password,
      communityName,
      registration,
      locale: language(),
      setupCode: this.setupCode.trim() || null,
      sampleContent: this.begins === "sample",
    };
  }
}
