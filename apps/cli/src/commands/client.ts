import { closeClient, createClient, listClients } from '@yiti/access';
import { success } from '@yiti/base';
import { type Command, readOptions, report } from '../command.ts';
import { withCounty } from '../with-county.ts';

const text = { type: 'string' } as const;

const CREATE = `yiti client create --name N --role R [--institution ID] [--redirect-uri URI …] [--public] [--json]

Registers a program that may use the FHIR interface, and prints its client_id and client_secret once.
  --role         what it may do; a client of role administrator may ask for scope system/*.*
  --institution  where it works: which residents it sees follows from that
  --public       a program that can keep no secret: authorisation code with PKCE only`;

export const clientCreate: Command = {
  name: 'client create',
  summary: 'register a program and print its client_id and client_secret',
  usage: CREATE,
  async run(argv, voice) {
    const options = readOptions(argv, {
      name: text,
      role: text,
      institution: text,
      'redirect-uri': { type: 'string', multiple: true },
      public: { type: 'boolean' },
    });
    if (!options?.values.name || !options.values.role) {
      voice.complain(CREATE);
      return 2;
    }
    const { name, role, institution, public: isPublic, json } = options.values;
    return withCounty(async ({ db, county }) => {
      const made = await createClient(
        db,
        { county, name, role, institution, public: isPublic, redirectUris: options.values['redirect-uri'] },
        new Date(),
      );
      return report(voice, json ?? false, made, ({ client_id, client_secret }) =>
        [`client_id     ${client_id}`, ...(client_secret ? [`client_secret ${client_secret}`] : [])].join(
          '\n',
        ),
      );
    });
  },
};

export const clientList: Command = {
  name: 'client list',
  summary: 'list registered programs',
  usage: 'yiti client list [--json]',
  async run(argv, voice) {
    const options = readOptions(argv, {});
    return withCounty(async ({ db, county }) => {
      const clients = await listClients(db, county);
      return report(voice, options?.values.json ?? false, success({ clients }), () =>
        [...clients.map((client) => JSON.stringify(client)), `${clients.length} clients`].join('\n'),
      );
    });
  },
};

export const clientClose: Command = {
  name: 'client close',
  summary: 'shut a program out; its tokens end at once',
  usage: 'yiti client close CLIENT_ID [--json]',
  async run(argv, voice) {
    const options = readOptions(argv, {});
    const id = options?.positionals[0];
    if (!id) {
      voice.complain(clientClose.usage);
      return 2;
    }
    return withCounty(async ({ db, county }) => {
      await closeClient(db, county, id);
      return report(voice, options.values.json ?? false, success({ client_id: id }), () => `${id} is closed`);
    });
  },
};
