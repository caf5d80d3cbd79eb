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

test('what waits in a queue rings at its members, one after the other', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  await parlance.call('POST', `/native/v1/organizations/${parlance.organization.id}/people`, {
    body: { email: 'bea@example.test', name: 'Bea', role: 'administrator', password: PASSWORD },
  })
  const [ada, bea] = [await openDesk(browser, parlance), await openDesk(browser, parlance)]
  await Promise.all([signIn(ada.page), signIn(bea.page, 'bea@example.test')])
  const form = ada.page.getByRole('dialog')

  await t.test('a queue is made, with its members and what waits in it', async () => {
    const { page } = ada
    await page.goto('/settings/queues')
    await page.getByRole('button', { name: 'New queue' }).click()
    await form.getByLabel('Name').fill('Support')
    await form
      .getByLabel('How it is offered')
      .selectOption({ label: 'By priority, to who has waited longest' })
    await form.getByLabel('Offered for (seconds)').fill('120')
    await form.getByLabel(parlance.address).check()
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: parlance.address }).waitFor()
    await page.getByRole('button', { name: 'Members: Support' }).click()
    await form.getByLabel('Bea', { exact: true }).click()
    await form.getByLabel('Priority: Bea').selectOption('2')
    const [own] = (await parlance.call('GET', '/native/v1/people')).body.data
    await form.getByLabel(own.name || own.email, { exact: true }).click()
    await form.getByLabel(`Priority: ${own.name || own.email}`).waitFor()
    await page.keyboard.press('Escape')
  })

  await t.test('who works is asked, who declines is passed over', async () => {
    for (const { page } of [ada, bea])
      await page.getByRole('button', { name: 'Your status: Working' }).waitFor()
    await parlance.mailIn({
      from: 'Kim Larsen <kim@example.net>',
      subject: 'Meter reading',
      text: 'It is 4711.',
    })
    const offer = (desk: typeof ada) => desk.page.getByRole('article', { name: 'Offered: Kim Larsen' })
    await offer(ada).getByText('Support').waitFor()
    assert.equal(await offer(bea).count(), 0, 'one after the other')
    await offer(ada).getByRole('button', { name: 'Decline' }).click()
    await offer(bea).waitFor()
    await offer(ada).waitFor({ state: 'detached' })
    await bea.page.keyboard.press('y')
    await bea.page.getByRole('listbox', { name: 'Mine' }).waitFor()
    await rowOf(bea.page, 'Meter reading').waitFor()
    await bea.page.getByText('Bea took it from the queue').waitFor()
  })

  await t.test('what somebody does not take is not offered', async () => {
    await bea.page.getByRole('button', { name: 'Your status: Working' }).click()
    await bea.page.getByRole('menuitemcheckbox', { name: '✓ Email' }).click()
    await bea.page.keyboard.press('Escape')
    await ada.page.getByRole('button', { name: 'Your status: Working' }).click()
    await ada.page.getByRole('menuitem', { name: 'Away' }).click()
    await ada.page.getByRole('button', { name: 'Your status: Away' }).waitFor()
    const { id } = await parlance.mailIn({ from: 'bo@example.org', subject: 'Heat pump', text: 'Loud?' })
    await parlance.drain()
    assert.ok(id)
    for (const { page } of [ada, bea])
      assert.equal(await page.getByRole('article', { name: /^Offered/ }).count(), 0)
    await ada.page.getByRole('button', { name: 'Your status: Away' }).click()
    await ada.page.getByRole('menuitem', { name: 'Working' }).click()
    await ada.page.getByRole('article', { name: 'Offered: bo@example.org' }).waitFor()
    await ada.page.keyboard.press('y')
    await rowOf(ada.page, 'Heat pump').waitFor()
  })

  await t.test('a queue goes away again', async () => {
    await ada.page.goto('/settings/queues')
    await ada.page.getByRole('button', { name: 'Edit: Support' }).click()
    await form.getByLabel('Name').fill('First line')
    await form.getByRole('button', { name: 'Save' }).click()
    await ada.page.getByRole('button', { name: 'Delete: First line' }).click()
    await form.getByRole('button', { name: 'Delete' }).click()
    await ada.page.getByText('There are no queues yet.').waitFor()
    assertCalm(ada)
    assertCalm(bea)
  })
})
