import { ask } from "./ask";
import { common } from "./common";
import { find } from "./find";
import { refusals } from "./refusals";
import { talk } from "./talk";

export const texts = { ...common, ...talk, ...ask, ...find, ...refusals };
