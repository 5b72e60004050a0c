package loop

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// scheduler signs what judgements do.
const scheduler = "alert rules"

// prior is what was written of a unit's bucket before.
type prior struct {
	revision               int
	fired                  bool
	value, baseline, money answer.Num
	incident               int64
}

// keep writes a judgement and what it does to incidents. Another server may have been
// first: then there is nothing to do.
func (d *Desk) keep(ctx context.Context, tx *state.Tx, j judgement, findings []agenda.Finding, day string) error {
	before, err := priors(ctx, tx, j)
	if err != nil {
		return err
	}
	j.complete(before)
	revision, newest, err := evaluated(ctx, tx, j)
	if err != nil || revision == 0 {
		return err
	}
	k := &keeping{desk: d, tx: tx, j: j, day: day, findings: findings, revision: revision, before: before, touched: map[int64]*touched{}, at: map[string]int64{}, found: map[string]place{}}
	if j.bucket.Before(newest) {
		return k.correct(ctx)
	}
	return k.apply(ctx)
}

// evaluated writes that a bucket was judged, and gives the revision of that: 0 where it
// says what was written before. newest is the rule's last bucket before this judgement.
func evaluated(ctx context.Context, tx *state.Tx, j judgement) (revision int, newest time.Time, err error) {
	var last, digest string
	of := []any{tx.Org, tx.Project, j.rule.Name}
	if _, err := tx.Row(ctx, "SELECT COALESCE(MAX(bucket), '') FROM wh_evaluation WHERE org = ? AND project = ? AND rule = ?", of, []any{&last}); err != nil {
		return 0, newest, err
	}
	one := append(of, state.Time(j.bucket))
	found, err := tx.Row(ctx, "SELECT revision, digest FROM wh_evaluation WHERE org = ? AND project = ? AND rule = ? AND bucket = ?", one, []any{&revision, &digest})
	if err != nil || digest == j.digest() {
		return 0, newest, err
	}
	units, judged, fired := j.counts()
	revision++
	if !found {
		err = insert(ctx, tx, "wh_evaluation", []string{"rule", "bucket", "revision", "at", "digest", "units", "judged", "fired"},
			[][]any{{j.rule.Name, state.Time(j.bucket), revision, state.Time(tx.Now), j.digest(), units, judged, fired}})
	} else {
		_, err = tx.Exec(ctx, "UPDATE wh_evaluation SET revision = ?, at = ?, digest = ?, units = ?, judged = ?, fired = ? WHERE org = ? AND project = ? AND rule = ? AND bucket = ?",
			append([]any{revision, state.Time(tx.Now), j.digest(), units, judged, fired}, one...)...)
	}
	return revision, moment(last), err
}

// complete takes the money that was written before where a judgement says the same but for
// that: a question that came too late for it takes nothing back. Two servers, one of which
// is slow, would write a revision in turn.
func (j judgement) complete(before map[string]prior) {
	for i := range j.units {
		u := &j.units[i]
		b, known := before[u.id]
		if known && u.fired && b.fired && !u.money.OK() && b.money.OK() && asGood(u.value, b.value) && asGood(u.baseline, b.baseline) {
			u.money = b.money
		}
	}
}

// asGood tells whether numbers are the same as far as their digits count.
func asGood(x, y answer.Num) bool {
	text := func(n answer.Num) string { return strconv.FormatFloat(float64(n), 'g', digits, 64) }
	return text(x) == text(y)
}

// priors are the newest revisions of a bucket's judgements, by unit.
func priors(ctx context.Context, tx *state.Tx, j judgement) (map[string]prior, error) {
	out := map[string]prior{}
	err := tx.Rows(ctx, "SELECT unit, revision, fired, value, baseline, money, incident FROM wh_judgement WHERE org = ? AND project = ? AND rule = ? AND bucket = ? ORDER BY unit, revision",
		[]any{tx.Org, tx.Project, j.rule.Name, state.Time(j.bucket)}, func(scan func(...any) error) error {
			var unit string
			var p prior
			var fired int
			var value, baseline, money sql.NullFloat64
			if err := scan(&unit, &p.revision, &fired, &value, &baseline, &money, &p.incident); err != nil {
				return err
			}
			p.fired, p.value, p.baseline, p.money = fired == 1, num(value), num(baseline), num(money)
			out[unit] = p // later revisions come later
			return nil
		})
	return out, err
}

