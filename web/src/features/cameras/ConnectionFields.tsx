import type { Camera } from "@/client/cameras";
import { SelectField, Switch, TextField } from "@/components/Field";
import { Section } from "@/components/Section";
import { BrandHelp } from "@/features/cameras/BrandHelp";
import { RECORDING } from "@/features/cameras/draft";
import type { CameraFieldsProps } from "@/features/cameras/IdentityFields";
import { useMessages } from "@/lib/language/language";

const TRANSPORTS = ["tcp", "udp"] as const;

/** Where a camera is, and how one signs in to it; the password is never shown. */
export function ConnectionFields({ draft, onChange, errors, known }: CameraFieldsProps & { known: Camera | undefined }) {
  const { cameras } = useMessages();
  if (known?.source === RECORDING) {
    return (
      <Section title={cameras.connection}>
        <p className="text-muted">{cameras.recording}</p>
        <EnabledSwitch draft={draft} onChange={onChange} />
      </Section>
    );
  }
  return (
    <Section title={cameras.connection}>
      <TextField
        label={cameras.source}
        help={known === undefined ? cameras.sourceHelp : cameras.sourceKept}
        required
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="none"
        value={draft.source}
        error={errors.source}
        onChange={(source) => {
          onChange({ source });
        }}
      />
      <BrandHelp
        onAddress={(source) => {
          onChange({ source });
        }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={cameras.username}
          autoComplete="off"
          value={draft.username}
          error={errors.username}
          onChange={(username) => {
            onChange({ username });
          }}
        />
        <TextField
          label={cameras.password}
          type="password"
          autoComplete="new-password"
          help={known === undefined ? undefined : cameras.passwordKept}
          value={draft.password}
          error={errors.password}
          onChange={(password) => {
            onChange({ password });
          }}
        />
      </div>
      <SelectField
        label={cameras.transport}
        value={draft.transport}
        options={TRANSPORTS.map((value) => ({ value, label: cameras.transports[value] }))}
        onChange={(transport) => {
          onChange({ transport });
        }}
      />
      <EnabledSwitch draft={draft} onChange={onChange} />
    </Section>
  );
}

function EnabledSwitch({ draft, onChange }: Omit<CameraFieldsProps, "errors">) {
  const { cameras } = useMessages();
  return (
    <Switch
      label={cameras.enabled}
      help={cameras.enabledHelp}
      checked={draft.enabled}
      onChange={(enabled) => {
        onChange({ enabled });
      }}
    />
  );
}
