import { ChevronLeft, ChevronRight, Grid2x2, Grid3x3, LayoutGrid, type LucideIcon, Square } from "lucide-react";
import { DropdownMenu } from "radix-ui";

import type { CameraHealth } from "@/client/status";
import { Button, IconButton } from "@/components/Button";
import { MENU, MenuCheck } from "@/components/Menu";
import { type Layout, LAYOUTS } from "@/features/live/layout";
import type { Grid } from "@/features/live/useGrid";
import { useMessages } from "@/lib/language/language";

const ICONS: Record<Layout, LucideIcon> = { one: Square, four: Grid2x2, nine: Grid3x3, custom: LayoutGrid };

interface GridControlsProps {
  grid: Grid;
  onGrid: (grid: Grid) => void;
  cameras: readonly CameraHealth[];
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** How many cameras the grid shows, which, and the way to the others. */
export function GridControls({ grid, onGrid, cameras, page, pages, onPage }: GridControlsProps) {
  const { live } = useMessages();
  return (
    <>
      {pages > 1 && <Turning page={page} pages={pages} onPage={onPage} />}
      {grid.layout === "custom" && <CameraChoice grid={grid} onGrid={onGrid} cameras={cameras} />}
      <div role="group" aria-label={live.layout} className="flex rounded-lg border border-line bg-panel p-0.5">
        {LAYOUTS.map((layout) => (
          <IconButton
            key={layout}
            icon={ICONS[layout]}
            label={live.layouts[layout]}
            aria-pressed={layout === grid.layout}
            onClick={() => {
              onGrid({ ...grid, layout });
              onPage(0);
            }}
            className="size-8 rounded-md aria-pressed:bg-accent/12 aria-pressed:text-accent-ink"
          />
        ))}
      </div>
    </>
  );
}

function Turning({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const { live } = useMessages();
  return (
    <div className="flex items-center text-muted">
      <IconButton
        icon={ChevronLeft}
        label={live.previousCameras}
        disabled={page === 0}
        onClick={() => {
          onPage(page - 1);
        }}
      />
      {page + 1} / {pages}
      <IconButton
        icon={ChevronRight}
        label={live.nextCameras}
        disabled={page === pages - 1}
        onClick={() => {
          onPage(page + 1);
        }}
      />
    </div>
  );
}

interface CameraChoiceProps {
  grid: Grid;
  onGrid: (grid: Grid) => void;
  cameras: readonly CameraHealth[];
}

function CameraChoice({ grid, onGrid, cameras }: CameraChoiceProps) {
  const { live } = useMessages();
  const shown = grid.chosen.length === 0 ? cameras.map(({ id }) => id) : grid.chosen;
  const toggle = (id: string) => {
    const chosen = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
    onGrid({ ...grid, chosen });
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button>{live.chooseCameras}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={`${MENU} max-h-80 overflow-y-auto`}>
          {cameras.map(({ id, name }) => (
            <MenuCheck
              key={id}
              checked={shown.includes(id)}
              onChange={() => {
                toggle(id);
              }}
            >
              {name}
            </MenuCheck>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
