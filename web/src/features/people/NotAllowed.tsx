import { Lock } from "lucide-react";
import { Link } from "react-router";

import { buttonLook } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

/** Said to whoever came by an address that their role does not open. */
export function NotAllowed() {
  const { people, words } = useMessages();
  return (
    <EmptyState
      icon={Lock}
      title={words.notAllowed}
      action={
        <Link to="/people" className={buttonLook()}>
          {people.person.toPeople}
        </Link>
      }
    >
      {people.askHr}
    </EmptyState>
  );
}
