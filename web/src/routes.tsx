import { createBrowserRouter, type RouteObject } from "react-router";

import { Crash, NotFound } from "@/features/shell/Faults";
import { Shell } from "@/features/shell/Shell";

type Loader = NonNullable<RouteObject["lazy"]>;

/** A page whose code is loaded when somebody goes there. */
function page(path: string, lazy: Loader): RouteObject {
  return { path, lazy };
}

const PAGES: RouteObject[] = [
  page("/", async () => ({ Component: (await import("@/features/live/LivePage")).LivePage })),
  page("/live/:cameraId", async () => ({ Component: (await import("@/features/live/CameraPage")).CameraPage })),
  page("/presence", async () => ({ Component: (await import("@/features/presence/PresencePage")).PresencePage })),
  page("/attendance", async () => ({ Component: (await import("@/features/attendance/DayPage")).DayPage })),
  page("/attendance/month", async () => ({
    Component: (await import("@/features/attendance/MonthPage")).MonthPage,
  })),
  page("/attendance/log", async () => ({ Component: (await import("@/features/attendance/LogPage")).LogPage })),
  page("/attendance/people/:employeeId", async () => ({
    Component: (await import("@/features/attendance/PersonDayPage")).PersonDayPage,
  })),
  page("/attendance-summary", async () => ({
    Component: (await import("@/features/attendance/SummaryPage")).SummaryPage,
  })),
  page("/alerts", async () => ({ Component: (await import("@/features/alerts/AlertsPage")).AlertsPage })),
  page("/crowds", async () => ({ Component: (await import("@/features/crowds/CrowdsPage")).CrowdsPage })),
  page("/crowds/places", async () => ({ Component: (await import("@/features/places/PlacesPage")).PlacesPage })),
  page("/crowds/shifts", async () => ({ Component: (await import("@/features/places/ShiftsPage")).ShiftsPage })),
  page("/crowd-detection", async () => ({ Component: (await import("@/features/crowds/CrowdsPage")).CrowdsPage })),
  page("/people", async () => ({ Component: (await import("@/features/people/PeoplePage")).PeoplePage })),
  page("/people/new", async () => ({ Component: (await import("@/features/people/NewPersonPage")).NewPersonPage })),
  page("/people/import", async () => ({ Component: (await import("@/features/people/ImportPage")).ImportPage })),
  page("/people/unknown-faces", async () => ({
    Component: (await import("@/features/people/UnknownFacesPage")).UnknownFacesPage,
  })),
  page("/people/held-faces", async () => ({
    Component: (await import("@/features/people/HeldFacesPage")).HeldFacesPage,
  })),
  page("/people/:employeeId", async () => ({ Component: (await import("@/features/people/PersonPage")).PersonPage })),
  page("/people/:employeeId/enrol", async () => ({
    Component: (await import("@/features/people/EnrolPage")).EnrolPage,
  })),
  page("/cameras", async () => ({ Component: (await import("@/features/cameras/CamerasPage")).CamerasPage })),
  page("/cameras/new", async () => ({ Component: (await import("@/features/cameras/NewCameraPage")).NewCameraPage })),
  page("/cameras/:cameraId", async () => ({
    Component: (await import("@/features/cameras/CameraSettingsPage")).CameraSettingsPage,
  })),
  page("/cameras/:cameraId/picture", async () => ({
    Component: (await import("@/features/cameras/PictureEditorPage")).PictureEditorPage,
  })),
  page("/reports", async () => ({ Component: (await import("@/features/reports/ReportsPage")).ReportsPage })),
  page("/settings", async () => ({ Component: (await import("@/features/settings/SettingsPage")).SettingsPage })),
  page("/settings/users", async () => ({ Component: (await import("@/features/settings/UsersPage")).UsersPage })),
  page("/settings/tokens", async () => ({ Component: (await import("@/features/settings/TokensPage")).TokensPage })),
  page("/settings/shifts", async () => ({ Component: (await import("@/features/settings/ShiftsPage")).ShiftsPage })),
  page("/settings/tuning", async () => ({ Component: (await import("@/features/settings/TuningPage")).TuningPage })),
  page("/settings/audit", async () => ({ Component: (await import("@/features/settings/AuditPage")).AuditPage })),
  page("/settings/system", async () => ({ Component: (await import("@/features/settings/SystemPage")).SystemPage })),
  page("/setup", async () => ({ Component: (await import("@/features/setup/SetupPage")).SetupPage })),
  { path: "*", Component: NotFound },
];

/** The addresses of all pages, inside the shell. */
export function makeRouter() {
  return createBrowserRouter([
    { Component: Shell, errorElement: <Crash />, hydrateFallbackElement: <></>, children: [{ errorElement: <Crash />, children: PAGES }] },
  ]);
}
