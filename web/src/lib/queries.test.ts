import { expect, test } from "vitest";

import { NotSignedInError, ServerError } from "@/client";

import { ME, makeQueries } from "./queries";

async function failWith(error: Error): Promise<unknown> {
  const queries = makeQueries();
  queries.setQueryData(ME, { name: "siti" });
  await queries.query({ queryKey: ["status"], queryFn: () => Promise.reject(error) }).catch(() => undefined);
  return queries.getQueryData(ME);
}

test("a session that has ended signs out", async () => {
  expect(await failWith(new NotSignedInError("Sign in first."))).toBeNull();
});

test("another error does not", async () => {
  expect(await failWith(new ServerError("The server answered 500."))).toEqual({ name: "siti" });
});
