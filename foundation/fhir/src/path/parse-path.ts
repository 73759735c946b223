import type { Expression } from './expression.ts';
import { toMoment } from './moment.ts';
import { readTokens, refusal, type Token } from './read-tokens.ts';

/** Binding strength of the operators, weakest first (FHIRPath 2.0, section 6.9). `is`/`as` bind between `|` and `+`. */
const LEVELS: readonly (readonly string[])[] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '!=', '~', '!~'],
  ['<', '<=', '>', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '-', '&'],
  ['*', '/', 'div', 'mod'],
];

const UNITS = /^(?:year|month|week|day|hour|minute|second|millisecond)s?$/;
const DEEPEST = 50;
const LONGEST = 1_000;

/** Reads a FHIRPath expression. Throws a problem `path.…` that names the place when it is none. */
export function parsePath(text: string): Expression {
  const tokens = readTokens(text);
  if (tokens.length > LONGEST) throw refusal('path.too-long', `more than ${LONGEST} words`);
  let next = 0;
  let depth = 0;

  const peek = (): Token => tokens[next] as Token;
  const isSign = (sign: string): boolean => peek().kind === 'sign' && peek().text === sign;
  const take = (): Token => tokens[next++] as Token;
  const unexpected = (): never => {
    const { text: word, at } = peek();
    throw refusal('path.unexpected', `${word === '' ? 'the end' : word} in ${text}`, at);
  };
  const expectSign = (sign: string): void => {
    if (!isSign(sign)) unexpected();
    next++;
  };

  const operatorAt = (level: number): string | undefined => {
    const { kind, text: word } = peek();
    return (kind === 'sign' || kind === 'name') && LEVELS[level]?.includes(word) ? word : undefined;
  };

  const binary = (level: number): Expression => {
    if (level === LEVELS.length) return unary();
    let left = binary(level + 1);
    for (let operator = operatorAt(level); operator; operator = operatorAt(level)) {
      next++;
      left =
        operator === 'is' || operator === 'as'
          ? { kind: 'type', operator, from: left, type: typeName() }
          : { kind: 'binary', operator, left, right: binary(level + 1) };
    }
    return left;
  };

  const unary = (): Expression => {
    if (isSign('-')) {
      next++;
      return { kind: 'minus', of: unary() };
    }
    if (isSign('+')) next++;
    return steps(term());
  };

  const steps = (start: Expression): Expression => {
    let from = start;
    for (;;) {
      if (isSign('.')) {
        next++;
        from = invocation(from);
      } else if (isSign('[')) {
        next++;
        from = { kind: 'item', from, at: whole() };
        expectSign(']');
      } else return from;
    }
  };

  const term = (): Expression => {
    const token = peek();
    switch (token.kind) {
      case 'string':
        next++;
        return { kind: 'literal', values: [token.text] };
      case 'number':
        next++;
        return { kind: 'literal', values: [quantityOr(Number(token.text))] };
      case 'moment':
        next++;
        return { kind: 'literal', values: [toMoment(token.text.slice(1)) ?? unexpected()] };
      case 'constant':
        next++;
        return { kind: 'constant', name: token.text };
      case 'variable':
      case 'name':
      case 'quoted':
        return invocation(undefined);
      case 'sign':
        return bracketed();
      case 'end':
        return unexpected();
    }
  };

  const bracketed = (): Expression => {
    if (isSign('{')) {
      next++;
      expectSign('}');
      return { kind: 'literal', values: [] };
    }
    expectSign('(');
    const inner = whole();
    expectSign(')');
    return inner;
  };

  const quantityOr = (value: number): unknown => {
    const { kind, text: unit } = peek();
    if (kind !== 'string' && !(kind === 'name' && UNITS.test(unit))) return value;
    next++;
    return kind === 'string' ? { value, unit, code: unit } : { value, unit: unit.replace(/s$/, '') };
  };

  const invocation = (from: Expression | undefined): Expression => {
    const token = take();
    if (token.kind === 'variable') return { kind: 'variable', name: token.text as '$this' };
    if (token.kind !== 'name' && token.kind !== 'quoted') {
      next--;
      return unexpected();
    }
    if (token.kind === 'quoted' || !isSign('(')) {
      if (!from && (token.text === 'true' || token.text === 'false') && token.kind === 'name') {
        return { kind: 'literal', values: [token.text === 'true'] };
      }
      return { kind: 'member', from, name: token.text };
    }
    next++;
    if (TYPE_FUNCTIONS.has(token.text)) return typeCall(from, token.text);
    const args: Expression[] = [];
    while (!isSign(')')) {
      args.push(whole());
      if (!isSign(')')) expectSign(',');
    }
    next++;
    return { kind: 'call', from, name: token.text, args };
  };

  const typeCall = (from: Expression | undefined, name: string): Expression => {
    const type = typeName();
    expectSign(')');
    const subject: Expression = from ?? { kind: 'variable', name: '$this' };
    return { kind: 'type', operator: name === 'is' ? 'is' : 'as', from: subject, type };
  };

  const typeName = (): string => {
    let name = take();
    if ((name.text === 'FHIR' || name.text === 'System') && isSign('.')) {
      next++;
      name = take();
    }
    if (name.kind === 'name' || name.kind === 'quoted' || name.kind === 'string') return name.text;
    next--;
    return unexpected();
  };

  const whole = (): Expression => {
    // A hostile expression of ten thousand brackets must be refused before the stack is.
    if (++depth > DEEPEST) throw refusal('path.too-deep', `more than ${DEEPEST} brackets`);
    const expression = binary(0);
    depth--;
    return expression;
  };

  const expression = whole();
  if (peek().kind !== 'end') unexpected();
  return expression;
}

const TYPE_FUNCTIONS = new Set(['is', 'as', 'ofType']);
