import type { Messages } from "@/messages/en";

export const setup: Messages["setup"] = {};
