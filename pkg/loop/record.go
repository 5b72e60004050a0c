package loop

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// record is an incident as it is kept. Times that are texts are as state.Time writes
// them, since they are compared as texts.
type record struct {
	id                                     int64
	version                                int
	state                                  State
	rule, metric                           string
	tier                                   int
	firing                                 bool
	opened, since, last, recovered, closes string
	reopened                               int
	money                                  answer.Num
	assignee, acknowledged, due            string
	escalated                              int
	snoozed                                string // until; "" for never
	item                                   agenda.Item
	because                                agenda.Text
	work                                   worked
	units                                  []unitRecord
}

// worked is what people have said of an incident.
type worked struct {
	Snooze     *Snooze     `json:"snooze,omitempty"`
	Silences   []string    `json:"silences,omitempty"` // in Grafana, by their ids
	Held       *held       `json:"held,omitempty"`     // repeats, while somebody has it
	Merging    *merging    `json:"merging,omitempty"`  // where it went, while it is merged
	Resolution *Resolution `json:"resolution,omitempty"`
	Verdict    Verdict     `json:"verdict,omitempty"`
	Done       []int       `json:"done,omitempty"`
	Counted    string      `json:"counted,omitempty"` // bucket of the judgement that opened it
}

// unitRecord is a unit of an incident as it is kept.
type unitRecord struct {
	incident               int64
	unit, rule             string
	path                   []query.ScopeStep
	told                   told
	firing                 bool
	since, last, recovered string
	value, baseline, money answer.Num
}

// told are a unit's words by itself.
type told struct {
	Name     agenda.Text `json:"name"`
	Headline agenda.Text `json:"headline"`
	Detail   agenda.Text `json:"detail"`
}

const recordColumns = "id, version, state, rule, metric, tier, firing, opened, since, last, recovered, closes, reopened, money, assignee, acknowledged, due, escalated, snoozed, work"

// number is a number as databases keep it: NULL where there is none.
func number(n answer.Num) any {
	if !n.OK() {
		return nil
	}
	return float64(n)
}

func num(n sql.NullFloat64) answer.Num {
	if !n.Valid {
		return answer.None()
	}
	return answer.Num(n.Float64)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func written(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return "null" // texts and numbers are all that there is, which cannot fail
	}
	return string(text)
}

// read reads the columns of recordColumns, and those that stand behind.
func (r *record) read(scan func(...any) error, more ...any) error {
	var firing int
	var money sql.NullFloat64
	var work string
	into := []any{
		&r.id, &r.version, &r.state, &r.rule, &r.metric, &r.tier, &firing, &r.opened, &r.since, &r.last, &r.recovered, &r.closes,
		&r.reopened, &money, &r.assignee, &r.acknowledged, &r.due, &r.escalated, &r.snoozed, &work,
	}
	if err := scan(append(into, more...)...); err != nil {
		return err
	}
	r.firing, r.money = firing == 1, num(money)
	if err := json.Unmarshal([]byte(work), &r.work); err != nil {
		return fmt.Errorf("incident %d: %w", r.id, err)
	}
	return nil
}

// incidentsWhere reads incidents without their items and units.
func incidentsWhere(ctx context.Context, tx *state.Tx, where string, args ...any) (out []*record, err error) {
	err = tx.Rows(ctx, "SELECT "+recordColumns+" FROM wh_incident WHERE org = ? AND project = ? AND "+where, append([]any{tx.Org, tx.Project}, args...), func(scan func(...any) error) error {
		r := &record{}
		out = append(out, r)
		return r.read(scan)
	})
	return out, err
}

// incidentOf reads one incident with everything.
func incidentOf(ctx context.Context, tx *state.Tx, id int64) (*record, error) {
	found, err := incidentsWhere(ctx, tx, "id = ?", id)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, state.MissingItemError{Kind: "incident", Item: itemName(id)}
	}
	return found[0], fillAll(ctx, tx, found)
}

// fillAll reads the items and the units of incidents.
func fillAll(ctx context.Context, tx *state.Tx, list []*record) error {
	if err := fill(ctx, tx, list); err != nil {
		return err
	}
	return fillUnits(ctx, tx, list)
}

// most is how many values one statement takes.
const most = 400

// fill reads the items of incidents.
func fill(ctx context.Context, tx *state.Tx, list []*record) error {
	return each(list, func(part []*record, marks string, args []any) error {
		by := byID(part)
		return tx.Rows(ctx, "SELECT id, item, because FROM wh_incident WHERE org = ? AND project = ? AND id IN ("+marks+")", append([]any{tx.Org, tx.Project}, args...), func(scan func(...any) error) error {
			var id int64
			var item, because string
			if err := scan(&id, &item, &because); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(item), &by[id].item); err != nil {
				return fmt.Errorf("incident %d: %w", id, err)
			}
			return json.Unmarshal([]byte(because), &by[id].because)
		})
	})
}

