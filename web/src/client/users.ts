import { queryOptions } from "@tanstack/react-query";

import type { Role } from "./auth";
import { api, done, required, type Schemas } from "./http";

export type User = Schemas["UserView"];
export type OneTimeLink = Schemas["LinkView"];

/** Everybody who can sign in, by their names. */
export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async (): Promise<User[]> => required(await api.GET("/api/users")),
});

/** Let somebody sign in; they choose a password by a link. */
export async function addUser(name: string, role: Role): Promise<User> {
  return required(await api.POST("/api/users", { body: { name, role } }));
}

export async function changeUser(id: number, change: { role: Role; active: boolean }): Promise<User> {
  return required(await api.PUT("/api/users/{user_id}", { ...at(id), body: change }));
}

export async function removeUser(id: number): Promise<void> {
  done(await api.DELETE("/api/users/{user_id}", at(id)));
}

/** A link by which somebody chooses a new password, once. */
export async function makeLink(id: number): Promise<OneTimeLink> {
  return required(await api.POST("/api/users/{user_id}/link", at(id)));
}

function at(id: number) {
  return { params: { path: { user_id: id } } };
}
