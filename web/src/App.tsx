import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { readMe } from "@/client";
import { LivePage } from "@/features/live/LivePage";
import { SignInPage } from "@/features/sign-in/SignInPage";
import { WelcomePage } from "@/features/sign-in/WelcomePage";
import { ME, makeQueries } from "@/lib/queries";

/** Everything: whoever is not signed in signs in first. */
export function App() {
  const [queries] = useState(makeQueries);
  return (
    <QueryClientProvider client={queries}>{isWelcome() ? <WelcomePage /> : <SignedIn />}</QueryClientProvider>
  );
}

function isWelcome(): boolean {
  return window.location.pathname === "/welcome";
}

function SignedIn() {
  const me = useQuery({ queryKey: ME, queryFn: readMe, staleTime: Infinity, retry: true, retryDelay: 2000 });
  if (me.data === undefined) return <Waiting failed={me.failureCount > 0} />;
  return me.data === null ? <SignInPage /> : <LivePage me={me.data} />;
}

function Waiting({ failed }: { failed: boolean }) {
  return failed ? (
    <p role="alert" className="bg-alert px-4 py-2 text-center text-white dark:text-surface">
      Hadir does not answer. Trying again …
    </p>
  ) : null;
}
