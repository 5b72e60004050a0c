package loop

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Limits of what people write, in characters.
const (
	LongestComment = 10000
	longestReason  = 2000
	longestName    = 200
	mostCauses     = 20
)

// longestSnooze is how long an incident may be silenced at a time.
const longestSnooze = 92 * 24 * time.Hour

// BadDeedError is a deed that cannot be done as it was sent.
type BadDeedError struct{ Why string }

func (e BadDeedError) Error() string { return e.Why }

func badDeed(format string, args ...any) error { return BadDeedError{fmt.Sprintf(format, args...)} }

// NotDeliveredError is a deed that Grafana had to take part in, and did not.
type NotDeliveredError struct{ Err error }

func (e NotDeliveredError) Error() string {
	return "Grafana's alerting did not take it, so that nothing was changed: " + e.Err.Error()
}
func (e NotDeliveredError) Unwrap() error { return e.Err }

// deedOf is a kind of deed on an incident.
type deedOf struct {
	right Right
	whole bool // only by who may know of all its units
	free  bool // whatever version the sender has read
	takes bool // somebody has it from then on: it is not to be repeated
	// before is done outside of the database; it gives how to take it back.
	before func(ctx context.Context, do *doing) (undo func(), err error)
	do     func(do *doing) error
	// with is what else it changes, in the same transaction.
	with func(ctx context.Context, tx *state.Tx, do *doing) error
}

// doing is a deed on its way.
type doing struct {
	desk *Desk
	who  access.Subject
	now  time.Time
	in   IncidentDeed
	// today is the day of the project's clock.
	today string
	sight *service.Remembered
	*view
	silences []string
	line     line
}

func (d *doing) signature() string { return Signature(d.who) }

// incidentDeeds are the kinds of deeds, by name.
var incidentDeeds = map[string]deedOf{
	"acknowledge": {right: Act, takes: true, do: (*doing).acknowledge},
	"assign":      {right: Act, whole: true, do: (*doing).assign},
	"comment":     {right: Comment, free: true, do: (*doing).comment},
	"snooze":      {right: Act, whole: true, before: silenceNow, do: (*doing).snooze},
	"wake":        {right: Act, whole: true, before: liftNow, do: (*doing).wake},
	"step":        {right: Act, takes: true, do: (*doing).step},
	"start":       {right: Act, takes: true, do: (*doing).start},
	"resolve":     {right: Act, whole: true, do: (*doing).resolve},
	"reopen":      {right: Act, whole: true, do: (*doing).reopen},
	"verdict":     {right: Act, whole: true, do: (*doing).verdict},
	"review":      {right: Act, whole: true, do: (*doing).review},
	"unmerge":     {right: Act, whole: true, do: (*doing).unmerge},
}

// Merging asks whether its own kind may be done to the other incident, too.
func init() {
	incidentDeeds["merge"] = deedOf{right: Act, whole: true, takes: true, do: (*doing).merge, with: mergeInto}
}

// IncidentDeeds names the kinds of deeds.
func IncidentDeeds() []string { return slices.Sorted(maps.Keys(incidentDeeds)) }

