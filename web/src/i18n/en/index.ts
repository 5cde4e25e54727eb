import { ask } from "./ask";
import { common } from "./common";
import { find } from "./find";
import { refusals } from "./refusals";
import { talk } from "./talk";

/** What every page may say. Texts of one page alone (see `AREAS`) come with that page. */
export const texts = { ...common, ...talk, ...ask, ...find, ...refusals };
