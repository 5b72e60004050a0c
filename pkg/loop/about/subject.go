package about

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Subject is which number something is about: a metric, of the whole or of a unit. The
// zero value is about none.
type Subject struct {
	Metric string       `json:"metric,omitempty"`
	Scope  *query.Scope `json:"scope,omitempty"`
}

// Unit writes the place as one text; "" for the whole.
func (s Subject) Unit() string {
	if s.Scope == nil || len(s.Scope.Path) == 0 {
		return ""
	}
	steps := make([]address.Step, len(s.Scope.Path))
	for i, p := range s.Scope.Path {
		steps[i] = address.Step{Level: p.Level, Member: p.Member, Null: p.Null}
	}
	return address.Scope(s.Scope.Hierarchy, steps)
}

// Path leads to the unit; nil for the whole.
func (s Subject) Path() []query.ScopeStep {
	if s.Scope == nil {
		return nil
	}
	return s.Scope.Path
}

// Called is what a subject is called, for readers.
type Called struct {
	Metric agenda.Text `json:"metric,omitempty"`
	Unit   agenda.Text `json:"unit,omitempty"` // none for the whole
	In     string      `json:"in,omitempty"`   // unit of measure
	Good   string      `json:"good,omitempty"`
}

// Called names a subject by the definitions; what they no longer have keeps its name.
func (s Subject) Called(m *model.Model) (c Called) {
	if v := m.Metric(s.Metric); v != nil {
		c = Called{Metric: agenda.Text(v.Label), In: v.Unit, Good: string(v.Good)}
	}
	if s.Metric != "" && len(c.Metric) == 0 {
		c.Metric = agenda.Text{"en": s.Metric, "zh": s.Metric}
	}
	if path := s.Path(); len(path) > 0 {
		last := path[len(path)-1]
		c.Unit = agenda.Text{"en": last.Member, "zh": last.Member}
		if l := m.Level(s.Scope.Hierarchy, last.Level); l != nil {
			if label := m.LabelsAt(l)[last.Member]; len(label) > 0 {
				c.Unit = agenda.Text(label)
			}
		}
		if last.Null {
			c.Unit = agenda.Text{"en": "(none)", "zh": "（无）"}
		}
	}
	return c
}

// Sight tells which subjects a reader may see, each asked once.
type Sight struct {
	service *service.Service
	seen    map[string]error
	written *service.Remembered
	all     *bool // the reader may know all that there is
}

// SightOf is what the readers of a service see: one for each call.
func SightOf(s *service.Service) *Sight { return &Sight{service: s, seen: map[string]error{}} }

// Of tells whether the reader may see what is said of a subject: whoever may ask for its
// number. What is said of a unit that is no more is shown to those who read the metric in
// all of its rows; of a metric that is no more to nobody where there are policies, since
// none tells who may.
//
// Who may know all that there is is not asked for: a list of many numbers is no query.
func (s *Sight) Of(ctx context.Context, of Subject) (bool, error) {
	if s.service.Model().Metric(of.Metric) != nil {
		if all, err := s.Everything(ctx); err != nil || all {
			return all, err
		}
	}
	may, err := s.There(ctx, of)
	if err != nil || may {
		return may, err
	}
	if err := s.seen[of.key()]; err != nil && !errors.As(err, &diag.ListError{}) {
		return false, nil // refused
	}
	return s.Written(ctx, of)
}

// There asks for the subject's number, as anybody does: who is refused it, or its unit, is
// told that there is none.
func (s *Sight) There(ctx context.Context, of Subject) (bool, error) {
	if of.Metric == "" {
		return true, nil
	}
	if s.service.Model().Metric(of.Metric) == nil {
		return false, nil
	}
	err, known := s.seen[of.key()]
	if !known {
		err = s.ask(ctx, of.Scope, of.Metric)
		s.seen[of.key()] = err
	}
	switch {
	case err == nil:
		return true, nil
	case errors.As(err, &access.Denied{}), errors.As(err, &diag.ListError{}):
		return false, nil
	}
	return false, err
}

// Check refuses a subject of which the reader is told no number: what is hidden from them
// in the words for what the definitions do not have.
func (s *Sight) Check(ctx context.Context, of Subject) error {
	if of.Metric != "" {
		if reads, err := s.service.Reads(ctx, of.Metric); err != nil {
			return err
		} else if !reads {
			return NoMetric("metric", of.Metric)
		}
	}
	if of.Scope != nil && len(of.Scope.Path) > 0 {
		if err := query.CheckScope(s.service.Model(), of.Scope).Err(); err != nil {
			return err
		}
	}
	may, err := s.There(ctx, of)
	if err == nil && !may {
		err = Unfit("about", "there is no such number for you", "你看不到这个数")
	}
	return err
}

