import type { Severity } from "@/client/cameras";
import { Segments } from "@/components/Segments";
import { SEVERITIES, SEVERITY_ICONS } from "@/features/alerts/severity";
import { useMessages } from "@/lib/language/language";

interface SeverityChoiceProps {
  label: string;
  value: Severity;
  onChange: (severity: Severity) => void;
}

/** How grave alerts are. */
export function SeverityChoice({ label, value, onChange }: SeverityChoiceProps) {
  const { alerts } = useMessages();
  return (
    <div className="grid gap-1">
      <p className="font-medium">
        {label}
      </p>
      <Segments
        label={label}
        value={value}
        options={SEVERITIES.map((one) => ({ value: one, label: alerts.severities[one], icon: SEVERITY_ICONS[one] }))}
        onChange={onChange}
      />
    </div>
  );
}
