import type { Rates, Tuning } from "@/client/tuning";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** The thresholds that matter, and how often each is wrong. */
export function RatesTable({ tuning }: { tuning: Tuning }) {
  const { tuning: words } = useMessages().settings;
  const rows: [string, Rates | null][] = [
    [words.present, tuning.present],
    [words.recommended, tuning.recommended],
    [words.equal, tuning.equal_error],
  ];
  return (
    <table className="w-full text-left text-[13px] tabular-nums">
      <thead className="max-sm:hidden">
        <tr className="border-b border-line text-muted">
          <th scope="col" className="px-4 py-2 font-medium">
            {words.threshold}
          </th>
          <th scope="col" className="px-4 py-2 font-medium">
            {words.mistaken}
          </th>
          <th scope="col" className="px-4 py-2 font-medium">
            {words.missed}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(([name, rates]) => rates !== null && <RatesRow key={name} name={name} rates={rates} />)}
      </tbody>
    </table>
  );
}

function RatesRow({ name, rates }: { name: string; rates: Rates }) {
  const { tuning: words } = useMessages().settings;
  const { number } = useFormat();
  const percent = (share: number) => `${number(share * 100, 2)} %`;
  const mistaken =
    rates.false_accepts === 0
      ? words.under(percent(rates.at_most))
      : words.of(number(rates.false_accepts), percent(rates.false_accept_rate));
  const missed = words.of(number(rates.false_rejects), percent(rates.false_reject_rate));
  return (
    <tr className="max-sm:grid max-sm:gap-0.5 max-sm:px-4 max-sm:py-2">
      <th scope="row" className="font-normal sm:px-4 sm:py-2">
        <span className="font-semibold">{number(rates.threshold, 3)}</span> <span className="text-muted">{name}</span>
      </th>
      <Cell heading={words.mistaken}>{mistaken}</Cell>
      <Cell heading={words.missed}>{missed}</Cell>
    </tr>
  );
}

/** A cell that says its heading itself where there is no room for one above. */
function Cell({ heading, children }: { heading: string; children: string }) {
  return (
    <td className="sm:px-4 sm:py-2">
      <span className="text-muted sm:hidden">{`${heading}: `}</span>
      {children}
    </td>
  );
}
