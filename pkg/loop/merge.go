package loop

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Two incidents that turn out to be one: the one that is merged stays what it is, with its
// units, numbers and timeline, and judgements go on to be written to it; it says into which
// one it went, and people act on that one alone. Both rules go on to find what they find;
// moving units would make one incident of two rules, which no judgement could word. See
// docs/adr/0061.

// merging is where an incident went, and how it stood before.
type merging struct {
	Into int64 `json:"into"`
	Was  State `json:"was"`
}

// Merged is an incident that was merged into another one, on the page of that one.
type Merged struct {
	ID       int64       `json:"id"`
	Headline agenda.Text `json:"headline"`
	Firing   bool        `json:"firing"`
}

// onMerged are the deeds that are done on an incident although it was merged.
var onMerged = map[string]bool{"comment": true, "verdict": true, "unmerge": true}

// merge puts an incident aside for another one. mergeInto looks at that one.
func (d *doing) merge() error {
	if d.in.Into == d.id {
		return badDeed("an incident cannot be merged into itself")
	}
	if d.in.Into < 1 {
		return badDeed("tell into which incident: write its number into into")
	}
	d.work.Merging = &merging{Into: d.in.Into, Was: d.state}
	d.state, d.due = StateMerged, ""
	d.line.kind, d.line.text = "merged", clip(d.in.Text, longestReason)
	d.line.words = agenda.Text{"en": fmt.Sprintf("Merged into #%d.", d.in.Into), "zh": fmt.Sprintf("并入 #%d。", d.in.Into)}
	return nil
}

// mergeInto holds the other incident to the same rights, notes on it what was merged, and
// takes along what had been merged into the one that goes.
func mergeInto(ctx context.Context, tx *state.Tx, do *doing) error {
	into, err := incidentOf(ctx, tx, do.in.Into)
	if err != nil {
		return err
	}
	other := see(do.sight, into)
	if other == nil {
		return state.MissingItemError{Kind: "incident", Item: itemName(do.in.Into)}
	}
	if err := do.desk.allowed(ctx, incidentDeeds["merge"], other); err != nil {
		return err
	}
	switch {
	case into.state == StateMerged && into.work.Merging.Into == do.id:
		return badDeed("#%d is merged into this one", into.id)
	case into.state == StateMerged:
		return badDeed("#%d is itself merged into #%d: merge into that one", into.id, into.work.Merging.Into)
	case into.closed():
		return badDeed("#%d is %s: what is merged into it would be seen by nobody; reopen it first", into.id, into.state)
	}
	along, err := mergedInto(ctx, tx, do.id)
	if err != nil {
		return err
	}
	for _, r := range along {
		before := r.work.Merging.Into
		r.work.Merging.Into = into.id
		if err := r.moved(ctx, tx); err != nil {
			return err
		}
		if err := tx.Audit(ctx, do.signature(), "merge", "incident", itemName(r.id), map[string]any{"into": before}, map[string]any{"into": into.id}); err != nil {
			return err
		}
	}
	return note(ctx, tx, into.id, line{kind: "joined", who: do.signature(), words: agenda.Text{
		"en": fmt.Sprintf("#%d was merged into this one.", do.id), "zh": fmt.Sprintf("#%d 已并入本事件。", do.id),
	}})
}

// unmerge makes an incident one of its own again, as it stood before.
func (d *doing) unmerge() error {
	if d.state != StateMerged {
		return badDeed("it is not merged into another one")
	}
	was := d.work.Merging
	d.state, d.work.Merging = was.Was, nil
	if d.state == StateNew { // the time to acknowledge it begins anew, for the tier that it had come to
		d.due = dueText(d.desk.Service.Model(), d.tier-d.escalated, d.now)
	}
	d.line.kind = "unmerged"
	d.line.text = clip(d.in.Text, longestReason)
	d.line.words = agenda.Text{"en": fmt.Sprintf("No longer merged into #%d.", was.Into), "zh": fmt.Sprintf("不再并入 #%d。", was.Into)}
	return nil
}

// closed tells whether people are through with an incident.
func (r *record) closed() bool { return r.state == StateResolved || r.state == StateReviewed }

// mergedInto are the incidents that were merged into one, without their items and units.
func mergedInto(ctx context.Context, tx *state.Tx, id int64) (out []*record, err error) {
	list, err := incidentsWhere(ctx, tx, "state = ? AND work LIKE ? ORDER BY id", string(StateMerged), fmt.Sprintf(`%%"into":%d%%`, id))
	for _, r := range list {
		if r.work.Merging != nil && r.work.Merging.Into == id { // 12 is like 1
			out = append(out, r)
		}
	}
	return out, err
}

// moved writes that a merged incident goes with another one now.
func (r *record) moved(ctx context.Context, tx *state.Tx) error {
	r.version++
	return tx.Change(ctx, state.StaleError{Kind: "incident", Item: itemName(r.id), Expected: r.version - 1, Found: r.version},
		"UPDATE wh_incident SET version = ?, work = ? WHERE org = ? AND project = ? AND id = ? AND version = ?", r.version, written(r.work), tx.Org, tx.Project, r.id, r.version-1)
}

// merged tells the page of an incident what was merged into it, as far as its reader may
// know of that.
func (d *Desk) merged(ctx context.Context, tx *state.Tx, v *view, see func(*record) *view) ([]Merged, error) {
	list, err := mergedInto(ctx, tx, v.id)
	if err != nil {
		return nil, err
	}
	if err := fillAll(ctx, tx, list); err != nil {
		return nil, err
	}
	var out []Merged
	for _, r := range list {
		one := see(r)
		if one == nil {
			continue
		}
		if one.partial {
			one.narrow()
		}
		out = append(out, Merged{ID: one.id, Headline: one.item.Headline, Firing: one.firing})
	}
	return out, nil
}

// asInto makes of parts in merged incidents what they would be in those that these went
// into: once people are through with one, what fires again comes back. into are the places
// of the parts, by what their incident went into.
func asInto(ctx context.Context, tx *state.Tx, parts []membership, into map[int64][]int) error {
	for id, places := range into {
		list, err := incidentsWhere(ctx, tx, "id = ?", id)
		if err != nil {
			return err
		}
		if len(list) == 0 || !list[0].closed() {
			continue
		}
		for _, i := range places {
			parts[i].state = list[0].state
			if s := list[0].work.Resolution; s != nil {
				parts[i].resolved = moment(s.At)
			}
		}
	}
	return nil
}
