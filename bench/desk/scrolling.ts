import type { Page } from 'playwright-core'

const STEP_PX = 1500
const MARK_EVERY = 10_000

/** Milliseconds from one frame to the next, while the list grows to so many rows. */
interface Scrolling {
  rows: number
  frames: number
  median: number
  p95: number
  longest: number
}

const inPage = (rows: number): string => `(async () => {
  const list = document.querySelector('[role=listbox][aria-multiselectable]')
  const height = document.querySelector('[role=option]').offsetHeight
  const round = (ms) => Math.round(ms * 10) / 10
  const marks = []
  let frames = []
  let last = performance.now()
  for (let next = ${MARK_EVERY}; marks.length * ${MARK_EVERY} < ${rows}; ) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = performance.now()
    frames.push(now - last)
    last = now
    list.scrollTop += ${STEP_PX}
    const there = Math.round(list.lastElementChild.offsetHeight / height)
    if (there < Math.min(next, ${rows})) continue
    frames.sort((a, b) => a - b)
    const at = (share) => round(frames[Math.floor((frames.length - 1) * share)])
    marks.push({ rows: there, frames: frames.length, median: at(0.5), p95: at(0.95), longest: at(1) })
    frames = []
    next += ${MARK_EVERY}
  }
  return marks
})()`

/** Scrolls from the newest to the last of so many conversations, made up from the first ones of the list. */
export async function measureScrolling(page: Page, rows: number): Promise<Scrolling[]> {
  const first = await page.evaluate(
    "fetch('/native/v1/conversations?view=open&limit=20').then((reply) => reply.json())",
  )
  const samples = (first as { data: object[] }).data
  await page.route('**/native/v1/conversations?*', async (route) => {
    const asked = new URL(route.request().url()).searchParams
    if (asked.get('view') !== 'open' || asked.has('ids')) return route.continue()
    const from = Number(asked.get('after') ?? 0)
    const to = Math.min(from + Number(asked.get('limit')), rows)
    const data = Array.from({ length: to - from }, (_, index) => ({
      ...samples[(from + index) % samples.length],
      id: `00000000-0000-4000-8000-${String(from + index).padStart(12, '0')}`,
    }))
    await route.fulfill({
      json: { ...(first as object), data, total: rows, next: to < rows ? String(to) : null },
    })
  })
  await page.goto('/views/open')
  await page.getByRole('option').first().waitFor()
  return (await page.evaluate(inPage(rows))) as Scrolling[]
}
