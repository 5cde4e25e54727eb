/** Brings what is looked at to a third of the height from the top; without a movement that nobody asked for. */
export function bringToThird(scroller: HTMLElement, target: HTMLElement): void {
  const { top } = target.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  scroller.scrollTop += top - frame.top - frame.height / 3;
}

/** Once now, and again when what stands above has been laid out. */
export function settleAtThird(scroller: HTMLElement, target: HTMLElement): () => void {
  let left = 3;
  let frame = 0;
  const step = (): void => {
    bringToThird(scroller, target);
    left -= 1;
    if (left > 0) frame = requestAnimationFrame(step);
  };
  step();
  return () => cancelAnimationFrame(frame);
}
