import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { changeSettings, type KeptParameters, settingsQuery } from "@/client/settings";
import { Button } from "@/components/Button";
import { SelectField, TextField } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { isZone, zoneHere } from "@/features/settings/parameters/zones";
import { ZoneField } from "@/features/settings/ZoneField";
import { UNNAMED } from "@/features/setup/progress";
import { StepActions } from "@/features/setup/StepActions";
import { chooseLanguage, type Language, LANGUAGES, useLanguage, useMessages } from "@/lib/language/language";

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));

interface SiteStepProps {
  kept: KeptParameters;
  onDone: () => void;
}

/** What the site is called, where it is, and what it speaks. */
export function SiteStep({ kept, onDone }: SiteStepProps) {
  const { setup, settings, words } = useMessages();
  const language = useLanguage();
  const proposal = proposed(kept);
  const [name, setName] = useState(proposal.name);
  const [zone, setZone] = useState(proposal.zone);
  const [tried, setTried] = useState(false);
  const saving = useSaving(kept, onDone);
  const unnamed = tried && name.trim() === "";
  return (
    <form
      noValidate
      className="grid max-w-lg gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== "" && isZone(zone)) saving.mutate({ name: name.trim(), time_zone: zone, language });
      }}
    >
      <TextField
        label={setup.name}
        help={setup.nameHelp}
        error={unnamed ? setup.nameMissing : undefined}
        autoFocus={proposal.name === ""}
        autoComplete="organization"
        value={name}
        onChange={setName}
      />
      <ZoneField
        label={setup.zone}
        help={setup.zoneHelp(zoneHere())}
        error={isZone(zone) ? undefined : settings.general.faults.noZone}
        value={zone}
        onChange={setZone}
      />
      <SelectField
        label={setup.language}
        help={setup.languageHelp}
        value={language}
        options={LANGUAGE_OPTIONS}
        onChange={(wanted) => void chooseLanguage(wanted)}
      />
      {saving.error !== null && <FaultNote>{saving.error.message}</FaultNote>}
      <StepActions onSkip={onDone}>
        <Button type="submit" look="primary" disabled={saving.isPending}>
          {saving.isPending ? words.saving : setup.saveAndGoOn}
        </Button>
      </StepActions>
    </form>
  );
}

/** What stands in the form at first: what was chosen, or the time zone of this browser while nobody chose. */
function proposed({ parameters: { site } }: KeptParameters): { name: string; zone: string } {
  if (site === undefined || site.name === UNNAMED) return { name: "", zone: zoneHere() };
  return { name: site.name, zone: site.time_zone ?? zoneHere() };
}

interface SiteWish {
  name: string;
  time_zone: string;
  language: Language;
}

function useSaving(kept: KeptParameters, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (site: SiteWish) => changeSettings({ ...kept.parameters, site }, kept.etag),
    onSuccess: (answer) => {
      queries.setQueryData(settingsQuery.queryKey, answer);
      void queries.invalidateQueries({ queryKey: ["status"] });
      onDone();
    },
    onError: () => void queries.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  });
}
