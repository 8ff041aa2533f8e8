import type { LivenessMode } from "@/client/cameras";
import { SelectField, Switch, TextField } from "@/components/Field";
import { Section } from "@/components/Section";
import type { CameraFieldsProps } from "@/features/cameras/IdentityFields";
import { LengthField } from "@/features/cameras/rules/LengthField";
import { SeverityChoice } from "@/features/cameras/rules/SeverityChoice";
import { useWatchingWords } from "@/messages/watching";

const MODES: readonly LivenessMode[] = ["off", "observe", "enforce"];

/** What is looked for on a camera besides faces, and what each costs. */
export function WatchFields(props: CameraFieldsProps) {
  const { draft, onChange, errors } = props;
  const words = useWatchingWords();
  return (
    <Section title={words.title}>
      <p className="-mt-2 text-[13px] text-muted">{words.about}</p>
      <Switch
        label={words.crowds}
        help={words.crowdsHelp}
        checked={draft.crowds}
        onChange={(crowds) => {
          onChange({ crowds });
        }}
      />
      {draft.crowds && <CrowdAlerts {...props} />}
      <Switch
        label={words.posture}
        help={words.postureHelp}
        checked={draft.posture}
        onChange={(posture) => {
          onChange({ posture });
        }}
      />
      <Switch
        label={words.patterns}
        help={words.patternsHelp}
        checked={draft.patterns}
        onChange={(patterns) => {
          onChange({ patterns });
        }}
      />
      <SelectField
        label={words.liveness}
        help={words.livenessHelp[draft.liveness]}
        value={draft.liveness}
        error={errors.liveness}
        options={MODES.map((value) => ({ value, label: words.livenessModes[value] }))}
        onChange={(liveness) => {
          onChange({ liveness });
        }}
      />
      <p className="text-[13px] text-muted">{words.zones}</p>
    </Section>
  );
}

/** From what size on a crowd makes an alert, how often and how grave. */
function CrowdAlerts({ draft, onChange, errors }: CameraFieldsProps) {
  const words = useWatchingWords();
  return (
    <div className="ml-12 grid gap-4">
      <Switch
        label={words.crowdAlerts}
        checked={draft.crowdAlerts}
        onChange={(crowdAlerts) => {
          onChange({ crowdAlerts });
        }}
      />
      {draft.crowdAlerts && (
        <>
          <TextField
            label={words.crowdSize}
            help={words.crowdSizeHelp}
            type="number"
            required
            min={3}
            max={100}
            step={1}
            className="w-40"
            value={draft.crowdSize}
            error={errors["crowds.alert_size"]}
            onChange={(crowdSize) => {
              onChange({ crowdSize });
            }}
          />
          <LengthField
            label={words.pause}
            error={errors["crowds.cooldown_s"]}
            value={draft.crowdPause}
            onChange={(crowdPause) => {
              onChange({ crowdPause });
            }}
          />
          <SeverityChoice
            label={words.severity}
            value={draft.crowdSeverity}
            onChange={(crowdSeverity) => {
              onChange({ crowdSeverity });
            }}
          />
        </>
      )}
    </div>
  );
}
