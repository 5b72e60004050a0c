package loop

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// tuningKind is what accepted proposals are called in the audit, which is where they are
// kept: what came of them stands in the definitions.
const tuningKind = "tuning"

// Tuning is a proposal that somebody accepted, or took back. YAML is the rule as it is to
// be written then; nothing is moved by itself.
type Tuning struct {
	At    string          `json:"at"` // RFC 3339
	Who   string          `json:"who"`
	Deed  string          `json:"deed"` // accept, undo
	Rule  string          `json:"rule"`
	Param string          `json:"param"`
	From  hindsight.Point `json:"from"`
	To    hindsight.Point `json:"to"`
	Place string          `json:"place,omitempty"` // file:line of the rule
	Stand string          `json:"stand,omitempty"` // written, or open: the definitions have another value
	Span  [2]string       `json:"span"`            // the time that it was tested on
	Marks int             `json:"marks"`
}

// marker tells a back-test what people have said of a rule's warnings: those judged right,
// too late or of the wrong cause should be caught; noise should not; of the others nobody
// has said anything.
func (d *Desk) marker(rule string) hindsight.Marker { return incidentMarks{d, rule} }

type incidentMarks struct {
	desk *Desk
	rule string
}

// Marks lists a rule's incidents of a time as marks.
func (m incidentMarks) Marks(ctx context.Context, from, to time.Time) ([]hindsight.Mark, error) {
	list, err := m.desk.Incidents(ctx, IncidentsQuery{State: "all", Rule: m.rule, Limit: mostListed})
	if err != nil {
		return nil, err
	}
	out := []hindsight.Mark{}
	for _, i := range list.Incidents {
		if i.Verdict == VerdictNoise {
			continue
		}
		one := hindsight.Mark{ID: "#" + fmt.Sprint(i.ID), Rule: m.rule, Open: i.Verdict == "", From: dayOf(i.Since), To: dayOf(i.Recovered)}
		if one.From.IsZero() {
			continue
		}
		if one.To.Before(one.From.Time) {
			one.To = hindsight.Day{Time: to}
		}
		if i.Verdict == VerdictLate {
			one.Noticed = dayOf(i.Opened)
		}
		for _, u := range i.Units {
			if len(u.Path) > 0 {
				one.Units = append(one.Units, u.Path[len(u.Path)-1].Member)
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// dayOf reads the day of a time as answers or the state write it.
func dayOf(text string) (d hindsight.Day) {
	if len(text) >= len(time.DateOnly) {
		d.Time, _ = time.Parse(time.DateOnly, text[:len(time.DateOnly)]) // zero where it is none
	}
	return d
}

// Proposals looks for a better value of each rule's parameters, or of one rule's, within
// the bounds that its steward set. Rules without bounds are left out.
func (d *Desk) Proposals(ctx context.Context, rule, asOf string) (map[string]*hindsight.Proposed, error) {
	out := map[string]*hindsight.Proposed{}
	for _, r := range d.Service.Model().Rules {
		if rule != "" && r.Name != rule || rule == "" && len(r.Tune) == 0 {
			continue
		}
		found, err := d.Service.Propose(ctx, r.Name, asOf, d.marker(r.Name))
		if err != nil {
			return nil, fmt.Errorf("rule %s: %w", r.Name, err)
		}
		out[r.Name] = found
	}
	if rule != "" && out[rule] == nil {
		return nil, BadQueryError{fmt.Sprintf("there is no rule %q", rule)}
	}
	return out, nil
}

// AcceptProposal writes down that a steward takes a rule's proposal, and gives the rule
// as it is to be written. It is looked for again: what has changed since counts.
func (d *Desk) AcceptProposal(ctx context.Context, rule, asOf string) (*Tuning, error) {
	who, r, err := d.tuner(ctx, rule)
	if err != nil {
		return nil, err
	}
	all, err := d.Proposals(ctx, rule, asOf)
	if err != nil {
		return nil, err
	}
	p := all[rule].Proposal
	if p == nil {
		return nil, BadQueryError{fmt.Sprintf("rule %s has no proposal to accept: %s", rule, all[rule].Why["en"])}
	}
	t := &Tuning{Deed: "accept", Rule: rule, Param: p.Param, From: p.Before, To: p.After, Span: [2]string{all[rule].From, all[rule].To}, Marks: p.Marks}
	return d.tune(ctx, who, r, t)
}

// UndoTuning takes the last accepted proposal of a rule back, and gives the rule as it was
// written before.
func (d *Desk) UndoTuning(ctx context.Context, rule string) (*Tuning, error) {
	who, r, err := d.tuner(ctx, rule)
	if err != nil {
		return nil, err
	}
	list, err := d.Tunings(ctx, rule)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || list[0].Deed == "undo" {
		return nil, BadQueryError{fmt.Sprintf("rule %s has no accepted proposal to take back", rule)}
	}
	t := list[0]
	t.Deed, t.From, t.To = "undo", t.To, t.From
	return d.tune(ctx, who, r, &t)
}

// tuner is who may tune a rule: the steward of its metric, and Editors.
func (d *Desk) tuner(ctx context.Context, rule string) (who access.Subject, r *model.Rule, err error) {
	if r = d.Service.Model().Rule(rule); r == nil {
		return who, nil, BadQueryError{fmt.Sprintf("there is no rule %q", rule)}
	}
	who, err = Permit(ctx, Tune, func(s access.Subject) bool {
		return r.Metric.Steward != "" && (s.Login == r.Metric.Steward || s.Email == r.Metric.Steward)
	})
	return who, r, err
}

func (d *Desk) tune(ctx context.Context, who access.Subject, r *model.Rule, t *Tuning) (*Tuning, error) {
	p, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	t.Who, t.Place = Signature(who), r.Pos.String()
	err = d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		t.At = tx.Now.UTC().Format(time.RFC3339)
		return tx.Audit(ctx, t.Who, t.Deed, tuningKind, r.Name, t.From, t)
	})
	t.stand(r)
	return t, err
}

// stand tells whether the definitions have the value.
func (t *Tuning) stand(r *model.Rule) {
	t.Stand = "open"
	if r != nil && fmt.Sprint(r.Params[t.Param]) == fmt.Sprint(t.To.Value) {
		t.Stand = "written"
	}
}

// Tunings lists the proposals that were accepted or taken back, of a rule or of all that
// the reader may see, the newest first.
func (d *Desk) Tunings(ctx context.Context, rule string) ([]Tuning, error) {
	_, p, err := d.Permit(ctx, Read)
	if err != nil {
		return nil, err
	}
	seen, err := d.Service.Rules(ctx) // as far as the reader may know of them
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for i := range seen.Rules {
		known[seen.Rules[i].Name] = true
	}
	out := []Tuning{}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		deeds, err := tx.Deeds(ctx, tuningKind, rule)
		if err != nil {
			return err
		}
		for _, deed := range slices.Backward(deeds) {
			var t Tuning
			if err := json.Unmarshal([]byte(deed.After), &t); err != nil {
				return fmt.Errorf("the audit of rule %s cannot be read: %w", deed.Item, err)
			}
			if known[t.Rule] {
				t.stand(d.Service.Model().Rule(t.Rule))
				out = append(out, t)
			}
		}
		return nil
	})
	return out, err
}
