import type { Actor } from '@yiti/access';
import type { FastifyReply } from 'fastify';
import type { TaskNews } from './task-news.ts';

/** Changes that come in a burst, a bulk claim or a round of reminders, reach a screen as one. */
const PAUSE_MS = 150;

/** Proxies close a connection on which nothing is said for a minute. */
const HEARTBEAT_MS = 25_000;

/**
 * Tells one screen when its inbox has changed, as server-sent events; the screen then asks for the page it shows. Says nothing
 * about the tasks themselves, so that permission is asked where they are read.
 */
export function streamNews(reply: FastifyReply, news: TaskNews, actor: Actor): () => void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 3000\n\nevent: tasks\ndata: begin\n\n');

  let waiting: NodeJS.Timeout | undefined;
  let changed = false;
  const tell = (): void => {
    if (waiting) {
      changed = true;
      return;
    }
    raw.write('event: tasks\ndata: changed\n\n');
    waiting = setTimeout(() => {
      waiting = undefined;
      if (changed) {
        changed = false;
        tell();
      }
    }, PAUSE_MS);
  };
  const stop = news.listen(actor.county, actor.institution ?? '', tell);
  const heartbeat = setInterval(() => raw.write(': \n\n'), HEARTBEAT_MS);
  const end = (): void => {
    clearInterval(heartbeat);
    clearTimeout(waiting);
    stop();
    raw.end();
  };
  raw.on('close', end);
  return end;
}
