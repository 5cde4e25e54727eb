/** How this person likes the client to be: the same on every device, and drawn at once on this one. */
import { api, dataOf } from "$/api/client";
import type { Preferences as Chosen } from "./types";

const HABITS: Chosen = {
  theme: "system",
  density: "comfortable",
  sendKey: null,
  singleKeys: true,
  readAnswersAloud: false,
};

class Preferences {
  #chosen = $state.raw<Chosen>(HABITS);

  get theme(): Chosen["theme"] {
    return this.#chosen.theme;
  }

  get density(): Chosen["density"] {
    return this.#chosen.density;
  }

  /** Null until somebody has chosen: then `enterSends` follows the device. */
  get sendKey(): Chosen["sendKey"] {
    return this.#chosen.sendKey;
  }

  /** Enter sends; else it makes a line, and Ctrl or ⌘ with Enter sends. */
  get enterSends(): boolean {
    return this.#chosen.sendKey === null
      ? matchMedia("(hover: hover) and (pointer: fine)").matches // there is a real keyboard
      : this.#chosen.sendKey === "enter";
  }

  get singleKeys(): boolean {
    return this.#chosen.singleKeys;
  }

  get readAnswersAloud(): boolean {
    return this.#chosen.readAnswersAloud;
  }

  /** As the server says. */
  take(chosen: Chosen): void {
    this.#chosen = chosen;
    keep("theme", chosen.theme, HABITS.theme);
    keep("density", chosen.density, HABITS.density);
  }

  /** Shown at once, and taken back where the server does not take it. Throws `ApiError`. */
  async change(changes: Partial<Chosen>): Promise<void> {
    const before = this.#chosen;
    this.take({ ...before, ...changes });
    try {
      this.take(await dataOf(api.PATCH("/api/v1/users/me/preferences", { body: changes })));
    } catch (error) {
      this.take(before);
      throw error;
    }
  }
}

export const preferences = new Preferences();

/** On the page, and on the device for the next time (theme.js). */
function keep(name: "theme" | "density", value: string, usual: string): void {
  if (value === usual) {
    document.documentElement.removeAttribute(`data-${name}`);
    localStorage.removeItem(`hiroba.${name}`);
  } else {
    document.documentElement.setAttribute(`data-${name}`, value);
    localStorage.setItem(`hiroba.${name}`, value);
  }
}
