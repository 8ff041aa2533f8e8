import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { meQuery } from "@/client/auth";
import { NotSignedInError, ServerError } from "@/client/http";

const TRIES = 3;

/** The cache of all that was read; when a session has ended, nobody is signed in any more. */
export function makeQueries(): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof NotSignedInError) queries.setQueryData(meQuery.queryKey, null);
  };
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => isPassing(error) && failures < TRIES, staleTime: 2000 },
      mutations: { retry: false },
    },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
  });
  return queries;
}

/** Whether a fault may be gone the next time: the server was not reached, or has a fault of its own. */
export function isPassing(error: Error): boolean {
  return !(error instanceof ServerError) || error.status >= 500;
}
