import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { answered, api } from '../api/client.ts'
import { type Session, sessionQuery, useSession } from '../api/session.ts'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

export const STEPS = ['address', 'way', 'test', 'people'] as const
export type Step = (typeof STEPS)[number]
export type Way = 'here' | 'mailbox' | 'trial'

/** How far somebody has come, kept with the person: whoever comes back goes on there. */
export interface Progress {
  step: Step
  /** The address that is being connected. */
  address: string | null
  way: Way | null
  /** The test mail that was sent last. */
  message: string | null
  isOver: boolean
}

const BEGIN: Progress = { step: 'address', address: null, way: null, message: null, isOver: false }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What was kept, whatever an older version wrote. */
function readProgress(settings: unknown): Progress {
  const kept = isObject(settings) && isObject(settings.first_visit) ? settings.first_visit : {}
  return {
    step: STEPS.find((step) => step === kept.step) ?? BEGIN.step,
    address: textOf(kept.address),
    way: (['here', 'mailbox', 'trial'] as const).find((way) => way === kept.way) ?? null,
    message: textOf(kept.message),
    isOver: kept.isOver === true,
  }
}

/** One after the other: the last step is what stays. */
let saving: Promise<unknown> = Promise.resolve()

export const useProgressKept = (): Progress => readProgress(useSession().person.desk_settings)

/** How far one has come, and what notes a step. It is shown before it is kept. */
export function useProgress(): [Progress, (change: Partial<Progress>) => void] {
  const t = useText()
  const queryClient = useQueryClient()
  const progress = useProgressKept()
  const move = useCallback(
    (change: Partial<Progress>) => {
      const session = queryClient.getQueryData(sessionQuery.queryKey)
      if (!session) return
      const { desk_settings: before } = session.person
      const desk_settings = {
        ...(isObject(before) ? before : {}),
        first_visit: { ...readProgress(before), ...change },
      }
      const moved: Session = { ...session, person: { ...session.person, desk_settings } }
      queryClient.setQueryData(sessionQuery.queryKey, moved)
      saving = saving
        .then(() => answered(api.PATCH('/native/v1/session/person', { body: { desk_settings } })))
        .catch((error: Error) => {
          tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' })
        })
    },
    [queryClient, t],
  )
  return [progress, move]
}
