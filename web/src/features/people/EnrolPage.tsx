import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { Link, useParams } from "react-router";

import { employeeQuery } from "@/client/employees";
import { buttonLook } from "@/components/Button";
import { Page } from "@/components/Page";
import { Panel } from "@/components/Panel";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

import { personAddress } from "./addresses";
import { EnrolFaces } from "./faces/EnrolFaces";
import { FacesPanel } from "./faces/FacesPanel";
import { NotAllowed } from "./NotAllowed";
import { PersonFault } from "./PersonFault";

/** Adds faces of a person. */
export function EnrolPage() {
  const { people } = useMessages();
  const { employeeId: id = "" } = useParams();
  const may = useMay("manage_people");
  const { data, error, refetch } = useQuery(employeeQuery(id));
  const name = data?.name ?? id;
  return (
    <Page
      title={people.person.addFaces}
      subtitle={<span className="break-words">{name}</span>}
      actions={
        <Link to={personAddress(id)} className={buttonLook("quiet")}>
          <Check aria-hidden className="size-4" />
          {people.capture.done}
        </Link>
      }
    >
      {error !== null && data === undefined ? (
        <PersonFault error={error} onRetry={() => void refetch()} />
      ) : may ? (
        <Enrolling id={id} name={name} />
      ) : (
        <NotAllowed />
      )}
    </Page>
  );
}

function Enrolling({ id, name }: { id: string; name: string }) {
  const { people } = useMessages();
  const [{ by }, change] = useSearchState({ by: "webcam" });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <section className="min-w-0 rounded-lg border border-line bg-panel p-4 shadow-panel">
        <EnrolFaces
          employee={id}
          way={by === "upload" ? "upload" : "webcam"}
          onWay={(way) => {
            change({ by: way });
          }}
        />
      </section>
      <aside className="grid min-w-0 content-start gap-4">
        <FacesPanel employee={id} name={name} />
        <Panel title={people.capture.tips}>
          <ul className="list-disc space-y-1 py-3 pr-4 pl-8 text-[13px] text-muted">
            {people.capture.tipList.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </Panel>
      </aside>
    </div>
  );
}
