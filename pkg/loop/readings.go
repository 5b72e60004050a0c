package loop

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// readingsEvery is how long reads are counted in memory before they are written: a panel
// that is refreshed each second is one row a minute. What a process has counted since is
// lost with it, where it is not closed properly.
const readingsEvery = time.Minute

// writingReadings is how long it may take to write them.
const writingReadings = 10 * time.Second

// readings are the reads that are counted and not written yet.
type readings struct {
	store   *state.Store
	counts  map[state.Place]map[reading]int
	listed  map[state.Place]string // fingerprint of the definitions whose metrics are noted
	waiting bool                   // for the next writing
}

// reading is somebody who read a metric on a day; without a reader, that it was there to be
// read.
type reading struct{ metric, reader, day string }

// Readership is how a metric was read.
type Readership struct {
	Since   string // from when on its reads are counted, 2006-01-02; "" where they are not
	Times   int    // as far as they are kept
	Readers int    // people who have read it from the day on that was asked for
	Last    string // 2006-01-02; "" where nobody has
}

// CountRead notes that whoever asks has read metrics: opened a metric's page, a panel that
// asks for it, asked for it in words or by itself. Pages that show all metrics at once count
// for none of them, or nothing would ever be unused; neither do alert rules, which stand in
// the definitions, nor Admins who see as somebody else. Who it was is not kept: only that
// two reads were one person's, and that for one metric.
func (d *Desk) CountRead(ctx context.Context, metrics ...string) {
	who, err := access.Of(ctx)
	if err != nil || d == nil || d.Store == nil || d.Memory == nil || who.Alert || who.SeenBy != "" || who.System != "" && who.System != Preview {
		return
	}
	place, err := d.Place(who.OrgID)
	if err != nil {
		return
	}
	m, day := d.Memory, d.clock().UTC().Format(time.DateOnly)
	m.mu.Lock()
	defer m.mu.Unlock()
	r := &m.readings
	r.store = d.Store
	if r.counts == nil {
		r.counts = map[state.Place]map[reading]int{}
	}
	if r.counts[place] == nil {
		r.counts[place] = map[reading]int{}
	}
	if m := d.Service.Model(); r.listed[place] != m.Fingerprint {
		if r.listed == nil {
			r.listed = map[state.Place]string{}
		}
		r.listed[place] = m.Fingerprint
		for _, v := range m.Metrics {
			r.counts[place][reading{metric: v.Name, day: day}] = 0
		}
	}
	for _, name := range metrics {
		r.counts[place][reading{name, unnamed(place, name, Signature(who)), day}]++
	}
	if !r.waiting {
		r.waiting = true
		time.AfterFunc(readingsEvery, func() {
			ctx, end := context.WithTimeout(context.Background(), writingReadings)
			defer end()
			_ = m.WriteReadings(ctx) // what could not be written waits for the next read
		})
	}
}

// unnamed tells a metric's readers apart without their names; readers of different metrics
// cannot be told to be one.
func unnamed(p state.Place, metric, login string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\x00%s\x00%s\x00%s", p.Org, p.Project, metric, login))
	return hex.EncodeToString(sum[:8])
}

// WriteReadings writes what was counted. What fails is counted on.
func (m *Memory) WriteReadings(ctx context.Context) error {
	m.mu.Lock()
	store, counts := m.readings.store, m.readings.counts
	m.readings.counts, m.readings.waiting = nil, false
	m.mu.Unlock()
	var faults []error
	for place, of := range counts {
		err := store.Write(ctx, place, func(ctx context.Context, tx *state.Tx) error { return writeReadings(ctx, tx, of) })
		if err != nil {
			faults = append(faults, err)
			m.countAgain(place, of)
		}
	}
	return errors.Join(faults...)
}

func (m *Memory) countAgain(place state.Place, of map[reading]int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.readings.counts == nil {
		m.readings.counts = map[state.Place]map[reading]int{}
	}
	now := m.readings.counts[place]
	if now == nil {
		m.readings.counts[place] = maps.Clone(of)
		return
	}
	for r, n := range of {
		now[r] += n
	}
}

func writeReadings(ctx context.Context, tx *state.Tx, of map[reading]int) error {
	const add = "UPDATE wh_reading SET times = times + ?, first = CASE WHEN first > ? THEN ? ELSE first END, last = CASE WHEN last < ? THEN ? ELSE last END" +
		" WHERE org = ? AND project = ? AND metric = ? AND reader = ?"
	const put = "INSERT INTO wh_reading (org, project, metric, reader, first, last, times) VALUES (?, ?, ?, ?, ?, ?, ?)"
	for r, n := range of {
		switch there, err := tx.Exec(ctx, add, n, r.day, r.day, r.day, r.day, tx.Org, tx.Project, r.metric, r.reader); {
		case err != nil:
			return err
		case there > 0:
			continue
		}
		if _, err := tx.Exec(ctx, put, tx.Org, tx.Project, r.metric, r.reader, r.day, r.day, n); err != nil {
			return err
		}
	}
	return nil
}

// ReadsOf tells how metrics were read, by name, with how many people have read them from a
// day on (2006-01-02).
func ReadsOf(ctx context.Context, tx *state.Tx, from string) (map[string]Readership, error) {
	out := map[string]Readership{}
	err := tx.Rows(ctx, "SELECT metric, COALESCE(MIN(CASE WHEN reader = '' THEN first END), ''), SUM(times), SUM(CASE WHEN reader <> '' AND last >= ? THEN 1 ELSE 0 END), COALESCE(MAX(CASE WHEN reader <> '' THEN last END), '')"+
		" FROM wh_reading WHERE org = ? AND project = ? GROUP BY metric",
		[]any{from, tx.Org, tx.Project}, func(scan func(...any) error) error {
			var name string
			var r Readership
			err := scan(&name, &r.Since, &r.Times, &r.Readers, &r.Last)
			out[name] = r
			return err
		})
	return out, err
}
