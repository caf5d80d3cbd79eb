import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page, Route } from 'playwright-core'
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
import { start } from '../support/start.ts'

const assertAccessible = async (page: Page): Promise<void> => assert.deepEqual(await violations(page), [])

const mail = (n: number, extra = '') =>
  `From: Old Customer <old${n}@customer.example>\r\nTo: inbox@parlance.localhost\r\nSubject: Zold ${n}\r\nMessage-ID: <old-${n}@customer.example>\r\nDate: Mon, 0${n} Jan 2024 10:00:00 +0000\r\n\r\nAn old letter.\r\n${extra}`

test('contacts are kept, and administrators keep the rest', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  // Nobody answers there: what is sent waits, and the settings say why.
  const settings = { ...SIGN_IN, SMTP_RELAY_URL: 'smtp://127.0.0.1:9' }
  const parlance = await start(t, { settings })
  const { call } = parlance
  const first = await parlance.mailIn({ from: 'Kim Larsen <kim@example.net>', subject: 'Meter reading' })
  await parlance.mailIn({ from: 'K. Larsen <kim@work.example>', subject: 'Invoice' })
  await parlance.newPerson('bo@example.test')
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  await signIn(page)
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
  const save = async (name: string | RegExp, button = 'Save') => {
    await dialog(name).getByRole('button', { name: button, exact: true }).click()
    await dialog(name).waitFor({ state: 'detached' })
  }
  const settingsPage = async (name: string) => {
    await page.goto(`/settings/${name}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }

  await t.test('attributes are defined, with options, and archived', async () => {
    await settingsPage('attributes')
    await page.getByText('There are no attributes yet.').waitFor()
    for (const [name, owner] of [
      ['Tariff', 'Contacts'],
      ['Meter', 'Conversations'],
    ] as const) {
      await page.getByRole('button', { name: 'New attribute' }).click()
      const form = dialog('New attribute')
      await form.getByLabel('Name').fill(name)
      await form.getByLabel('Said about').selectOption({ label: owner })
      if (name === 'Tariff') {
        await form.getByLabel('Kind').selectOption({ label: 'Choice' })
        await form.getByRole('button', { name: 'Add an option', exact: true }).click()
        await form.getByRole('textbox', { name: 'Option 1' }).fill('Green')
        await form.getByRole('button', { name: 'Add an option below Green' }).click()
        await form.getByRole('textbox', { name: 'Option 1' }).nth(1).fill('Night')
      }
      await save('New attribute')
      await page.getByRole('button', { name: `Edit: ${name}` }).waitFor()
    }
    await page.getByRole('button', { name: 'Edit: Tariff' }).click()
    await dialog('Change the attribute').getByLabel('It has to be filled in').check()
    await save('Change the attribute')
    await page.getByRole('cell', { name: /Tariff Required/ }).waitFor()
    await page.getByRole('button', { name: 'Archive: Meter' }).click()
    await page.getByText('Archived', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Take out of the archive: Meter' }).click()
    await page.getByRole('button', { name: 'Archive: Meter' }).waitFor()
    await assertAccessible(page)
  })

  await t.test('a contact is found, changed, noted and merged', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    const list = page.getByRole('list', { name: 'Contacts' })
    await list.getByRole('link', { name: /Kim Larsen/ }).waitFor()
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('WORK.ex')
    await list.getByRole('link', { name: /Kim Larsen/ }).waitFor({ state: 'detached' })
    await list.getByRole('link', { name: /K\. Larsen/ }).click()
    await page.getByRole('heading', { name: 'K. Larsen', level: 2 }).waitFor()
    await page.getByRole('button', { name: 'Change the contact' }).click()
    await dialog('Change the contact').getByLabel('Company').fill('Larsen & Co')
    await save('Change the contact')
    await page.getByText('Larsen & Co').first().waitFor()
    await page.getByRole('button', { name: 'Add a note' }).click()
    await dialog('Add a note').getByLabel('Note, only for colleagues').fill('Call in the morning')
    await save('Add a note')
    const notes = page.getByRole('region', { name: 'Notes' })
    await notes.getByText('Call in the morning').waitFor()
    await notes.getByRole('button', { name: 'Edit the note' }).click()
    await dialog('Edit the note').getByRole('textbox').fill('Call at noon')
    await save('Edit the note')
    await notes.getByText('Call at noon').waitFor()

    await page.getByRole('button', { name: 'More about K. Larsen' }).click()
    await page.getByRole('menuitem', { name: /Merge with another/ }).click()
    await dialog('Merge contacts').getByRole('combobox').fill('kim@example')
    await dialog('Merge contacts')
      .getByRole('option', { name: /Kim Larsen/ })
      .click()
    await dialog('Merge contacts').getByRole('button', { name: 'Swap' }).click()
    const stays = dialog('Merge contacts').getByRole('region', { name: 'This one stays' })
    await stays.getByText('kim@example.net').waitFor()
    await dialog('Merge contacts').getByText('It has 2 conversations, and the notes of both.').waitFor()
    await assertAccessible(page)
    await save('Merge contacts', 'Merge')
    await page.getByRole('heading', { name: 'Kim Larsen', level: 2 }).waitFor()
    await page.getByRole('region', { name: 'Conversations' }).getByText('Invoice').waitFor()
    await notes.getByText('Call at noon').waitFor()
    await assertAccessible(page)
  })

  await t.test('a contact is made and anonymized', async () => {
    await page.goto('/contacts')
    await page.getByRole('button', { name: 'New contact' }).click()
    await dialog('New contact').getByLabel('Name').fill('Eve')
    await dialog('New contact').getByLabel('Email addresses').fill('eve@customer.example')
    await save('New contact')
    await page.getByRole('heading', { name: 'Eve', level: 2 }).waitFor()
    await page.getByRole('button', { name: 'More about Eve' }).click()
    await page.getByRole('menuitem', { name: 'Anonymize …' }).click()
    await dialog('Anonymize this contact?').getByRole('button', { name: 'Anonymize' }).click()
    await page.getByRole('heading', { name: 'Anonymized user', level: 2 }).waitFor()
  })

  await t.test('a long list comes while it is looked through', async () => {
    for (let n = 0; n < 60; n += 1)
      await call('POST', '/native/v1/contacts', {
        body: { name: `Zoe ${n}`, emails: [`z${n}@customer.example`] },
      })
    await page.goto('/contacts?q=zoe')
    const list = page.getByRole('list', { name: 'Contacts' })
    await list.getByRole('link', { name: 'Zoe 0 ' }).focus()
    const last = list.getByRole('link', { name: 'Zoe 59 ' })
    await until(async () => {
      for (let n = 0; n < 10; n += 1) await page.keyboard.press('ArrowDown')
      return last.isVisible()
    })
    await last.click()
    await page.getByRole('heading', { name: 'Zoe 59', level: 2 }).waitFor()
  })

  await t.test('beside a conversation the same is seen and said', async () => {
    await page.goto('/views/open')
    await rowOf(page, 'Meter reading').click()
    await page.getByRole('button', { name: 'Show the contact' }).click()
    const panel = page.getByRole('complementary', { name: 'Contact' })
    await panel.getByText('Larsen & Co').waitFor()
    await panel.getByText('Call at noon').waitFor()
    await panel.getByRole('link', { name: /Invoice/ }).waitFor()
    await panel.getByRole('button', { name: 'Edit: Attributes' }).click()
    await dialog('Attributes').getByLabel('Tariff', { exact: true }).selectOption({ label: 'Green' })
    await dialog('Attributes').getByLabel('Tariff, level 2').selectOption({ label: 'Night' })
    await save('Attributes')
    await panel.getByText('Green › Night').waitFor()
    await panel.getByRole('button', { name: 'Edit: About this conversation' }).click()
    await dialog('About this conversation').getByLabel('Meter').fill('4711')
    await save('About this conversation')
    await panel.getByText('4711').waitFor()
    await assertAccessible(page)
  })

  await t.test('a team is made, gets somebody, and goes', async () => {
    await settingsPage('teams')
    await page.getByRole('button', { name: 'New team' }).click()
    await dialog('New team').getByLabel('Name').fill('First line')
    await save('New team')
    await page.getByRole('button', { name: 'Members: First line' }).click()
    await dialog('Members: First line').getByLabel('bo@example.test').click()
    const [team] = (await call('GET', '/native/v1/teams')).body.data
    const members = async () => (await call('GET', `/native/v1/teams/${team.id}/members`)).body.data
    await until(async () => (await members()).length === 1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Delete: First line' }).click()
    await dialog('Are you sure?').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('There are no teams yet.').waitFor()
    await assertAccessible(page)
  })

  await t.test('an archive comes in, and the same one again brings nothing', async () => {
    await settingsPage('import')
    const entries = [mail(1), mail(2, '\r\n>From here on.\r\n'), 'no mail at all\r\n', mail(3)]
    const mbox = entries.map((each) => `From x@y Mon Jan 01 10:00:00 2024\n${each}\n`).join('')
    const choose = () =>
      page.setInputFiles('input[type=file]', {
        name: 'old.mbox',
        mimeType: 'application/mbox',
        buffer: Buffer.from(mbox, 'latin1'),
      })
    // It is stopped while a mail is on its way, and goes on later.
    const held = Promise.withResolvers<Route>()
    await page.route(/\/native\/v1\/imports/, (route) => held.resolve(route))
    await choose()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const onItsWay = await held.promise
    await page.getByText(/^Importing …/).waitFor()
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByText(/^Stopped\./).waitFor()
    await onItsWay.abort().catch(() => {})
    await page.unroute(/\/native\/v1\/imports/)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Done. 3 imported, 0 known already, 1 not imported').waitFor()
    await page.getByText(/old\.mbox, mail 3: this does not begin like a mail/).waitFor()
    await choose()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Done. 0 imported, 3 known already, 1 not imported').waitFor()
    await assertAccessible(page)
  })

  await t.test('all mail goes out again, as it came', async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download: All mail (.mbox)' }).click()
    const download = await downloading
    assert.match(download.suggestedFilename(), /^mail-\d{4}-\d\d-\d\d\.mbox$/)
    const text = readFileSync(await download.path(), 'latin1')
    assert.ok(text.includes(mail(1)), 'byte for byte')
    assert.ok(text.includes(mail(2, '\r\n>From here on.\r\n')), 'what began like a separator is escaped')
    assert.equal(text.match(/^From /gm)?.length, 5)
    await page.getByRole('button', { name: 'Delete: All mail (.mbox)' }).click()
    await dialog('Are you sure?').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Nothing was exported lately.').waitFor()
  })

  await t.test('a rule of retention tells what it would take before it is saved', async () => {
    await settingsPage('retention')
    await page.getByRole('button', { name: 'New rule' }).click()
    const form = dialog('New rule')
    await form.getByText('Just now it would take no conversation.').waitFor()
    await form.getByLabel('Counted from').selectOption({ label: 'the last message, done or not' })
    await form.getByText('Just now it would take 3 conversations, these first:').waitFor()
    await form.getByText('Zold 1').waitFor()
    await form.getByLabel('The rule is carried out').uncheck()
    await save('New rule')
    await page.getByText('Anonymized 365 days after the last message').waitFor()
    await page.getByText('Rests', { exact: true }).waitFor()
    await assertAccessible(page)
  })

  await t.test('the system says what fails, and the server only to who manages it', async () => {
    await call('POST', '/v1/message/messages', {
      body: {
        ...{ parent_id: first.id, subject: 'Re: Meter reading', text: 'Thank you' },
        ...{ from: { address: parlance.address }, to: [{ address: 'kim@example.net' }] },
      },
    })
    await until(async () => {
      await settingsPage('system')
      await page
        .getByText('Everything works.')
        .or(page.getByText(/needs? a look/))
        .waitFor()
      return page.getByText(/^Tried (once|\d times), next on/).isVisible()
    })
    await page.getByText('127.0.0.1:9 does not answer').waitFor()
    await page
      .getByText('Conversation rules')
      .or(page.getByText('Rules', { exact: true }))
      .first()
      .waitFor()
    await assertAccessible(page)
    const other = await parlance.newOrganization()
    const { body } = await call('GET', '/native/v1/system', { token: other.token })
    assert.deepEqual([body.installation, body.mail.waiting, body.jobs.retention.rules], [null, 0, 0])
  })

  assertCalm(desk)
})
