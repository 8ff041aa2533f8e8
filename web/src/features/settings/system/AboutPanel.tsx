import { Panel } from "@/components/Panel";
import { Facts } from "@/features/settings/Facts";
import { NOTICES } from "@/features/settings/system/notices";
import { useMessages } from "@/lib/language/language";

const LICENCE = "Apache-2.0";
const SCHEMA = "/api/openapi.json";

/** Which Hadir this is, under which licence, and whose work is in it. */
export function AboutPanel({ version }: { version: string }) {
  const { system } = useMessages().settings;
  return (
    <Panel title={system.aboutHadir}>
      <div className="grid gap-3 px-4 py-3">
        <Facts
          facts={[
            [system.version, version],
            [system.ownLicence, LICENCE],
            [
              system.schema,
              <a key="schema" href={SCHEMA} className="font-medium text-accent-ink hover:underline">
                {system.schemaLink}
              </a>,
            ],
          ]}
        />
        <details>
          <summary className="rounded font-medium">{system.notices}</summary>
          <p className="mt-2 text-[13px] text-muted">{system.noticesHelp}</p>
          <ul className="mt-2 grid gap-x-6 gap-y-1 text-[13px] sm:grid-cols-2">
            {NOTICES.map(({ name, licence }) => (
              <li key={name} className="flex justify-between gap-3">
                <span>{name}</span>
                <span className="text-right text-muted">{licence}</span>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Panel>
  );
}
