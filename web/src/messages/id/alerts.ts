import type { Messages } from "@/messages/en";

export const alerts: Messages["alerts"] = {};
