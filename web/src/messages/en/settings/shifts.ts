/** When employees work. */
export const shifts = {
  about: "When employees are expected. Each employee may have one shift; the others follow the working hours under General.",
  list: "Shifts",
  add: "Add shift",
  change: "Change shift",
  name: "Name",
  nameHelp: "Such as Morning or Night. It cannot be changed later.",
  days: "Days on which it begins",
  start: "From",
  end: "Until",
  hours: "Hours",
  length: "Length",
  nextDay: "next day",
  overnightHelp: (length: string) =>
    `It ends on the next day, after ${length}. All of it belongs to the day on which it begins.`,
  lengthHelp: (length: string) => `It lasts ${length}.`,
  noDays: "Choose at least one day.",
  everyDay: "Every day",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  changeHelp: "The new times hold from now on. Workdays that are over stay as they are.",
  added: (name: string) => `${name} was added.`,
  changed: (name: string) => `${name} was changed.`,
  delete: "Delete shift",
  deleteTitle: (name: string) => `Delete ${name}?`,
  deleteHelp: (employees: number) =>
    employees === 0
      ? "No employee has this shift. Workdays that are over stay as they are."
      : `${employees === 1 ? "1 employee has" : `${employees} employees have`} this shift. They will have none, and follow the working hours under General. Workdays that are over stay as they are.`,
  deleted: (name: string) => `${name} was deleted.`,
  empty: "No shifts yet",
  emptyHelp: "Add one if some employees work at other times than the rest, or at night.",
};
