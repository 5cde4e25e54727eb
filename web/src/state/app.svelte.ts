/** Who is here: nobody, a visitor at the door, or a person with a community. */
import { api, dataOf, onSignedOut } from "$/api/client";
import { ApiError } from "$/api/errors";
import { forgetRenewal } from "$/api/session";
import { speak } from "$/i18n/index.svelte";
import { Community } from "./community.svelte";

type Phase = "starting" | "unreachable" | "outside" | "inside";

class App {
  phase = $state<Phase>("starting");
  #community = $state.raw<Community>();

  /** Only where the phase is `inside`. */
  get community(): Community {
    if (!this.#community) throw new Error("nobody is signed in");
    return this.#community;
  }

  /** Go in with the session that the browser has; without one, stay outside. */
  async start(): Promise<void> {
    try {
      const me = await dataOf(api.GET("/api/v1/users/me"));
      await speak(me.locale);
      const community = new Community(me, () => this.leave());
      onSignedOut(() => this.leave());
      await community.open();
      this.#community = community;
      this.phase = "inside";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.phase = error.status === 401 ? "outside" : "unreachable";
    }
  }

  /** Signed in just now. */
  async enter(): Promise<void> {
    forgetRenewal();
    await this.start();
  }

  async signOut(): Promise<void> {
    await dataOf(api.POST("/api/v1/auth/logout", { body: {} }));
    forgetRenewal();
    this.leave();
  }

  leave(): void {
    this.#community?.close();
    this.#community = undefined;
    this.phase = "outside";
  }
}

export const app = new App();
