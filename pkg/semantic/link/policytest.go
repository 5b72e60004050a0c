package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// policyTests links what readers are to read under the policies.
func (l *linker) policyTests() {
	for _, d := range l.b.PolicyTests {
		if !l.claim("policy test", d.Name, &d.Places) || d.As == nil || d.Expect == nil {
			continue
		}
		t := policyTest{l, d, "policy test " + d.Name}
		out := &model.PolicyTest{Name: d.Name, As: t.reader(), Expect: t.expectation(), Pos: d.Places.At("")}
		if d.Ask != nil {
			out.Asks, out.Ask = true, t.question()
		}
		t.fits()
		l.m.PolicyTests = append(l.m.PolicyTests, out)
		l.m.Places[out] = &d.Places
	}
}

// policyTest is one that is linked.
type policyTest struct {
	*linker
	d       *definition.PolicyTest
	subject string
}

// wrong reports a shape that tests nothing, or nothing that can be.
func (t policyTest) wrong(at, format string, args ...any) {
	t.report(checkPolicyTest, t.d.Places.At(at), t.subject, t.subject+": "+format, args...)
}

// reader is who asks; one whom Grafana could not know is a mistake.
func (t policyTest) reader() model.PolicyReader {
	as := t.d.As
	out := model.PolicyReader{Login: as.Login, Email: as.Email, Role: as.Role, Teams: as.Teams, Kind: cmp.Or(as.Kind, "people")}
	switch out.Kind {
	case "alerts", "anonymous":
		if as.Login+as.Email+as.Role != "" || len(as.Teams) > 0 {
			t.wrong("as", "%s have neither login, email, role nor teams: policies admit them by kinds only", map[string]string{"alerts": "alert rules", "anonymous": "those who are not signed in"}[out.Kind])
		}
		return out
	case "serviceAccounts":
		if len(as.Teams) > 0 {
			t.wrong("as.teams", "policies ask for the teams of people only, not of service accounts")
		}
	}
	if as.Login == "" {
		t.wrong("as", "the reader has no login, and whoever is signed in has one")
	}
	out.Role = cmp.Or(out.Role, "Viewer")
	return out
}

func (t policyTest) question() model.PolicyQuestion {
	ask := t.d.Ask
	out := model.PolicyQuestion{Metrics: ask.Metrics, Where: ask.Where}
	if len(ask.Metrics)+len(ask.By) == 0 {
		t.wrong("ask", "it asks for nothing: name metrics, or by to list what there is")
	}
	for i, name := range ask.Metrics {
		t.metric(name, t.d.Places.At(index("ask.metrics", i)), t.subject)
	}
	for i, name := range ask.By {
		at := t.d.Places.At(index("ask.by", i))
		if strings.Contains(name, ".") {
			if level := t.level(name, at, t.subject); level != nil {
				out.By = append(out.By, model.PolicyBy{Level: level})
			}
			continue
		}
		if !t.exists(name) {
			t.unknownDimension(at, t.subject, name, t.references())
		}
		out.By = append(out.By, model.PolicyBy{Dimension: name})
	}
	for _, f := range ask.Filters {
		out.Filters = append(out.Filters, model.PolicyFilter{Field: f.Field, Op: f.Op, Values: f.Values})
	}
	out.Compare, out.Share, out.Others = ask.Compare, ask.Share, ask.Others
	if ask.Top != nil {
		out.Top = *ask.Top
	}
	if ask.Time != nil {
		out.Preset, out.From, out.To = ask.Time.Preset, ask.Time.From, ask.Time.To
	}
	return out
}

func (t policyTest) expectation() model.PolicyExpectation {
	x := t.d.Expect
	out := model.PolicyExpectation{Members: x.Members, NoMembers: x.NoMembers, Value: x.Value, Refused: x.Refused, Unknown: x.Unknown}
	metrics := func(key string, names []string) (list []*model.Metric) {
		for i, name := range names {
			if v := t.metric(name, t.d.Places.At(index("expect."+key, i)), t.subject); v != nil {
				list = append(list, v)
			}
		}
		return list
	}
	out.Metrics, out.NoMetrics = metrics("metrics", x.Metrics), metrics("noMetrics", x.NoMetrics)
	out.NoCompare = x.NoCompare
	for _, row := range x.Rows {
		linked := model.PolicyRow{By: row.By, Others: row.Others, Values: row.Values, Shares: row.Shares}
		for _, c := range row.Compare {
			linked.Compared = append(linked.Compared, model.PolicyCompared{With: c.With, Values: c.Values})
		}
		out.Rows = append(out.Rows, linked)
	}
	return out
}

// fits finds expectations that contradict each other, or that the question cannot meet.
func (t policyTest) fits() {
	x, ask := t.d.Expect, t.d.Ask
	numbers := x.Value != nil || len(x.Rows) > 0
	told := numbers || len(x.Members)+len(x.NoMembers)+len(x.NoCompare) > 0
	seen := told || len(x.Metrics)+len(x.NoMetrics) > 0
	switch {
	case !seen && !x.Refused && !x.Unknown:
		t.wrong("expect", "it expects nothing: write metrics, noMetrics, members, noMembers, value, rows, noCompare, refused or unknown")
		return
	case x.Refused && x.Unknown, (x.Refused || x.Unknown) && seen:
		t.wrong("expect", "what is refused or unknown has nothing else to expect: make a test of its own of each")
		return
	case ask == nil && (told || x.Unknown):
		t.wrong("expect", "it expects something of an answer, and asks for nothing: write ask")
		return
	}
	for key, both := range map[string][2][]string{"noMetrics": {x.Metrics, x.NoMetrics}, "noMembers": {x.Members, x.NoMembers}} {
		for i, name := range both[1] {
			if slices.Contains(both[0], name) {
				t.wrong(index("expect."+key, i), "%s is expected to be there and not to be", name)
			}
		}
	}
	if ask == nil {
		return
	}
	switch {
	case numbers && len(ask.Metrics) == 0:
		t.wrong("expect", "it expects numbers, and asks for no metric")
	case x.Value != nil && (len(ask.By) > 0 || len(ask.Metrics) != 1):
		t.wrong("expect.value", "value is of one metric without by: write rows")
	case len(x.Members)+len(x.NoMembers) > 0 && len(ask.By) != 1:
		t.wrong("expect", "members are of one by, and it asks by %d", len(ask.By))
	}
	t.fitting()
}
