/** Unix seconds. */
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)

/** Unix seconds; 0 where it has not happened. */
export const secondsOrZero = (date: Date | null): number => (date ? seconds(date) : 0)

/** Unix seconds; null where it has not happened. */
export const secondsOrNull = (date: Date | null): number | null => (date ? seconds(date) : null)

/** Unix seconds with their fraction. */
export const preciseSeconds = (date: Date): number => date.getTime() / 1000

export const iso = (date: Date | null): string | null => date?.toISOString() ?? null
