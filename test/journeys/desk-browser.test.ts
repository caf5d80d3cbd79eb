import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertCalm, openBrowser, openDesk, rowOf, SIGN_IN, signIn, until } from '../support/desk-browser.ts'
import { start } from '../support/start.ts'

test('a team answers its mail in the desk, by keyboard', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: { ...SIGN_IN, SEND_HOLD_SECONDS: '4' } })
  await parlance.mailIn({
    from: 'Kim Larsen <kim@example.net>',
    subject: 'Meter reading',
    text: 'It is 4711.',
  })
  await parlance.mailIn({
    from: 'ann@example.org',
    subject: 'Invoice of October',
    html: '<p>Too <b>high</b>.</p>',
  })
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  await signIn(page)
  const press = (keys: string) => page.keyboard.press(keys)
  const view = (name: string) => page.getByRole('listbox', { name, exact: true })

  await t.test('mail appears by itself', async () => {
    await rowOf(page, 'Invoice of October').waitFor()
    await parlance.mailIn({ from: 'bo@example.org', subject: 'Just now', text: 'Hello' })
    await rowOf(page, 'Just now').waitFor()
    await page.getByRole('link', { name: /^Open 3$/ }).waitFor()
  })

  await t.test('a mail is opened, answered and taken back before it leaves, then sent', async () => {
    // Whoever knows the keys does not wait for the conversation to come.
    const gate = Promise.withResolvers<void>()
    await page.route(/\/timeline\?/, (route) => gate.promise.then(() => route.continue()), { times: 1 })
    await rowOf(page, 'Meter reading').click()
    await page.getByRole('toolbar', { name: 'Conversation' }).waitFor()
    await press('r')
    gate.resolve()
    await page.getByRole('article', { name: 'Kim Larsen' }).getByText('It is 4711.').waitFor()
    const text = page.getByRole('textbox', { name: 'Message', exact: true })
    await text.waitFor()
    await page.keyboard.type('Thank you, Kim.')
    await page.getByText('Draft saved').waitFor()
    await press('Control+Enter')
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Not sent. It is a draft again.').waitFor()
    assert.equal((await parlance.captured('kim@example.net')).length, 0)
    await page.getByRole('button', { name: /^Draft/ }).click()
    await text.getByText('Thank you, Kim.').waitFor()
    await press('Control+Enter')
    await page
      .getByText('Is about to be sent')
      .or(page.getByText(/^Leaves/))
      .first()
      .waitFor()
    await until(async () => {
      await parlance.drain()
      return (await parlance.captured('kim@example.net')).length === 1
    })
    const [mail] = await parlance.captured('kim@example.net')
    assert.match(mail?.raw ?? '', /Thank you, Kim\./)
    assert.match(mail?.raw ?? '', /^Subject: Re: Meter reading/m)
    assert.match(mail?.raw ?? '', /In-Reply-To:/)
  })

  await t.test('done goes to the next one, and can be taken back', async () => {
    await press('e')
    await page.getByRole('status').getByText('Done', { exact: true }).waitFor()
    await rowOf(page, 'Meter reading').waitFor({ state: 'detached' })
    await press('z')
    await rowOf(page, 'Meter reading').waitFor()
  })

  await t.test('a conversation is put off, labelled, assigned and noted', async () => {
    await rowOf(page, 'Invoice of October').click()
    await page.frameLocator('article iframe').getByText('Too high.').waitFor()
    await press('l')
    await page.keyboard.type('invoices')
    await page.getByRole('option', { name: 'New label “invoices”' }).waitFor()
    await press('Enter')
    await page.getByRole('option', { name: 'invoices', selected: true }).waitFor()
    await press('Control+Enter')
    await page.getByText('Labels changed').waitFor()
    await press('Shift+M')
    await press('n')
    await page.getByLabel('Note, only for colleagues').fill('Look at the tariff.')
    await press('Control+Enter')
    await page
      .getByRole('article', { name: /^Note by/ })
      .getByText('Look at the tariff.')
      .waitFor()
    await press('h')
    await page.getByRole('dialog', { name: 'Snooze until' }).waitFor()
    await press('Enter')
    await rowOf(page, 'Invoice of October').waitFor({ state: 'detached' })
    await press('g')
    await press('h')
    await view('Snoozed').waitFor()
    await rowOf(page, 'Invoice of October').getByText('invoices').waitFor()
  })

  await t.test(
    'search finds while it is typed, marks what it found, and says where a query is wrong',
    async () => {
      await press('/')
      await page.keyboard.type('tarif')
      await view('Search results').waitFor()
      await press('Control+A')
      await page.keyboard.type('subject:meter')
      await rowOf(page, 'Meter reading').locator('mark').first().waitFor()
      await press('Control+A')
      await page.keyboard.type('subject:(meter')
      await page.getByText(/This search cannot be understood/).waitFor()
      await press('Escape')
    },
  )

  await t.test('a message is written, scheduled, and listed until it leaves', async () => {
    await page.goto('/views/open')
    await page.getByRole('listbox', { name: 'Open' }).waitFor()
    await press('c')
    const dialog = page.getByRole('dialog', { name: 'New message' })
    await dialog.getByRole('combobox', { name: 'To' }).fill('zoe@example.org')
    await press('Enter')
    await dialog.getByLabel('Subject').fill('Your appointment')
    await dialog.getByRole('textbox', { name: 'Message', exact: true }).click()
    await page.keyboard.type('We come tomorrow.')
    await dialog.getByRole('button', { name: 'More ways to send' }).click()
    await page.getByRole('menuitem', { name: 'Send later …' }).click()
    await page
      .getByRole('dialog', { name: 'Send at' })
      .getByRole('option', { name: /Next month/ })
      .click()
    await dialog.waitFor({ state: 'detached' })
    await press('g')
    await press('l')
    await view('Scheduled').waitFor()
    await rowOf(page, 'Your appointment').waitFor()
  })

  assertCalm(desk)
})
