import { UserRoundX } from "lucide-react";
import { Link } from "react-router";

import { ServerError } from "@/client/http";
import { buttonLook } from "@/components/Button";
import { EmptyState, LoadFault } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

/** A person who could not be read, or who is not there. */
export function PersonFault({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { people } = useMessages();
  if (!(error instanceof ServerError && error.status === 404)) return <LoadFault error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      icon={UserRoundX}
      title={people.person.notFound}
      action={
        <Link to="/people" className={buttonLook()}>
          {people.person.toPeople}
        </Link>
      }
    >
      {people.person.notFoundHelp}
    </EmptyState>
  );
}
