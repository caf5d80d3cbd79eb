import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, answered, api } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { TextField } from '../design/field.tsx'
import type { Messages } from '../i18n/en/index.ts'
import { useText } from '../i18n/text.tsx'
import { Frame } from './frame.tsx'

/** Only places of this desk: nobody is sent elsewhere by a link. */
const safe = (to: string | undefined): string => (to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/')

export function SignIn() {
  const t = useText()
  const { to, error: providerError } = useSearch({ strict: false })
  const [form, setForm] = useState({ email: '', password: '', code: '' })
  const { data: options } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => answered(api.GET('/native/v1/sign-in/options')),
  })
  const { data: setup } = useQuery({
    queryKey: ['setup'],
    queryFn: () => answered(api.GET('/native/v1/setup')),
  })
  const entering = useSignIn(form, safe(to))
  const isCodeNeeded = entering.error instanceof ApiError && entering.error.details.code_needed === true
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  if (setup && !setup.is_prepared) return <Navigate to="/setup" />
  return (
    <Frame
      title={t.signIn.title}
      error={problemOf(t, entering.error, form.code) ?? providerProblem(t, providerError)}
      submit={{ text: t.signIn.submit, isBusy: entering.isPending, run: () => entering.mutate() }}
      below={<Link to="/forgotten-password">{t.signIn.forgotten}</Link>}
    >
      <TextField label={t.signIn.email} type="email" autoComplete="username" required {...field('email')} />
      <TextField
        label={t.signIn.password}
        type="password"
        autoComplete="current-password"
        required
        {...field('password')}
      />
      {isCodeNeeded && (
        <TextField
          label={t.signIn.code}
          help={t.signIn.codeNeeded}
          autoComplete="one-time-code"
          required
          autoFocus
          {...field('code')}
        />
      )}
      {options?.oidc && (
        <a
          className="inline-flex h-8.5 items-center justify-center rounded-md border px-3 hover:bg-hover"
          href={`${options.oidc.url}?return_to=${encodeURIComponent(safe(to))}`}
        >
          {t.signIn.withProvider(options.oidc.name)}
        </a>
      )}
    </Frame>
  )
}

function useSignIn(form: { email: string; password: string; code: string }, to: string) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => {
      const { email, password, code } = form
      return answered(
        api.POST('/native/v1/sign-in', { body: { email, password, ...(code ? { code: code.trim() } : {}) } }),
      )
    },
    onSuccess: async () => {
      await queryClient.resetQueries()
      await queryClient.fetchQuery(sessionQuery)
      await navigate({ href: to })
    },
  })
}

function problemOf(t: Messages, error: Error | null, code: string): string | null {
  if (!error) return null
  if (!(error instanceof ApiError)) return t.common.noConnection
  if (error.status === 429) return t.signIn.tooMany(error.retryAfter ?? 60)
  if (error.status !== 401) return error.message
  if (error.details.code_needed) return code ? t.signIn.wrongCode : null
  return t.signIn.wrong
}

function providerProblem(t: Messages, error: string | undefined): string | null {
  if (!error) return null
  return t.signIn.errors[error] ?? t.signIn.otherError
}