// Ahead asks for the numbers of subjects before they are looked at one by one: those of a
// unit in one question. Where one of them is refused, each is asked for by itself then.
func (s *Sight) Ahead(ctx context.Context, list []Subject) error {
	if all, err := s.Everything(ctx); err != nil || all {
		return err
	}
	units := map[string][]Subject{}
	for _, of := range list {
		if s.service.Model().Metric(of.Metric) != nil && !slices.ContainsFunc(units[of.Unit()], func(o Subject) bool { return o.Metric == of.Metric }) {
			units[of.Unit()] = append(units[of.Unit()], of)
		}
	}
	for _, unit := range units {
		metrics := make([]string, len(unit))
		for i, of := range unit {
			metrics[i] = of.Metric
		}
		if s.ask(ctx, unit[0].Scope, metrics...) != nil {
			continue
		}
		for _, of := range unit {
			s.seen[of.key()] = nil
		}
	}
	return nil
}

func (s *Sight) ask(ctx context.Context, scope *query.Scope, metrics ...string) error {
	_, err := s.service.Query(ctx, query.Request{Metrics: metrics, Scope: scope, Time: query.TimeRange{Preset: "lastMonth"}})
	return err
}

func (s Subject) key() string { return s.Metric + "\x00" + s.Unit() }

// Written tells whether the reader may be told a number of the subject that somebody else
// has read and written down: of a metric that they read as it is, neither rounded nor
// masked, in all rows of the unit. Who may ask for a number is told their own by Of.
func (s *Sight) Written(ctx context.Context, of Subject) (bool, error) {
	if of.Metric == "" {
		return true, nil
	}
	r, err := s.remembered(ctx)
	return err == nil && r.Number(of.Metric, of.Scope), err
}

// As tells whether the reader may be told a number of the subject as somebody read it whose
// grant had a key: who reads the same, or all of it as it is.
func (s *Sight) As(ctx context.Context, of Subject, key string) (bool, error) {
	if may, err := s.Of(ctx, of); err != nil || !may {
		return false, err
	}
	if own, err := s.service.GrantKey(ctx); err != nil || own == key {
		return err == nil, err
	}
	return s.Written(ctx, of)
}

// Everything tells whether the reader may know all that there is: they are told what
// anybody's numbers went into.
func (s *Sight) Everything(ctx context.Context) (bool, error) {
	if s.all == nil {
		r, err := s.remembered(ctx)
		if err != nil {
			return false, err
		}
		s.all = new(r.Everything())
	}
	return *s.all, nil
}

func (s *Sight) remembered(ctx context.Context) (*service.Remembered, error) {
	if s.written == nil {
		r, err := s.service.Remembered(ctx)
		if err != nil {
			return nil, err
		}
		s.written = r
	}
	return s.written, nil
}

// Is tells whether somebody goes by one of these names: a login or a mail address, which
// may be written as a link.
func Is(who access.Subject, names ...string) bool {
	for _, n := range names {
		if n = strings.TrimPrefix(n, "mailto:"); model.SamePerson(n, who.Login) || model.SamePerson(n, who.Email) {
			return true
		}
	}
	return false
}

// UnitOf is the scope of a unit of a level as definitions name it; nil for the whole.
func UnitOf(l *model.Level, u model.UnitName) *query.Scope {
	if l == nil || l.Dimension == "" || u.Name == "" {
		return nil
	}
	out := &query.Scope{Hierarchy: l.Hierarchy.Name}
	for i, name := range u.Under {
		if at := l.Index - len(u.Under) + i; at >= 0 {
			out.Path = append(out.Path, query.ScopeStep{Level: l.Hierarchy.Levels[at].Name, Member: name})
		}
	}
	out.Path = append(out.Path, query.ScopeStep{Level: l.Name, Member: u.Name})
	return out
}

// AnswersFor tells whether somebody answers for a subject: as the person whom the metric's
// owner names for the unit or one above it, by login or mail, or as its steward.
func (s Subject) AnswersFor(m *model.Model) func(access.Subject) bool {
	return func(who access.Subject) bool {
		v := m.Metric(s.Metric)
		if v == nil {
			return false
		}
		is := func(names ...string) bool { return Is(who, names...) }
		if is(v.Steward) {
			return true
		}
		path := s.Path()
		for n := len(path); n > 0; n-- {
			if o := agenda.OwnerOf(v, path[:n]); o != nil && is(o.Person, o.Contact) {
				return true
			}
		}
		o := agenda.OwnerOf(v, nil)
		return o != nil && is(o.Person, o.Contact)
	}
}
