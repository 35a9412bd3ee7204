export interface ServeOptions {
  directory?: string;
  port?: number;
  base?: string;
  plain?: boolean;
  find?: (directory: string, base: string, url: string) => { path: string; size: number } | undefined;
}

export function serve(options?: ServeOptions): Promise<{ url: string; close(): void }>;
export function serveOnFreePort(
  options: ServeOptions & { port: number },
): Promise<{ url: string; close(): void }>;
