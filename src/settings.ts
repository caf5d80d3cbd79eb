import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { domainToASCII } from 'node:url'
import { parseEnv } from 'node:util'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { parseDnsServers } from './lib/dns-servers.ts'
import { parseNetworks } from './lib/outbound/networks.ts'

const port = (fallback: number, description: string) =>
  Type.Integer({ minimum: 0, maximum: 65535, default: fallback, description })
const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const secret = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, description, secret: true }))

/** Every setting once: name, type, default, meaning. `parlance doctor` and docs/configuration.md read it. */
export const SettingsSchema = Type.Object({
  PORT: port(8080, 'HTTP port'),
  HOST: Type.String({ default: '127.0.0.1', description: 'HTTP address to listen on' }),
  PUBLIC_URL: text('how others reach this server (links, OAuth); default http://HOST:PORT'),
  DATA_DIR: Type.String({ default: './data', description: 'embedded database, blobs, spool' }),
  DATABASE_URL: secret('a PostgreSQL server instead of the embedded database'),
  BLOB_URL: text('where files are kept: file:PATH or s3://bucket/prefix?endpoint=…; default under DATA_DIR'),
  AWS_ACCESS_KEY_ID: secret('key for an s3: BLOB_URL'),
  AWS_SECRET_ACCESS_KEY: secret('secret for an s3: BLOB_URL'),
  AWS_REGION: Type.String({ default: 'us-east-1', description: 'region for an s3: BLOB_URL' }),
  SMTP_PORT: port(2525, 'port for inbound mail; 0 turns it off'),
  SMTP_HOST: Type.String({ default: '127.0.0.1', description: 'address to listen on for inbound mail' }),
  SMTP_MAX_BYTES: Type.Integer({
    minimum: 1024,
    default: 25 * 1024 * 1024,
    description: 'largest inbound mail in bytes (SIZE)',
  }),
  SMTP_TLS_CERT: text('certificate chain file (PEM); set with SMTP_TLS_KEY to offer STARTTLS'),
  SMTP_TLS_KEY: text('private key file (PEM)'),
  SMTP_RELAY_URL: secret('outbound relay smtp://user:pass@host:port; unset: sent mail is captured, not sent'),
  MAIL_DOMAIN: Type.String({
    default: 'parlance.localhost',
    description: 'domain of the addresses the server provisions, of bounce addresses and Message-IDs',
  }),
  MAIL_HOST: text(
    'host that MX records of customers’ domains point to; default: that of PUBLIC_URL, or MAIL_DOMAIN where that is no name',
  ),
  MAIL_SPF: text(
    'what SPF records of customers’ domains must have, such as include:spf.relay.example; default a:MAIL_HOST',
  ),
  DNS_SERVERS: text(
    'name servers to check senders and domains with, host:port,…; default: the system’s; set: mail from this machine is checked too',
  ),
  SECRETS_KEY: secret(
    'key of stored credentials, 32 characters or more; default: DATA_DIR/secrets.key, made at the first start',
  ),
  ADMIN_EMAIL: text('first administrator, made at the first start'),
  ADMIN_PASSWORD: secret('password of the first administrator'),
  ADMIN_TOKEN: secret('API token of the first administrator; may also manage the installation'),
  ORGANIZATION_NAME: text('name of the first organization'),
  MICROSOFT_CLIENT_ID: text('Outlook: application id'),
  MICROSOFT_CLIENT_SECRET: secret('Outlook: application secret'),
  MICROSOFT_LOGIN_URL: Type.String({
    default: 'https://login.microsoftonline.com',
    description: 'Outlook: login service',
  }),
  MICROSOFT_GRAPH_URL: Type.String({
    default: 'https://graph.microsoft.com',
    description: 'Outlook: Graph service',
  }),
  OIDC_ISSUER: text(
    'accept JWTs of this OpenID Connect provider as bearer tokens; people are known by their `email`',
  ),
  OIDC_AUDIENCE: text('audience those JWTs must name; unset: none of them is a token'),
  OIDC_CLIENT_ID: text('lets people sign in to the desk at OIDC_ISSUER, where this server has this id'),
  OIDC_CLIENT_SECRET: secret('secret of that client, where it has one'),
  OUTBOUND_ALLOW: text('networks (CIDR list) that outgoing calls may reach although they are private'),
  SEND_HOLD_SECONDS: Type.Number({
    minimum: 0,
    maximum: 3600,
    default: 5,
    description: 'how long a mail can be recalled before it leaves; 0 = at once',
  }),
  RATE_LIMITS: Type.Union([Type.Literal('on'), Type.Literal('off')], {
    default: 'on',
    description: 'off for tests and trusted networks',
  }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level)),
    { default: 'info', description: 'one JSON line per event' },
  ),
})

