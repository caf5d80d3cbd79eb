import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  assertCalm,
  openBrowser,
  openDesk,
  rowOf,
  SIGN_IN,
  signIn,
  until,
  violations,
} from '../support/desk-browser.ts'
import { importMail } from '../support/import-mail.ts'
import { start } from '../support/start.ts'

test('a long conversation is read while it goes on', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  const head = (number: number) =>
    `From: Kim <kim@example.net>\r\nTo: inbox@parlance.localhost\r\nMessage-ID: <long-${number}@example.net>\r\n${number ? 'In-Reply-To: <long-0@example.net>\r\n' : ''}Subject: Long\r\n`
  for (let number = 0; number < 45; number += 1)
    await importMail(parlance, `${head(number)}\r\nLine ${number}\r\n`)
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  const { data } = (await parlance.call('GET', '/native/v1/conversations')).body

  await t.test('what is older comes, also when something happens while it is on its way', async () => {
    let held = 0
    await page.route('**/timeline?*before=*', async (route) => {
      held += 1
      // The first one never comes: what happens meanwhile ends it.
      if (held > 1) await route.continue()
    })
    await signIn(page)
    await rowOf(page, 'Long').click()
    await page.getByRole('button', { name: 'Show older' }).click()
    await until(async () => held === 1)
    await parlance.call('POST', `/native/v1/conversations/${data[0].id}/notes`, {
      body: { text: 'Meanwhile' },
    })
    await page.getByText('Meanwhile').waitFor()
    await until(async () => (await page.locator('article[data-direction]').count()) === 45)
    await page.getByRole('button', { name: 'Show older' }).waitFor({ state: 'detached' })
    assertCalm(desk)
  })
})

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

