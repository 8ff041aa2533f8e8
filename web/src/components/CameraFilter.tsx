import { SelectFilter } from "@/components/Filters";
import { useCameraOptions } from "@/lib/cameras";
import { useMessages } from "@/lib/language/language";

interface CameraFilterProps {
  value: string;
  onChange: (value: string) => void;
}

/** Only what one camera saw. */
export function CameraFilter({ value, onChange }: CameraFilterProps) {
  const { words } = useMessages();
  return (
    <SelectFilter
      label={words.camera}
      all={words.allCameras}
      value={value}
      options={useCameraOptions()}
      onChange={onChange}
    />
  );
}
