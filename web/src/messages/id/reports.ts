import type { Messages } from "@/messages/en";

export const reports: Messages["reports"] = {};
