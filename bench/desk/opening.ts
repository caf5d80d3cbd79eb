import type { Page } from 'playwright-core'

const CONVERSATIONS = 12
const REST_MS = 700

interface Opening {
  /** How it was opened. */
  by: 'click' | 'key'
  /** Milliseconds from the click or the key until the messages stand there; the fastest first. */
  messages: number[]
  /** Until the last one's HTML is drawn as well. */
  drawn: number[]
}

/** Runs in the page, so that nothing of the way to it is measured. */
const inPage = (by: Opening['by']): string => `(async () => {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const until = (isSo) => new Promise((resolve) => {
    const look = () => (isSo() ? resolve() : requestAnimationFrame(look))
    look()
  })
  const figures = { messages: [], drawn: [] }
  const rows = [...document.querySelectorAll('[role=option]')].slice(0, ${CONVERSATIONS}).map(({ id }) => id)
  for (const [index, id] of rows.entries()) {
    const began = performance.now()
    if (${by === 'click'}) document.getElementById(id).click()
    else document.dispatchEvent(new KeyboardEvent('keydown', { key: index ? 'j' : 'Enter', bubbles: true }))
    await until(() => location.pathname.endsWith(id.slice(4)) && document.querySelector('article[id^=message-]'))
    figures.messages.push(performance.now() - began)
    await until(() => {
      const frame = [...document.querySelectorAll('article iframe')].at(-1)
      return !frame || !frame.classList.contains('opacity-0')
    })
    figures.drawn.push(performance.now() - began)
    await pause(${REST_MS})
  }
  return figures
})()`

const ascending = (times: number[]): number[] => times.map(Math.round).sort((a, b) => a - b)

/** Opens the first conversations of the list one after the other. */
export async function measureOpening(page: Page): Promise<Opening[]> {
  const all: Opening[] = []
  for (const by of ['click', 'key'] as const) {
    await page.goto('/views/open')
    await page.getByRole('option').first().waitFor()
    await page.waitForTimeout(2 * REST_MS)
    const { messages, drawn } = (await page.evaluate(inPage(by))) as Omit<Opening, 'by'>
    all.push({ by, messages: ascending(messages), drawn: ascending(drawn) })
  }
  return all
}
