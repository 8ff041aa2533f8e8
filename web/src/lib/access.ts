import { createContext, use } from "react";

import type { Me, Permission } from "@/client/auth";

export const MeContext = createContext<Me>({ name: "", role: "viewer", permissions: [] });

/** Whoever is signed in. */
export function useMe(): Me {
  return use(MeContext);
}

/** Whether whoever is signed in may do something. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
