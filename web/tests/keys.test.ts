import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KeyName } from "$/keys/bindings";
import { Keyboard } from "$/keys/keyboard.svelte";

let keyboard: Keyboard;
let heard: string[];
let hasSingleKeys: boolean;
const hear = (event: KeyboardEvent): void => keyboard.hear(event);

beforeEach(() => {
  hasSingleKeys = true;
  keyboard = new Keyboard(() => hasSingleKeys);
  heard = [];
  addEventListener("keydown", hear);
  document.body.replaceChildren();
});
afterEach(() => removeEventListener("keydown", hear));

function listen(...names: KeyName[]): void {
  for (const name of names) keyboard.on(name, ({ key }) => void heard.push(`${name} ${key}`));
}

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: EventTarget = document.body,
): boolean {
  return target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
  );
}

function field(tag = "input"): HTMLElement {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

describe("keys", () => {
  it("do what was registered, and then nothing else", () => {
    listen("palette", "goToday");
    expect(press("k", { ctrlKey: true })).toBe(false);
    expect(press("k", { metaKey: true })).toBe(false);
    expect(press("k")).toBe(true);
    expect(heard).toEqual(["palette k", "palette k"]);
  });

  it("come in twos after G", () => {
    listen("goToday", "goRooms", "citationAfter");
    ["g", "t", "t", "g", "r", "r", "g", "]"].forEach((key) => press(key));
    expect(heard).toEqual(["goToday t", "goRooms r", "citationAfter ]"]);
  });

  it("are the same keys in Hangul mode, in full width and with capitals locked", () => {
    listen("goToday", "goRooms", "help");
    press("ㅎ", { code: "KeyG" });
    press("ㅅ", { code: "KeyT" });
    press("ｇ", { code: "KeyG" });
    press("R", { code: "KeyR" });
    press("？", { code: "Slash", shiftKey: true });
    expect(heard).toEqual(["goToday ㅅ", "goRooms R", "help ？"]);
  });

  it("alone do nothing while somebody writes, but with Ctrl and Alt they do", () => {
    listen("help", "palette", "roomAfter");
    for (const tag of ["input", "textarea", "select"]) press("?", {}, field(tag));
    const editable = field("div");
    editable.setAttribute("contenteditable", "true");
    press("?", {}, editable);
    press("k", { ctrlKey: true }, field());
    press("ArrowDown", { altKey: true }, field());
    expect(heard).toEqual(["palette k", "roomAfter ArrowDown"]);
  });

  it("do nothing while an input method composes, nor when it ends", () => {
    listen("palette", "help", "leaveField");
    press("?", { isComposing: true });
    press("k", { ctrlKey: true, isComposing: true });
    press("Escape", { keyCode: 229 });
    expect(heard).toEqual([]);
  });

  it("alone can be turned off", () => {
    listen("help", "palette");
    hasSingleKeys = false;
    press("?");
    press("k", { ctrlKey: true });
    expect(heard).toEqual(["palette k"]);
  });

  it("do nothing behind a dialog, but for the palette", () => {
    listen("help", "closePanel", "roomAfter", "palette");
    const dialog = field("div");
    dialog.setAttribute("role", "dialog");
    press("?", {}, dialog);
    press("Escape", {}, dialog);
    press("ArrowDown", { altKey: true }, dialog);
    expect(heard).toEqual([]);
    press("k", { ctrlKey: true }, dialog);
    expect(heard).toEqual(["palette k"]);
  });

  it("close the panel, else stop the answer, else leave the field", () => {
    let isPanelOpen = true;
    listen("leaveField", "stopAnswer");
    keyboard.on("closePanel", () =>
      isPanelOpen ? ((isPanelOpen = false), heard.push("closed")) : false,
    );
    press("Escape");
    press("Escape");
    expect(heard).toEqual(["closed", "stopAnswer Escape"]);
  });

  it("are asked of the newest first, and go on to the one before", () => {
    let isBusy = true;
    listen("citationBefore");
    const end = keyboard.on("citationBefore", () => (isBusy ? void heard.push("newer") : false));
    press("[");
    isBusy = false;
    press("[");
    isBusy = true;
    end();
    press("[");
    expect(heard).toEqual(["newer", "citationBefore [", "citationBefore ["]);
  });

  it("are left alone where somebody has used them already", () => {
    listen("citationBefore");
    const inner = field("div");
    inner.addEventListener("keydown", (event) => event.preventDefault());
    press("[", {}, inner);
    expect(heard).toEqual([]);
  });
});
