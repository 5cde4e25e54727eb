/**
 * On a phone a panel is a sheet: pulled up by its head it takes the whole height, pulled down it goes away. It follows
 * the finger; how it goes on from there is a transition of the styles, and none where motion is to be reduced.
 */
import type { Attachment } from "svelte/attachments";

const WIDEST_PHONE = 720; // px
const HEAD = 96; // px
const PULL = 70; // px, however slowly
const FLICK = { length: 24, speed: 0.5 }; // px; px/ms

type Held = { readonly pointer: number; readonly from: number; readonly at: number };

export function sheet(close: () => void): Attachment<HTMLElement> {
  return (panel) => {
    let held: Held | null = null;

    function begin(event: PointerEvent): void {
      if (held || !event.isPrimary || event.button !== 0 || !isByItsHead(panel, event)) return;
      held = { pointer: event.pointerId, from: event.clientY, at: event.timeStamp };
      panel.classList.add("held");
    }

    function move(event: PointerEvent): void {
      if (event.pointerId !== held?.pointer) return;
      panel.style.translate = `0 ${Math.max(0, event.clientY - held.from)}px`;
    }

    function end(event: PointerEvent): void {
      if (event.pointerId !== held?.pointer) return;
      const way = event.type === "pointercancel" ? null : wayOf(held, event);
      held = null;
      panel.classList.remove("held");
      if (way === "down" && !panel.classList.contains("whole")) return void leave();
      panel.style.translate = "";
      if (way) panel.classList.toggle("whole", way === "up");
    }

    async function leave(): Promise<void> {
      panel.style.translate = "0 100%";
      await Promise.allSettled(panel.getAnimations().map((one) => one.finished));
      if (panel.isConnected) close(); // else it went by another way meanwhile
    }

    panel.addEventListener("pointerdown", begin);
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
    return () => {
      panel.removeEventListener("pointerdown", begin);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
  };
}

function isByItsHead(panel: HTMLElement, event: PointerEvent): boolean {
  if (innerWidth > WIDEST_PHONE) return false;
  if (event.clientY - panel.getBoundingClientRect().top > HEAD) return false;
  return !(event.target as Element).closest("button, a, .scroll");
}

/** Far enough, or fast enough; null is neither. */
function wayOf(held: Held, event: PointerEvent): "up" | "down" | null {
  const pulled = event.clientY - held.from;
  const length = Math.abs(pulled);
  const speed = length / Math.max(1, event.timeStamp - held.at);
  if (length <= PULL && (length < FLICK.length || speed < FLICK.speed)) return null;
  return pulled < 0 ? "up" : "down";
}