// fillUnits reads the units of incidents.
func fillUnits(ctx context.Context, tx *state.Tx, list []*record) error {
	return each(list, func(part []*record, marks string, args []any) error {
		by := byID(part)
		return tx.Rows(ctx, "SELECT incident, unit, rule, path, told, firing, since, last, recovered, value, baseline, money FROM wh_incident_unit WHERE org = ? AND project = ? AND incident IN ("+marks+") ORDER BY incident, unit",
			append([]any{tx.Org, tx.Project}, args...), func(scan func(...any) error) error {
				var u unitRecord
				var firing int
				var path, told string
				var value, baseline, money sql.NullFloat64
				if err := scan(&u.incident, &u.unit, &u.rule, &path, &told, &firing, &u.since, &u.last, &u.recovered, &value, &baseline, &money); err != nil {
					return err
				}
				u.firing, u.value, u.baseline, u.money = firing == 1, num(value), num(baseline), num(money)
				if err := json.Unmarshal([]byte(told), &u.told); err != nil {
					return fmt.Errorf("incident %d: %w", u.incident, err)
				}
				r := by[u.incident]
				r.units = append(r.units, u)
				return json.Unmarshal([]byte(path), &r.units[len(r.units)-1].path)
			})
	})
}

// each goes through a list in parts that one statement takes.
func each(list []*record, read func(part []*record, marks string, args []any) error) error {
	for len(list) > 0 {
		part := list[:min(len(list), most)]
		list = list[len(part):]
		args := make([]any, len(part))
		for i, r := range part {
			args[i] = r.id
		}
		if err := read(part, strings.TrimSuffix(strings.Repeat("?, ", len(part)), ", "), args); err != nil {
			return err
		}
	}
	return nil
}

func byID(list []*record) map[int64]*record {
	out := make(map[int64]*record, len(list))
	for _, r := range list {
		out[r.id] = r
	}
	return out
}

// add writes a new incident; its units are written by themselves.
func (r *record) add(ctx context.Context, tx *state.Tx) error {
	_, err := tx.Exec(ctx, "INSERT INTO wh_incident (org, project, "+recordColumns+", item, because) VALUES (?, ?"+strings.Repeat(", ?", 22)+")",
		tx.Org, tx.Project, r.id, r.version, r.state, r.rule, r.metric, r.tier, flag(r.firing), r.opened, r.since, r.last, r.recovered, r.closes,
		r.reopened, number(r.money), r.assignee, r.acknowledged, r.due, r.escalated, r.snoozed, written(r.work), written(r.item), written(r.because))
	return err
}

// save writes an incident that was read, all of it, where nobody has changed it since.
func (r *record) save(ctx context.Context, tx *state.Tx, read int) error {
	return tx.Change(ctx, state.StaleError{Kind: "incident", Item: itemName(r.id), Expected: read, Found: read + 1}, "UPDATE wh_incident SET version = ?, state = ?, rule = ?, metric = ?, tier = ?, firing = ?, opened = ?, since = ?, last = ?, recovered = ?, closes = ?, reopened = ?, money = ?, assignee = ?, acknowledged = ?, due = ?, escalated = ?, snoozed = ?, work = ?, item = ?, because = ? WHERE org = ? AND project = ? AND id = ? AND version = ?",
		r.version, r.state, r.rule, r.metric, r.tier, flag(r.firing), r.opened, r.since, r.last, r.recovered, r.closes, r.reopened, number(r.money),
		r.assignee, r.acknowledged, r.due, r.escalated, r.snoozed, written(r.work), written(r.item), written(r.because), tx.Org, tx.Project, r.id, read)
}

// insert writes rows in as few statements as databases take. Columns name all of them,
// org and project first.
func insert(ctx context.Context, tx *state.Tx, into string, columns []string, rows [][]any) error {
	head := "INSERT INTO " + into + " (org, project, " + strings.Join(columns, ", ") + ") VALUES "
	one := "(?, ?" + strings.Repeat(", ?", len(columns)) + ")"
	for len(rows) > 0 {
		part := rows[:min(len(rows), most/(len(columns)+2))]
		rows = rows[len(part):]
		var args []any
		for _, row := range part {
			args = append(append(args, tx.Org, tx.Project), row...)
		}
		if _, err := tx.Exec(ctx, head+strings.Join(slices.Repeat([]string{one}, len(part)), ", "), args...); err != nil {
			return err
		}
	}
	return nil
}

// note adds lines to an incident's timeline.
func note(ctx context.Context, tx *state.Tx, incident int64, lines ...line) error {
	if len(lines) == 0 {
		return nil
	}
	var last int
	if _, err := tx.Row(ctx, "SELECT COALESCE(MAX(n), 0) FROM wh_incident_entry WHERE org = ? AND project = ? AND incident = ?", []any{tx.Org, tx.Project, incident}, []any{&last}); err != nil {
		return err
	}
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{incident, last + 1 + i, state.Time(tx.Now), l.kind, l.who, l.unit, l.text, written(l.words)}
	}
	return insert(ctx, tx, "wh_incident_entry", []string{"incident", "n", "at", "kind", "who", "unit", "body", "words"}, rows)
}

// line is a line of a timeline.
type line struct {
	kind, who string
	unit      string // whom its words are about; "" nobody, allUnits all of them
	text      string
	words     agenda.Text
}

// allUnits marks words that tell of units together: who may know of some only does not
// read them.
const allUnits = "*"

// moment reads a time that was kept; the zero time where there is none.
func moment(text string) time.Time {
	t, err := state.ReadTime(text)
	if err != nil {
		return time.Time{} // nobody else writes them
	}
	return t
}
