import { describe, expect, it } from 'vitest';
import { hourOfIso, hourToDate, STUDY_HOURS } from '../../src/model/time.ts';

describe('hourOfIso', () => {
  it('finds every hour of the year by its own name', () => {
    for (let hour = 0; hour < STUDY_HOURS; hour += 7) {
      expect(hourOfIso(hourToDate(hour).toISOString().slice(0, 16))).toBe(hour);
    }
  });
  it('takes a day, an hour and a minute', () => {
    expect(hourOfIso('2024-01-02')).toBe(24);
    expect(hourOfIso('2024-02-29T05')).toBe((31 + 28) * 24 + 5);
    expect(hourOfIso('2024-12-31T23:59Z')).toBe(STUDY_HOURS - 1);
  });
  it('refuses what is no hour of the year', () => {
    for (const text of ['', '2023-12-31T23', '2025-01-01', '2024-02-31', '2024-08-20T24', '2024-8-2', 'now', '17']) {
      expect(hourOfIso(text)).toBeNull();
    }
  });
});
