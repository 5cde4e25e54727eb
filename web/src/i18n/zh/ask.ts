import type { ask as en } from "../en/ask";
import type { In } from "../texts";

export const ask: In<typeof en> = {};
