import { Button } from "@/components/Button";
import { INLINE_INPUT } from "@/components/Field";
import { Stepper } from "@/features/attendance/Stepper";
import { addDays, isDay } from "@/lib/days";
import { useMessages } from "@/lib/language/language";

interface DayStepperProps {
  day: string;
  today: string;
  onDay: (day: string) => void;
}

/** The day that is looked at, the days beside it, and today. */
export function DayStepper({ day, today, onDay }: DayStepperProps) {
  const { attendance, words } = useMessages();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Stepper
        back={attendance.previousDay}
        on={attendance.nextDay}
        onBack={() => {
          onDay(addDays(day, -1));
        }}
        onOn={() => {
          onDay(addDays(day, 1));
        }}
      >
        <input
          type="date"
          aria-label={attendance.chooseDay}
          value={day}
          onChange={(event) => {
            if (isDay(event.target.value)) onDay(event.target.value);
          }}
          className={`h-9 ${INLINE_INPUT} w-38 px-2`}
        />
      </Stepper>
      {day !== today && (
        <Button
          onClick={() => {
            onDay(today);
          }}
        >
          {words.today}
        </Button>
      )}
    </div>
  );
}
