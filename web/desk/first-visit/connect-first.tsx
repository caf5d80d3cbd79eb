import { Link } from '@tanstack/react-router'
import { useIsUnconnected } from '../api/mail-setup.ts'
import { useSession } from '../api/session.ts'
import { useText } from '../i18n/text.tsx'
import { useProgressKept } from './progress.ts'

/** Leads an administrator to the first visit, as long as there is no address of one's own and it is not done. */
export function ConnectFirst() {
  const words = useText().inboxes
  const { person } = useSession()
  const { isOver } = useProgressKept()
  const isUnconnected = useIsUnconnected(person.role === 'administrator' && !isOver)
  if (isOver || !isUnconnected) return null
  return (
    <p className="mt-3">
      {words.unconnected}{' '}
      <Link to="/welcome" className="font-medium text-accent-text underline underline-offset-2">
        {words.connect}
      </Link>
    </p>
  )
}
