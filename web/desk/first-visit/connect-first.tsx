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
    <p className="border-t bg-accent-soft px-4 py-3 text-center text-accent-text">
      {words.unconnected}{' '}
      <Link to="/welcome" className="font-medium underline underline-offset-2">
        {words.connect}
      </Link>
    </p>
  )
}
