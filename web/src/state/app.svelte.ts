/** Who is here: nobody, a visitor at the door, or a person with a community. */
import { api, dataOf, onSignedOut } from "$/api/client";
import { ApiError } from "$/api/errors";
import { forgetRenewal, hadSession } from "$/api/session";
import { speak } from "$/i18n/index.svelte";
import { place } from "$/routing/router.svelte";
import { Community } from "./community.svelte";
import { site } from "./site.svelte";

type Phase = "starting" | "unreachable" | "outside" | "inside";

const DOORS = /^\/(join|register)(\/|$)/;

class App {
  phase = $state<Phase>("starting");
  /** Somebody was here, and their session has ended by itself. */
  hasEnded = $state(false);
  #community = $state.raw<Community>();

  /** Only where the phase is `inside`. */
  get community(): Community {
    if (!this.#community) throw new Error("nobody is signed in");
    return this.#community;
  }

  /** Go in with the session that the browser has; without one, stay outside. */
  async start(): Promise<void> {
    if (!hadSession()) {
      this.phase = "outside"; // what the door needs to know, it asks for itself
      return;
    }
    try {
      const [me] = await Promise.all([dataOf(api.GET("/api/v1/users/me")), site.look()]);
      await speak(me.locale);
      const community = new Community(me, () => this.#ended());
      onSignedOut(() => this.#ended());
      await community.open();
      this.#community = community;
      this.#goIn();
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

  /** Throws `ApiError`. */
  async signOut({ everywhere = false } = {}): Promise<void> {
    await dataOf(api.POST("/api/v1/auth/logout", { body: { everywhere } }));
    forgetRenewal();
    this.#leave();
    this.hasEnded = false; // the closed connection may have told of it first
    place.go("/", { replace: true });
  }

  #goIn(): void {
    if (DOORS.test(place.path)) place.go("/", { replace: true });
    this.hasEnded = false;
    this.phase = "inside";
  }

  #ended(): void {
    if (this.phase === "inside") this.hasEnded = true;
    this.#leave();
  }

  #leave(): void {
    this.#community?.close();
    this.#community = undefined;
    this.phase = "outside";
  }
}

export const app = new App();
