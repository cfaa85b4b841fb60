/** Further texts stand whole under this word of the root, by their names. */
export const filesWord = 'x-assay-files';
/** Why references are left as they are: `{ what, fix, code }` by the text of a `$ref` up to its fragment. */
export const unreadWord = 'x-assay-unread';
/** References of further texts that only the first one has a target for: `{ at, ref }`. */
export const borrowedWord = 'x-assay-borrowed';
