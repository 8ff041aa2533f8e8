import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { type CrowdHour, crowdHoursQuery, type CrowdWish } from "@/client/crowds";
import { Chart } from "@/components/Chart";
import { Figures } from "@/components/Figures";
import { LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { byHourOfDay, HOURS_OF_DAY } from "@/lib/hours";
import { useMessages } from "@/lib/language/language";

interface CrowdHoursProps {
  wish: CrowdWish;
  today: string;
}

/** How many crowds there were, how large, and when in the day. */
export function CrowdHours({ wish, today }: CrowdHoursProps) {
  const { crowds } = useMessages();
  const hours = useQuery(crowdHoursQuery(wish));
  const rows = useMemo(
    () => [
      {
        name: crowds.count,
        values: byHourOfDay(hours.data ?? [], ({ crowds }) => crowds),
        colour: "--color-accent",
      },
    ],
    [hours.data, crowds],
  );
  if (hours.isError) return <LoadFault error={hours.error} onRetry={() => void hours.refetch()} />;
  return (
    <>
      <CrowdFigures hours={hours.data} today={wish.to === undefined || wish.to >= today ? today : undefined} />
      <Panel title={crowds.perHour}>
        <div className="p-3">
          <Chart label={crowds.perHour} places={HOURS_OF_DAY} placeName={crowds.hour} rows={rows} height={180} />
        </div>
      </Panel>
    </>
  );
}

interface CrowdFiguresProps {
  hours: CrowdHour[] | undefined;
  /** Undefined where the period ends before it. */
  today: string | undefined;
}

function CrowdFigures({ hours, today }: CrowdFiguresProps) {
  const { crowds } = useMessages();
  const sum = (chosen: CrowdHour[]) => chosen.reduce((total, hour) => total + hour.crowds, 0);
  const ofToday = today === undefined ? undefined : hours?.filter(({ hour }) => hour.startsWith(today));
  return (
    <Figures
      figures={[
        { name: crowds.inPeriod, value: hours && sum(hours), meaning: "attention" },
        { name: crowds.today, value: ofToday && sum(ofToday), meaning: "attention" },
        { name: crowds.largest, value: hours && Math.max(...hours.map(({ largest }) => largest), 0), meaning: "off" },
      ]}
    />
  );
}
