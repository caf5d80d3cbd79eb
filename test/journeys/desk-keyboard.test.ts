import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import {
  assertCalm,
  openBrowser,
  openDesk,
  PASSWORD,
  rowOf,
  SIGN_IN,
  until,
} from '../support/desk-browser.ts'
import { ADMIN_EMAIL, start } from '../support/start.ts'

/** Goes on with the tabulator until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`no way leads to ${target}`)
}

test('a day without a mouse', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  await parlance.mailIn({ from: 'Kim <kim@example.net>', subject: 'Meter reading', text: 'It is 4711.' })
  await parlance.mailIn({ from: 'ann@example.org', subject: 'Invoice', text: 'Too high.' })
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  const { keyboard } = page
  const field = page.getByRole('textbox', { name: 'Message', exact: true })

  await t.test('in', async () => {
    await page.goto('/')
    await tabTo(page, page.getByLabel('Email address'))
    await keyboard.type(ADMIN_EMAIL)
    await tabTo(page, page.getByLabel('Password'))
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')
    await page.getByRole('listbox', { name: 'Open' }).waitFor()
  })

  await t.test('an answer', async () => {
    await rowOf(page, 'Meter reading').waitFor()
    await keyboard.press('j')
    await keyboard.press('j')
    await keyboard.press('Enter')
    await page.locator('article').getByText('It is 4711.').waitFor()
    await keyboard.press('a')
    await field.waitFor()
    await keyboard.type('Thank you.')
    await page.getByText('Draft saved').waitFor()
    await keyboard.press('Control+Enter')
    await page.getByRole('status').getByText('Sent', { exact: true }).waitFor()
    await parlance.drain()
    await until(async () => (await parlance.captured('kim@example.net')).length === 1)
  })

  await t.test('a label, a note, done, and back', async () => {
    await keyboard.press('l')
    await keyboard.type('urgent')
    await page.getByRole('option', { name: 'New label “urgent”' }).waitFor()
    await keyboard.press('Enter')
    await page.getByRole('option', { name: 'urgent', selected: true }).waitFor()
    await keyboard.press('Control+Enter')
    await rowOf(page, 'Meter reading').getByText('urgent').waitFor()
    await keyboard.press('n')
    await page.getByLabel('Note, only for colleagues').waitFor()
    await keyboard.type('She is new.')
    await keyboard.press('Control+Enter')
    await page.getByRole('article', { name: /^Note by/ }).waitFor()
    await keyboard.press('e')
    await rowOf(page, 'Meter reading').waitFor({ state: 'detached' })
    await keyboard.press('z')
    await rowOf(page, 'Meter reading').waitFor()
  })

  await t.test('everywhere by name', async () => {
    await keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.getByRole('combobox').waitFor()
    await keyboard.type('settings')
    await palette
      .getByRole('option', { name: /Settings/ })
      .first()
      .waitFor()
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
    await tabTo(page, page.getByRole('link', { name: 'Labels', exact: true }))
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Labels' }).waitFor()
    const add = page.getByRole('button', { name: 'New label' })
    await tabTo(page, add)
    await keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel('Name').waitFor()
    await tabTo(page, page.getByRole('dialog').getByLabel('Name'))
    await keyboard.type('Billing')
    await keyboard.press('Enter')
    await page.getByRole('cell', { name: 'Billing', exact: true }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Delete: Billing' }))
    await keyboard.press('Enter')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Delete' }))
    await keyboard.press('Enter')
    await page.getByRole('cell', { name: 'Billing', exact: true }).waitFor({ state: 'detached' })
    await keyboard.press('g')
    await keyboard.press('i')
    await page.getByRole('listbox', { name: 'Open' }).waitFor()
  })

  await t.test('what has the focus is seen', async () => {
    await page.goto('/views/open')
    await rowOf(page, 'Invoice').waitFor()
    await keyboard.press('Tab')
    for (let steps = 0; steps < 40; steps += 1) {
      const seen = await page.evaluate(`(() => {
        const element = document.activeElement
        if (!element || element === document.body) return 'nothing'
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const box = element.getBoundingClientRect()
        const isSeen = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
        return isSeen && box.width > 0 ? '' : element.outerHTML.slice(0, 200)
      })()`)
      if (seen === 'nothing') break
      assert.equal(seen, '', 'it has the focus, and does not look like it')
      await keyboard.press('Tab')
    }
    assertCalm(desk)
  })
})
