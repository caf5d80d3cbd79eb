import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Minus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Dialog } from '../design/dialog.tsx'
import { Badge, Notice, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Problem } from './section.tsx'

export interface TestResult {
  status: string
  error: string | null
}

type Step = 'reach' | 'secure' | 'login' | 'folder'
type StepState = 'done' | 'failed' | 'open'

const FAILS_AT: Record<string, Step> = {
  host_unreachable: 'reach',
  tls_failed: 'secure',
  auth_failed: 'login',
  folder_missing: 'folder',
}

/** How far it got; null: nobody knows at which step it failed. */
function statesOf(steps: readonly Step[], status: string): StepState[] | null {
  if (status === 'ok') return steps.map(() => 'done')
  const step = FAILS_AT[status]
  const failed = step ? steps.indexOf(step) : -1
  if (failed < 0) return null
  return steps.map((_, index) => (index < failed ? 'done' : index === failed ? 'failed' : 'open'))
}

interface ConnectionTestProps {
  name: string
  steps: readonly Step[]
  run: () => Promise<TestResult>
  /** Which kept answers are asked for again then. */
  keys: string[]
  onClose: () => void
}

/** Tries a connection as it will be used, at once, and says at which step it failed. */
export function ConnectionTest({ name, steps, run, keys, onClose }: ConnectionTestProps) {
  const t = useText()
  const words = t.connections
  const queryClient = useQueryClient()
  const test = useMutation({
    mutationFn: run,
    onSettled: () => Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
  const begin = useRef(test.mutate)
  useEffect(() => begin.current(), [])
  return (
    <Dialog
      title={words.testTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button isBusy={test.isPending} onClick={() => test.mutate()}>
            {words.testAgain}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t.common.close}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3 pb-2">
        <Problem error={test.error} />
        {test.isPending && (
          <>
            <p>{words.testing}</p>
            <Skeleton className="h-24" />
          </>
        )}
        {test.data && <Outcome steps={steps} result={test.data} />}
      </div>
    </Dialog>
  )
}

function Outcome({ steps, result }: { steps: readonly Step[]; result: TestResult }) {
  const { connections: words } = useText()
  const states = statesOf(steps, result.status)
  return (
    <>
      <Notice tone={result.status === 'ok' ? 'good' : 'danger'}>
        {words.verdicts[result.status] ?? words.verdicts.unknown}
      </Notice>
      {states && (
        <ol className="flex flex-col gap-1.5">
          {steps.map((step, index) => (
            <StepLine key={step} text={words.steps[step]} state={states[index] ?? 'open'} />
          ))}
        </ol>
      )}
      {result.error && (
        <div>
          <h3 className="mb-1 font-medium text-sm">{words.said}</h3>
          <p className="break-words rounded-md bg-sunken p-2 font-mono text-sm">{result.error}</p>
        </div>
      )}
    </>
  )
}

const LOOKS = {
  done: { icon: Check, look: 'bg-good-soft text-good' },
  failed: { icon: X, look: 'bg-danger-soft text-danger' },
  open: { icon: Minus, look: 'bg-sunken text-ink-faint' },
}

function StepLine({ text, state }: { text: string; state: StepState }) {
  const { connections: words } = useText()
  const { icon: Icon, look } = LOOKS[state]
  return (
    <li className="flex items-center gap-2">
      <span className={classNames('flex size-5 items-center justify-center rounded-full', look)}>
        <Icon aria-hidden className="size-3.5" />
      </span>
      <span className={state === 'open' ? 'text-ink-faint' : ''}>{text}</span>
      <span className="sr-only">{words.stepStates[state]}</span>
    </li>
  )
}

/** What the last test said, in a word. */
export function TestBadge({ result }: { result: TestResult | null }) {
  const { connections: words } = useText()
  if (!result) return <Badge>{words.untested}</Badge>
  return result.status === 'ok' ? (
    <Badge tone="good">{words.works}</Badge>
  ) : (
    <Badge tone="danger">{words.failed}</Badge>
  )
}
