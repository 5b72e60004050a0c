package service_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	testproject "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/project"
)

// openCase opens a project of testdata/cases.
func openCase(t *testing.T, name string) *service.Service {
	t.Helper()
	s, err := service.Open(folder.Loader(testproject.Copy(t, name), project.Options{}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// lines writes an answer's rows: who, when, the value, and what it is compared
// with. "-" is no number, with its reason behind it.
func lines(a *answer.Answer) []string {
	var out []string
	for row := range a.Rows {
		var line []string
		for _, m := range a.Layout.Units[a.Layout.Of[row].Unit].Path {
			line = append(line, memberText(m))
		}
		if a.Time != nil {
			line = append(line, a.Time.Values[row])
		}
		for _, m := range a.Metrics {
			line = append(line, numberText(m.Values, m.Reasons, row))
			for _, c := range m.Comparisons {
				line = append(line, c.Name+" "+numberText(c.Values, c.Reasons, row))
				if c.Rate[row].OK() {
					line = append(line, fmt.Sprintf("%+.1f%%", 100*float64(c.Rate[row])))
				}
			}
			if m.Rank != nil {
				line = append(line, fmt.Sprintf("#%d", m.Rank[row]))
			}
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func memberText(m answer.Member) string {
	switch m.Kind {
	case answer.Null:
		return "NULL"
	case answer.Rest:
		return "REST"
	case answer.Whole:
		return "WHOLE"
	case answer.Unknown:
		return "UNKNOWN"
	}
	return fmt.Sprintf("%q", m.Text)
}

func numberText(values []answer.Num, reasons []answer.Reason, row int) string {
	if values[row].OK() {
		return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.4f", float64(values[row])), "0"), ".")
	}
	if reasons != nil && reasons[row] != "" {
		return "-" + string(reasons[row])
	}
	return "-"
}

// TestCases asks projects that were once answered wrongly. What is right was
// worked out by hand from their rows.
func TestCases(root *testing.T) {
	open := map[string]*service.Service{}
	for _, tt := range slices.Concat(unitCases, memberCases, joinCases, targetCases, timeCases, standingCases) {
		root.Run(tt.project+"/"+tt.name, func(t *testing.T) {
			s := open[tt.project]
			if s == nil {
				s = openCase(root, tt.project)
				open[tt.project] = s
			}
			a, err := s.Query(accesstest.Context(t), tt.request)
			got := []string{}
			if err != nil {
				got = append(got, "error: "+err.Error())
			} else {
				got = append(got, lines(a)...)
			}
			if len(tt.want) == 1 && strings.HasPrefix(tt.want[0], "error: ") {
				if err == nil || !strings.Contains(err.Error(), strings.TrimPrefix(tt.want[0], "error: ")) {
					t.Errorf("got %v, want %s", got, tt.want[0])
				}
				return
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func dimension(name string) []query.By { return []query.By{{Dimension: name}} }

func levels(hierarchy string, names ...string) (out []query.By) {
	for _, n := range names {
		out = append(out, query.By{Hierarchy: hierarchy, Level: n})
	}
	return out
}

func days(from, to string) query.TimeRange { return query.TimeRange{From: from, To: to} }

// asked is one request of a project of testdata/cases, and its lines.
type asked struct {
	project, name string
	request       query.Request
	want          []string
}
