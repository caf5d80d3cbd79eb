import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import { classNames } from './class-names.ts'

const BOX =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink disabled:opacity-60 aria-invalid:border-danger'

interface FieldProps {
  label: string
  /** What to know before writing. */
  help?: ReactNode
  /** What is wrong with it. */
  error?: string | null | undefined
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

/** A label, what belongs to it, and what is wrong with it. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId()
  const described = help || error ? `${id}-more` : undefined
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {described && (
        <div id={described} className={classNames('text-sm', error ? 'text-danger' : 'text-ink-faint')}>
          {error ?? help}
        </div>
      )}
    </div>
  )
}

type Labelled = { label: string; help?: ReactNode; error?: string | null | undefined }

/** One line of text with its label. */
export function TextField({
  label,
  help,
  error,
  className,
  ...rest
}: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => <input {...ids} {...rest} className={classNames(BOX, 'h-8.5', className)} />}
    </Field>
  )
}

/** Several lines of text with their label. */
export function TextArea({
  label,
  help,
  error,
  className,
  ...rest
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => <textarea rows={4} {...ids} {...rest} className={classNames(BOX, 'py-1.5', className)} />}
    </Field>
  )
}

/** One of few, with its label. */
export function SelectField({
  label,
  help,
  error,
  className,
  ...rest
}: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => <select {...ids} {...rest} className={classNames(BOX, 'h-8.5', className)} />}
    </Field>
  )
}

/** Yes or no. */
export function CheckField({
  label,
  help,
  ...rest
}: { label: string; help?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        type="checkbox"
        {...rest}
        className="mt-1 size-4 shrink-0 accent-accent"
        aria-describedby={help ? `${id}-help` : undefined}
      />
      <label htmlFor={id}>
        <span className="text-base">{label}</span>
        {help && (
          <span id={`${id}-help`} className="block text-ink-faint text-sm">
            {help}
          </span>
        )}
      </label>
    </div>
  )
}