type Declared = Static<typeof SettingsSchema>

/** The frozen configuration of one process, with the derived defaults filled in. */
export type Settings = Readonly<
  Declared & { PUBLIC_URL: string; BLOB_URL: string; MAIL_HOST: string; MAIL_SPF: string }
>

/** One complaint about one setting, in words for the person who set it. */
export interface SettingProblem {
  name: string
  problem: string
}

export interface LoadedSettings {
  settings: Settings
  problems: SettingProblem[]
}

/** Reads `.env` (when there is one) below the environment: a real environment variable wins. */
export function readEnvironment(directory: string = process.cwd()): Record<string, string | undefined> {
  return { ...readDotEnv(resolve(directory, '.env')), ...process.env }
}

function readDotEnv(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

/**
 * Turns an environment into settings. Never throws: what is wrong is listed, and such a setting takes its
 * default, so that `doctor` can show everything at once. The server refuses to start on any problem.
 */
export function loadSettings(environment: Record<string, string | undefined>): LoadedSettings {
  const problems: SettingProblem[] = []
  const declared: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(SettingsSchema.properties)) {
    const raw = environment[name]
    declared[name] = 'default' in schema ? schema.default : undefined
    if (raw === undefined || raw === '') continue
    const converted = Value.Convert(schema, raw)
    if (Value.Check(schema, converted)) declared[name] = converted
    else
      problems.push({
        name,
        problem: `${describe(raw, schema)}: ${[...Value.Errors(schema, converted)][0]?.message}`,
      })
  }
  const settings = fillDerived(declared as Declared)
  problems.push(...contradictions(settings))
  return { settings: Object.freeze(settings), problems }
}

const describe = (raw: string, schema: object): string =>
  'secret' in schema ? 'the value given is not usable' : `“${raw}” is not usable`

function fillDerived(declared: Declared): Settings {
  const dataDir = resolve(declared.DATA_DIR)
  const publicUrl = (declared.PUBLIC_URL ?? `http://${declared.HOST}:${declared.PORT}`).replace(/\/+$/, '')
  const mailHost = domainToASCII(declared.MAIL_HOST ?? hostOf(publicUrl) ?? declared.MAIL_DOMAIN)
  return {
    ...declared,
    DATA_DIR: dataDir,
    PUBLIC_URL: publicUrl,
    BLOB_URL: declared.BLOB_URL ?? `file:${resolve(dataDir, 'blobs')}`,
    MAIL_HOST: mailHost,
    MAIL_SPF: (declared.MAIL_SPF ?? `a:${mailHost}`).trim().replace(/\s+/g, ' '),
  }
}

/** The host of a URL, where it is a name that the world can look up: no address, no name without a dot. */
function hostOf(url: string): string | undefined {
  const host = URL.parse(url)?.hostname ?? ''
  return host.includes('.') && !host.endsWith('.localhost') && isIP(host) === 0 ? host : undefined
}

const HOST_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i