// DoIncident does a deed on an incident and gives its page as it is then. Errors:
// BadDeedError, RefusedError, PartialError, state.StaleError, state.MissingItemError (also
// where who asks may not know of it), NotDeliveredError.
func (d *Desk) DoIncident(ctx context.Context, id int64, name string, in IncidentDeed) (*IncidentPage, error) {
	kind, known := incidentDeeds[name]
	if !known {
		return nil, badDeed("there is no deed %q: use %s", name, strings.Join(IncidentDeeds(), ", "))
	}
	who, err := access.Of(ctx)
	if err != nil {
		return nil, err
	}
	p, err := d.Place(who.OrgID)
	if err != nil {
		return nil, err
	}
	sight, err := d.sight(ctx)
	if err != nil {
		return nil, err
	}
	do := &doing{desk: d, who: who, in: in, now: d.clock().UTC(), today: d.Today(ctx), sight: sight}
	err = d.Store.Read(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		r, err := incidentOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if do.view = see(sight, r); do.view == nil {
			return state.MissingItemError{Kind: "incident", Item: itemName(id)}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := d.allowed(ctx, kind, do.view); err != nil {
		return nil, err
	}
	if !kind.free && in.Version != do.version {
		return nil, state.StaleError{Kind: "incident", Item: itemName(id), Expected: in.Version, Found: do.version}
	}
	if do.state == StateMerged && !onMerged[name] {
		return nil, badDeed("it was merged into #%d: act on that one, or take it out again", do.work.Merging.Into)
	}
	if kind.before != nil {
		undo, err := kind.before(ctx, do)
		if err != nil {
			return nil, err
		}
		if err = d.written(ctx, p, id, name, kind, do); err != nil {
			undo()
			return nil, err
		}
		return d.Incident(ctx, id)
	}
	if err := d.written(ctx, p, id, name, kind, do); err != nil {
		return nil, err
	}
	if kind.takes {
		_ = d.holdOne(ctx, p, id, do.signature()) // the timeline says what failed, and the next judgement tries again
	}
	return d.Incident(ctx, id)
}

// PartialError is a deed on the whole of an incident by who knows of a part of it.
type PartialError struct{}

func (PartialError) Error() string {
	return "you see some of this incident's units only: who sees all of them decides on it"
}

// allowed tells whether who asks may do a kind of deed.
func (d *Desk) allowed(ctx context.Context, kind deedOf, v *view) error {
	_, err := Permit(ctx, kind.right, d.owns(kind.right, v))
	if err == nil && kind.whole && v.partial {
		return PartialError{}
	}
	return err
}

// written does a deed in one transaction, with its line and its entry in the audit.
func (d *Desk) written(ctx context.Context, p state.Place, id int64, name string, kind deedOf, do *doing) error {
	return d.Store.Write(ctx, p, func(ctx context.Context, tx *state.Tx) error {
		r, err := incidentOf(ctx, tx, id)
		if err != nil {
			return err
		}
		read := r.version
		if !kind.free && do.in.Version != read {
			return state.StaleError{Kind: "incident", Item: itemName(id), Expected: do.in.Version, Found: read}
		}
		one := *do
		one.view, one.now = &view{record: r, partial: do.partial}, tx.Now
		one.line = line{kind: name, who: do.signature()}
		before := r.standing()
		if err := kind.do(&one); err != nil {
			return err
		}
		if kind.with != nil {
			if err := kind.with(ctx, tx, &one); err != nil {
				return err
			}
		}
		if !kind.free {
			r.version++
			if err := r.save(ctx, tx, read); err != nil {
				return err
			}
		}
		if err := note(ctx, tx, id, one.line); err != nil {
			return err
		}
		if err := index(ctx, tx, r, one.line); err != nil {
			return err
		}
		var called []string
		if one.line.kind == "comment" {
			if called, err = d.mention(ctx, tx, one.view, one.line.text); err != nil {
				return err
			}
		}
		if err := d.happened(ctx, tx, r, do.today, one.line); err != nil {
			return err
		}
		after := r.standing()
		if one.line.text != "" {
			after["text"] = one.line.text
		}
		if len(called) > 0 {
			after["mentions"] = called
		}
		return tx.Audit(ctx, do.signature(), name, "incident", itemName(id), before, after)
	})
}

// standing is how an incident stands to people, for the audit.
func (r *record) standing() map[string]any {
	return map[string]any{"state": r.state, "assignee": r.assignee, "snoozed": r.snoozed, "work": r.work}
}

func (d *doing) acknowledge() error {
	if d.state != StateNew {
		return badDeed("it is %s already", d.state)
	}
	d.state, d.acknowledged = StateAcknowledged, state.Time(d.now)
	d.line.kind = "acknowledged"
	d.unheld()
	return nil
}

func (d *doing) assign() error {
	login := strings.TrimSpace(d.in.Login)
	switch {
	case utf8.RuneCountInString(login) > longestName:
		return badDeed("a login has at most %d characters", longestName)
	case !kept(login):
		return badDeed("a login is one line of text")
	}
	if login == d.assignee {
		return badDeed("it is assigned so already")
	}
	d.assignee = login
	d.line.kind, d.line.text = "assigned", login
	return nil
}

func (d *doing) comment() error {
	d.line.text = strings.TrimSpace(d.in.Text)
	return within(d.line.text, "a comment", LongestComment)
}

// within checks what a person wrote.
func within(text, what string, longest int) error {
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return badDeed("%s has no words: write what is to be remembered", what)
	case n > longest:
		return badDeed("%s has %d characters, and at most %d: shorten it", what, n, longest)
	case !kept(strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(text)):
		return badDeed("%s is no text", what)
	}
	return nil
}

// kept tells whether a text of one line is one that every database keeps.
func kept(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}

func (d *doing) step() error {
	if d.item.Playbook == nil || d.in.Step < 0 || d.in.Step >= len(d.item.Playbook.Steps) {
		return badDeed("the playbook has no step %d", d.in.Step)
	}
	if slices.Contains(d.work.Done, d.in.Step) == d.in.Done {
		return badDeed("that step is marked so already")
	}
	if d.in.Done {
		d.work.Done = append(slices.Clone(d.work.Done), d.in.Step)
		slices.Sort(d.work.Done)
		d.begin()
	} else {
		d.work.Done = slices.DeleteFunc(slices.Clone(d.work.Done), func(n int) bool { return n == d.in.Step })
	}
	of := d.item.Playbook.Steps[d.in.Step]
	d.line.words = agenda.Text{"en": "Done: " + of["en"], "zh": "完成：" + of["zh"]}
	if !d.in.Done {
		d.line.words = agenda.Text{"en": "Not done after all: " + of["en"], "zh": "改为未完成：" + of["zh"]}
	}
	return nil
}

// begin tells that somebody works on it.
func (d *doing) begin() {
	if d.state == StateNew || d.state == StateAcknowledged {
		d.state = StateInWork
	}
	if d.acknowledged == "" {
		d.acknowledged = state.Time(d.now)
	}
}

func (d *doing) start() error {
	if d.state != StateNew && d.state != StateAcknowledged {
		return badDeed("it is %s already", d.state)
	}
	if d.state == StateNew {
		d.unheld()
	}
	d.begin()
	return nil
}

func (d *doing) resolve() error {
	if d.state == StateResolved || d.state == StateReviewed {
		return badDeed("it is %s already", d.state)
	}
	remedy := strings.TrimSpace(d.in.Text)
	if err := within(remedy, "the remedy", longestReason); err != nil {
		return err
	}
	var causes []string
	for _, c := range d.in.Causes {
		c = strings.TrimSpace(c)
		if err := within(c, "a cause", longestName); err != nil {
			return err
		}
		causes = append(causes, c)
	}
	if len(causes) == 0 || len(causes) > mostCauses {
		return badDeed("name 1 to %d causes, so that the next case learns from this one", mostCauses)
	}
	d.state = StateResolved
	d.work.Resolution = &Resolution{Causes: causes, Remedy: remedy, By: d.signature(), At: state.Stamp(d.now)}
	d.line.kind, d.line.text = "resolved", remedy
	return nil
}

func (d *doing) reopen() error {
	if d.state != StateResolved && d.state != StateReviewed {
		return badDeed("it is %s: only what is resolved can be reopened", d.state)
	}
	d.state, d.record.reopened = StateInWork, d.record.reopened+1
	d.line.kind, d.line.text = "reopened", clip(d.in.Text, longestReason)
	return nil
}

func clip(text string, longest int) string {
	r := []rune(strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", "")))
	return string(r[:min(len(r), longest)])
}

func (d *doing) verdict() error {
	all := []Verdict{VerdictRight, VerdictNoise, VerdictLate, VerdictWrongCause}
	if !slices.Contains(all, d.in.Verdict) {
		return badDeed("a verdict is right, noise, tooLate or wrongCause, not %q", d.in.Verdict)
	}
	d.work.Verdict = d.in.Verdict
	d.line.text = clip(d.in.Text, longestReason)
	d.line.words = verdictWords[d.in.Verdict]
	return nil
}

var verdictWords = map[Verdict]agenda.Text{
	VerdictRight:      {"en": "The warning was right.", "zh": "预警正确。"},
	VerdictNoise:      {"en": "The warning was noise.", "zh": "预警为误报。"},
	VerdictLate:       {"en": "The warning came too late.", "zh": "预警太迟。"},
	VerdictWrongCause: {"en": "The cause that was named was wrong.", "zh": "所指原因有误。"},
}

func (d *doing) review() error {
	if d.state != StateResolved {
		return badDeed("it is %s: resolve it before the review", d.state)
	}
	d.state = StateReviewed
	d.line.kind, d.line.text = "reviewed", clip(d.in.Text, longestReason)
	return nil
}
