import { processBundle } from './bundle/process-bundle.ts';
import { create } from './create.ts';
import { conditionalRemove, remove } from './delete.ts';
import { everything } from './everything.ts';
import { history } from './history.ts';
import type { Claim, Interaction, InteractionNeeds } from './interaction.ts';
import { changeMeta, readMeta } from './meta-operation.ts';
import { conditionalPatch, patch } from './patch.ts';
import { read, readVersion } from './read.ts';
import { searchCompartment, searchSystem, searchType } from './search.ts';
import { conditionalUpdate, update } from './update.ts';
import { validateOperation } from './validate-operation.ts';

const R4 = 'http://hl7.org/fhir/OperationDefinition/';

const onType = (...codes: string[]): Claim[] => codes.map((code) => ({ on: 'type', code }));
const onSystem = (...codes: string[]): Claim[] => codes.map((code) => ({ on: 'system', code }));
const operation = (name: string, definition: string, types?: readonly string[]): Claim[] => [
  { on: 'operation', name, definition, ...(types && { types }) },
];

const VALIDATE = operation('validate', `${R4}Resource-validate`);
const META = operation('meta', `${R4}Resource-meta`);
const EVERYTHING = operation('everything', `${R4}Patient-everything`, ['Patient']);

/**
 * Everything a client may ask for, apart from the CapabilityStatement, which is made from this list, and the bulk
 * operations. One list; an address with fixed words stands before one with names.
 */
export function interactions({ rest, lock, dispatch }: InteractionNeeds): Interaction[] {
  return [
    {
      method: 'POST',
      path: '/',
      claims: onSystem('transaction', 'batch'),
      answer: (call) => processBundle(rest, lock, dispatch, call),
    },
    {
      method: 'GET',
      path: '/',
      claims: onSystem('search-system'),
      answer: (call) => searchSystem(rest, call),
    },
    { method: 'POST', path: '/_search', claims: [], answer: (call) => searchSystem(rest, call) },
    {
      method: 'GET',
      path: '/_history',
      claims: onSystem('history-system'),
      answer: (call) => history(rest, call),
    },
    { method: 'POST', path: '/$validate', claims: [], answer: (call) => validateOperation(rest, call) },

    { method: 'POST', path: '/:type/_search', claims: [], answer: (call) => searchType(rest, call) },
    {
      method: 'GET',
      path: '/:type/_history',
      claims: onType('history-type'),
      answer: (call) => history(rest, call),
    },
    {
      method: 'POST',
      path: '/:type/$validate',
      claims: VALIDATE,
      answer: (call) => validateOperation(rest, call),
    },

    {
      method: 'GET',
      path: '/:type/:id/_history',
      claims: onType('history-instance'),
      answer: (call) => history(rest, call),
    },
    {
      method: 'GET',
      path: '/Patient/:id/$everything',
      claims: EVERYTHING,
      answer: (call) => everything(rest, call),
    },
    {
      method: 'POST',
      path: '/Patient/:id/$everything',
      claims: [],
      answer: (call) => everything(rest, call),
    },
    {
      method: 'POST',
      path: '/:type/:id/$validate',
      claims: [],
      answer: (call) => validateOperation(rest, call),
    },
    {
      method: 'GET',
      path: '/:type/:id/$validate',
      claims: [],
      answer: (call) => validateOperation(rest, call),
    },
    { method: 'GET', path: '/:type/:id/$meta', claims: META, answer: (call) => readMeta(rest, call) },
    {
      method: 'POST',
      path: '/:type/:id/$meta-add',
      claims: operation('meta-add', `${R4}Resource-meta-add`),
      answer: (call) => changeMeta(rest, call, 'add'),
    },
    {
      method: 'POST',
      path: '/:type/:id/$meta-delete',
      claims: operation('meta-delete', `${R4}Resource-meta-delete`),
      answer: (call) => changeMeta(rest, call, 'delete'),
    },
    {
      method: 'GET',
      path: '/:type/:id/_history/:version',
      claims: onType('vread'),
      answer: (call) => readVersion(rest, call),
    },

    {
      method: 'GET',
      path: '/:type',
      claims: onType('search-type'),
      answer: (call) => searchType(rest, call),
    },
    {
      method: 'POST',
      path: '/:type',
      claims: [...onType('create'), { on: 'type', condition: 'create' }],
      answer: (call) => create(rest, lock, call),
    },
    {
      method: 'PUT',
      path: '/:type',
      claims: [{ on: 'type', condition: 'update' }],
      answer: (call) => conditionalUpdate(rest, lock, call),
    },
    {
      method: 'PATCH',
      path: '/:type',
      claims: [{ on: 'type', condition: 'patch' }],
      answer: (call) => conditionalPatch(rest, lock, call),
    },
    {
      method: 'DELETE',
      path: '/:type',
      claims: [{ on: 'type', condition: 'delete' }],
      answer: (call) => conditionalRemove(rest, lock, call),
    },

    { method: 'GET', path: '/:type/:id', claims: onType('read'), answer: (call) => read(rest, call) },
    { method: 'PUT', path: '/:type/:id', claims: onType('update'), answer: (call) => update(rest, call) },
    { method: 'PATCH', path: '/:type/:id', claims: onType('patch'), answer: (call) => patch(rest, call) },
    { method: 'DELETE', path: '/:type/:id', claims: onType('delete'), answer: (call) => remove(rest, call) },
    {
      method: 'GET',
      path: '/:type/:id/:target',
      claims: [],
      answer: (call) => searchCompartment(rest, call),
    },
    {
      method: 'POST',
      path: '/:type/:id/:target/_search',
      claims: [],
      answer: (call) => searchCompartment(rest, call),
    },
  ];
}
