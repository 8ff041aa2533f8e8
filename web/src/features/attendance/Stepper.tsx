import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

import { IconButton } from "@/components/Button";

interface StepperProps {
  back: string;
  on: string;
  onBack: () => void;
  onOn: () => void;
  children: ReactNode;
}

/** Something that one goes through: the one before, this one, the next. */
export function Stepper({ back, on, onBack, onOn, children }: StepperProps) {
  return (
    <div className="flex items-center gap-1">
      <IconButton icon={ChevronLeft} label={back} onClick={onBack} />
      {children}
      <IconButton icon={ChevronRight} label={on} onClick={onOn} />
    </div>
  );
}
