import { SelectField, TextField } from "@/components/Field";
import { Section } from "@/components/Section";
import { type CameraDraft, idOf, isId } from "@/features/cameras/draft";
import type { CameraRole } from "@/client/cameras";
import { useMessages } from "@/lib/language/language";

const ROLES: readonly CameraRole[] = ["area", "entry", "exit", "door"];

export interface CameraFieldsProps {
  draft: CameraDraft;
  onChange: (changes: Partial<CameraDraft>) => void;
  /** What the server says is wrong, by field. */
  errors: Readonly<Record<string, string>>;
}

/** What a camera is called, where it is, and what seeing somebody there means. */
export function IdentityFields({ draft, onChange, errors, isNew }: CameraFieldsProps & { isNew: boolean }) {
  const { cameras } = useMessages();
  const followsName = draft.id === idOf(draft.name);
  const idFault = draft.id !== "" && !isId(draft.id) ? cameras.idWrong : errors.id;
  return (
    <Section title={cameras.identity}>
      <TextField
        label={cameras.name}
        help={cameras.nameHelp}
        value={draft.name}
        error={errors.name}
        onChange={(name) => {
          onChange(isNew && followsName ? { name, id: idOf(name) } : { name });
        }}
      />
      {isNew && (
        <TextField
          label={cameras.id}
          help={cameras.idHelp}
          required
          maxLength={64}
          value={draft.id}
          error={idFault}
          onChange={(id) => {
            onChange({ id });
          }}
        />
      )}
      <TextField
        label={cameras.location}
        value={draft.location}
        error={errors.location}
        onChange={(location) => {
          onChange({ location });
        }}
      />
      <SelectField
        label={cameras.role}
        help={cameras.roleHelp[draft.role]}
        value={draft.role}
        error={errors.role}
        options={ROLES.map((value) => ({ value, label: cameras.roles[value] }))}
        onChange={(role) => {
          onChange({ role });
        }}
      />
    </Section>
  );
}
