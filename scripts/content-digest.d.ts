export function filesOf(root: string, paths: readonly string[]): string[];
export function contentDigest(root: string, files: readonly string[], more?: string): string;
