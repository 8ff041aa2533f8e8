import { QueryCache, QueryClient } from "@tanstack/react-query";

import { NotSignedInError } from "@/client";

/** Names the query for whoever is signed in. */
export const ME = ["me"];

/** The cache of all that was read; when a session has ended, nobody is signed in any more. */
export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: { queries: { retry: false } },
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof NotSignedInError) queries.setQueryData(ME, null);
      },
    }),
  });
  return queries;
}
