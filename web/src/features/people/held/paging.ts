/** Faces on a page; the tab that counts them asks for the same, so that both are one request. */
export const HELD_PER_PAGE = 24;
