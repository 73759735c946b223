import { closeClient, createClient, listClients } from '@yiti/access';
import { success } from '@yiti/base';
import { command } from '../command.ts';
import { withCounty } from '../with-county.ts';

const text = { type: 'string' } as const;

export const clientCreate = command({
  name: 'client create',
  summary: 'register a program and print its client_id and client_secret',
  usage: `yiti client create --name N --role R [--institution ID] [--redirect-uri URI …] [--public] [--json]

Registers a program that may use the FHIR interface, and prints its client_id and client_secret once.
  --role          what it may do; a client of role administrator may ask for scope system/*.*
  --institution   where it works: which residents it sees follows from that
  --redirect-uri  where its users return to after they signed in; may be given several times
  --public        a program that can keep no secret: authorisation code with PKCE only`,
  options: {
    name: text,
    role: text,
    institution: text,
    'redirect-uri': { type: 'string', multiple: true },
    public: { type: 'boolean' },
  },
  required: ['name', 'role'],
  run: ({ values: { name = '', role = '', institution, public: isPublic, 'redirect-uri': uris } }) =>
    withCounty(async ({ db, county }) => {
      const draft = {
        county,
        name,
        role,
        institution,
        public: isPublic,
        redirectUris: uris && [...uris],
      };
      const made = await createClient(db, draft, new Date());
      if (!made.ok) return made;
      const { client_id, client_secret } = made.value;
      const secret = client_secret ? [`client_secret ${client_secret}`] : [];
      return success({
        json: { ok: true, ...made.value },
        lines: [`client_id     ${client_id}`, ...secret, `${name} is registered as ${role}`],
      });
    }),
});

export const clientList = command({
  name: 'client list',
  summary: 'list registered programs',
  usage: 'yiti client list [--json]',
  run: () =>
    withCounty(async ({ db, county }) => {
      const clients = await listClients(db, county);
      return success({
        json: { ok: true, clients },
        lines: [...clients.map((client) => JSON.stringify(client)), `${clients.length} clients`],
      });
    }),
});

export const clientClose = command({
  name: 'client close',
  summary: 'shut a program out; its tokens end at once',
  usage: 'yiti client close CLIENT_ID [--json]',
  words: [1, 1],
  run: ({ positionals: [id = ''] }) =>
    withCounty(async ({ db, county }) => {
      await closeClient(db, county, id);
      return success({ json: { ok: true, client_id: id }, lines: [`${id} is closed`] });
    }),
});
