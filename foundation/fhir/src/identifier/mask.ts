// What a person without need sees of somebody's identifying data, after the de-identification examples of
// GB/T 39725-2020. A mask never shows how long the hidden part of a name is.

/** Surnames of two characters; a name that begins with one is masked after both. A working list. */
const DOUBLE_SURNAMES: ReadonlySet<string> = new Set(
  `欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 轩辕 端木 百里 东郭 南宫 西门 呼延 闻人 澹台 公冶 宗政 濮阳 淳于
   单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 赫连 万俟 拓跋 独孤 第五`.split(/\s+/),
);

/** 张三 → 张*, 欧阳修 → 欧阳*, 阿卜杜拉·买买提 → 阿*. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const surname = characters.slice(0, 2).join('');
  const shown = characters.length > 2 && DOUBLE_SURNAMES.has(surname) ? surname : (characters[0] ?? '');
  return `${shown}*`;
}

/** 34260119620228001X → 342***********001X. */
export const maskIdCard = (number: string): string => maskMiddle(number, 3, 4);

/** 13812345678 → 138****5678. */
export const maskPhone = (number: string): string => maskMiddle(number, 3, 4);

/** The last four of a bank or insurance number. */
export const maskNumber = (number: string): string => maskMiddle(number, 0, 4);

/** The year alone. */
export const maskBirthDate = (date: string): string => date.slice(0, 4);

/** The address down to its township or street office; down to the county where none is named. */
export function maskAddress(address: string): string {
  const [shown] = /^.*?(?:街道|乡|镇|苏木)/u.exec(address) ?? /^.*?[县区旗市](?=.)/u.exec(address) ?? [''];
  return `${shown}***`;
}

const ID_IN_TEXT = /(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])|(?<![\dA-Za-z])[1-9]\d{14}(?![\dA-Za-z])/g;
const MOBILE_IN_TEXT = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;

/** Free text with the numbers of ID cards and mobile phones masked. Names in it are not found: show it with care. */
export const maskText = (text: string): string =>
  text
    .replace(ID_IN_TEXT, maskIdCard)
    .replace(MOBILE_IN_TEXT, (number) => maskPhone(number.replace(/[ -]/g, '')));

function maskMiddle(text: string, first: number, last: number): string {
  const hidden = text.length - first - last;
  if (hidden < 1) return '*'.repeat(text.length);
  return text.slice(0, first) + '*'.repeat(hidden) + text.slice(text.length - last);
}
