package rollups

import (
	"cmp"
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Size is how many rows there are. A Bound is no less than that.
type Size struct {
	Rows    float64
	Known   bool
	Bound   bool
	Seconds float64 // that counting took; 0 where nothing was counted
}

// Sizer tells how large tables are and would be. It may count, or go by what is known
// without.
type Sizer interface {
	Source(ctx context.Context, s *model.Source) (Size, error)
	Rollup(ctx context.Context, r *model.Rollup) (Size, error)
}

// Options say what is worth proposing; zero values are the usual.
type Options struct {
	Source string // of this source alone; "" of all
	Least  int    // times that it has to be asked
	Most   int    // roll-ups of a source
}

// Usual options, and what does not pay: a roll-up of more than half of the source's rows,
// and one that takes less than a tenth off the time that the source takes.
const (
	Least      = 10
	Most       = 3
	largest    = 0.5
	leastShare = 0.1
)

// Report is what is proposed, and why not the rest.
type Report struct {
	Since      string     `json:"since,omitempty"` // the days of which it goes, 2006-01-02
	Until      string     `json:"until,omitempty"`
	Statements int        `json:"statements"`
	Seconds    float64    `json:"seconds"` // that they took together
	Proposals  []Proposal `json:"proposals"`
	Left       []Left     `json:"left"`
	YAML       string     `json:"yaml,omitempty"` // proposals as definitions, to be pasted
}

// Proposal is a roll-up that would pay.
type Proposal struct {
	Source     string      `json:"source"`
	Name       string      `json:"name"`
	Time       string      `json:"time"`
	Usual      bool        `json:"-"` // the time is the source's own
	Grain      grain.Grain `json:"grain"`
	Dimensions []string    `json:"dimensions,omitempty"`
	Measures   []string    `json:"measures"`
	Times      int         `json:"times"`   // statements that it would answer
	Seconds    float64     `json:"seconds"` // that they took
	// Saves are the seconds that they would not have taken; AtMost where its rows are not
	// known, or no more than bounded.
	Saves  float64 `json:"saves"`
	AtMost bool    `json:"atMost,omitempty"`
	// Rows that it has, or at most has (RowsBound), and that the source has, both of which
	// are read at each refresh. 0: not known.
	Rows       float64 `json:"rows,omitempty"`
	RowsBound  bool    `json:"rowsBound,omitempty"`
	SourceRows float64 `json:"sourceRows,omitempty"`
	Refresh    float64 `json:"refresh,omitempty"` // seconds, about: what counting it took
}

// Left is what was asked and nothing is proposed for.
type Left struct {
	Source  string  `json:"source,omitempty"`
	Times   int     `json:"times"`
	Seconds float64 `json:"seconds"`
	Why     Words   `json:"why"`
	Rollup  string  `json:"rollup,omitempty"` // one that there is and holds it
}

// Propose finds the roll-ups that would have saved the most, greedily: each time the one
// that takes the most off what is left (Harinarayan, Rajaraman and Ullman 1996). What
// limits them is their number, each of which has to be refreshed, and not their rows.
func Propose(ctx context.Context, m *model.Model, asked []Asked, sizer Sizer, o Options) (*Report, error) {
	o.Least, o.Most = cmp.Or(o.Least, Least), cmp.Or(o.Most, Most)
	p := proposing{ctx: ctx, m: m, sizer: sizer, o: o, sizes: map[*model.Source]Size{}, totals: map[*model.Source]float64{}, out: &Report{Proposals: []Proposal{}, Left: []Left{}}}
	for _, a := range asked {
		r := p.out
		r.Statements, r.Seconds = r.Statements+a.Times, r.Seconds+seconds(a.Micros)
		if r.Since == "" || a.Day < r.Since {
			r.Since = a.Day
		}
		r.Until = max(r.Until, a.Day)
	}
	demands, rest := demandsOf(m, asked, p.rows)
	if rest.times > 0 {
		p.leave(rest, rest.why)
	}
	bySource := map[*model.Source][]*demand{}
	for _, d := range demands {
		if d.source != nil {
			p.totals[d.source] += d.seconds
		}
		switch {
		case o.Source != "" && d.need.Source != o.Source:
		case d.why != nil:
			p.leave(d, d.why)
		default:
			bySource[d.source] = append(bySource[d.source], d)
		}
	}
	for _, s := range m.Sources {
		if list := bySource[s]; len(list) > 0 {
			p.source(s, list)
		}
	}
	if p.failed != nil {
		return nil, p.failed
	}
	slices.SortStableFunc(p.out.Proposals, func(a, b Proposal) int { return cmp.Compare(b.Saves, a.Saves) })
	slices.SortStableFunc(p.out.Left, func(a, b Left) int { return cmp.Compare(b.Seconds, a.Seconds) })
	var err error
	p.out.YAML, err = YAML(p.out.Proposals)
	return p.out, err
}

type proposing struct {
	ctx    context.Context
	m      *model.Model
	sizer  Sizer
	o      Options
	sizes  map[*model.Source]Size
	totals map[*model.Source]float64 // seconds that statements on a source took, all of them
	out    *Report
	failed error
}

func (p *proposing) rows(s *model.Source) (float64, bool) {
	z, ok := p.sizes[s]
	if !ok && p.failed == nil {
		z, p.failed = p.sizer.Source(p.ctx, s)
		p.sizes[s] = z
	}
	return z.Rows, z.Known
}

// leave notes what nothing is proposed for, one line for each reason of a source.
func (p *proposing) leave(d *demand, why Words) {
	l := Left{Source: d.need.Source, Times: d.times, Seconds: d.seconds, Why: why}
	if d.existing != nil {
		l.Rollup = d.existing.Name
	}
	for i := range p.out.Left {
		if k := &p.out.Left[i]; k.Source == l.Source && k.Why["en"] == why["en"] {
			k.Times, k.Seconds = k.Times+l.Times, k.Seconds+l.Seconds
			return
		}
	}
	p.out.Left = append(p.out.Left, l)
}

// source chooses the roll-ups of one source.
func (p *proposing) source(s *model.Source, list []*demand) {
	views := viewsOf(s, list)
	if of, known := p.rows(s); known && of == 0 {
		views = nil
	}
	var chosen []*view
	for len(chosen) < p.o.Most {
		best, gain := p.best(views, chosen, list)
		if best == nil || gain < leastShare*p.totals[s] {
			break
		}
		chosen = append(chosen, best)
	}
	if p.failed != nil {
		return
	}
	by := map[*view][]*demand{}
	for _, d := range list {
		if v := p.cheapest(chosen, d); v != nil {
			by[v] = append(by[v], d)
			continue
		}
		p.leave(d, p.whyNot(views, d, len(chosen) == p.o.Most))
	}
	for _, v := range chosen {
		made := p.proposal(v, by[v])
		switch {
		case len(by[v]) == 0: // others that were chosen later serve better
		case made.Times < p.o.Least:
			for _, d := range by[v] {
				p.leave(d, tooFew(made.Times, p.o.Least))
			}
		default:
			p.out.Proposals = append(p.out.Proposals, made)
		}
	}
}

// best is the view that saves the most beside those that are chosen. One is counted before
// it is taken.
func (p *proposing) best(views, chosen []*view, list []*demand) (best *view, gain float64) {
	for p.failed == nil {
		best, gain = nil, 0
		for _, v := range views {
			if slices.Contains(chosen, v) || p.tooLarge(v) {
				continue
			}
			saved := 0.0
			for _, d := range list {
				if !v.answers(d) {
					continue
				}
				cost := 1.0
				if c := p.cheapest(chosen, d); c != nil {
					cost = p.cost(c)
				}
				saved += d.seconds * max(0, cost-p.cost(v))
			}
			if saved > gain {
				best, gain = v, saved
			}
		}
		if best == nil || best.sized {
			return best, gain
		}
		best.sized = true
		best.size, p.failed = p.sizer.Rollup(p.ctx, best.rollup(p.m, "", best.allMeasures()))
	}
	return nil, 0
}

// cheapest is the chosen view that answers a demand from the fewest rows.
func (p *proposing) cheapest(chosen []*view, d *demand) (best *view) {
	for _, v := range chosen {
		if v.answers(d) && (best == nil || p.cost(v) < p.cost(best)) {
			best = v
		}
	}
	return best
}

// guessed are the shares of a source that roll-ups of nothing but time are taken for where
// no rows are known, so that one can be preferred to another. They are told to nobody.
var guessed = map[grain.Grain]float64{grain.Day: 0.05, grain.Week: 0.02, grain.Month: 0.01}

// cost is what is read of a view, as a share of the source's rows.
func (p *proposing) cost(v *view) float64 {
	of, known := p.rows(v.source)
	if v.size.Known && known && of > 0 {
		return min(1, v.size.Rows/of)
	}
	out := guessed[v.grain]
	for range v.keep {
		out *= 1.5
	}
	return min(0.4, out)
}

func (p *proposing) tooLarge(v *view) bool {
	of, known := p.rows(v.source)
	return v.sized && v.size.Known && known && v.size.Rows > largest*of
}

func (p *proposing) whyNot(views []*view, d *demand, full bool) Words {
	of, known := p.rows(d.source)
	if known && of == 0 {
		return noRows
	}
	var least *view
	for _, v := range views {
		if !v.answers(d) {
			continue
		}
		switch {
		case p.tooLarge(v):
		case full:
			return others
		default:
			return tooLittle
		}
		if least == nil || v.size.Rows < least.size.Rows {
			least = v
		}
	}
	if least == nil {
		return tooLittle
	}
	return notSmaller(least.size.Rows, of, least.size.Bound)
}