// members are the rule's units in incidents that fire or have within the cool-down.
func members(ctx context.Context, tx *state.Tx, j judgement) (out []membership, err error) {
	oldest := j.calendar.Add(j.bucket, -j.rule.Cools()-2, j.rule.Grain)
	into := map[int64][]int{} // places of parts in merged incidents, by what these went into
	err = tx.Rows(ctx, "SELECT u.incident, u.unit, u.firing, u.last, i.state, i.work FROM wh_incident_unit u JOIN wh_incident i ON i.org = u.org AND i.project = u.project AND i.id = u.incident WHERE u.org = ? AND u.project = ? AND u.rule = ? AND (u.firing = 1 OR u.firing = 0 AND u.last >= ?) ORDER BY u.incident, u.unit",
		[]any{tx.Org, tx.Project, j.rule.Name, state.Time(oldest)}, func(scan func(...any) error) error {
			var m membership
			var firing int
			var last, work string
			if err := scan(&m.incident, &m.unit, &firing, &last, &m.state, &work); err != nil {
				return err
			}
			m.firing, m.last = firing == 1, moment(last)
			if m.closed() || m.state == StateMerged {
				var w worked
				if err := json.Unmarshal([]byte(work), &w); err != nil {
					return fmt.Errorf("incident %d: %w", m.incident, err)
				}
				if w.Resolution != nil {
					m.resolved = moment(w.Resolution.At)
				}
				if w.Merging != nil {
					into[w.Merging.Into] = append(into[w.Merging.Into], len(out))
				}
			}
			out = append(out, m)
			return nil
		})
	if err == nil {
		err = asInto(ctx, tx, out, into)
	}
	return out, err
}

// keeping is one judgement on its way into the database.
type keeping struct {
	desk     *Desk
	tx       *state.Tx
	j        judgement
	day      string // that it is about, for the record
	findings []agenda.Finding
	revision int
	before   map[string]prior
	touched  map[int64]*touched
	at       map[string]int64 // incidents of units
	found    map[string]place // where findings have units
}

// place is a unit of a finding.
type place struct{ finding, unit int }

// touched is an incident that a judgement changes.
type touched struct {
	*record
	version int // as it was read; -1: it is new
	lines   []line
	fresh   []string // units that are new in it
	left    []string // units that have recovered
	back    bool     // it was closed
	wrote   map[string]bool
}

func (k *keeping) touch(ctx context.Context, id int64) (*touched, error) {
	if t := k.touched[id]; t != nil {
		return t, nil
	}
	r, err := incidentOf(ctx, k.tx, id)
	if err != nil {
		return nil, err
	}
	t := &touched{record: r, version: r.version, wrote: map[string]bool{}}
	k.touched[id] = t
	return t, nil
}

func (t *touched) unit(id string) *unitRecord {
	for i := range t.units {
		if t.units[i].unit == id {
			return &t.units[i]
		}
	}
	return nil
}

// apply takes the judgement of the newest bucket into incidents.
func (k *keeping) apply(ctx context.Context) error {
	parts, err := members(ctx, k.tx, k.j)
	if err != nil {
		return err
	}
	groups := make([][]string, len(k.findings))
	for i, f := range k.findings {
		for n, u := range f.Units {
			id := unitID(u.Signal.Unit)
			groups[i] = append(groups[i], id)
			k.found[id] = place{i, n}
		}
	}
	t := fold(k.j, parts, groups)
	for _, one := range slices.Concat(t.stays, t.joins) {
		in, err := k.touch(ctx, one.incident)
		if err != nil {
			return err
		}
		k.fires(in, one.unit)
	}
	for _, m := range slices.Concat(t.over, t.gone) {
		in, err := k.touch(ctx, m.incident)
		if err != nil {
			return err
		}
		u := in.unit(m.unit)
		u.firing, u.recovered = false, state.Time(k.j.bucket)
		if err := k.unfired(ctx, u); err != nil {
			return err
		}
		u.money = plus(u.money, answer.None(), k.before[m.unit], m.incident) // had it fired before its data changed
		in.wrote[m.unit] = true
		in.left = append(in.left, m.unit)
		k.at[m.unit] = m.incident
	}
	for _, m := range t.gone {
		in := k.touched[m.incident]
		in.lines = append(in.lines, line{kind: "recovered", unit: m.unit, words: goneWords(in.unit(m.unit).told.Name)})
	}
	if err := k.open(ctx, t.opens); err != nil {
		return err
	}
	for id := range t.reopens {
		k.touched[id].back = true
	}
	if err := k.judgements(ctx); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(k.touched)) {
		if err := k.settle(ctx, k.touched[id]); err != nil {
			return err
		}
	}
	return nil
}

