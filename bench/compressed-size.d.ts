export function compressedSize(folder: string, paths: Iterable<string>): number;
