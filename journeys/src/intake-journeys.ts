import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { screenshot } from './browser.ts';
import { expectText, open, type Stage, textOf } from './stage.ts';

const WRONG_BIRTHDAY = '19990231';

/** A message that no program can take in, and the person who puts it right. */
export function intakeJourneys(stage: () => Stage): void {
  test('a message with a birthday that never was is put right, replayed, and its result stands in the record', async () => {
    const { patient } = stage().cast;
    const answer = await send(
      stage().county.server.mllpPort ?? 0,
      aCriticalPotassium(patient.card, patient.name),
    );
    expect(answer).toContain('MSA|AE');

    const page = await stage().deskOf('administrator');
    await open(page, '/intake');
    await page.getByText('日期或时间无法识别').first().click();
    await page.keyboard.press('Enter');
    const form = page.locator('.ws');
    await form.getByText('问题在 PID-7').waitFor();
    await screenshot(page, 'intake');

    const text = form.locator('textarea').first();
    await text.fill((await text.inputValue()).replace(WRONG_BIRTHDAY, patient.born.replaceAll('-', '')));
    await form.getByLabel('原因（').fill('生日录错，按身份证更正');
    await form.getByRole('button', { name: '保存改动并重放' }).click();
    await expectText(page, '已重放', '.ws');

    const doctor = await stage().deskOf('township-doctor');
    await open(doctor, `/residents/${patient.id}/results`);
    expect(await textOf(doctor)).toMatch(/血钾\s+危急 6\.4|血钾[\s\S]{0,20}6\.4/);
    expect(stage().troubles()).toEqual([]);
  });
}

/** From the county hospital: potassium 6.4 mmol/L, marked as critical by the laboratory. */
function aCriticalPotassium(card: string, name: string): string {
  const minute = new Date(Date.now() + 8 * 3_600_000 - 20 * 60_000)
    .toISOString()
    .replace(/\D/g, '')
    .slice(0, 14);
  return [
    `MSH|^~\\&|HIS|499200035|YITI|349921|${minute}||ORU^R01|JOURNEY1|P|2.4||||||UNICODE UTF-8`,
    `PID|1||journey-1^^^499200035^MR~${card}^^^^NNCHN||${name}^^||${WRONG_BIRTHDAY}|`,
    'ORC|RE|journey-1-l',
    `OBR|1|journey-1-l|journey-1-lr|chemistry^生化^L|||${minute}|||||||||||||||${minute}||LAB|F`,
    `OBX|1|NM|2823-3^血钾^LN||6.4|mmol/L|3.5-5.3|HH|||F|||${minute}`,
    '',
  ].join('\r');
}

/** As a hospital's interface engine does: one frame out, one acknowledgement back. */
function send(port: number, message: string): Promise<string> {
  return new Promise((answered, failed) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let said = '';
    socket.on('error', failed);
    socket.on('data', (chunk) => {
      said += chunk.toString();
      if (!said.includes('\x1c')) return;
      socket.end();
      answered(said);
    });
    socket.write(`\x0b${message}\x1c\r`);
  });
}
