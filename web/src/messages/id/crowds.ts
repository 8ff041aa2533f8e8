import type { Messages } from "@/messages/en";

export const crowds: Messages["crowds"] = {};
