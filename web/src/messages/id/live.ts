import type { Messages } from "@/messages/en";

export const live: Messages["live"] = {};
