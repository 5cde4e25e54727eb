import type { Schemas } from "$/api/client";

export type Overview = Schemas["OverviewOut"];
export type Generation = Schemas["IndexOut"];
export type Evaluation = Schemas["EvaluationOut"];
export type GoldenQuestion = Schemas["GoldenQuestionOut"];
export type Invitation = Schemas["InvitationOut"];
export type Feedback = Schemas["FeedbackOut"];
export type Model = Schemas["ModelOut"];
