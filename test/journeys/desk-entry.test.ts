import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TOTP } from 'otpauth'
import {
  assertCalm,
  openBrowser,
  openDesk,
  PASSWORD,
  SIGN_IN,
  signIn,
  violations,
} from '../support/desk-browser.ts'
import { CLIENT, startFakeIssuer } from '../support/fake-issuer.ts'
import { freePort } from '../support/postgres-cluster.ts'
import { ADMIN_EMAIL, start } from '../support/start.ts'

test('ways in: a second step, and the account of a provider', async (t) => {
  const browser = await openBrowser(t)
  if (!browser) return
  const issuer = await startFakeIssuer(t)
  // The provider sends browsers back to the public address: it must be known before the server starts.
  const PORT = String(await freePort())
  const settings = { ...SIGN_IN, PORT, OIDC_ISSUER: issuer.url, ...CLIENT }
  const parlance = await start(t, { settings })

  await t.test('the second step is set up, and asked for', async () => {
    const desk = await openDesk(browser, parlance)
    const { page } = desk
    await signIn(page)
    await page.goto('/settings/account')
    await page.getByRole('button', { name: 'Set up', exact: true }).click()
    await page.getByRole('img', { name: 'Secret' }).waitFor()
    const secret = await page.getByRole('main').locator('form code').textContent()
    const totp = new TOTP({ secret: secret ?? '' })
    // Of the step before, so that the present one is still unused when it is asked for.
    await page.getByLabel('Code', { exact: true }).fill(totp.generate({ timestamp: Date.now() - 30_000 }))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('Keep these codes in a safe place.').waitFor()

    const guest = await openDesk(browser, parlance)
    await guest.page.goto('/')
    await guest.page.getByLabel('Email address').fill(ADMIN_EMAIL)
    await guest.page.getByLabel('Password').fill(PASSWORD)
    await guest.page.keyboard.press('Enter')
    const code = guest.page.getByLabel('Code of your authenticator app, or a recovery code')
    await code.fill('000000')
    await guest.page.keyboard.press('Enter')
    await guest.page.getByText('This code is not right, or has been used.').waitFor()
    await code.fill(totp.generate())
    await guest.page.keyboard.press('Enter')
    await guest.page.getByText('Nothing here').waitFor()
    assert.deepEqual(await violations(guest.page), [], 'an empty list')
    assertCalm(desk)
    assertCalm(guest)
  })

  await t.test('who has an account of the provider comes with it, and nobody else', async () => {
    await parlance.newPerson('bo@example.test')
    const desk = await openDesk(browser, parlance)
    const { page } = desk
    issuer.visitor = { sub: 'stranger', email: 'eve@example.test', email_verified: true }
    await page.goto('/')
    const button = page.getByRole('link', { name: /^Sign in with/ })
    await button.click()
    await page.getByText('Nobody here has the address that your provider named.').waitFor()
    issuer.visitor = { sub: 'account-1', email: 'bo@example.test', email_verified: true }
    await button.click()
    await page.getByRole('listbox', { name: 'Open' }).waitFor()
    assertCalm(desk)
  })
})
