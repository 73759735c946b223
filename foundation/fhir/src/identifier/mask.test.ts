import { expect, test } from 'vitest';
import {
  maskAddress,
  maskBirthDate,
  maskIdCard,
  maskName,
  maskNumber,
  maskPhone,
  maskText,
} from '../index.ts';

test.each([
  ['张三', '张*'],
  ['张三丰', '张*'],
  ['欧阳修', '欧阳*'],
  ['欧阳', '欧*'],
  ['阿卜杜拉·买买提', '阿*'],
  ['𬱖某', '𬱖*'],
])('of the name %s only %s is shown', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('an ID card shows its first three and last four characters', () => {
  expect(maskIdCard('34099219620228001X')).toBe('340***********001X');
});

test('a number too short to hide anything is hidden whole', () => {
  expect(maskIdCard('1234567')).toBe('*******');
});

test('a phone shows its beginning and its last four digits', () => {
  expect(maskPhone('13812345678')).toBe('138****5678');
});

test('a bank or insurance number shows its last four digits', () => {
  expect(maskNumber('6222020200001234')).toBe('************1234');
});

test('a birth date shows its year', () => {
  expect(maskBirthDate('1962-02-28')).toBe('1962');
});

test.each([
  ['安徽省某某县东河镇李家村3组12号', '安徽省某某县东河镇***'],
  ['某某县城关街道人民路5号', '某某县城关街道***'],
  ['某某县人民路5号', '某某县***'],
  ['李家村3组', '***'],
])('the address %s is shown as %s', (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});

test('numbers of ID cards and mobile phones inside free text are masked, laboratory values are not', () => {
  expect(maskText('患者34260119620228001x，电话138 1234 5678，血糖7.1，样本号202611210001')).toBe(
    '患者342***********001x，电话138****5678，血糖7.1，样本号202611210001',
  );
});
