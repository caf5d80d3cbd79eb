const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/

/** A moment as clients of this API write it, the name of a zone behind it left aside; undefined: it is none. */
export function momentOf(text: string): Date | undefined {
  const plain = text.trim().replace(/\[[^\]]*\]$/, '')
  const moment = RFC3339.test(plain) ? new Date(plain) : undefined
  return moment && !Number.isNaN(moment.getTime()) ? moment : undefined
}
