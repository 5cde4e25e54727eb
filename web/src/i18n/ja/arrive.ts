import type { arrive as en } from "../en/arrive";
import type { In } from "../texts";

export const arrive: In<typeof en> = {};
