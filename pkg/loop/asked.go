package loop

import (
	"context"
	"errors"
	"maps"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// asked is what was asked of engines and is not written yet; all that was, where nothing is
// remembered.
type asked struct {
	store   *state.Store
	logs    map[state.Place]*rollups.Log
	waiting bool // for the next writing
}

// NoteAsked counts a statement, by its shape and not by who asked. Alert rules count too:
// they are asked of the engine as any others. The product's own looks do not.
func (d *Desk) NoteAsked(ctx context.Context, a rollups.Asked) {
	who, err := access.Of(ctx)
	if err != nil || d.Memory == nil || who.System != "" && who.System != Preview {
		return
	}
	m := d.Memory
	log := m.askedOf(d.askedPlace(who.OrgID))
	log.Note(a)
	if d.Store == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.asked.store = d.Store
	if !m.asked.waiting {
		m.asked.waiting = true
		time.AfterFunc(readingsEvery, func() {
			ctx, end := context.WithTimeout(context.Background(), writingReadings)
			defer end()
			_ = m.WriteAsked(ctx) // what could not be written waits for the next statement
		})
	}
}

// askedPlace is whose counts they are, whether or not anything is remembered.
func (d *Desk) askedPlace(org int64) state.Place {
	if d.Org != nil {
		org = *d.Org
	}
	return state.Place{Org: org, Project: d.Project}
}

func (m *Memory) askedOf(p state.Place) *rollups.Log {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.asked.logs == nil {
		m.asked.logs = map[state.Place]*rollups.Log{}
	}
	if m.asked.logs[p] == nil {
		m.asked.logs[p] = &rollups.Log{}
	}
	return m.asked.logs[p]
}

// WriteAsked writes what was asked since the last time. What fails is counted on.
func (m *Memory) WriteAsked(ctx context.Context) error {
	m.mu.Lock()
	store, logs := m.asked.store, maps.Clone(m.asked.logs)
	m.asked.waiting = false
	m.mu.Unlock()
	if store == nil { // nothing is remembered: it stays in memory
		return nil
	}
	var faults []error
	for place, log := range logs {
		list := log.Take()
		if len(list) == 0 {
			continue
		}
		err := store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error { return writeAsked(ctx, tx, list) })
		if err != nil {
			faults = append(faults, err)
			log.Add(list)
		}
	}
	return errors.Join(faults...)
}

// writeAsked adds counts to those of the day. A day has so many shapes at most, of however
// many servers; more are counted together.
func writeAsked(ctx context.Context, tx *state.Tx, list []rollups.Asked) error {
	const add = "UPDATE wh_asked SET times = times + ?, micros = micros + ? WHERE org = ? AND project = ? AND day = ? AND shape = ?"
	const put = "INSERT INTO wh_asked (org, project, day, shape, times, micros, body) VALUES (?, ?, ?, ?, ?, ?, ?)"
	there := map[string]int{}
	for _, a := range list {
		shape, body := a.Shape(), ""
		for {
			if n, err := tx.Exec(ctx, add, a.Times, a.Micros, tx.Org, tx.Project, a.Day, shape); err != nil {
				return err
			} else if n > 0 {
				break
			}
			if _, known := there[a.Day]; !known {
				n := 0
				err := tx.Rows(ctx, "SELECT COUNT(*) FROM wh_asked WHERE org = ? AND project = ? AND day = ?", []any{tx.Org, tx.Project, a.Day}, func(scan func(...any) error) error { return scan(&n) })
				if err != nil {
					return err
				}
				there[a.Day] = n
			}
			if shape != rollups.Other && there[a.Day] >= rollups.Shapes {
				shape = rollups.Other
				continue
			}
			if shape != rollups.Other {
				body = rollups.Text(a.Needs)
			}
			if _, err := tx.Exec(ctx, put, tx.Org, tx.Project, a.Day, shape, a.Times, a.Micros, body); err != nil {
				return err
			}
			there[a.Day]++
			break
		}
	}
	return nil
}

// AskedOf tells what was asked from a day on (2006-01-02), as far as it is kept.
func AskedOf(ctx context.Context, tx *state.Tx, from string) (out []rollups.Asked, err error) {
	err = tx.Rows(ctx, "SELECT day, times, micros, body FROM wh_asked WHERE org = ? AND project = ? AND day >= ? ORDER BY day, shape",
		[]any{tx.Org, tx.Project, from}, func(scan func(...any) error) error {
			var a rollups.Asked
			var body string
			if err := scan(&a.Day, &a.Times, &a.Micros, &body); err != nil {
				return err
			}
			a.Needs, _ = rollups.Read(body) // what cannot be read is not told apart
			out = append(out, a)
			return nil
		})
	return out, err
}

// Asked tells what was asked from a day on (2006-01-02) in the organisation of whoever asks:
// what is written down, or what is in memory where nothing is.
func (d *Desk) Asked(ctx context.Context, from string) (out []rollups.Asked, err error) {
	who, err := access.Of(ctx)
	if err != nil {
		return nil, err
	}
	place := d.askedPlace(who.OrgID)
	if d.Store == nil {
		if d.Memory == nil {
			return nil, nil
		}
		for _, a := range d.Memory.askedOf(place).All() {
			if a.Day >= from {
				out = append(out, a)
			}
		}
		return out, nil
	}
	if d.Memory != nil {
		if err := d.Memory.WriteAsked(ctx); err != nil {
			return nil, err
		}
	}
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		out, err = AskedOf(ctx, tx, from)
		return err
	})
	return out, err
}
