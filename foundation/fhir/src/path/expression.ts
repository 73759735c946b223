/** A FHIRPath expression after reading and before compiling: what was written, with nothing decided yet. */
export type Expression =
  | { readonly kind: 'literal'; readonly values: readonly unknown[] }
  | { readonly kind: 'member'; readonly from: Expression | undefined; readonly name: string }
  | {
      readonly kind: 'call';
      readonly from: Expression | undefined;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'item'; readonly from: Expression; readonly at: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'type';
      readonly operator: 'is' | 'as';
      readonly from: Expression;
      readonly type: string;
    }
  | { readonly kind: 'minus'; readonly of: Expression }
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: '$this' | '$index' | '$total' };
