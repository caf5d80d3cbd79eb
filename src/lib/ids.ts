import { v7 } from 'uuid'

/** A new time-ordered id (RFC 9562, version 7). */
export const newId = (): string => v7()

/** When a time-ordered id was made, to the end of its millisecond. */
export const momentOf = (id: string): Date =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) + 1)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether `text` can be compared with a uuid column at all (the database refuses other text with an error). */
export const isUuid = (text: string): boolean => UUID.test(text)

/** Whether `value` can be compared with a bigint column: a whole number, not negative, as a number or as text. */
export const isNumber = (value: string | number): boolean => /^\d{1,18}$/.test(String(value))
