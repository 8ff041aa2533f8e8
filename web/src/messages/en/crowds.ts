export const crowds = {};
