import { Columns3 } from "lucide-react";
import { DropdownMenu } from "radix-ui";

import { IconButton } from "@/components/Button";
import { MENU, MenuCheck } from "@/components/Menu";
import type { Column } from "@/components/table/columns";
import { useMessages } from "@/lib/language/language";

interface ColumnChoiceProps<Row> {
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  onChange: (hidden: ReadonlySet<string>) => void;
}

/** Which columns a table shows. */
export function ColumnChoice<Row>({ columns, shown, onChange }: ColumnChoiceProps<Row>) {
  const { words } = useMessages();
  const visible = new Set(shown.map(({ id }) => id));
  const toggle = (id: string) => {
    const wanted = visible.has(id) ? new Set([...visible].filter((one) => one !== id)) : new Set([...visible, id]);
    onChange(new Set(columns.filter((column) => !wanted.has(column.id)).map((column) => column.id)));
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Columns3} label={words.columns} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU}>
          {columns
            .filter(({ optional }) => optional !== undefined)
            .map(({ id, header }) => (
              <MenuCheck
                key={id}
                checked={visible.has(id)}
                onChange={() => {
                  toggle(id);
                }}
              >
                {header}
              </MenuCheck>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
