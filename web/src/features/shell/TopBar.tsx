import { useQuery } from "@tanstack/react-query";
import { CameraOff, CircleCheck, CircleX, Clock3, Gauge, type LucideIcon } from "lucide-react";
import { NavLink } from "react-router";

import { statusQuery, type SystemStatus } from "@/client/status";
import { Bell } from "@/features/alerts/Bell";
import { UserMenu } from "@/features/shell/UserMenu";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSite } from "@/lib/site";
import { useNow } from "@/lib/useNow";

/** The site, its time, whether all works, the bell and the user. */
export function TopBar() {
  const { name } = useSite();
  const status = useQuery(statusQuery);
  const readsRecord = useMay("read_record");
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b border-line bg-panel px-4 lg:px-6">
      <span className="min-w-0 truncate font-semibold">{name}</span>
      <Clock />
      <div className="ml-auto flex shrink-0 items-center gap-1.5 sm:gap-3">
        {status.data !== undefined && <Health status={status.data} />}
        {readsRecord && <Bell />}
        <UserMenu />
      </div>
    </header>
  );
}

function Clock() {
  const now = useNow();
  const { clock } = useFormat();
  return (
    <time className="text-muted" dateTime={now.toISOString()}>
      {clock(now)}
    </time>
  );
}

/** Whether the analysis works, the record is kept, and snapshots are. */
function Health({ status }: { status: SystemStatus }) {
  const { shell } = useMessages();
  const { engine, record } = status;
  const online = engine.ai === "online";
  return (
    <>
      <HealthSign
        icon={online ? CircleCheck : CircleX}
        look={online ? "text-present" : "text-alert"}
        title={online ? shell.aiOn(engine.pack, engine.provider) : engine.reason}
      >
        {online ? shell.aiOnline : `${shell.aiOffline}: ${engine.reason}`}
      </HealthSign>
      {engine.notice !== "" && (
        <HealthSign icon={Gauge} look="text-attention" title={engine.notice}>
          {shell.slower}
        </HealthSign>
      )}
      {!record.ok && (
        <HealthSign icon={Clock3} look="text-attention" title={record.reason}>
          {shell.recordWaits}
        </HealthSign>
      )}
      {record.snapshots !== "" && (
        <HealthSign icon={CameraOff} look="text-attention" title={record.snapshots}>
          {shell.noSnapshots}
        </HealthSign>
      )}
    </>
  );
}

interface HealthSignProps {
  icon: LucideIcon;
  look: string;
  title: string;
  children: string;
}

function HealthSign({ icon: Icon, look, title, children }: HealthSignProps) {
  return (
    <NavLink
      to="/settings/system"
      title={title}
      className={`flex items-center gap-1.5 rounded-lg px-1.5 py-1 text-[13px] font-medium hover:bg-hover ${look}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="max-w-80 truncate max-md:sr-only">{children}</span>
    </NavLink>
  );
}
