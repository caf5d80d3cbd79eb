import type { TSchema } from 'typebox'
import { ErrorResponse } from './schemas/error-response.ts'

const refusals = {
  400: ErrorResponse,
  401: ErrorResponse,
  403: ErrorResponse,
  404: ErrorResponse,
  409: ErrorResponse,
}

/** Success with a body, and the refusals every operation knows. */
export const ok = (schema: TSchema | null): Record<number, TSchema | null> => ({ 200: schema, ...refusals })
export const created = (schema: TSchema): Record<number, TSchema | null> => ({ 201: schema, ...refusals })
export const noContent: Record<number, TSchema | null> = { 204: null, ...refusals }
