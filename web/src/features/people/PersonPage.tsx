import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { type Employee, employeeQuery } from "@/client/employees";
import { Badge } from "@/components/Badge";
import { SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { Panel } from "@/components/Panel";
import { useMessages } from "@/lib/language/language";

import { DetailsPanel } from "./person/DetailsPanel";
import { LeavesPanel } from "./person/LeavesPanel";
import { PersonActions } from "./person/PersonActions";
import { PersonFaces } from "./person/PersonFaces";
import { PresencePanel } from "./person/PresencePanel";
import { PersonFault } from "./PersonFault";

/** One person: data, faces, leave, and where they are now. */
export function PersonPage() {
  const { employeeId: id = "" } = useParams();
  const { data, error, refetch } = useQuery(employeeQuery(id));
  return (
    <Page
      title={data?.name ?? id}
      subtitle={data && <Summary employee={data} />}
      actions={data && <PersonActions employee={data} />}
    >
      {data !== undefined ? (
        <Person key={id} employee={data} />
      ) : error !== null ? (
        <PersonFault error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function Summary({ employee }: { employee: Employee }) {
  const { people } = useMessages();
  return (
    <span className="mt-1 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 break-words">{[employee.id, employee.department].filter(Boolean).join(" · ")}</span>
      {!employee.active && <Badge meaning="off">{people.inactive}</Badge>}
      {employee.faces === 0 && <Badge meaning="attention">{people.notEnrolled}</Badge>}
    </span>
  );
}

const COLUMNS = "grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]";

function Person({ employee }: { employee: Employee }) {
  return (
    <div className={COLUMNS}>
      <PersonFaces employee={employee} />
      <div className="grid min-w-0 gap-4 max-lg:contents">
        <div className="max-lg:-order-1">
          <PresencePanel employee={employee} />
        </div>
        <DetailsPanel employee={employee} />
        <LeavesPanel employee={employee.id} />
      </div>
    </div>
  );
}

function Waiting() {
  const { people } = useMessages();
  return (
    <div className={COLUMNS}>
      <Panel title={people.faces.title}>
        <SkeletonRows rows={6} />
      </Panel>
      <Panel title={people.person.data}>
        <SkeletonRows rows={4} />
      </Panel>
    </div>
  );
}
