// Runs before anything is drawn, so that the page never flashes in another theme (state/preferences.svelte.ts).
for (const name of ["theme", "density"]) {
  const chosen = localStorage.getItem(`hiroba.${name}`);
  if (chosen !== null) document.documentElement.dataset[name] = chosen;
}
