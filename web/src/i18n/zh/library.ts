import type { library as en } from "../en/library";
import type { In } from "../texts";

export const library: In<typeof en> = {};
