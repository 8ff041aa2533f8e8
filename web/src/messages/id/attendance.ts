import type { Messages } from "@/messages/en";

export const attendance: Messages["attendance"] = {};
