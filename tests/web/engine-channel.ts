/**
 * A MessageChannel as browsers have it, for Node: messages wait for the next turn of the event loop. Node
 * itself empties a port of up to 1,000 messages in one turn, those posted meanwhile included, and no timer
 * and no other port gets a turn.
 */
export class TurningChannel {
  readonly port1: { onmessage: (() => void) | null; close(): void } = { onmessage: null, close: () => {} };
  readonly port2 = {
    postMessage: (_message: null): void => {
      setImmediate(() => this.port1.onmessage?.());
    },
  };
}
