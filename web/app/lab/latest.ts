/** Runs one job at a time; of the jobs asked for meanwhile, only the latest is run. */
export class Latest {
  #running = false;
  #next: (() => Promise<void>) | null = null;

  /** Jobs must not reject. */
  ask(job: () => Promise<void>): void {
    this.#next = job;
    if (!this.#running) void this.#run();
  }

  /** Forgets the job that waits. */
  clear(): void {
    this.#next = null;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#next) {
      const job = this.#next;
      this.#next = null;
      await job();
    }
    this.#running = false;
  }
}
