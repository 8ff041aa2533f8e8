import { useQuery } from "@tanstack/react-query";
import { FileUp, TriangleAlert, UserRoundPlus } from "lucide-react";
import { Link } from "react-router";

import { employeesQuery } from "@/client/employees";
import { buttonLook } from "@/components/Button";
import { LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { IMPORT_ADDRESS } from "./addresses";
import { PeopleTable } from "./list/PeopleTable";
import { usePeopleWish } from "./list/usePeopleWish";
import { usePeopleTabs } from "./tabs";

/** Everybody who is known, and who cannot be recognised yet. */
export function PeoplePage() {
  const { shell } = useMessages();
  const wish = usePeopleWish();
  const { data, error, refetch } = useQuery(employeesQuery(wish.query));
  return (
    <Page title={shell.people} actions={<Actions />} tabs={usePeopleTabs()}>
      {useMay("manage_people") && <WithoutFaces />}
      {data === undefined && error !== null ? (
        <LoadFault error={error} onRetry={() => void refetch()} />
      ) : (
        <PeopleTable page={data} wish={wish} />
      )}
    </Page>
  );
}

function Actions() {
  const { people } = useMessages();
  if (!useMay("manage_people")) return null;
  return (
    <>
      <Link to={IMPORT_ADDRESS} className={buttonLook()}>
        <FileUp aria-hidden className="size-4" />
        {people.importMany}
      </Link>
      <Link to="/people/new" className={buttonLook("primary")}>
        <UserRoundPlus aria-hidden className="size-4" />
        {people.add}
      </Link>
    </>
  );
}

/** Says how many people are not recognised because nobody has added a face of theirs. */
function WithoutFaces() {
  const { people } = useMessages();
  const { data } = useQuery(employeesQuery({ enrolled: false, active: true, per_page: 1 }));
  if (data === undefined || data.total === 0) return null;
  return (
    <p className="flex gap-2 rounded-lg border border-attention/40 bg-attention/8 px-3 py-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
      <span>
        {people.withoutFaces(data.total)}{" "}
        <Link to="/people?faces=without&state=active" className="font-medium underline">
          {people.showThem}
        </Link>
      </span>
    </p>
  );
}
