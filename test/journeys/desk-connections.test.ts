import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import {
  assertCalm,
  openBrowser,
  openDesk,
  SIGN_IN,
  signIn,
  until,
  violations,
} from '../support/desk-browser.ts'
import { PASSWORD as IMAP_PASSWORD, noDovecot, startDovecot } from '../support/dovecot.ts'
import { startFakeRelay } from '../support/fake-relay.ts'
import { type Parlance, start } from '../support/start.ts'
import { isSigned, type Receiver, startReceiver } from '../support/webhook-receiver.ts'

const PASSWORD = 'open sesame'

/** What a test does over and over on a page of the settings. */
const hands = (page: Page) => ({
  press: (name: string) => page.getByRole('button', { name, exact: true }).click(),
  dialog: (name: string) => page.getByRole('dialog', { name, exact: true }),
})

const shownOnce = async (place: Locator): Promise<string> => (await place.textContent()) ?? ''

test('an administrator connects mail and programs in the desk', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const certificate = await readFile(new URL('../support/localhost-cert.pem', import.meta.url))
  const relay = await startFakeRelay(t, { login: `shop:${PASSWORD}`, tls: true })
  const parlance = await start(t, {
    settings: { ...SIGN_IN, OUTBOUND_ALLOW: '127.0.0.0/8,::1' },
    overrides: {
      relayCertificate: certificate,
      mailboxes: { certificate, limits: { pollMs: 100, idleMs: 2000 }, lookMs: 250 },
      webhooks: { retryDelays: [] },
    },
  })
  let answer = 200
  const receiver = await startReceiver(t, () => answer)
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  await signIn(page)

  await t.test('a relay is set up, tested, and mail leaves through it', () => relays(page, parlance, relay))
  await t.test('a signature stands below what the composer sends', () => signatures(page, relay))
  await t.test('a webhook is tested; what failed is seen and sent again', async () => {
    await webhooks(page, receiver)
    answer = 500
    await parlance.mailIn({ subject: 'Nobody hears of it' })
    await parlance.app.webhooks.drain()
    await replay(page, receiver, () => {
      answer = 200
    })
  })
  await t.test('a bot is made and answers first in an inbox', () => bots(page, parlance))
  await t.test('a mailbox is connected, and says what does not work', { skip: noDovecot }, async (t) => {
    const dovecot = await startDovecot(t)
    await dovecot.deliver('anna', { subject: 'Lies there already' })
    await mailboxes(page, dovecot.tlsPort)
  })
  assertCalm(desk)
})

async function relays(page: Page, parlance: Parlance, relay: Awaited<ReturnType<typeof startFakeRelay>>) {
  const { press, dialog } = hands(page)
  await page.goto('/settings/relays')
  await press('New relay')
  const form = dialog('New relay')
  await form.getByLabel('Server name').fill('localhost')
  await form.getByLabel('Port').fill(String(relay.port))
  await form.getByLabel('User name').fill('shop')
  await form.getByLabel('Password').fill('wrong')
  await form.getByRole('button', { name: 'Save' }).click()
  const trial = dialog('Test: localhost')
  await trial.getByText('The server refused the login').waitFor()
  await trial.getByText(/535/).waitFor()
  await trial.getByRole('listitem').filter({ hasText: 'Secure the connection' }).getByText('Worked').waitFor()
  await trial.getByRole('listitem').filter({ hasText: 'Log in' }).getByText('Failed').waitFor()
  await page.keyboard.press('Escape')
  await press('Edit: localhost')
  const edit = dialog('Change the relay')
  assert.equal(await edit.getByLabel('Password').inputValue(), '')
  await edit.getByLabel('Password').fill(PASSWORD)
  await edit.getByRole('button', { name: 'Save' }).click()
  await trial.getByText('Everything works.').waitFor()
  await page.keyboard.press('Escape')
  await press('Addresses: localhost')
  const senders = dialog('Addresses that send through localhost')
  await senders.getByLabel(parlance.address).click()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: 'localhost:' })
  await row.getByText(parlance.address).waitFor()
  await row.getByText('Works').waitFor()
  assert.deepEqual(await violations(page), [])
}

/** A new message, written and sent in the desk. */
async function compose(page: Page, { to, subject, sees }: { to: string; subject: string; sees?: string }) {
  await page.goto('/')
  await page.getByRole('listbox', { name: 'Open' }).waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New message' })
  await dialog.getByRole('combobox', { name: 'To' }).fill(to)
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Subject').fill(subject)
  await dialog.getByRole('textbox', { name: 'Message', exact: true }).fill('Hello Kim.')
  if (sees)
    await dialog
      .getByRole('region', { name: /^Your signature/ })
      .getByText(sees)
      .waitFor()
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
}

async function signatures(page: Page, relay: Awaited<ReturnType<typeof startFakeRelay>>) {
  const { press, dialog } = hands(page)
  await page.goto('/settings/signatures')
  await press('New signature')
  const form = dialog('New signature')
  await form.getByLabel('Name').fill('Office')
  await form.getByRole('textbox', { name: 'Text' }).fill('Example Energy, Harbour Street 4')
  await form.getByRole('button', { name: 'Edit as HTML' }).click()
  const source = form.getByLabel('HTML', { exact: true })
  assert.match(await source.inputValue(), /Harbour Street 4/)
  // The page's policy knows styles of its own only; the signature has its colours all the same.
  await source.fill('<b style="color: rgb(1, 2, 3)">Example Energy</b>, Harbour Street 4')
  const shown = form.getByText('Example Energy', { exact: true })
  await until(async () => (await shown.getAttribute('style')) === 'color: rgb(1, 2, 3);')
  await form.getByRole('checkbox').first().click()
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'Office' }).getByText('Harbour Street').waitFor()
  assert.deepEqual(await violations(page), [])
  await compose(page, { to: 'kim@customer.example', subject: 'Your request', sees: 'Harbour Street 4' })
  await until(async () => relay.mails.length === 1)
  const [mail] = relay.mails
  assert.deepEqual([mail?.user, mail?.to], ['shop', ['kim@customer.example']])
  assert.match(mail?.raw.toString() ?? '', /Hello Kim\.[\s\S]*Harbour Street 4/)
}

