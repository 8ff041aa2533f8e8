import { Download } from "lucide-react";

import { buttonLook } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { useLanguage, useMessages } from "@/lib/language/language";

/** Which files are taken, and sheets to start from. */
export function WhatToBring() {
  const { people } = useMessages();
  const language = useLanguage();
  const words = people.imports;
  const template = (form: string) => `/api/employees/import/template.${form}?lang=${language}`;
  return (
    <Panel title={words.howTitle}>
      <div className="grid gap-3 px-4 py-3">
        <ul className="list-disc space-y-1 pl-5 text-[13px] text-muted">
          {words.how.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-[13px] font-medium">{words.templates}</span>
          <a href={template("xlsx")} download className={buttonLook()}>
            <Download aria-hidden className="size-4" />
            {words.templateXlsx}
          </a>
          <a href={template("csv")} download className={buttonLook()}>
            <Download aria-hidden className="size-4" />
            {words.templateCsv}
          </a>
        </div>
      </div>
    </Panel>
  );
}
