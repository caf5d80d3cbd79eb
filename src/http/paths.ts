/**
 * An OpenAPI path as the router writes it: `{id}` is a parameter, a literal colon is doubled. A parameter that
 * is followed by something in its own segment ends there (`{id}:move`).
 */
export function routerPath(path: string): string {
  return path.replaceAll(':', '::').replace(/\{(\w+)\}(.?)/g, (_, name: string, after: string) => {
    const isWhole = after === '' || after === '/'
    return `:${name}${isWhole ? '' : `(^[^/${after}]+)`}${after}`
  })
}
