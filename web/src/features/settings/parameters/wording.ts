import { useQuery } from "@tanstack/react-query";

import { packsQuery } from "@/client/models";
import { type Language, LANGUAGES, useLanguage, useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

import type { Fault } from "./edits";
import { SPECS, type Unit } from "./specs";
import type { Hours, ParameterId, Value } from "./values";

/** Says values, ranges and faults of parameters as people read them. */
export interface Wording {
  value: (id: ParameterId, value: Value) => string;
  /** The same, null where it is off or left to Hadir. */
  given: (id: ParameterId, value: Value) => string | null;
  range: (id: ParameterId) => string | null;
  fault: (id: ParameterId, fault: Fault) => string;
}

const LOCALES: Record<Language, string> = { en: "en-GB", id: "id-ID" };

/** What the models in use choose where the site leaves it to them. */
export type Own = Readonly<Partial<Record<ParameterId, number>>>;

export function useOwn(): Own {
  const pack = useQuery(packsQuery).data?.find(({ in_use: used }) => used);
  return pack === undefined
    ? {}
    : {
        "face_recognition.similarity_threshold": pack.similarity_threshold,
        "face_recognition.detection_confidence": pack.detection_confidence,
      };
}

export function useWording(): Wording {
  const language = useLanguage();
  const { settings } = useMessages();
  return makeWording(language, settings.general, useOwn());
}

export function makeWording(language: Language, words: Messages["settings"]["general"], own: Own = {}): Wording {
  const plain = (value: number) => value.toLocaleString(LOCALES[language], { maximumFractionDigits: 6 });
  const number = (value: number, unit: Unit) => words.quantities[unit].of(plain(value));
  const ownOf = (id: ParameterId) => {
    const found = own[id];
    return found === undefined ? null : plain(found);
  };
  const left = (id: ParameterId): string => {
    const spec = SPECS[id];
    if (spec.kind === "hours") return words.allDay;
    return spec.kind === "number" && spec.suggested !== undefined ? words.noLimit : words.ownValue(ownOf(id));
  };
  const value = (id: ParameterId, of: Value): string => {
    if (of === null) return left(id);
    if (typeof of === "boolean") return of ? words.on : words.off;
    return typeof of === "object" ? hoursText(of) : written(id, of);
  };
  const written = (id: ParameterId, of: string | number): string => {
    const spec = SPECS[id];
    if (typeof of === "number") return number(of, spec.kind === "number" ? spec.unit : "plain");
    if (spec.kind === "mode" && of in words.modes) return words.modes[of as keyof typeof words.modes];
    return spec.kind === "language" && of in LANGUAGES ? LANGUAGES[of as Language] : of;
  };
  const limits = (id: ParameterId): [string, string] | null => {
    const spec = SPECS[id];
    return spec.kind === "number" ? [plain(spec.least), number(spec.most, spec.unit)] : null;
  };
  return {
    value,
    given: (id, of) => (of === null || of === false || isOff(id, of) ? null : value(id, of)),
    range: (id) => {
      const found = limits(id);
      return found === null ? null : words.range(...found);
    },
    fault: (id, fault) => {
      if (fault === "outside") return words.faults.outside(...(limits(id) ?? ["", ""]));
      const spec = SPECS[id];
      if (fault === "tooLong") return words.faults.tooLong(spec.kind === "text" ? spec.longest : 0);
      return words.faults[fault];
    },
  };
}

function isOff(id: ParameterId, value: Value): boolean {
  return SPECS[id].kind === "mode" && value === "off";
}

function hoursText({ start, end }: Hours): string {
  return `${start}–${end}`;
}
