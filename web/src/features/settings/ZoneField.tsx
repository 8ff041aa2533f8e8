import { ChevronsUpDown } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

import { Field, INPUT } from "@/components/Field";
import { type Zone, zonesLike } from "@/features/settings/parameters/zones";
import { useMessages } from "@/lib/language/language";

interface ZoneFieldProps {
  label: string;
  help?: React.ReactNode;
  className?: string;
  error?: string | undefined;
  value: string;
  onChange: (zone: string) => void;
}

/** A time zone, found by typing some of its name. */
export function ZoneField({ value, onChange, ...field }: ZoneFieldProps) {
  const { settings } = useMessages();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useId();
  const open = typed !== null;
  const zones = open ? zonesLike(typed) : [];
  const close = () => {
    setTyped(null);
  };
  const look = (text: string) => {
    setTyped(text);
    setActive(0);
  };
  const choose = (zone: Zone | undefined) => {
    if (zone !== undefined) onChange(zone.name);
    close();
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => {
      if (open) setActive(Math.min(active + 1, zones.length - 1));
      else look("");
    },
    ArrowUp: () => {
      setActive(Math.max(active - 1, 0));
    },
    Enter: () => {
      choose(zones[active]);
    },
    Escape: close,
  };
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act === undefined || (!open && event.key !== "ArrowDown")) return;
    event.preventDefault();
    act();
  };
  return (
    <Field {...field}>
      {(described) => (
        <div className="relative">
          <input
            {...described}
            role="combobox"
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open && zones.length > 0 ? `${list}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            placeholder={open ? settings.general.chooseZone : undefined}
            value={typed ?? value}
            onClick={() => {
              if (!open) look("");
            }}
            onChange={(event) => {
              look(event.target.value);
            }}
            onKeyDown={press}
            onBlur={close}
            className={`h-9 ${INPUT} pr-9 placeholder:text-muted`}
          />
          <ChevronsUpDown aria-hidden className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted" />
          {open && <ZoneList id={list} zones={zones} active={active} chosen={value} onChoose={choose} />}
        </div>
      )}
    </Field>
  );
}

interface ZoneListProps {
  id: string;
  zones: readonly Zone[];
  active: number;
  chosen: string;
  onChoose: (zone: Zone) => void;
}

function ZoneList({ id, zones, active, chosen, onChoose }: ZoneListProps) {
  const { settings } = useMessages();
  const look = "absolute inset-x-0 top-10 z-30 max-h-64 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised";
  if (zones.length === 0) return <p className={`${look} px-3 py-2 text-muted`}>{settings.general.noZone}</p>;
  return (
    <ul id={id} role="listbox" className={look}>
      {zones.map((zone, index) => (
        <li
          key={zone.name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={zone.name === chosen}
          ref={index === active ? scrollIntoList : undefined}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(zone);
          }}
          className={`flex h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2.5 hover:bg-hover aria-selected:font-semibold ${index === active ? "bg-hover" : ""}`}
        >
          <span className="truncate">{zone.name.replaceAll("_", " ")}</span>
          <span className="shrink-0 text-[13px] text-muted">{zone.offset}</span>
        </li>
      ))}
    </ul>
  );
}

function scrollIntoList(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
