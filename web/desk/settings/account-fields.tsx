import { SelectField, TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'

type Security = 'tls' | 'starttls'

/** An account at a mail server, as it is written into a form. */
export interface Account {
  host: string
  port: string
  security: Security
  username: string
  password: string
}

interface Kept extends Pick<Account, 'host' | 'security' | 'username'> {
  port: number | string
}

export const accountOf = (kept: Kept | null, security: Security): Account =>
  kept
    ? {
        ...{ host: kept.host, port: String(kept.port), security: kept.security },
        ...{ username: kept.username, password: '' },
      }
    : { host: '', port: '', security, username: '', password: '' }

/** What is sent: no port where the usual one is meant. */
export const toWire = ({ port, host, username, ...rest }: Account) => ({
  ...rest,
  host: host.trim(),
  username: username.trim(),
  ...(port.trim() ? { port: port.trim() } : {}),
})

interface AccountFieldsProps {
  account: Account
  ports: Record<Security, number>
  /** It has a password already, which nobody is shown. */
  isKept: boolean
  onChange: (account: Account) => void
}

/** Where a mail server is, and how one logs in there. */
export function AccountFields({ account, ports, isKept, onChange }: AccountFieldsProps) {
  const { connections: words } = useText()
  const field = (name: Exclude<keyof Account, 'security'>) => ({
    value: account[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...account, [name]: event.target.value }),
  })
  return (
    <>
      <TextField
        label={words.host}
        required
        maxLength={1000}
        autoCapitalize="none"
        spellCheck={false}
        {...field('host')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={words.security}
          value={account.security}
          onChange={(event) =>
            onChange({
              ...account,
              security: event.target.value as Security,
              port: account.port === String(ports[account.security]) ? '' : account.port,
            })
          }
        >
          <option value="starttls">{words.securities.starttls}</option>
          <option value="tls">{words.securities.tls}</option>
        </SelectField>
        <TextField
          label={words.port}
          help={words.portHelp}
          inputMode="numeric"
          placeholder={String(ports[account.security])}
          {...field('port')}
        />
      </div>
      <TextField
        label={words.username}
        required
        maxLength={1000}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...field('username')}
      />
      <TextField
        label={words.password}
        help={isKept ? words.passwordKept : undefined}
        type="password"
        required={!isKept}
        maxLength={1000}
        autoComplete="new-password"
        {...field('password')}
      />
    </>
  )
}
