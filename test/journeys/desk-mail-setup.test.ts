import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertCalm, openBrowser, openDesk, rowOf, until, violations } from '../support/desk-browser.ts'
import { dnsZone, type Zone } from '../support/dns-zone.ts'
import { type FakeRelay, startFakeRelay } from '../support/fake-relay.ts'
import { start } from '../support/start.ts'

const DOMAIN = 'mail.customer.example'
const SERVICE = `service@${DOMAIN}`

/** Sets up with the printed code; who has done so is led to its mail. */
async function setUp(page: Page, code: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Setup code').fill(code)
  await page.getByLabel('Name of your organization').fill('Example Energy')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByLabel('Email address').fill('ada@example.test')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('heading', { name: 'Which address do customers write to?' }).waitFor()
}

/** The records that the page shows, as somebody would copy them into the DNS. */
async function shownRecords(page: Page): Promise<Zone> {
  const zone: Zone = {}
  for (const card of await page.getByRole('listitem').filter({ hasText: 'Type' }).all()) {
    const [name = '', ...values] = await card.locator('code').allTextContents()
    const type = (await card.getByText('MX', { exact: true }).count()) > 0 ? 'MX' : 'TXT'
    zone[`${type} ${name}`] = values.toReversed().join(' ')
  }
  return zone
}

const replyAddressOf = (relay: FakeRelay): string => {
  const raw =
    relay.mails
      .at(-1)
      ?.raw.toString()
      .replace(/\r\n\s+/g, ' ') ?? ''
  return /^Reply-To:.*?([^\s<>]+@mail\.customer\.example)/m.exec(raw)?.[1] ?? ''
}

