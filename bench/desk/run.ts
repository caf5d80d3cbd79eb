// npm run bench -- --desk: how fast the desk opens conversations, and how evenly it scrolls, in a real browser.
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { measureOpening } from './opening.ts'
import { measureScrolling } from './scrolling.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    email: { type: 'string', default: 'clara.winter@nordlicht.example' },
    password: { type: 'string', default: 'nordlicht-demo' },
    rows: { type: 'string', default: '100000' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
})

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  locale: 'en',
  baseURL: values.url,
})
await page.goto('/')
await page.getByLabel('Email address').fill(values.email)
await page.getByLabel('Password').fill(values.password)
await page.keyboard.press('Enter')
await page.getByRole('option').first().waitFor()
for (const figures of await measureOpening(page)) console.log(JSON.stringify(figures))
for (const figures of await measureScrolling(page, Number(values.rows))) console.log(JSON.stringify(figures))
await browser.close()
