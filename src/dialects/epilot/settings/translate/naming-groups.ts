import { AppError, invalid } from '../../../../core/errors.ts'
import { presentAssignee } from '../../assignee.ts'

/** Somebody who is nobody here is named as the caller named them: a group by `group_5`. */
export function namingGroups(error: unknown): never {
  if (error instanceof AppError && error.code === 'invalid' && typeof error.details.value === 'string') {
    const value = presentAssignee(error.details.value)
    throw invalid(`“${value}” is nobody in this organization`, { ...error.details, value })
  }
  throw error
}
