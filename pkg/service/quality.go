package service

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// What a look at the data has found is taken as known for qualityAge; an answer
// waits qualityWait for the first one and goes without its note then, while the
// look goes on.
const (
	qualityAge  = 10 * time.Minute
	qualityWait = time.Second
)

// knownLook is what one look has found.
type knownLook struct {
	found diag.List
	at    time.Time
}

type notesKey struct{}

// notes gathers what is to be said of the data that a request reads.
type notes struct {
	mu   sync.Mutex
	list diag.List
	late bool // something may be found yet
}

// noting gathers notes of what is done under a context.
func noting(ctx context.Context) (context.Context, *notes) {
	n := &notes{}
	return context.WithValue(ctx, notesKey{}, n), n
}

func (n *notes) add(found diag.List) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, d := range found {
		if !slices.ContainsFunc(n.list, func(o diag.Diagnostic) bool { return o.Code == d.Code && o.Subject == d.Subject }) {
			n.list = append(n.list, d)
		}
	}
}

// untold notes that something may be found later: an answer is not kept without it.
func (n *notes) untold(something bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.late = n.late || something
}

// sorted gives the notes in the same order every time.
func (n *notes) sorted() diag.List {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.list.Sort()
	return n.list
}

// note tells what may make the numbers of a plan wrong: keys that are not unique and
// windows of validity that overlap or never hold where it joins, and measures of texts
// where it reads. All are of all rows of a source, and said to those who may know what
// is true of them.
func (e *engine) note(ctx context.Context, grant access.Grant, p *plan.Plan, metrics []*model.Metric) {
	n, ok := ctx.Value(notesKey{}).(*notes)
	if !ok || len(metrics) == 0 {
		return
	}
	var looks []*pending
	for _, j := range plan.EntityJoins(p.Root) {
		if key := j.Source.Entity(j.Entity); key != nil && grant.Whole(j.Source) == nil {
			looks = append(looks, e.begin(ctx, j.Source, "key "+key.Name, func(ctx context.Context, db *survey.Database) (diag.List, error) {
				return db.KeyFaults(ctx, j.Source, key)
			}))
		}
	}
	read := map[*model.Source]bool{}
	measures := map[string]bool{}
	for _, m := range metrics {
		for _, v := range m.Measures() {
			measures["measure "+v.Source.Name+"."+v.Name] = true
			if src := v.Source; !read[src] && src.Series == nil && grant.Whole(src) == nil {
				read[src] = true
				looks = append(looks, e.begin(ctx, src, "measures", func(ctx context.Context, db *survey.Database) (diag.List, error) { return db.TextMeasures(ctx, src) }))
			}
		}
	}
	late := time.After(qualityWait)
	for _, l := range looks {
		found, told := l.wait(ctx, late)
		n.untold(!told)
		n.add(slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool { return strings.HasPrefix(d.Subject, "measure ") && !measures[d.Subject] }))
	}
}

// pending is a look that is taken, or whose finding is known.
type pending struct {
	known diag.List
	done  <-chan singleflight.Result // nil: known
}

// begin takes a look if what it finds is not known. While it is looked at again
// what was found before is used.
func (e *engine) begin(ctx context.Context, src *model.Source, what string, look func(context.Context, *survey.Database) (diag.List, error)) *pending {
	key := src.Name + ": " + what
	e.mu.Lock()
	known, ok := e.looks[key]
	e.mu.Unlock()
	if ok && time.Since(known.at) < qualityAge {
		return &pending{known: known.found}
	}
	done := e.flight.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookFor)
		defer cancel()
		db, err := e.database(ctx, src.Connection)
		if err != nil {
			return nil, err
		}
		found, err := look(ctx, db)
		if err != nil {
			return nil, err
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		e.looks[key] = knownLook{found: found, at: time.Now()}
		return found, nil
	})
	if ok {
		return &pending{known: known.found}
	}
	return &pending{done: done}
}

// wait gives what is found until it is late; told is false where it was. A look that
// fails finds nothing: the answer itself tells what is wrong with the engine.
func (p *pending) wait(ctx context.Context, late <-chan time.Time) (found diag.List, told bool) {
	if p.done == nil {
		return p.known, true
	}
	select {
	case r := <-p.done:
		found, _ = r.Val.(diag.List) // nothing where it failed
		return found, true
	default:
	}
	select {
	case r := <-p.done:
		found, _ = r.Val.(diag.List) // nothing where it failed
		return found, true
	case <-late:
	case <-ctx.Done():
	}
	return nil, false
}

// known lists what all looks so far have found, as far as a grant goes.
func (e *engine) known(grant access.Grant) diag.List {
	of := e.knownChecks(grant)
	e.mu.Lock()
	defer e.mu.Unlock()
	n := &notes{}
	n.add(e.surveyed.found)
	for _, l := range e.looks {
		n.add(l.found)
	}
	return append(toldOfData(grant, e.m, n.sorted()), of...)
}

// concerned takes the subject of a finding on data apart: "measure sales.net".
func concerned(d diag.Diagnostic) (kind, source, part string) {
	kind, name, _ := strings.Cut(d.Subject, " ")
	if rest, ok := strings.CutPrefix(name, "dimension "); ok { // "time dimension x"
		kind, name = "dimension", rest
	}
	source, part, _ = strings.Cut(name, ".")
	return kind, source, part
}

// qualityOf gives, of findings on the data, those that concern a metric: on what
// its measures read, and on keys that they join by.
func qualityOf(m *model.Model, metric *model.Metric, found diag.List) (out diag.List) {
	for _, d := range found {
		kind, source, part := concerned(d)
		if slices.ContainsFunc(metric.Measures(), func(v *model.Measure) bool {
			switch {
			case v.Source.Name == source:
				return kind != "measure" || part == v.Name
			case kind == "entity" || kind == "source":
				return joins(m, v.Source, source, maxHops)
			}
			return false
		}) {
			out = append(out, d)
		}
	}
	return out
}

// notesOn leaves out notes on data that none of the metrics reads.
func (s *Service) notesOn(list diag.List, metrics []string) (out diag.List) {
	m := s.Model()
	for _, d := range list {
		concerns := !survey.IsCheck(d.Code)
		for _, name := range metrics {
			metric := m.Metric(name)
			concerns = concerns || metric != nil && len(qualityOf(m, metric, diag.List{d})) > 0
		}
		if concerns {
			out = append(out, d)
		}
	}
	return out
}

// joins tells whether a source can be joined to another, over others.
func joins(m *model.Model, from *model.Source, to string, hops int) bool {
	if hops == 0 {
		return false
	}
	for _, e := range from.Entities {
		for _, next := range m.Joinable(e.Name) {
			if next != from && next.Connection == from.Connection && (next.Name == to || joins(m, next, to, hops-1)) {
				return true
			}
		}
	}
	return false
}
