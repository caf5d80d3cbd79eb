import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, answered, api } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { Frame } from './frame.tsx'

/** Makes the first organization and its administrator, who is signed in then and led on. */
export function Setup() {
  const t = useText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [form, setForm] = useState({
    setup_code: '',
    organization_name: '',
    name: '',
    email: '',
    password: '',
  })
  const setting = useMutation({
    mutationFn: () => answered(api.POST('/native/v1/setup', { body: { ...form, session: true } })),
    onSuccess: async () => {
      await queryClient.resetQueries()
      await queryClient.fetchQuery(sessionQuery)
      await navigate({ to: '/welcome' })
    },
  })
  const field = (name: keyof typeof form) => ({
    required: true,
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <Frame
      title={t.signIn.setupTitle}
      lead={t.signIn.setupLead}
      error={
        setting.error && (setting.error instanceof ApiError ? setting.error.message : t.common.noConnection)
      }
      submit={{ text: t.signIn.setupSubmit, isBusy: setting.isPending, run: () => setting.mutate() }}
    >
      <TextField
        label={t.signIn.setupCode}
        help={t.signIn.setupCodeHelp}
        autoComplete="off"
        {...field('setup_code')}
      />
      <TextField
        label={t.signIn.organization}
        autoComplete="organization"
        maxLength={200}
        {...field('organization_name')}
      />
      <TextField label={t.signIn.name} autoComplete="name" maxLength={200} {...field('name')} />
      <TextField label={t.signIn.email} type="email" autoComplete="username" {...field('email')} />
      <TextField
        label={t.signIn.password}
        help={t.signIn.passwordHelp}
        type="password"
        autoComplete="new-password"
        minLength={8}
        {...field('password')}
      />
    </Frame>
  )
}
