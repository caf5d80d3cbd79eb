import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'

interface SavingOptions<In, Out> {
  run: (input: In) => Promise<Out>
  /** Which kept answers are asked for again then. */
  keys: string[]
  told?: string
  /** Says nothing: `onDone` does. */
  isQuiet?: boolean
  onDone?: (result: Out) => void
}

/** Changes something, brings what is shown up to date, and says so. */
export function useSaving<In = void, Out = unknown>({
  run,
  keys,
  told,
  isQuiet,
  onDone,
}: SavingOptions<In, Out>) {
  const t = useText()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: run,
    onSuccess: async (result) => {
      await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
      if (!isQuiet) tell(told ?? t.common.saved)
      onDone?.(result)
    },
  })
}

/** The same for what is done at once, without a form that would show why it was refused. */
export function useActing<In = void, Out = unknown>(options: SavingOptions<In, Out>) {
  const t = useText()
  const saving = useSaving(options)
  return (input: In) =>
    saving.mutate(input, {
      onError: (error) => {
        tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' })
      },
    })
}
