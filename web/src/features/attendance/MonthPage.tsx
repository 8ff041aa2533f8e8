import { useQuery } from "@tanstack/react-query";
import { CalendarDays } from "lucide-react";

import { allAttendancesQuery } from "@/client/attendance";
import { DepartmentFilter } from "@/components/DepartmentFilter";
import { DownloadMenu } from "@/components/DownloadMenu";
import { INLINE_INPUT } from "@/components/Field";
import { Filters } from "@/components/Filters";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { monthOf } from "@/features/attendance/month";
import { MonthGrid } from "@/features/attendance/MonthGrid";
import { MonthList } from "@/features/attendance/MonthList";
import { Stepper } from "@/features/attendance/Stepper";
import { useAttendanceTabs } from "@/features/attendance/tabs";
import { addMonths, daysOf, isMonth } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { usePhone } from "@/lib/useMedia";
import { useSearchState } from "@/lib/useSearchState";

/** A month of everybody: hours by day, and what they come to. */
export function MonthPage() {
  const { shell } = useMessages();
  const { isoDay, month: written } = useFormat();
  const today = isoDay(new Date());
  const [state, change] = useSearchState({ month: "", department: "" });
  const month = isMonth(state.month) ? state.month : today.slice(0, 7);
  const days = daysOf(month);
  const wish = {
    from: `${month}-01`,
    to: days.at(-1) ?? today,
    ...(state.department !== "" && { department: state.department }),
  };
  return (
    <Page
      title={shell.attendance}
      subtitle={written(`${month}-01`)}
      tabs={useAttendanceTabs()}
      actions={
        <>
          <MonthStepper
            month={month}
            onMonth={(wanted) => {
              change({ month: wanted === today.slice(0, 7) ? "" : wanted });
            }}
          />
          <DownloadMenu what="attendances" wish={{ ...wish, sort: "employee" }} />
        </>
      }
    >
      <Filters
        active={state.department !== ""}
        onClear={() => {
          change({ department: "" });
        }}
      >
        <DepartmentFilter
          value={state.department}
          onChange={(department) => {
            change({ department });
          }}
        />
      </Filters>
      <Month wish={wish} days={days} today={today} />
    </Page>
  );
}

function MonthStepper({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { attendance } = useMessages();
  return (
    <Stepper
      back={attendance.previousMonth}
      on={attendance.nextMonth}
      onBack={() => {
        onMonth(addMonths(month, -1));
      }}
      onOn={() => {
        onMonth(addMonths(month, 1));
      }}
    >
      <input
        type="month"
        aria-label={attendance.chooseMonth}
        value={month}
        onChange={(event) => {
          if (isMonth(event.target.value)) onMonth(event.target.value);
        }}
        className={`h-9 ${INLINE_INPUT} w-44 px-2`}
      />
    </Stepper>
  );
}

interface MonthProps {
  wish: Parameters<typeof allAttendancesQuery>[0];
  days: readonly string[];
  today: string;
}

function Month({ wish, days, today }: MonthProps) {
  const { attendance } = useMessages();
  const phone = usePhone();
  const rows = useQuery(allAttendancesQuery(wish));
  if (rows.isError) return <LoadFault error={rows.error} onRetry={() => void rows.refetch()} />;
  if (rows.data === undefined) return <SkeletonRows rows={10} />;
  if (rows.data.total === 0) return <EmptyState icon={CalendarDays} title={attendance.emptyMonth} />;
  const month = monthOf(rows.data.items);
  return (
    <>
      {rows.data.items.length < rows.data.total && <p className="text-attention">{attendance.truncated}</p>}
      {phone ? <MonthList month={month} /> : <MonthGrid month={month} days={days} today={today} />}
    </>
  );
}
