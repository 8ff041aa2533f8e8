/** The pages of the settings, and what they have in common. */
export const tabs = {
  general: "General",
  users: "Users",
  tokens: "API tokens",
  shifts: "Shifts",
  tuning: "Threshold",
  audit: "Audit",
  system: "System",
  actionsFor: (name: string) => `Actions for ${name}`,
  copy: "Copy",
  copied: "Copied",
  notCopied: "The browser did not let it be copied. Select the text and copy it yourself.",
  never: "Never",
  adminsOnly: "Only admins see this page",
  adminsOnlyHelp: "Ask an admin of your site if you need something here.",
};