// fires notes that a unit of an incident fires; a new one is added.
func (k *keeping) fires(in *touched, u *judgedUnit) {
	k.at[u.id] = in.id
	in.wrote[u.id] = true
	r := in.unit(u.id)
	if r == nil {
		in.units = append(in.units, unitRecord{incident: in.id, unit: u.id, rule: k.j.rule.Name, path: u.path, since: state.Time(u.since), money: answer.None()})
		r = &in.units[len(in.units)-1]
		in.fresh = append(in.fresh, u.id)
	} else if !r.firing {
		in.fresh = append(in.fresh, u.id)
	}
	r.money = plus(r.money, u.money, k.before[u.id], in.id)
	r.firing, r.recovered, r.last, r.value, r.baseline = true, "", state.Time(k.j.bucket), u.value, u.baseline
	if at, found := k.found[u.id]; found {
		w := k.findings[at.finding].Units[at.unit]
		r.told = told{w.Name, w.Headline, w.Detail}
	}
}

// plus adds a bucket's money to what a unit has lost in an incident so far, in place of
// what was added of an earlier judgement of the bucket.
func plus(sum, money answer.Num, before prior, incident int64) answer.Num {
	if before.fired && before.incident == incident && before.money.OK() {
		sum -= before.money
	}
	switch {
	case !money.OK():
		return sum
	case !sum.OK():
		return money
	}
	return sum + money
}

// open makes new incidents.
func (k *keeping) open(ctx context.Context, opens []opening) error {
	if len(opens) == 0 {
		return nil
	}
	next, err := k.tx.NextID(ctx, "wh_incident")
	if err != nil {
		return err
	}
	for i, o := range opens {
		r := k.j.rule
		in := &touched{version: -1, wrote: map[string]bool{}, record: &record{
			id: next + int64(i), version: 1, state: StateNew, rule: r.Name, metric: r.Metric.Name, tier: r.Tier, opened: state.Time(k.tx.Now), money: answer.None(),
			due: dueText(k.desk.Service.Model(), r.Tier, k.tx.Now), because: k.findings[o.group].Because,
			work: worked{Counted: state.Time(k.j.bucket)},
		}}
		k.touched[in.id] = in
		for _, u := range o.units {
			k.fires(in, u)
		}
	}
	return nil
}

// judgements writes what was judged of units that fire, or that did.
func (k *keeping) judgements(ctx context.Context) error {
	var rows [][]any
	for i := range k.j.units {
		u := &k.j.units[i]
		before, known := k.before[u.id]
		incident := k.at[u.id]
		if incident == 0 {
			incident = before.incident
		}
		switch {
		case !u.judged, !u.fired && !known && incident == 0, !u.fired && known && !before.fired:
			continue
		case u.fired && known && before.fired && before.incident == incident && same(u, before):
			continue
		}
		rows = append(rows, []any{k.j.rule.Name, state.Time(k.j.bucket), u.id, before.revision + 1, state.Time(k.tx.Now), flag(u.fired), number(u.value), number(u.baseline), number(u.money), incident})
	}
	return insert(ctx, k.tx, "wh_judgement", []string{"rule", "bucket", "unit", "revision", "at", "fired", "value", "baseline", "money", "incident"}, rows)
}

func same(u *judgedUnit, b prior) bool {
	equal := func(x, y answer.Num) bool { return x == y || !x.OK() && !y.OK() }
	return equal(u.value, b.value) && equal(u.baseline, b.baseline) && equal(u.money, b.money)
}

func sum(units []unitRecord) answer.Num {
	out := answer.None()
	for _, u := range units {
		out = plus(out, u.money, prior{}, 0)
	}
	return out
}

// saved writes an incident with its units and its timeline.
func (k *keeping) saved(ctx context.Context, in *touched) error {
	var err error
	if in.version < 0 {
		err = in.add(ctx, k.tx)
	} else {
		err = in.save(ctx, k.tx, in.version)
	}
	if err != nil {
		return err
	}
	if err := k.units(ctx, in); err != nil {
		return err
	}
	if err := note(ctx, k.tx, in.id, in.lines...); err != nil {
		return err
	}
	return index(ctx, k.tx, in.record, in.lines...)
}

func (k *keeping) units(ctx context.Context, in *touched) error {
	var rows [][]any
	for _, u := range in.units {
		if !in.wrote[u.unit] {
			continue
		}
		if in.version >= 0 {
			if _, err := k.tx.Exec(ctx, "DELETE FROM wh_incident_unit WHERE org = ? AND project = ? AND incident = ? AND unit = ?", k.tx.Org, k.tx.Project, in.id, u.unit); err != nil {
				return err
			}
		}
		rows = append(rows, []any{in.id, u.unit, u.rule, written(u.path), written(u.told), flag(u.firing), u.since, u.last, u.recovered, number(u.value), number(u.baseline), number(u.money)})
	}
	return insert(ctx, k.tx, "wh_incident_unit", []string{"incident", "unit", "rule", "path", "told", "firing", "since", "last", "recovered", "value", "baseline", "money"}, rows)
}

func itemName(id int64) string { return strconv.FormatInt(id, 10) }
