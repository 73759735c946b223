import type { Dispatch } from './bundle/batch.ts';
import type { Call, Method } from './call.ts';
import type { Interaction } from './interaction.ts';
import { Refusal, refuse } from './refusal.ts';

interface Pattern {
  readonly interaction: Interaction;
  readonly form: RegExp;
}

/** Finds the interaction a method and an address name; for entries of bundles, and to tell 405 from 404. */
export function dispatcher(interactions: readonly Interaction[]): {
  readonly dispatch: Dispatch;
  readonly methodsAt: (path: string) => Method[];
} {
  const patterns: Pattern[] = interactions.map((interaction) => ({
    interaction,
    form: formOf(interaction.path),
  }));

  const methodsAt = (path: string): Method[] => [
    ...new Set(patterns.filter(({ form }) => form.test(path)).map(({ interaction }) => interaction.method)),
  ];

  return {
    methodsAt,
    async dispatch(call, url) {
      const [path = '', query = ''] = url.split(/\?(.*)/s);
      const found = patterns.find(
        ({ interaction, form }) => interaction.method === call.method && form.test(`/${path}`),
      );
      if (!found) throw noInteraction(methodsAt(`/${path}`));
      const groups = found.form.exec(`/${path}`)?.groups ?? {};
      const whole: Call = { ...call, path: groups, query: new URLSearchParams(query) };
      return found.interaction.answer(whole);
    },
  };
}

/** Nothing is offered there, or not with this method. */
export const noInteraction = (methods: readonly Method[]): Refusal =>
  methods.length === 0
    ? refuse(404, 'not-supported', 'nothing is offered at this address')
    : new Refusal(
        405,
        [
          {
            severity: 'error',
            code: 'not-supported',
            diagnostics: `only ${methods.join(', ')} can be asked here`,
          },
        ],
        { allow: methods.join(', ') },
      );

/** `/:type/:id` as a pattern; a name never stands for a word of the protocol. */
const formOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('$', '\\$').replace(/:(\w+)/g, '(?<$1>[^/_$][^/]*)')}$`);
