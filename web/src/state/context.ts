/** The community that the page shows, for every component within its shell. */
import { createContext } from "svelte";
import type { Community } from "./community.svelte";

export const [community, setCommunity] = createContext<Community>();
