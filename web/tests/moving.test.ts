import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { preferences } from "$/state/preferences.svelte";
import { moveAlong } from "$/talk/moving";

let list: HTMLElement;
let done: string[];

beforeEach(() => {
  done = [];
  list = document.createElement("div");
  for (const name of ["一", "둘", "三"]) {
    const article = document.createElement("article");
    article.className = "msg";
    article.tabIndex = 0;
    for (const action of ["reply", "edit", "react"]) {
      const button = document.createElement("button");
      button.dataset["do"] = action;
      button.onclick = () => done.push(`${action} ${name}`);
      article.append(button);
    }
    list.append(article);
  }
  list.addEventListener("keydown", moveAlong);
  document.body.replaceChildren(list);
});
afterEach(() => choose(true));

function choose(singleKeys: boolean): void {
  preferences.take({
    theme: "system",
    density: "comfortable",
    sendKey: null,
    singleKeys,
    readAnswersAloud: false,
  });
}

const messages = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("article")];

function press(key: string, init: KeyboardEventInit = {}, at = messages()[1]): void {
  at?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
  );
}

describe("keys among messages", () => {
  it("lead to the neighbours and do what is on the buttons", () => {
    press("ArrowUp");
    expect(document.activeElement).toBe(messages()[0]);
    press("ArrowDown");
    expect(document.activeElement).toBe(messages()[2]);
    ["Enter", "r", "e", "+"].forEach((key) => press(key));
    expect(done).toEqual(["reply 둘", "reply 둘", "edit 둘", "react 둘"]);
  });

  it("are the same in Hangul mode and do nothing while composing or with Ctrl", () => {
    press("ㄷ", { code: "KeyE" });
    press("e", { isComposing: true });
    press("e", { ctrlKey: true });
    expect(done).toEqual(["edit 둘"]);
  });

  it("that are letters can be turned off; arrows and Enter stay", () => {
    choose(false);
    ["r", "e", "+", "Enter"].forEach((key) => press(key));
    press("ArrowUp");
    expect(done).toEqual(["reply 둘"]);
    expect(document.activeElement).toBe(messages()[0]);
  });
});
