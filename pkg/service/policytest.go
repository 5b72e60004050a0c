package service

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Findings of policy tests.
var (
	policyTestFails = diag.Check{
		Code: "WH251", Name: "policy-test-fails", Severity: diag.Error,
		What:    "Somebody reads what the policies' tests say is hidden, or does not read what they say is seen.",
		Why:     "A policy, or who is in a table of people, is not what was meant; or what was meant has changed and the test has not.",
		Example: "policies:\n  - {name: people, who: {kinds: [people]}}\npolicyTests:\n  - name: anna_sees_no_salaries\n    as: anna\n    expect: {noMetrics: [net_sales]}",
		Fix:     "correct the policy; ask as the reader to see more: wheelhouse query DIR METRIC --as LOGIN",
	}
	policyTestNotRun = diag.Check{
		Code: "WH252", Name: "policy-test-not-run", Severity: diag.Info,
		What:    "A test of policies expects something of the data, and nobody has looked at them.",
		Why:     "It is not known whether it passes.",
		Example: "policies:\n  - {name: people, who: {kinds: [people]}}\npolicyTests:\n  - name: anna_reads_all\n    as: anna\n    ask: {metrics: [net_sales], time: lastMonth}\n    expect: {value: 1200}",
		Fix:     "run wheelhouse validate DIR --connect",
	}
)

// Checks lists the findings of policy tests and of checks of sources, for the documentation.
func Checks() []diag.Check {
	return []diag.Check{policyTestFails, policyTestNotRun, sourceCheckFails, sourceCheckUnknown}
}

// errNoData is what a table of people tells where the data are not looked at.
var errNoData = errors.New("the data are not looked at")

// CheckPolicies runs the policy tests of definitions as far as they need no data: what
// is seen, hidden and refused. Those that need some are told as not run.
func CheckPolicies(m *model.Model, now time.Time) diag.List {
	e := &engine{m: m, clock: func() time.Time { return now }}
	var found diag.List
	var waiting []*model.PolicyTest
	for _, t := range m.PolicyTests {
		trial := e.trial(access.With(context.Background(), thePolicies), t, nil)
		found = append(found, trial.found...)
		if trial.waits {
			waiting = append(waiting, t)
		}
	}
	if len(waiting) > 0 {
		t := waiting[0]
		text := "policy test %s expects something of the data, which were not looked at"
		if len(waiting) > 1 {
			found = append(found, policyTestNotRun.At(m.PlaceOf(t, "name", t.Pos), "policy test "+t.Name, text+", and so do %d more", t.Name, len(waiting)-1))
		} else {
			found = append(found, policyTestNotRun.At(m.PlaceOf(t, "name", t.Pos), "policy test "+t.Name, text, t.Name))
		}
	}
	found.Sort()
	return found
}

// TestPolicies runs the policy tests of the definitions in force against the data and
// gives the findings. Their words hold what each reader reads, so they are for those
// who may know all of it: the product's own parts.
func (s *Service) TestPolicies(ctx context.Context) (diag.List, error) {
	who, err := access.Of(ctx)
	if err != nil {
		return nil, err
	}
	if who.System == "" {
		return nil, access.Denied{Subject: who, What: "what others read", Chinese: access.Said{What: "其他人看到的内容"}}
	}
	st := s.state.Load()
	return st.testPolicies(ctx), nil
}

func (st *state) testPolicies(ctx context.Context) (found diag.List) {
	for _, t := range st.model.PolicyTests {
		found = append(found, st.engine.trial(ctx, t, st).found...)
	}
	found.Sort()
	return found
}

// FailingPolicyTests names the policy tests that fail, with their places and without
// what was expected and what came, which are of other readers. What was found is known
// for surveyAge; the first run is waited for as long as ctx allows.
func (s *Service) FailingPolicyTests(ctx context.Context) (found diag.List) {
	st := s.state.Load()
	for _, d := range st.testedPolicies(ctx) {
		if n := len(found); n > 0 && found[n-1].Subject == d.Subject {
			continue // one of several expectations of one test
		}
		d.Message = d.Subject + " fails"
		d.Hint = "run wheelhouse validate DIR --connect, which tells what was expected and what came"
		found = append(found, d)
	}
	return found
}

