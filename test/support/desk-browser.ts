import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TestContext } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ADMIN_EMAIL, type Parlance } from './start.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
]

export const PASSWORD = 'correct horse battery'

/** Settings with which an administrator can sign in. */
export const SIGN_IN = { ADMIN_PASSWORD: PASSWORD }

/** A browser at the desk, and what it complained of. */
export interface DeskPage {
  page: Page
  context: BrowserContext
  /** Errors of the page, and whatever its policy has refused. */
  complaints: string[]
}

/** A real browser, closed after the test; undefined (and said) where there is none. */
export async function openBrowser(t: TestContext): Promise<Browser | undefined> {
  if (!existsSync(CHROMIUM)) {
    t.skip('SKIPPED: no browser on this machine (apt-get install chromium)')
    return undefined
  }
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  t.after(() => browser.close())
  return browser
}

/** An empty page of the desk's server, in a language and a size. */
export async function openDesk(
  browser: Browser,
  parlance: Parlance,
  { locale = 'en-GB', width = 1400, height = 900 } = {},
): Promise<DeskPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    baseURL: parlance.url,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // That nobody is signed in yet is asked, and answered.
    const isAsked = /status of (401|404|409|400|429|403)|ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(
      message.text(),
    )
    if (message.type() === 'error' && !isAsked) complaints.push(message.text())
  })
  return { page, context, complaints }
}

/** Signs in through the form. */
export async function signIn(page: Page, email = ADMIN_EMAIL, password = PASSWORD): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('listbox', { name: 'Open' }).waitFor()
}

/** The row of a conversation in the list. */
export const rowOf = (page: Page, subject: string) => page.getByRole('option').filter({ hasText: subject })

/** Nothing was thrown, and nothing was against the page's policy. */
export const assertCalm = ({ complaints }: DeskPage): void => assert.deepEqual(complaints, [])

/** Looks again until it is so. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 45_000
  while (!(await isSo())) {
    assert.ok(Date.now() < end, 'it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string }[]
}

/** What the accessibility checker finds on the page as it is. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }).then((r) => r.violations)",
  )) as Violation[]
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
