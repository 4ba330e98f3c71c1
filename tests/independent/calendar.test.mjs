// Calendar files are read back by npm's ical.js, as cycles grow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { oracle } from './oracle.mjs';

const cycles_wanted = 40;

/** The events of a file by their UIDs, with all that they say but the sequence. */
function events_of(ics) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  return new Map(calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    assert.ok(event.summary && event.startDate && component.getFirstPropertyValue('dtstamp'), event.uid);
    assert.ok(event.endDate.compare(event.startDate) > 0, `${event.uid} ends after it begins`);
    const said = [event.summary, event.startDate.toString(), event.endDate.toString(), event.location, event.description];
    return [event.uid, { sequence: event.sequence, start: event.startDate, location: event.location, said: JSON.stringify(said) }];
  }));
}

test(`calendars of ${cycles_wanted} cycles, after every entry: UIDs stay, what changes has a higher sequence, no date is lost`, () => {
  const seen = { dates: 0, places: 0, rows: 0, moved: 0 };
  for (const lines of oracle(['calendar', String(cycles_wanted), '1']).toString('utf8').trim().split('\n\n')) {
    let before = new Map();
    for (const { ics, cycle, dates, rows } of lines.split('\n').map((line) => JSON.parse(line))) {
      const events = events_of(ics);
      for (const [field, value] of Object.entries(dates)) {
        const [, name] = field.match(/^(.*)\.date$/) ?? [];
        if (!name || !/^\d{4}-\d\d-\d\d$/.test(value)) continue;
        const event = events.get(`event-${name}-${cycle}@cyclebook`);
        assert.ok(event, `an event for ${field}`);
        assert.equal(event.start.toString().slice(0, 10), value);
        seen.dates += 1;
        const place = dates[`${name}.place`];
        if (place) assert.equal(event.location, place);
        if (place) seen.places += 1;
      }
      for (const [row, day] of Object.entries(rows)) {
        assert.equal(events.get(`row-by-${row}-${cycle}@cyclebook`)?.start.toString(), day);
        seen.rows += 1;
      }
      for (const [uid, event] of events) {
        assert.ok(uid.endsWith(`-${cycle}@cyclebook`));
        const old = before.get(uid);
        if (!old) continue;
        assert.ok(event.sequence >= old.sequence, uid);
        if (event.said === old.said) continue;
        assert.ok(event.sequence > old.sequence, `${uid} changed`);
        seen.moved += 1;
      }
      before = events;
    }
  }
  for (const [what, times] of Object.entries(seen)) assert.ok(times > 10, `${what}: ${times}`);
});
