import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, answered, api } from '../api/client.ts'
import { sessionQuery } from '../api/session.ts'
import { Pending } from '../app/fallbacks.tsx'
import { TextField } from '../design/field.tsx'
import { Notice } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Frame } from './frame.tsx'

/** Whoever was invited chooses a name and a password, and is signed in. */
export function Invitation() {
  const t = useText()
  const { token = '' } = useParams({ strict: false })
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [form, setForm] = useState({ name: '', password: '' })
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answered(api.GET('/native/v1/invitations/{token}', { params: { path: { token } } })),
  })
  const joining = useMutation({
    mutationFn: () =>
      answered(api.PUT('/native/v1/invitations/{token}', { params: { path: { token } }, body: form })),
    onSuccess: async () => {
      await queryClient.resetQueries()
      await queryClient.fetchQuery(sessionQuery)
      await navigate({ to: '/' })
    },
  })
  if (invitation.isPending) return <Pending />
  if (!invitation.data)
    return (
      <Frame title={t.signIn.title} below={<Link to="/sign-in">{t.signIn.title}</Link>}>
        <Notice>{t.signIn.linkOver}</Notice>
      </Frame>
    )
  return (
    <Frame
      title={t.signIn.invitationTitle(invitation.data.organization.name)}
      lead={t.signIn.invitationLead(invitation.data.email)}
      error={
        joining.error && (joining.error instanceof ApiError ? joining.error.message : t.common.noConnection)
      }
      submit={{ text: t.signIn.join, isBusy: joining.isPending, run: () => joining.mutate() }}
    >
      <TextField
        label={t.signIn.name}
        autoComplete="name"
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <TextField
        label={t.signIn.password}
        help={t.signIn.passwordHelp}
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        value={form.password}
        onChange={(event) => setForm({ ...form, password: event.target.value })}
      />
    </Frame>
  )
}
