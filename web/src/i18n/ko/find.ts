import type { find as en } from "../en/find";
import type { In } from "../texts";

export const find: In<typeof en> = {};
