import type { KeptParameters } from "@/client/settings";
import { Panel } from "@/components/Panel";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { useMessages } from "@/lib/language/language";

import { ChangesPanel } from "./ChangesPanel";
import { ParameterField } from "./ParameterField";
import { SectionLinks } from "./SectionLinks";
import { PARAMETERS, SECTIONS } from "./specs";
import { type ParameterForm as Form, useParameterForm } from "./useParameterForm";
import { type ParameterId, type Section, sectionOf } from "./values";
import { useWording } from "./wording";

/** All parameters to change, and what the changes will do. */
export function ParameterForm({ kept }: { kept: KeptParameters }) {
  const form = useParameterForm(kept);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
      }}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[150px_minmax(0,1fr)] xl:grid-cols-[150px_minmax(0,44rem)_minmax(280px,1fr)]"
    >
      <SectionLinks />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {SECTIONS.map((section) => (
          <SectionPanel key={section} section={section} form={form} />
        ))}
      </div>
      <ChangesPanel form={form} />
      <UnsavedGuard dirty={form.dirty} />
    </form>
  );
}

function SectionPanel({ section, form }: { section: Section; form: Form }) {
  const { settings } = useMessages();
  const { title, about } = settings.general.sections[section];
  const error = useErrors(form);
  return (
    <div id={section} className="scroll-mt-18">
      <Panel title={title} className="overflow-visible!">
        <p className="px-4 pt-3 text-[13px] text-muted">{about}</p>
        <div className="divide-y divide-line">
          {PARAMETERS.filter((id) => sectionOf(id) === section).map((id) => (
            <ParameterField
              key={id}
              id={id}
              typed={form.typed(id)}
              onChange={(typed) => {
                form.put(id, typed);
              }}
              error={error(id)}
            />
          ))}
        </div>
      </Panel>
    </div>
  );
}

/** What is wrong with each parameter: what is seen here, or what the server says. */
function useErrors({ faults, refusals }: Form): (id: ParameterId) => string | undefined {
  const wording = useWording();
  return (id) => {
    const fault = faults[id];
    if (fault !== undefined) return wording.fault(id, fault);
    return Object.entries(refusals).find(([field]) => field === id || field.startsWith(`${id}.`))?.[1];
  };
}
