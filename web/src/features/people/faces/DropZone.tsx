import { FileUp, type LucideIcon } from "lucide-react";
import { type DragEvent, useState } from "react";

import { buttonLook } from "@/components/Button";

interface DropZoneProps {
  icon?: LucideIcon;
  title: string;
  help: string;
  /** What is said while files hover over it. */
  over: string;
  /** The verb of the button. */
  action: string;
  /** What the browser offers, as `image/jpeg,image/png`. */
  accept: string;
  /** How many files are taken: all, or the first. */
  takes: "all" | "first";
  onFiles: (files: File[]) => void;
}

/** A place to drop files on, or to choose them at. */
export function DropZone({ icon: Icon = FileUp, title, help, over, action, accept, takes, onFiles }: DropZoneProps) {
  const [hovered, setHovered] = useState(0);
  const take = (list: FileList | null) => {
    const files = Array.from(list ?? []);
    const taken = takes === "all" ? files : files.slice(0, 1);
    if (taken.length > 0) onFiles(taken);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setHovered(0);
    take(event.dataTransfer.files);
  };
  const move = (by: number) => (event: DragEvent) => {
    event.preventDefault();
    setHovered((count) => Math.max(count + by, 0));
  };
  return (
    <div
      onDrop={drop}
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={move(0)}
      className={`grid justify-items-center gap-2 rounded-lg border border-dashed px-4 py-6 text-center transition-colors ${hovered > 0 ? "border-accent bg-accent/8" : "border-edge"}`}
    >
      <Icon aria-hidden className="size-6 text-muted" />
      <p className="font-medium">{hovered > 0 ? over : title}</p>
      <p className="max-w-prose text-[13px] text-muted">{help}</p>
      <label className={`${buttonLook("quiet")} mt-1 cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}>
        {action}
        <input
          type="file"
          accept={accept}
          multiple={takes === "all"}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
      </label>
    </div>
  );
}
