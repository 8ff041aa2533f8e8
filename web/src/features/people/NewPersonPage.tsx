import { useNavigate } from "react-router";

import { Page } from "@/components/Page";
import { toast } from "@/components/toasts";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { NewPersonForm } from "./form/NewPersonForm";
import { NotAllowed } from "./NotAllowed";
import { enrolAddress } from "./addresses";

/** Adds a person, then leads to their faces. */
export function NewPersonPage() {
  const { people } = useMessages();
  const navigate = useNavigate();
  const may = useMay("manage_people");
  return (
    <Page title={people.person.newTitle} subtitle={people.person.newSubtitle}>
      {may ? (
        <div className="max-w-lg rounded-lg border border-line bg-panel p-4 shadow-panel">
          <NewPersonForm
            action={people.person.saveAndEnrol}
            onAdded={async ({ id, name }) => {
              toast(people.person.added(name));
              await navigate(enrolAddress(id));
            }}
          />
        </div>
      ) : (
        <NotAllowed />
      )}
    </Page>
  );
}