// testedPolicies is what the policy tests have found lately.
func (st *state) testedPolicies(ctx context.Context) diag.List {
	e := st.engine
	e.mu.Lock()
	known := e.tested
	e.mu.Unlock()
	if len(st.model.PolicyTests) == 0 || !known.at.IsZero() && time.Since(known.at) < surveyAge {
		return known.found
	}
	done := e.flight.DoChan("policy tests", func() (any, error) {
		look, cancel := context.WithTimeout(access.With(context.WithoutCancel(ctx), thePolicies), surveyMost)
		defer cancel()
		found := st.testPolicies(look)
		if look.Err() != nil {
			return nil, look.Err() // what was cut off has not failed
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		e.tested = knownLook{found: found, at: time.Now()}
		return found, nil
	})
	if !known.at.IsZero() {
		return known.found
	}
	select {
	case r := <-done:
		found, _ := r.Val.(diag.List) // nothing where it took too long
		return found
	case <-ctx.Done():
		return nil
	}
}

// actingKey holds the policy that stands in for the engine's, of one test.
type actingKey struct{}

// policyIn is the policy that reads under a context are held to: a test's is the
// definitions' own, with the test's teams.
func (e *engine) policyIn(ctx context.Context) access.Policy {
	if p, ok := ctx.Value(actingKey{}).(access.Policy); ok {
		return p
	}
	return e.policy
}

// testedDirectory has the teams that a test says, and tables of people where the data
// are looked at.
type testedDirectory struct {
	directory
	offline bool
}

// Units implements access.Directory.
func (d testedDirectory) Units(ctx context.Context, t *model.PolicyTable, names []string) ([]string, error) {
	if d.offline {
		return nil, errNoData
	}
	return d.directory.Units(ctx, t, names)
}

// subjectIn is a test's reader as one who was verified.
func subjectIn(r model.PolicyReader) access.Subject {
	return access.Subject{Login: r.Login, Email: r.Email, Role: r.Role, OrgID: 1, Alert: r.Kind == access.Alerts, Service: r.Kind == access.ServiceAccounts}
}

// trial runs one test; st is nil where the data are not looked at.
func (e *engine) trial(ctx context.Context, t *model.PolicyTest, st *state) *trial {
	who := subjectIn(t.As)
	teams := func(_ context.Context, _ access.Subject, among []string) ([]string, error) {
		return slices.DeleteFunc(slices.Clone(among), func(name string) bool { return !slices.Contains(t.As.Teams, name) }), nil
	}
	policy := access.Project(e.m, testedDirectory{directory{e, teams}, st == nil})
	ctx = context.WithValue(access.With(ctx, who), actingKey{}, policy)
	out := &trial{e: e, t: t, who: who}
	grant, err := policy.Grant(ctx, who, e.m)
	var denied access.Denied
	switch {
	case errors.Is(err, errNoData):
		out.waits = true
		return out
	case err != nil && !errors.As(err, &denied):
		out.fails("as", "%v", err)
		return out
	}
	out.metrics(grant)
	if !t.Asks {
		if t.Expect.Refused && grant != nil {
			out.fails("expect.refused", "%s is expected to be refused everything, and reads %s", out.reader(), out.some(grant))
		}
		return out
	}
	req := requestOf(t.Ask)
	if !out.asks(req) {
		return out
	}
	if st == nil {
		out.offline(grant, req)
		return out
	}
	a, err := st.query(ctx, st.engine, req)
	out.answered(a, err)
	return out
}

// requestOf is a question in short as a request.
func requestOf(q model.PolicyQuestion) query.Request {
	req := query.Request{Metrics: q.Metrics, Where: q.Where, Time: query.TimeRange{Preset: q.Preset, From: q.From, To: q.To}}
	for _, by := range q.By {
		if by.Level != nil {
			req.By = append(req.By, query.By{Hierarchy: by.Level.Hierarchy.Name, Level: by.Level.Name})
		} else {
			req.By = append(req.By, query.By{Dimension: by.Dimension})
		}
	}
	req.Compare, req.Share = q.Compare, q.Share
	if q.Top > 0 {
		req.Top = &query.Top{N: q.Top, Others: q.Others}
	}
	for _, f := range q.Filters {
		req.Filters = append(req.Filters, query.Filter{Field: f.Field, Op: f.Op, Values: f.Values})
	}
	return req
}
