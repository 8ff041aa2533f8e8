import { useQuery } from "@tanstack/react-query";

import { camerasQuery } from "@/client/cameras";
import { TextField } from "@/components/Field";
import { Section } from "@/components/Section";
import type { CameraFieldsProps } from "@/features/cameras/IdentityFields";
import { useMessages } from "@/lib/language/language";

/** How a camera is analysed, and which others see the same. */
export function AnalysisFields({ draft, onChange, errors }: CameraFieldsProps) {
  const { cameras } = useMessages();
  const others = useQuery(camerasQuery).data?.filter(({ id }) => id !== draft.id) ?? [];
  return (
    <Section title={cameras.analysis}>
      <TextField
        label={cameras.fps}
        help={cameras.fpsHelp}
        type="number"
        required
        min={0.1}
        max={15}
        step={0.1}
        value={draft.fps}
        error={errors.fps}
        onChange={(fps) => {
          onChange({ fps });
        }}
      />
      {others.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium">{cameras.shares}</legend>
          {others.map(({ id, name }) => (
            <Choice
              key={id}
              label={name}
              checked={draft.sharesViewWith.includes(id)}
              onChange={(checked) => {
                const rest = draft.sharesViewWith.filter((one) => one !== id);
                onChange({ sharesViewWith: checked ? [...rest, id].toSorted() : rest });
              }}
            />
          ))}
          <p className="text-[13px] text-muted">{cameras.sharesHelp}</p>
        </fieldset>
      )}
    </Section>
  );
}

interface ChoiceProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ label, checked, onChange }: ChoiceProps) {
  return (
    <label className="flex min-h-7 items-center gap-2.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
        className="size-4 accent-accent-ink"
      />
      <span className="min-w-0 truncate">{label}</span>
    </label>
  );
}
