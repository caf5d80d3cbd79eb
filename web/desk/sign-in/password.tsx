import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, answered, api } from '../api/client.ts'
import { TextField } from '../design/field.tsx'
import { Notice } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Frame } from './frame.tsx'

/** Asks for a link to set a new password. Whether the address is known is not told. */
export function ForgottenPassword() {
  const t = useText()
  const [email, setEmail] = useState('')
  const asking = useMutation({
    mutationFn: () => answered(api.POST('/native/v1/password-reset', { body: { email } })),
  })
  return (
    <Frame
      title={t.signIn.resetTitle}
      lead={t.signIn.resetHelp}
      error={
        asking.error && (asking.error instanceof ApiError ? asking.error.message : t.common.noConnection)
      }
      {...(asking.isSuccess
        ? {}
        : { submit: { text: t.signIn.resetSend, isBusy: asking.isPending, run: () => asking.mutate() } })}
      below={<Link to="/sign-in">{t.common.back}</Link>}
    >
      {asking.isSuccess ? (
        <Notice tone="good">{t.signIn.resetSent}</Notice>
      ) : (
        <TextField
          label={t.signIn.email}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      )}
    </Frame>
  )
}

/** Sets a new password by the link of the mail. */
export function ResetPassword() {
  const t = useText()
  const { token = '' } = useParams({ strict: false })
  const [password, setPassword] = useState('')
  const setting = useMutation({
    mutationFn: () => answered(api.PUT('/native/v1/password', { body: { token, password } })),
  })
  const link = <Link to="/sign-in">{t.signIn.title}</Link>
  if (setting.isSuccess)
    return (
      <Frame title={t.signIn.resetTitle} below={link}>
        <Notice tone="good">{t.signIn.passwordSet}</Notice>
      </Frame>
    )
  return (
    <Frame
      title={t.signIn.resetTitle}
      error={setting.error && (setting.error instanceof ApiError ? t.signIn.linkOver : t.common.noConnection)}
      submit={{ text: t.signIn.setPassword, isBusy: setting.isPending, run: () => setting.mutate() }}
      below={link}
    >
      <TextField
        label={t.signIn.newPassword}
        help={t.signIn.passwordHelp}
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </Frame>
  )
}
