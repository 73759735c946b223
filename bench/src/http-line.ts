import { connect, type Socket } from 'node:net';

export interface HttpReply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/**
 * One kept-alive connection that sends a request and waits for its answer. A full HTTP client in the process of the
 * server would cost more than the server does, and be counted as its cost.
 */
export function httpLine(port: number, token: string) {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let chunks: Buffer[] = [];
  let size = 0;
  let awaited = -1;
  let head = '';
  let answer: ((reply: HttpReply) => void) | undefined;
  let fail: ((error: Error) => void) | undefined;

  socket.on('error', (error) => fail?.(error));
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (awaited === -1) {
      const start = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const end = start.indexOf('\r\n\r\n');
      if (end === -1) return;
      head = start.subarray(0, end).toString('latin1');
      awaited = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    }
    if (size < awaited) return;
    const whole = Buffer.concat(chunks);
    const body = whole.subarray(head.length + 4, awaited).toString();
    chunks = [];
    size = 0;
    awaited = -1;
    answer?.({ status: Number(head.slice(9, 12)), head, body });
  });

  return {
    ask(method: string, path: string, body?: string | Buffer, headers = ''): Promise<HttpReply> {
      return new Promise((resolve, reject) => {
        answer = resolve;
        fail = reject;
        const type =
          body === undefined || headers.includes('content-type')
            ? ''
            : 'content-type: application/fhir+json\r\n';
        const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
        const start = `${method} /fhir/R4${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n${type}${length}${headers}\r\n`;
        if (Buffer.isBuffer(body)) {
          socket.write(start);
          socket.write(body);
        } else socket.write(start + (body ?? ''));
      });
    },
    close: () => socket.destroy(),
  };
}

export type HttpLine = ReturnType<typeof httpLine>;
