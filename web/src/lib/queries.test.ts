import { expect, test } from "vitest";

import { type Me, meQuery } from "@/client/auth";
import { NotSignedInError, ServerError } from "@/client/http";

import { makeQueries } from "./queries";

const SITI: Me = { name: "siti", role: "hr", permissions: [] };

async function failWith(error: Error): Promise<unknown> {
  const queries = makeQueries();
  queries.setQueryData(meQuery.queryKey, SITI);
  await queries.query({ queryKey: ["status"], queryFn: () => Promise.reject(error), retry: false }).catch(() => undefined);
  return queries.getQueryData(meQuery.queryKey);
}

test("a session that has ended signs out", async () => {
  expect(await failWith(new NotSignedInError("Sign in first."))).toBeNull();
});

test("another error does not", async () => {
  expect(await failWith(new ServerError("The server answered 500."))).toEqual(SITI);
});