async function webhooks(page: Page, receiver: Receiver): Promise<void> {
  const { press, dialog } = hands(page)
  await page.goto('/settings/webhooks')
  await press('New webhook')
  const form = dialog('New webhook')
  await form.getByLabel('Name').fill('Shop')
  await form.getByLabel('Address (URL)').fill(receiver.url)
  await form.getByLabel('contact_created').uncheck()
  await form.getByRole('button', { name: 'Save' }).click()
  const secret = await shownOnce(form.locator('code'))
  await form.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('row').filter({ hasText: 'Shop' }).getByText('Nothing told yet').waitFor()
  await press('Test: Shop')
  const trial = dialog('Test event: Shop')
  await trial.getByRole('button', { name: 'Send the test event' }).click()
  await trial.getByText(/^It arrived: answer 200/).waitFor()
  await trial.getByText('thanks').waitFor()
  const [tried] = receiver.received
  assert.ok(tried && isSigned(tried, secret))
  assert.equal(tried.body.event, 'webhook_test')
  await page.keyboard.press('Escape')
}

async function replay(page: Page, receiver: Receiver, mend: () => void): Promise<void> {
  const { dialog } = hands(page)
  await page.getByRole('link', { name: 'Deliveries: Shop' }).click()
  const rows = page.getByRole('row').filter({ hasText: 'the answer was 500' })
  await rows.filter({ hasText: 'message_created' }).getByRole('button', { name: /^Show/ }).click()
  const delivery = dialog('Delivery: message_created')
  await delivery.getByText('Nobody hears of it').first().waitFor()
  assert.deepEqual(await violations(page), [])
  await delivery
    .getByRole('region', { name: 'Headers' })
    .getByText(/X-Chatwoot-Signature: sha256=/)
    .waitFor()
  mend()
  await delivery.getByRole('button', { name: 'Send again' }).click()
  await delivery.getByText('Attempt 2').waitFor()
  await delivery.getByText('Arrived', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByLabel('State').selectOption('failed')
  await page.getByRole('button', { name: 'Send all of these again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Nothing that fits was told.').waitFor()
  await page.getByLabel('State').selectOption('')
  await page.getByRole('row').filter({ hasText: 'conversation_created' }).getByText('Arrived').waitFor()
  const heard = receiver.taken().map(({ body }) => body.event)
  assert.ok(heard.includes('message_created') && heard.includes('conversation_created'))
}

async function bots(page: Page, parlance: Parlance): Promise<void> {
  const { press, dialog } = hands(page)
  await page.goto('/settings/bots')
  await press('New bot')
  const form = dialog('New bot')
  await form.getByLabel('Name').fill('Helper')
  await form.getByRole('button', { name: 'Save' }).click()
  const token = await shownOnce(form.locator('code').first())
  assert.deepEqual(await violations(page), [])
  await form.getByRole('button', { name: 'Close' }).last().click()
  await press('Answers first in: Helper')
  const inboxes = dialog('Answers first in: Helper')
  await inboxes.getByLabel('Default').click()
  await until(() => inboxes.getByLabel('Default').isChecked())
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: 'Helper' }).getByText('Default').waitFor()
  const answers = { token: null, headers: { api_access_token: token } }
  assert.equal((await parlance.call('GET', '/api/v1/accounts/1/conversations/1', answers)).status, 200)
  await press('New token: Helper')
  await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click()
  const next = await shownOnce(dialog('New token').locator('code'))
  await page.keyboard.press('Escape')
  assert.equal((await parlance.call('GET', '/api/v1/accounts/1/conversations/1', answers)).status, 401)
  assert.notEqual(next, token)
  await press('Delete: Helper')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There is no bot yet.').waitFor()
}

async function mailboxes(page: Page, port: number): Promise<void> {
  const { press, dialog } = hands(page)
  await page.goto('/settings/mailboxes')
  await press('Connect a mailbox')
  const form = dialog('Connect a mailbox')
  await form.getByLabel('Server name').fill('localhost')
  await form.getByLabel('Port').fill(String(port))
  await form.getByLabel('User name').fill('anna')
  await form.getByLabel('Password').fill(IMAP_PASSWORD)
  await form.getByLabel('Address', { exact: true }).fill('anna@shop.example')
  await form.getByLabel('Folder', { exact: true }).fill('Nowhere')
  await form.getByLabel('Which mail that is there already').selectOption('all')
  await form.getByRole('button', { name: 'Save' }).click()
  const trial = dialog('Test: anna@shop.example')
  await trial.getByRole('listitem').filter({ hasText: 'Open the folder' }).getByText('Failed').waitFor()
  await page.keyboard.press('Escape')
  await press('Edit: anna@shop.example')
  const edit = dialog('Change the mailbox')
  await edit.getByLabel('Folder', { exact: true }).fill('INBOX')
  await edit.getByRole('button', { name: 'Save' }).click()
  await trial.getByText('Everything works.').waitFor()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: 'anna@shop.example' })
  await row.getByText('Connected').waitFor()
  await press('Details: anna@shop.example')
  const details = dialog('Mailbox anna@shop.example')
  await details.getByText('No mail was left out.').waitFor()
  assert.deepEqual(await violations(page), [])
  await page.keyboard.press('Escape')
}
