import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { Copyable } from './copyable.tsx'
import { QrCode } from './qr-code.tsx'
import { useSaving } from './saving.ts'
import { Card, FormDialog, Problem } from './section.tsx'

/** Codes that change with the time, asked for beside the password. */
export function SecondFactor() {
  const t = useText()
  const words = t.settings.account
  const session = useSession()
  const [code, setCode] = useState('')
  const [isRemoving, setRemoving] = useState(false)
  const offering = useMutation({ mutationFn: () => answered(api.POST('/native/v1/session/totp')) })
  const confirming = useSaving({
    keys: ['session', 'people'],
    run: () => answered(api.PUT('/native/v1/session/totp', { body: { code: code.replace(/\s/g, '') } })),
  })
  return (
    <Card title={words.totp}>
      <p className="mb-3 text-ink-soft">{session.has_totp ? words.totpOn : words.totpOff}</p>
      <Problem error={offering.error} />
      {confirming.data && (
        <div className="mb-3 max-w-md">
          <p className="mb-2">{words.recovery}</p>
          <Copyable text={confirming.data.recovery_codes.join('  ')} />
        </div>
      )}
      {session.has_totp && <Button onClick={() => setRemoving(true)}>{words.totpRemove}</Button>}
      {!session.has_totp && !offering.data && (
        <Button isBusy={offering.isPending} onClick={() => offering.mutate()}>
          {words.totpStart}
        </Button>
      )}
      {!session.has_totp && offering.data && (
        <form
          className="flex max-w-md flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            confirming.mutate()
          }}
        >
          <p>{words.totpScan}</p>
          <QrCode text={offering.data.uri} label={words.totpSecret} />
          <Copyable text={offering.data.secret} />
          <Problem error={confirming.error} />
          <TextField
            label={words.totpCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="submit" look="primary" className="self-start" isBusy={confirming.isPending}>
            {words.totpConfirm}
          </Button>
        </form>
      )}
      {isRemoving && <RemoveDialog onClose={() => setRemoving(false)} />}
    </Card>
  )
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const words = t.settings.account
  const [password, setPassword] = useState('')
  const removing = useSaving({
    keys: ['session', 'people'],
    onDone: onClose,
    run: () => answered(api.DELETE('/native/v1/session/totp', { body: { password } })),
  })
  return (
    <FormDialog
      title={words.totpRemove}
      submit={words.totpRemove}
      isBusy={removing.isPending}
      error={removing.error}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    >
      <TextField
        label={words.oldPassword}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </FormDialog>
  )
}
