export const RANGES = ['7', '30', '90', 'custom'] as const
export type RangeName = (typeof RANGES)[number]

/** What is asked, as it stands in the address of the page. */
export interface ReportSearch {
  range?: RangeName
  /** Days, with `custom`. */
  from?: string
  to?: string
  inbox?: string
  team?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const dayIn = (value: unknown): string | undefined =>
  typeof value === 'string' && DAY.test(value) ? value : undefined

export function toReportSearch(search: Record<string, unknown>): ReportSearch {
  const range = RANGES.find((one) => one === String(search.range))
  const [from, to] = [dayIn(search.from), dayIn(search.to)]
  return {
    ...(range && range !== '30' ? { range } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(typeof search.inbox === 'string' && search.inbox ? { inbox: search.inbox } : {}),
    ...(typeof search.team === 'string' && search.team ? { team: search.team } : {}),
  }
}
