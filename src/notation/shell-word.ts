/** What shells take as it stands, at any place of a word; a tilde or a dash at its beginning they, or commands, take otherwise. */
const PLAIN = /^[\p{L}\p{N}_@%+=:,./][\p{L}\p{N}_@%+=:,./~-]*$/u;

/** A path as a word of a command that is to be pasted into a shell: in quotation marks where it has blanks or the like, and never like an option. */
export function shellWord(path: string): string {
  const named = path.startsWith("-") ? `./${path}` : path;
  return PLAIN.test(named) ? named : `'${named.replaceAll("'", "'\\''")}'`;
}
