import { resourceOf } from '../body.ts';
import type { Answer, Call, Rest } from '../call.ts';
import type { ConditionLock } from '../condition-lock-store.ts';
import { refuse } from '../refusal.ts';
import { batch, type Dispatch } from './batch.ts';
import { transaction } from './transaction.ts';

/** `POST` to the base address: a bundle whose entries are requests. */
export async function processBundle(
  rest: Rest,
  lock: ConditionLock,
  dispatch: Dispatch,
  call: Call,
): Promise<Answer> {
  const bundle = resourceOf(call);
  if (bundle.resourceType !== 'Bundle')
    throw refuse(400, 'invalid', 'a Bundle is expected here; a resource goes to the address of its type');
  switch (bundle.type) {
    case 'transaction':
      return transaction(rest, lock, dispatch, call, bundle);
    case 'batch':
      return batch(rest, dispatch, call, bundle);
    default:
      throw refuse(
        400,
        'value',
        'Bundle.type is batch or transaction here; other bundles are kept by POST to Bundle',
      );
  }
}
