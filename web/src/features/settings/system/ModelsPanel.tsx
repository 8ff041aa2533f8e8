import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Scale } from "lucide-react";

import { type Model, type Pack, packsQuery } from "@/client/models";
import { Badge } from "@/components/Badge";
import { LoadFault, SkeletonRows } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** The models that are in use and the others, each with its licence. */
export function ModelsPanel() {
  const { system } = useMessages().settings;
  const packs = useQuery(packsQuery);
  return (
    <Panel title={system.modelsInUse}>
      {packs.data !== undefined ? (
        <ul className="divide-y divide-line">
          {packs.data.toSorted(byUse).map((pack) => (
            <PackItem key={pack.name} pack={pack} />
          ))}
        </ul>
      ) : packs.isError ? (
        <LoadFault error={packs.error} onRetry={() => void packs.refetch()} />
      ) : (
        <SkeletonRows />
      )}
    </Panel>
  );
}

function byUse(one: Pack, other: Pack): number {
  return Number(other.in_use) - Number(one.in_use) || Number(other.installed) - Number(one.installed);
}

function PackItem({ pack }: { pack: Pack }) {
  const { system } = useMessages().settings;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className={pack.in_use ? "font-semibold" : "font-medium"}>{pack.name}</span>
        {pack.in_use && (
          <Badge meaning="present" icon={CircleCheck}>
            {system.inUse}
          </Badge>
        )}
        <Badge meaning={pack.commercial ? "off" : "attention"} icon={Scale}>
          {pack.commercial ? system.commercial : system.nonCommercial}
        </Badge>
        <Presence pack={pack} />
      </div>
      <p className="text-[13px] text-muted">{pack.about}</p>
      {pack.in_use ? <Models models={pack.models} /> : <p className="text-[13px] text-muted">{pack.licence}</p>}
    </li>
  );
}

function Presence({ pack: { bytes } }: { pack: Pack }) {
  const { system } = useMessages().settings;
  const { number } = useFormat();
  const size = bytes === null ? null : system.megabytes(number(bytes / 1e6));
  return (
    <span className="ml-auto text-[13px] text-muted">
      {size === null ? system.notInstalled : system.installed(size)}
    </span>
  );
}

function Models({ models }: { models: readonly Model[] }) {
  const { system } = useMessages().settings;
  const kinds: Readonly<Record<string, string>> = system.kinds;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] max-sm:grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 text-[13px]">
      {models.map(({ kind, name, licence, precision }) => (
        <div key={kind} className="contents">
          <dt className="text-muted max-sm:col-span-2">{kinds[kind] ?? kind}</dt>
          <dd className="min-w-0 break-words">{`${name} (${precision})`}</dd>
          <dd className="text-right text-muted">{licence}</dd>
        </div>
      ))}
    </dl>
  );
}
