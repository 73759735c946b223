/** A signed-in desk without a browser: it keeps its cookies and follows the way through the door. */
export async function deskSession(base: string, username: string, password: string) {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(new URL(path, base), {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    return response;
  }
  async function follow(path: string): Promise<string> {
    const response = await ask(path);
    const next = response.headers.get('location');
    await response.text();
    return next === null ? path : follow(next);
  }

  const door = await follow('/session/begin?to=/today');
  const uid = new URL(door, base).pathname.split('/').at(-1);
  const answer = await ask(`/api/sign-in/${uid}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { next } = (await answer.json()) as { next?: string };
  if (!next) throw new Error(`${username} could not sign in: ${answer.status}`);
  await follow(next);

  return {
    async get<T>(path: string): Promise<T> {
      const response = await ask(path);
      const text = await response.text();
      if (!response.ok) throw new Error(`${response.status} ${path}: ${text.slice(0, 200)}`);
      return JSON.parse(text) as T;
    },
  };
}

export type DeskSession = Awaited<ReturnType<typeof deskSession>>;
