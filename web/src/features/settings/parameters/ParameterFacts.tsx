import type { Parameters } from "@/client/settings";
import { Panel } from "@/components/Panel";
import { useMessages } from "@/lib/language/language";

import { SectionLinks } from "./SectionLinks";
import { PARAMETERS, SECTIONS } from "./specs";
import { type ParameterId, sectionOf, type Value, valuesOf } from "./values";
import { useWording } from "./wording";

/** All parameters to read, for whoever may not change them. */
export function ParameterFacts({ parameters }: { parameters: Parameters }) {
  const { settings } = useMessages();
  const values = valuesOf(parameters);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[150px_minmax(0,48rem)]">
      <SectionLinks />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-muted">{settings.general.readOnly}</p>
        {SECTIONS.map((section) => (
          <div key={section} id={section} className="scroll-mt-18">
            <Panel title={settings.general.sections[section].title}>
              <dl className="divide-y divide-line">
                {PARAMETERS.filter((id) => sectionOf(id) === section).map((id) => (
                  <Fact key={id} id={id} value={values[id]} />
                ))}
              </dl>
            </Panel>
          </div>
        ))}
      </div>
    </div>
  );
}

function Fact({ id, value }: { id: ParameterId; value: Value }) {
  const { settings } = useMessages();
  const wording = useWording();
  const { label, meaning } = settings.parameters[id];
  return (
    <div className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <dt>
        <span className="font-medium">{label}</span>
        <span className="block text-[13px] text-muted">{meaning}</span>
      </dt>
      <dd className="font-semibold sm:text-right">{wording.value(id, value)}</dd>
    </div>
  );
}
