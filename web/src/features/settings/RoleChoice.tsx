import type { Role } from "@/client/auth";
import { useMessages } from "@/lib/language/language";

const ROLES: readonly Role[] = ["admin", "hr", "security", "viewer"];

/** One of the roles, each with what it may do. */
export function RoleChoice({ label, value, onChange }: { label: string; value: Role; onChange: (role: Role) => void }) {
  const { settings } = useMessages();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">{label}</legend>
      {ROLES.map((role) => (
        <label
          key={role}
          className="flex cursor-pointer gap-3 rounded-lg border border-line px-3 py-2 hover:bg-hover has-checked:border-accent-ink has-checked:bg-accent/8"
        >
          <input
            type="radio"
            name="role"
            value={role}
            checked={role === value}
            onChange={() => {
              onChange(role);
            }}
            className="mt-0.5 size-4 accent-accent-ink"
          />
          <span className="grid gap-0.5">
            <span className="font-medium">{settings.users.roles[role]}</span>
            <span className="text-[13px] text-muted">{settings.users.roleHelp[role]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
