import type { Messages } from "@/messages/en";

export const cameras: Messages["cameras"] = {};
