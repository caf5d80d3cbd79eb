import { CheckField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import type { Form } from './webhook-wire.ts'

interface AuthorizationFieldProps {
  form: Form
  /** Something is sent along already, which nobody is shown. */
  isKept: boolean
  onChange: (form: Form) => void
}

/** How the program knows who calls, beside the signature. */
export function AuthorizationField({ form, isKept, onChange }: AuthorizationFieldProps) {
  const words = useText().connections.webhooks
  return (
    <>
      <TextField
        label={words.authorization}
        help={isKept ? words.authorizationKept : words.authorizationHelp}
        type="password"
        autoComplete="new-password"
        maxLength={8192}
        disabled={form.dropsAuthorization}
        value={form.authorization}
        onChange={(event) => onChange({ ...form, authorization: event.target.value })}
      />
      {isKept && (
        <CheckField
          label={words.noAuthorization}
          checked={form.dropsAuthorization}
          onChange={(event) => onChange({ ...form, dropsAuthorization: event.target.checked })}
        />
      )}
    </>
  )
}
