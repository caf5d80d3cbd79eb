import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  assertCalm,
  openBrowser,
  openDesk,
  PASSWORD,
  rowOf,
  SIGN_IN,
  signIn,
} from '../support/desk-browser.ts'
import { start } from '../support/start.ts'

test('two desks show the same, also after the network was away', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  await parlance.call('POST', `/native/v1/organizations/${parlance.organization.id}/people`, {
    body: { email: 'bea@example.test', name: 'Bea', role: 'administrator', password: PASSWORD },
  })
  const mail = await parlance.mailIn({
    from: 'Kim <kim@example.net>',
    subject: 'Meter reading',
    text: 'It is 4711.',
  })
  const [ada, bea] = [await openDesk(browser, parlance), await openDesk(browser, parlance)]
  await Promise.all([signIn(ada.page), signIn(bea.page, 'bea@example.test')])
  for (const { page } of [ada, bea]) {
    await rowOf(page, 'Meter reading').click()
    await page.getByRole('button', { name: 'Write a note' }).waitFor()
  }

  await t.test('who writes is seen, and a note appears at the other', async () => {
    await bea.page.keyboard.press('n')
    await bea.page.getByLabel('Note, only for colleagues').fill('I call her.')
    await ada.page.getByText('Bea is writing a note …').waitFor()
    await bea.page.keyboard.press('Control+Enter')
    await ada.page.getByRole('article', { name: 'Note by Bea' }).waitFor()
    await ada.page.getByText('Bea is writing a note …').waitFor({ state: 'detached' })
  })

  await t.test('whoever answers after a colleague is warned, and may look first', async () => {
    await ada.page.keyboard.press('r')
    await ada.page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
    await ada.page.keyboard.type('From Ada.')
    await ada.page.getByText('Draft saved').waitFor()
    await bea.page.keyboard.press('r')
    await bea.page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
    await bea.page.keyboard.type('From Bea.')
    await bea.page.keyboard.press('Control+Enter')
    await bea.page.getByRole('status').getByText('Sent', { exact: true }).waitFor()
    await ada.page.getByRole('article', { name: 'Bea', exact: true }).waitFor()
    await ada.page.getByRole('textbox', { name: 'Message', exact: true }).click()
    await ada.page.keyboard.press('Control+Enter')
    const warning = ada.page.getByRole('dialog', { name: 'Something has happened meanwhile' })
    await warning.getByText(/^Bea: Sent/).waitFor()
    await parlance.drain()
    assert.equal((await parlance.captured('kim@example.net')).length, 1)
    await warning.getByRole('button', { name: 'Send anyway' }).click()
    await ada.page.getByRole('status').getByText('Sent', { exact: true }).waitFor()
  })

  await t.test('what is done at one is gone at the other', async () => {
    await bea.page.keyboard.press('e')
    await rowOf(ada.page, 'Meter reading').waitFor({ state: 'detached' })
  })

  await t.test('without network it says so; back again, it catches up by itself', async () => {
    await ada.context.setOffline(true)
    await ada.page.getByText(/^Connection lost/).waitFor()
    await parlance.mailIn({ from: 'zoe@example.org', subject: 'While you were away', text: 'Hello' })
    await rowOf(bea.page, 'While you were away').waitFor()
    assert.equal(await rowOf(ada.page, 'While you were away').count(), 0)
    await ada.context.setOffline(false)
    await rowOf(ada.page, 'While you were away').waitFor()
    await ada.page.getByText(/^Connection lost/).waitFor({ state: 'detached' })
  })

  await t.test('a session that has ended leads to the door, and back to where one was', async () => {
    await ada.page.goto(`/views/all/${mail.threadId}`)
    await ada.page.getByText('It is 4711.').first().waitFor()
    const sessions = await ada.page.evaluate("fetch('/native/v1/sessions').then((r) => r.json())")
    const own = (sessions as { data: { id: string; is_current: boolean }[] }).data.find(
      (one) => one.is_current,
    )
    await ada.page.evaluate(
      `fetch('/native/v1/session').then((r) => r.json()).then(({ csrf_token }) =>
        fetch('/native/v1/sessions/${own?.id}', { method: 'DELETE', headers: { 'x-csrf-token': csrf_token } })).then((r) => { if (r.status !== 204) throw new Error(r.status) })`,
    )
    await ada.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await ada.page.getByLabel('Email address').fill('ada@example.test')
    await ada.page.getByLabel('Password').fill('wrong password')
    await ada.page.keyboard.press('Enter')
    await ada.page.getByText('Email address or password are not right.').waitFor()
    await ada.page.getByLabel('Password').fill(PASSWORD)
    await ada.page.keyboard.press('Enter')
    await ada.page.waitForURL(`**/views/all/${mail.threadId}`)
    await ada.page.getByText('It is 4711.').first().waitFor()
  })

  assertCalm(ada)
  assertCalm(bea)
})