test('conversations are looked at, rearranged, found and counted', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  const kim = 'Kim Larsen <kim@example.net>'
  const first = await parlance.mailIn({
    from: kim,
    subject: 'Solar panels',
    text: 'How much?',
    attachments: [{ filename: 'roof.pdf', content: PDF, contentType: 'application/pdf' }],
  })
  await parlance.mailIn({
    from: kim,
    subject: 'Re: Solar panels',
    text: 'And when?',
    references: [first.messageId],
  })
  await parlance.mailIn({ from: kim, subject: 'Panels again', text: 'A second mail of the same matter.' })
  await parlance.mailIn({ from: 'bo@example.org', subject: 'Heat pump', text: 'Is it loud?' })
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  await signIn(page)
  const messages = page.locator('article[data-direction]')
  const toast = (text: string) => page.getByRole('status').getByText(text, { exact: true })

  await t.test('a document that came with a mail is shown in the page', async () => {
    await rowOf(page, 'Solar panels').click()
    await page.locator('article[data-direction]').first().waitFor()
    for (const closed of await page.getByRole('button', { name: /^Kim Larsen/, expanded: false }).all())
      await closed.click()
    await page.getByRole('button', { name: 'Preview of roof.pdf' }).click()
    const shown = page.getByRole('dialog', { name: 'roof.pdf' })
    // The browser's own viewer: it does not start where a policy forbids it.
    await until(async () => page.frames().some((one) => one.url().startsWith('chrome-extension://')))
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'detached' })
  })

  await t.test('the screen for reading can be used by everybody', async () => {
    assert.deepEqual(await violations(page), [], 'the conversation')
    await page.keyboard.press('r')
    await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
    assert.deepEqual(await violations(page), [], 'with the composer')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Write a note' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    assert.deepEqual(await violations(page), [], 'the help')
    await page.keyboard.press('Escape')
  })

  await t.test('two conversations become one, and two again', async () => {
    await rowOf(page, 'Solar panels').click()
    await until(async () => (await messages.count()) === 2)
    await page.keyboard.press('Shift+g')
    const choose = page.getByRole('dialog')
    await choose.getByRole('option').filter({ hasText: 'Panels again' }).click()
    await toast('Merged').waitFor()
    await until(async () => (await messages.count()) === 3)
    await rowOf(page, 'Panels again').waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await toast('Taken back').waitFor()
    await rowOf(page, 'Panels again').waitFor()
    await until(async () => (await messages.count()) === 2)
  })

  await t.test('a message goes into a conversation of its own, and into another one', async () => {
    const menu = page.getByRole('button', { name: 'More about the message of Kim Larsen' })
    await menu.last().click()
    await page.getByRole('menuitem', { name: 'Move to a conversation of its own' }).click()
    await toast('Message moved').waitFor()
    await rowOf(page, 'Re: Solar panels').waitFor()
    await rowOf(page, 'Heat pump').click()
    await page.getByRole('article', { name: 'bo@example.org' }).waitFor()
    await page.getByRole('button', { name: 'More about the message of bo@example.org' }).click()
    await page.getByRole('menuitem', { name: 'Move to another conversation' }).click()
    const choose = page.getByRole('dialog')
    await choose.getByRole('combobox').fill('solar')
    await choose.getByRole('option').filter({ hasText: 'Re: Solar panels' }).click()
    await toast('Message moved').last().waitFor()
    await rowOf(page, 'Heat pump').waitFor({ state: 'detached' })
  })

  await t.test('a search is kept as a view, and forgotten', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('panels')
    await rowOf(page, 'Panels again').waitFor()
    await page.getByRole('button', { name: 'Save as view' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Roofs')
    await page.keyboard.press('Enter')
    await page.getByRole('listbox', { name: 'Roofs' }).waitFor()
    await rowOf(page, 'Panels again').waitFor()
    await page.goto('/views/open')
    await page.getByRole('link', { name: /^Roofs/ }).click()
    await rowOf(page, 'Panels again').waitFor()
    await page.getByRole('button', { name: 'More about “Roofs”' }).first().click()
    await page.getByRole('menuitem', { name: 'Delete the saved search' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('link', { name: /^Roofs/ }).waitFor({ state: 'detached' })
  })

  await t.test('reports show what there was, as charts, tables and files', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor()
    const volume = page.getByRole('region', { name: 'Volume' })
    await volume.getByRole('img').first().waitFor()
    assert.deepEqual(await violations(page), [], 'the reports')
    await volume.getByRole('button', { name: 'Table' }).click()
    await volume.getByRole('cell', { name: '4', exact: true }).first().waitFor()
  })

  await t.test('nothing of it was against the policy of the page', () => assertCalm(desk))
})

test('it works in little room, and as an app', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const parlance = await start(t, { settings: SIGN_IN })
  await parlance.mailIn({ from: 'kim@example.net', subject: 'Meter reading', text: 'It is 4711.' })
  // 1280 by 800 at 200 % have as much room as 640 by 400; a telephone has 360 by 740.
  for (const [width, height] of [
    [640, 400],
    [360, 740],
  ] as const) {
    const desk = await openDesk(browser, parlance, { width, height })
    const { page } = desk
    const assertFits = async (what: string) =>
      assert.ok(
        await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
        `${what} is wider than ${width}`,
      )
    await signIn(page)
    await assertFits('the list')
    await rowOf(page, 'Meter reading').click()
    await page.getByText('It is 4711.').last().waitFor()
    await assertFits('the conversation')
    await page.keyboard.press('r')
    const field = page.getByRole('textbox', { name: 'Message', exact: true })
    await field.waitFor()
    await page.keyboard.type('Thank you.')
    await page.getByText('Draft saved').waitFor()
    const send = page.getByRole('button', { name: /^Send/ }).first()
    await send.scrollIntoViewIfNeeded()
    assert.ok(await send.isVisible())
    await assertFits('the composer')
    for (const path of ['/settings/people', '/settings/queues', '/reports']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await assertFits(path)
    }
    assertCalm(desk)
  }

  const { page, context } = await openDesk(browser, parlance)
  await page.goto('/')
  await page.getByLabel('Password').waitFor()
  const devtools = await context.newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A window of a test is private, where nothing is installed: everything else must be right.
  assert.deepEqual(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    [],
  )
})
