// Types of the archived records of the fake core.
export const GONE: { id: string; name: string };