test('a new organization is led to its mail, and looks after it', { timeout: 300_000 }, async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const zone: Zone = {}
  const { address: dns } = await dnsZone(t, zone)
  const relay = await startFakeRelay(t)
  const parlance = await start(t, {
    settings: {
      ...{ ADMIN_EMAIL: '', ADMIN_TOKEN: '', ORGANIZATION_NAME: '' },
      ...{ DNS_SERVERS: dns, SMTP_RELAY_URL: relay.url, MAIL_HOST: 'in.parlance.example' },
    },
    overrides: { domainChecks: { timeoutMs: 2_000, tries: 1, totalMs: 10_000 } },
  })
  const desk = await openDesk(browser, parlance)
  const { page } = desk
  // What is said just now has its colours at once.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const dialog = page.getByRole('dialog')

  await t.test('an own address is added, and its domain proved', async () => {
    await setUp(page, parlance.app.setupCode ?? '')
    await page.getByLabel('Email address').fill(SERVICE)
    await page.getByLabel('Sender name').fill('Customer Service')
    await button('Add and continue').click()
    await button(`Add ${DOMAIN}`).click()
    await page.getByText('Nothing is sent from this domain').waitFor()
    const records = await shownRecords(page)
    assert.equal(Object.keys(records).length, 5, JSON.stringify(records))
    Object.assign(zone, records, { [`MX ${DOMAIN}`]: '10 mx.elsewhere.example' })
    await button('Check now').click()
    const mx = page.getByRole('listitem', { name: 'Brings your mail here' })
    await mx.getByText('Mail goes to another server.').waitFor()
    await mx.getByText('10 mx.elsewhere.example').waitFor()
    await page.getByRole('listitem', { name: 'Signs your mail' }).getByText('Right').waitFor()
    assert.deepEqual(await violations(page), [])
    Object.assign(zone, records)
    await button('Check now').click()
    await page.getByText('All records are right.').waitFor()
    await button('Continue').click()
    await page.getByRole('heading', { name: 'Does it work?' }).waitFor()
  })

  await t.test('who comes back goes on there: a mail leaves, and one comes in', async () => {
    await until(async () => {
      await page.reload()
      await page.getByRole('heading', { name: 'Connect your mail' }).waitFor()
      return page
        .getByRole('heading', { name: 'Does it work?' })
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        )
    })
    await button('Send a test mail').click()
    await page.getByText('It has left: the server has taken it over.').waitFor()
    await page.getByText('The server said: 250').waitFor()
    assert.deepEqual(relay.mails.at(-1)?.to, ['ada@example.test'])
    await page.getByText('Waiting for a mail.').waitFor()
    await parlance.mailIn({
      to: replyAddressOf(relay),
      from: 'Ada <ada@example.test>',
      subject: 'Re: It works',
    })
    await page.getByRole('link', { name: 'Open “Re: It works”' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await button('Continue').click()
    await button('Invite somebody').click()
    await dialog.getByLabel('Email address').fill('bea@example.test')
    await dialog.getByRole('button', { name: 'Send the invitation' }).click()
    await dialog.getByText('/invitation/').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('cell', { name: 'bea@example.test' }).waitFor()
    await button('Done, to the inbox').click()
    await page.getByRole('listbox', { name: 'Open' }).waitFor()
    await rowOf(page, SERVICE).waitFor()
  })

  await t.test('addresses are changed and removed, inboxes set up and deleted', async () => {
    await page.goto('/settings/inboxes')
    await button('New inbox').click()
    await dialog.getByLabel('Name').fill('Sales')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await button(`Change ${SERVICE}`).click()
    await dialog.getByLabel('Sender name').fill('Sales of Example')
    await dialog.getByLabel('Inbox').selectOption({ label: 'Sales' })
    await dialog.getByLabel('Send from it where nobody chooses').check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    const address = page.getByRole('row').filter({ hasText: 'Sales of Example · Sales' })
    await address.getByText('Primary').waitFor()
    await button(`Send a test from ${SERVICE}`).click()
    await dialog.getByLabel('To', { exact: true }).fill('kim@customer.example')
    await dialog.getByRole('button', { name: 'Send a test mail' }).click()
    await dialog.getByText('The server said: 250').waitFor()
    await page.keyboard.press('Escape')
    await button('Delete: inbox@parlance.localhost').click()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await button('Change inbox@parlance.localhost').waitFor({ state: 'detached' })
    assert.deepEqual(await violations(page), [])

    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    const save = async (form: Locator) => {
      const saved = page.waitForResponse(
        (reply) => reply.request().method() !== 'GET' && reply.url().includes('/native/v1/inboxes/'),
      )
      await form.getByRole('button', { name: 'Save' }).click()
      assert.equal((await saved).ok(), true)
    }
    const general = page.getByRole('form', { name: 'General' })
    await general.getByLabel('Description').fill('New contracts')
    await save(general)
    const people = page.getByRole('form', { name: 'Who works here' })
    await people.getByLabel('Ada').check()
    await save(people)
    const answer = page.getByRole('form', { name: 'Confirm what has come in' })
    await answer.getByLabel('Answer by itself').check()
    await answer.getByLabel('Text').fill('We have your mail.')
    await save(answer)
    const hours = page.getByRole('form', { name: 'Working hours' })
    await hours.getByLabel('There are working hours').check()
    await hours.getByLabel('Monday: to').fill('12:30')
    await save(hours)
    await page.reload()
    await page.getByLabel('Text').filter({ hasText: 'We have your mail.' }).waitFor()
    assert.equal(await hours.getByLabel('Monday: to').inputValue(), '12:30')
    assert.equal(await general.getByLabel('Description').inputValue(), 'New contracts')
    await until(() => people.getByLabel('Ada').isChecked())
    assert.deepEqual(await violations(page), [])
    await button('Delete the inbox').click()
    await dialog.getByLabel('Everything goes to').selectOption({ label: 'Default' })
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'Sales of Example · Default' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Sales', exact: true }).count(), 0)
  })

  await t.test('a domain goes, and its addresses say why they cannot send', async () => {
    await page.goto('/settings/domains')
    await page.getByRole('row').filter({ hasText: DOMAIN }).getByText('Verified').waitFor()
    assert.deepEqual(await violations(page), [])
    await button(`Delete: ${DOMAIN}`).click()
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('No domain was added yet.').waitFor()
    await page.goto('/settings/inboxes')
    await page.getByRole('row').filter({ hasText: SERVICE }).getByText('Not active').waitFor()
  })
  assertCalm(desk)
})
