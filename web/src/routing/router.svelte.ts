/** Where the reader is: the address is the one truth, and every link is a real one. */
class Place {
  #url = $state.raw(new URL(location.href));

  get url(): URL {
    return this.#url;
  }

  get path(): string {
    return this.#url.pathname;
  }

  get query(): URLSearchParams {
    return this.#url.searchParams;
  }

  constructor() {
    addEventListener("popstate", () => this.#look());
    document.addEventListener("click", (event) => this.#follow(event));
  }

  go(to: string, { replace = false } = {}): void {
    if (replace) history.replaceState(history.state, "", to);
    else history.pushState({ from: location.pathname + location.search }, "", to);
    this.#look();
  }

  /** Shut the panel. Where it was opened from is one step back, so that the way back does not open it again. */
  closePanel(): void {
    const url = new URL(this.#url);
    url.searchParams.delete("open");
    const without = url.pathname + url.search;
    if ((history.state as { from?: string } | null)?.from !== without)
      return this.go(without, { replace: true });
    this.#url = url;
    history.back();
  }

  /** Change one parameter of the address; null takes it away. */
  set(name: string, value: string | null, { replace = false } = {}): void {
    const url = new URL(this.#url);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    this.go(url.pathname + url.search, { replace });
  }

  #look(): void {
    this.#url = new URL(location.href);
  }

  /** Links of this page stay in it; new tabs, downloads and what the API serves are the browser's. */
  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin)
      return;
    if (/^\/(api|docs|redoc|openapi)/.test(link.pathname)) return;
    event.preventDefault();
    if (link.pathname + link.search === location.pathname + location.search) return;
    this.go(link.pathname + link.search);
  }
}

export const place = new Place();
