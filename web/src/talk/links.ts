/** The address of what is shown now, with a panel opened beside it. */
export function panelLink(here: URL, panel: string): string {
  const url = new URL(here);
  url.searchParams.set("open", panel);
  url.searchParams.delete("seq");
  return url.pathname + url.search;
}
