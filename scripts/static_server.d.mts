export interface ServeOptions {
  directory?: string;
  port?: number;
  base?: string;
  plain?: boolean;
}

export function serve(options?: ServeOptions): Promise<{ url: string; close(): void }>;
export function serveOnFreePort(
  options: ServeOptions & { port: number },
): Promise<{ url: string; close(): void }>;
