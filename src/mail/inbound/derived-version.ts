/**
 * The version of everything that is read from the source of a mail: text, HTML, quoted parts, files, names, headers,
 * automatic or not. Raise it when the parser, or anything it calls, makes something else of the same bytes: then
 * `parlance rederive` finds the mails that older rules have read.
 */
export const DERIVED_VERSION = 2
