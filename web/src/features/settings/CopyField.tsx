import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/Button";
import { Field, INPUT } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { copyText } from "@/features/settings/copy";
import { useMessages } from "@/lib/language/language";

interface CopyFieldProps {
  label: string;
  value: string;
  help?: string;
  /** How many lines it takes. */
  lines?: number;
}

/** A text to take along, with the button that copies it. */
export function CopyField({ label, value, help, lines = 1 }: CopyFieldProps) {
  const { settings } = useMessages();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <div className="grid gap-2">
      <Field label={label} help={help}>
        {(described) => (
          <span className="flex items-start gap-2">
            <textarea
              {...described}
              readOnly
              rows={lines}
              spellCheck={false}
              value={value}
              onFocus={(event) => {
                event.target.select();
              }}
              className={`${INPUT} field-sizing-content resize-none py-2 font-mono text-[12px] leading-5 break-all`}
            />
            <Button
              icon={copied === true ? Check : Copy}
              onClick={() => {
                void copyText(value).then(setCopied);
              }}
            >
              <span aria-live="polite">{copied === true ? settings.tabs.copied : settings.tabs.copy}</span>
            </Button>
          </span>
        )}
      </Field>
      {copied === false && <FaultNote>{settings.tabs.notCopied}</FaultNote>}
    </div>
  );
}
