/** Tells of a version that has been fetched and waits; `takeOver` lets it, and loads the page again. */
export interface Update {
  takeOver(): void;
}

/**
 * Keeps the page for visits without a network, and calls back when a newer version is ready. Does nothing where there
 * are no service workers, or the host serves none.
 */
export async function keepForOffline(updated: (update: Update) => void): Promise<void> {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const registration = await workers
    ?.register(new URL("service-worker.js", document.baseURI))
    .catch(() => null);
  if (!workers || !registration) return;
  const tell = (): void => {
    const { waiting } = registration;
    // Without a controller this is the first version: there is nothing to take over from.
    if (!waiting || !workers.controller) return;
    updated({
      takeOver: () => {
        workers.addEventListener("controllerchange", () => location.reload(), { once: true });
        waiting.postMessage("take over");
      },
    });
  };
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });
}
