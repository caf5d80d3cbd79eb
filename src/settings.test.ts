import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadSettings } from './settings.ts'

test('where mail of customers’ domains goes, and who sends it, follows from what is set', () => {
  const of = (environment: Record<string, string>) => {
    const { settings, problems } = loadSettings({ MAIL_DOMAIN: 'mail.example.org', ...environment })
    return [settings.MAIL_HOST, settings.MAIL_SPF, ...problems.map(({ name }) => name)]
  }
  assert.deepEqual(of({}), ['mail.example.org', 'a:mail.example.org'], 'nobody can look up this machine')
  const desk = { PUBLIC_URL: 'https://desk.example.org/parlance' }
  assert.deepEqual(of(desk), ['desk.example.org', 'a:desk.example.org'])
  assert.deepEqual(of({ PUBLIC_URL: 'http://192.0.2.1:8080' })[0], 'mail.example.org')
  assert.deepEqual(
    of({ ...desk, MAIL_HOST: 'in.example.org', MAIL_SPF: ' include:spf.relay.example  mx ' }),
    ['in.example.org', 'include:spf.relay.example mx'],
  )
  assert.deepEqual(
    of({ ...desk, MAIL_HOST: 'a b', MAIL_SPF: 'v=spf1 -all', SECRETS_KEY: 'short' }).slice(2),
    ['MAIL_HOST', 'MAIL_SPF', 'SECRETS_KEY'],
  )
})

test('what is no network in OUTBOUND_ALLOW is named, before anything is called', () => {
  assert.deepEqual(loadSettings({ OUTBOUND_ALLOW: '10.0.0.0/8, fd00::/8,192.168.1.7' }).problems, [])
  assert.deepEqual(loadSettings({ OUTBOUND_ALLOW: '10.0.0.0/8, intranet' }).problems, [
    { name: 'OUTBOUND_ALLOW', problem: '“intranet” is not a network, such as 10.0.0.0/8' },
  ])
})
