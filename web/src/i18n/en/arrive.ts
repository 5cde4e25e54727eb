export const arrive = {} as const;
