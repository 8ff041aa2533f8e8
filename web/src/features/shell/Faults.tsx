import { Compass, RotateCw, TriangleAlert } from "lucide-react";
import { Link, useRouteError } from "react-router";

import { Button, buttonLook } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { useTitle } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

/** An address that is no page. */
export function NotFound() {
  const { shell } = useMessages();
  useTitle(shell.notFound);
  return (
    <EmptyState
      heading="h1"
      icon={Compass}
      title={shell.notFound}
      action={
        <Link to="/" className={buttonLook("primary")}>
          {shell.toLive}
        </Link>
      }
    >
      {shell.notFoundHelp}
    </EmptyState>
  );
}

/** A page that has a fault of its own, or whose code is gone because Hadir was updated. */
export function Crash() {
  const { shell } = useMessages();
  const fault = useRouteError();
  const outdated = fault instanceof TypeError && fault.message.includes("module");
  const reload = () => {
    window.location.reload();
  };
  return (
    <EmptyState
      heading="h1"
      icon={TriangleAlert}
      title={shell.crashed}
      action={
        <Button look="primary" icon={RotateCw} onClick={reload}>
          {shell.loadAgain}
        </Button>
      }
    >
      {outdated ? shell.newVersion : shell.crashedHelp}
      {!outdated && <code className="mt-2 block text-[13px] break-words">{String(fault)}</code>}
    </EmptyState>
  );
}
