import { useQuery } from "@tanstack/react-query";

import { departmentsQuery } from "@/client/employees";
import { SelectFilter } from "@/components/Filters";
import { useMessages } from "@/lib/language/language";

interface DepartmentFilterProps {
  value: string;
  onChange: (value: string) => void;
}

/** Only what is about people of one department. */
export function DepartmentFilter({ value, onChange }: DepartmentFilterProps) {
  const { words } = useMessages();
  const departments = useQuery(departmentsQuery).data ?? [];
  return (
    <SelectFilter
      label={words.department}
      all={words.allDepartments}
      value={value}
      options={departments.map((name) => ({ value: name, label: name }))}
      onChange={onChange}
    />
  );
}
