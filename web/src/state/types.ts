/** The API's objects by the names that the client uses. */
import type { Schemas } from "$/api/client";

export type Profile = Schemas["ProfileOut"];
export type Person = Schemas["PersonOut"];
export type Message = Schemas["MessageOut"];
export type Room = Schemas["FollowedChannelOut"];
export type Draft = Schemas["DraftOut"];
export type UnreadThread = Schemas["UnreadThreadOut"];
export type Citation = Schemas["CitationOut"];
export type Sentence = Schemas["SentenceOut"];
export type DocumentSummary = Schemas["DocumentOut"];
export type Preferences = Schemas["PreferencesOut"];
export type Job = Schemas["JobOut"];
export type NotifyLevel = Room["notifyLevel"];

/** Being there, as the server says it. */
export type Presence = "online" | "away" | "offline";
