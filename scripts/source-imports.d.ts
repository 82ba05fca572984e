export interface SourceImport {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly path: string | null;
}
export function sourceFiles(source: string): string[];
export function roomOf(file: string): string;
export function sourceImports(source: string): SourceImport[];
