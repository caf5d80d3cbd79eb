const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/

/** A moment as clients of this API write it, the name of a zone behind it left aside; undefined: it is none. */
export function momentOf(text: string): Date | undefined {
  const plain = text.trim().replace(/\[[^\]]*\]$/, '')
  const moment = RFC3339.test(plain) ? new Date(plain) : undefined
  return moment && isWritable(moment) ? moment : undefined
}

const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment that is one, in a year that the database reads as it is written. */
export const isWritable = (moment: Date): boolean => {
  const time = moment.getTime()
  return time >= EARLIEST && time <= LATEST
}
