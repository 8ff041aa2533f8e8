import type { Messages } from "@/messages/en";

export const settings: Messages["settings"] = {};
