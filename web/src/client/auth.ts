import { queryOptions } from "@tanstack/react-query";

import { api, patientApi, required, type Schemas } from "./http";

export type Me = Schemas["Me"];
export type Permission = Schemas["Permission"];
export type Role = Schemas["Role"];
export type LinkState = Schemas["LinkState"];
export type LinkUse = Schemas["LinkUse"];

/** Whoever is signed in, null if nobody is. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me | null> => {
    const answer = await api.GET("/api/auth/me");
    return answer.response.status === 401 ? null : required(answer);
  },
  staleTime: Infinity,
});

export async function signIn(username: string, password: string): Promise<Me> {
  return required(await patientApi.POST("/api/auth/sign-in", { body: { username, password } }));
}

export async function signOut(): Promise<void> {
  await api.POST("/api/auth/sign-out");
}

export async function changePassword(old: string, wanted: string): Promise<Me> {
  return required(await patientApi.POST("/api/auth/password", { body: { old, new: wanted } }));
}

/** What a one-time link is for. */
export async function readLink(token: string): Promise<LinkState> {
  return required(await api.GET("/api/auth/link/{token}", { params: { path: { token } } }));
}

export async function spendLink(use: LinkUse): Promise<Me> {
  return required(await patientApi.POST("/api/auth/link", { body: use }));
}

