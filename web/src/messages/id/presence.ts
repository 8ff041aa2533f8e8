import type { Messages } from "@/messages/en";

export const presence: Messages["presence"] = {};