function contradictions(settings: Settings): SettingProblem[] {
  const problems: SettingProblem[] = []
  const complain = (name: string, problem: string) => problems.push({ name, problem })
  if (!URL.canParse(settings.PUBLIC_URL)) complain('PUBLIC_URL', 'is not a URL')
  if (settings.DATABASE_URL && !/^postgres(ql)?:\/\//.test(settings.DATABASE_URL))
    complain('DATABASE_URL', 'must start with postgres:// or postgresql://')
  if (!/^(file:|s3:\/\/)/.test(settings.BLOB_URL)) complain('BLOB_URL', 'must start with file: or s3://')
  if (settings.SMTP_RELAY_URL && !/^smtps?:\/\/[^/]+/.test(settings.SMTP_RELAY_URL))
    complain('SMTP_RELAY_URL', 'must look like smtp://user:pass@host:port')
  if (Boolean(settings.SMTP_TLS_CERT) !== Boolean(settings.SMTP_TLS_KEY))
    complain('SMTP_TLS_CERT', 'SMTP_TLS_CERT and SMTP_TLS_KEY belong together')
  if (settings.ADMIN_TOKEN && settings.ADMIN_TOKEN.length < 8)
    complain('ADMIN_TOKEN', 'is shorter than 8 characters')
  if ((settings.ADMIN_TOKEN || settings.ADMIN_PASSWORD) && !settings.ADMIN_EMAIL)
    complain('ADMIN_EMAIL', 'is needed with ADMIN_TOKEN or ADMIN_PASSWORD')
  return [
    ...problems,
    ...problemsOfSignOn(settings),
    ...problemsOfLists(settings),
    ...problemsOfDomains(settings),
  ]
}

function problemsOfSignOn(settings: Settings): SettingProblem[] {
  const problems: SettingProblem[] = []
  const complain = (name: string, problem: string) => problems.push({ name, problem })
  if (settings.OIDC_ISSUER && !/^https?:\/\/[^/]/.test(settings.OIDC_ISSUER))
    complain('OIDC_ISSUER', 'must start with https:// (or http://)')
  if (Boolean(settings.OIDC_ISSUER) !== Boolean(settings.OIDC_AUDIENCE || settings.OIDC_CLIENT_ID))
    complain('OIDC_ISSUER', 'belongs together with OIDC_AUDIENCE, OIDC_CLIENT_ID or both')
  if (settings.OIDC_CLIENT_SECRET && !settings.OIDC_CLIENT_ID)
    complain('OIDC_CLIENT_SECRET', 'is of no use without OIDC_CLIENT_ID')
  return problems
}

function problemsOfDomains({ MAIL_HOST, MAIL_SPF, SECRETS_KEY }: Settings): SettingProblem[] {
  const problems: SettingProblem[] = []
  if (!HOST_NAME.test(MAIL_HOST)) problems.push({ name: 'MAIL_HOST', problem: 'is not a host name' })
  if (!MAIL_SPF.split(' ').every((term) => SPF_TERM.test(term)))
    problems.push({
      name: 'MAIL_SPF',
      problem: 'must be mechanisms of SPF, such as include:spf.relay.example or ip4:192.0.2.1',
    })
  if (SECRETS_KEY && SECRETS_KEY.length < 32)
    problems.push({ name: 'SECRETS_KEY', problem: 'is shorter than 32 characters' })
  return problems
}

// Mechanisms of RFC 7208, section 5, that say who may send.
const SPF_TERM = /^(?:include:|exists:|ip4:|ip6:|a:|mx:)[^\s]+$|^(?:a|mx)$/i

function problemsOfLists({ DNS_SERVERS, OUTBOUND_ALLOW }: Settings): SettingProblem[] {
  const networks = parseNetworks(OUTBOUND_ALLOW ?? '').problems.map((entry) => ({
    name: 'OUTBOUND_ALLOW',
    problem: `“${entry}” is not a network, such as 10.0.0.0/8`,
  }))
  if (!DNS_SERVERS || parseDnsServers(DNS_SERVERS)) return networks
  return [...networks, { name: 'DNS_SERVERS', problem: 'must look like 192.0.2.53:53,[2001:db8::53]:53' }]
}

/** The rows that `parlance doctor` prints: every setting, its value (secrets masked), where it came from. */
export function describeSettings(
  settings: Settings,
  environment: Record<string, string | undefined>,
): { name: string; value: string; source: 'set' | 'default'; description: string }[] {
  return Object.entries(SettingsSchema.properties).map(([name, schema]) => {
    const value = settings[name as keyof Settings]
    const shown = value === undefined ? '' : 'secret' in schema ? '••••' : String(value)
    return {
      name,
      value: shown,
      source: environment[name] ? 'set' : 'default',
      description: String((schema as { description?: string }).description ?? ''),
    }
  })
}
