import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router";

import { type Me, meQuery } from "@/client/auth";
import { SignInAgain, SignInPage } from "@/features/sign-in/SignInPage";
import { WelcomePage } from "@/features/sign-in/WelcomePage";
import { MeContext } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { makeQueries } from "@/lib/queries";
import { makeRouter } from "@/routes";

/** Everything: whoever is not signed in signs in first. */
export function App() {
  const [queries] = useState(makeQueries);
  return <QueryClientProvider client={queries}>{isWelcome() ? <WelcomePage /> : <SignedIn />}</QueryClientProvider>;
}

function isWelcome(): boolean {
  return window.location.pathname === "/welcome";
}

function SignedIn() {
  const me = useQuery({ ...meQuery, retry: true, retryDelay: 2000 });
  const [router] = useState(makeRouter);
  const [before, setBefore] = useState<Me | null>(null);
  if (me.data && me.data !== before) setBefore(me.data);
  if (me.data === undefined) return <Waiting failed={me.failureCount > 0} />;
  const shown = me.data ?? before;
  if (shown === null) return <SignInPage />;
  return (
    <MeContext value={shown}>
      <RouterProvider router={router} />
      {me.data === null && <SignInAgain before={shown} />}
    </MeContext>
  );
}

function Waiting({ failed }: { failed: boolean }) {
  const { words } = useMessages();
  return failed ? (
    <p role="alert" className="bg-alert px-4 py-2 text-center text-on-alert">
      {words.serverAway}
    </p>
  ) : null;
}
