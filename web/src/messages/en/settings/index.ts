import { audit } from "./audit";
import { general } from "./general";
import { parameters } from "./parameters";
import { shifts } from "./shifts";
import { system } from "./system";
import { tabs } from "./tabs";
import { tokens } from "./tokens";
import { tuning } from "./tuning";
import { users } from "./users";

export const settings = { audit, general, parameters, shifts, system, tabs, tokens, tuning, users };
