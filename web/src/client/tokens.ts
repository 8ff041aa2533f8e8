import { queryOptions } from "@tanstack/react-query";

import type { Role } from "./auth";
import { api, required, type Schemas } from "./http";

export type Token = Schemas["TokenView"];
export type NewToken = Schemas["TokenSecret"];

/** All tokens, the newest first. */
export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async (): Promise<Token[]> => required(await api.GET("/api/tokens")),
});

/** Make a token; its secret is told this once. */
export async function addToken(name: string, role: Role): Promise<NewToken> {
  return required(await api.POST("/api/tokens", { body: { name, role } }));
}

/** Have a token be worth nothing from now on. */
export async function revokeToken(id: number): Promise<Token> {
  return required(await api.DELETE("/api/tokens/{token_id}", { params: { path: { token_id: id } } }));
}
