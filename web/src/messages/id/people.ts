import type { Messages } from "@/messages/en";

export const people: Messages["people"] = {};
