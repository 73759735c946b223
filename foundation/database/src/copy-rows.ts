import type { Connection, PoolClient, Submittable } from 'pg';

/** What the driver calls on a statement in flight, and does not describe in its types. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

interface CopyStatement extends Submittable {
  callback: (error: Error) => void;
  handleCopyInResponse(connection: CopyConnection): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

/**
 * `copy … from stdin` with all its rows at hand: the fastest way in, since the server neither plans a statement nor keeps
 * its rows a second time. The driver has the messages but no function for them.
 */
export function copyRows(client: PoolClient, text: string, rows: Buffer): Promise<void> {
  return new Promise((done, failed) => {
    const statement: CopyStatement = {
      callback: failed,
      submit: (connection) => connection.query(text),
      handleCopyInResponse(connection) {
        connection.sendCopyFromChunk(rows);
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleReadyForQuery: done,
      handleError: failed,
    };
    client.query(statement);
  });
}
