import { useQuery } from "@tanstack/react-query";

import type { AuditEntry } from "@/client/audit";
import { tokensQuery } from "@/client/tokens";
import { usersQuery } from "@/client/users";
import type { Column } from "@/components/table/columns";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** The names that the server writes for what people did not do themselves. */
const SYSTEM = "hadir";
const NOBODY = "nobody";

/** All kinds of changes to choose from, by their words. */
export function useActions(): { value: string; label: string }[] {
  const { actions } = useMessages().settings.audit;
  return Object.entries(actions)
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

/** Whoever changes things: users, tokens and Hadir itself; also whom the address names. */
export function usePeople(named: string): { value: string; label: string }[] {
  const { audit } = useMessages().settings;
  const users = useQuery(usersQuery).data ?? [];
  const tokens = useQuery(tokensQuery).data ?? [];
  const names = new Set([...users, ...tokens].map(({ name }) => name));
  if (named !== "" && named !== SYSTEM) names.add(named);
  const people = [...names].toSorted((one, other) => one.localeCompare(other));
  return [...people.map((name) => ({ value: name, label: name })), { value: SYSTEM, label: audit.system }];
}

/** Says who, from where and what, as people read it. */
export function useAuditWords() {
  const { audit } = useMessages().settings;
  const actions: Readonly<Record<string, string>> = audit.actions;
  return {
    who: ({ who }: AuditEntry) => (who === SYSTEM ? audit.system : who === NOBODY ? audit.nobody : who),
    from: ({ address }: AuditEntry) => (address === "" ? audit.thisMachine : address),
    action: ({ action }: AuditEntry) => actions[action] ?? action,
  };
}

/** What the table of the audit shows. */
export function useAuditColumns(): Column<AuditEntry>[] {
  const { audit } = useMessages().settings;
  const { moment } = useFormat();
  const words = useAuditWords();
  return [
    {
      id: "at",
      header: audit.at,
      card: "aside",
      cell: ({ at }) => (
        <time dateTime={at} className="whitespace-nowrap">
          {moment(at)}
        </time>
      ),
    },
    { id: "who", header: audit.who, card: "detail", cell: words.who },
    {
      id: "action",
      header: audit.action,
      card: "title",
      cell: (entry) => <span className="font-medium">{words.action(entry)}</span>,
    },
    { id: "subject", header: audit.subject, cell: ({ subject, who }) => subject !== who && <span title={subject}>{subject}</span> },
    { id: "detail", header: audit.detail, cell: ({ detail }) => <span title={detail}>{detail}</span>, card: "none" },
    { id: "from", header: audit.from, cell: words.from, card: "none" },
  ];
}
