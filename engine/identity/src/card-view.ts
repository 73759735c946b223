/** Keeps `identity.card` in step with every Patient; the server hands it to records with the other narrow tables. */
export const identityTable = {
  table: 'identity.card',
  view: {
    resourceType: 'ViewDefinition',
    name: 'identity_card',
    status: 'active',
    resource: 'Patient',
    select: [
      {
        column: [
          {
            name: 'replaced_by',
            path: "link.where(type = 'replaced-by').other.getReferenceKey(Patient).first()",
            type: 'string',
          },
        ],
      },
      {
        forEach: 'identifier.where(system.exists() and value.exists())',
        column: [
          { name: 'system', path: 'system', type: 'uri' },
          { name: 'value', path: 'value', type: 'string' },
        ],
      },
    ],
  },
} as const;
