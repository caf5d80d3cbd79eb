import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { usePeople } from '../api/directory.ts'
import { Button } from '../design/button.tsx'
import { Avatar } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Invitations, InviteForm } from '../settings/invitations.tsx'
import { StepEnd, type StepProps } from './step.tsx'

/** Who works with whom. */
export function PeopleStep({ onNext, onBack }: StepProps) {
  const t = useText()
  const words = t.firstVisit.people
  const people = usePeople()
  const [isInviting, setInviting] = useState(false)
  return (
    <div className="flex flex-col gap-4">
      <h2 className="font-semibold text-lg">{words.title}</h2>
      <p className="text-ink-soft">{words.help}</p>
      <ul aria-label={words.here} className="flex flex-col gap-2">
        {people.map(({ id, name, email, avatar_url }) => (
          <li key={id} className="flex items-center gap-2.5">
            <Avatar name={name || email} url={avatar_url} />
            <span className="min-w-0 break-words">{name || email}</span>
          </li>
        ))}
      </ul>
      <Button className="self-start" onClick={() => setInviting(true)}>
        <UserPlus aria-hidden className="size-4" />
        {t.settings.people.invite}
      </Button>
      <Invitations />
      <StepEnd onBack={onBack}>
        <Button look="primary" onClick={onNext}>
          {t.firstVisit.done}
        </Button>
      </StepEnd>
      {isInviting && <InviteForm onClose={() => setInviting(false)} />}
    </div>
  )
}
