package service

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// trial is one policy test that runs: what of it fails, and whether it waits for data.
type trial struct {
	e     *engine
	t     *model.PolicyTest
	who   access.Subject
	found diag.List
	waits bool
}

func (r *trial) fails(path, format string, args ...any) {
	r.found = append(r.found, policyTestFails.At(r.e.m.PlaceOf(r.t, path, r.t.Pos), "policy test "+r.t.Name,
		"policy test %s: "+format, append([]any{r.t.Name}, args...)...))
}

// reader names who asks, with what policies go by.
func (r *trial) reader() string {
	as := r.t.As
	var with []string
	if as.Role != "" {
		with = append(with, as.Role)
	}
	if as.Email != "" {
		with = append(with, as.Email)
	}
	if len(as.Teams) > 0 {
		with = append(with, "of "+strings.Join(as.Teams, " and "))
	}
	if len(with) == 0 {
		return r.who.String()
	}
	return fmt.Sprintf("%s (%s)", r.who, strings.Join(with, ", "))
}

// metrics holds the metrics that are seen, and those that are hidden, to what is
// expected. Without a grant none is seen.
func (r *trial) metrics(grant access.Grant) {
	seen := func(v *model.Metric) bool { return grant != nil && access.Metrics(grant, r.e.m, v) == nil }
	for i, v := range r.t.Expect.Metrics {
		if !seen(v) {
			r.fails(fmt.Sprintf("expect.metrics[%d]", i), "%s is expected to see metric %s, and does not", r.reader(), v.Name)
		}
	}
	for i, v := range r.t.Expect.NoMetrics {
		if seen(v) {
			r.fails(fmt.Sprintf("expect.noMetrics[%d]", i), "metric %s is expected to be hidden from %s, and is seen", v.Name, r.reader())
		}
	}
}

// some names a few metrics that are read.
func (r *trial) some(grant access.Grant) string {
	var names []string
	for _, v := range r.e.m.Metrics {
		if access.Metrics(grant, r.e.m, v) == nil {
			names = append(names, v.Name)
		}
	}
	switch {
	case len(names) == 0:
		return "what metrics are grouped by"
	case len(names) > 3:
		return strings.Join(names[:3], ", ") + fmt.Sprintf(" and %d more metrics", len(names)-3)
	}
	return strings.Join(names, ", ")
}

// asks tells whether a question can be asked at all, by whoever reads everything.
func (r *trial) asks(req query.Request) bool {
	_, found := query.Resolve(r.e.m, req, r.e.wall(r.e.clock()))
	if found.HasErrors() {
		r.fails("ask", "it cannot be asked: %v", found.Err())
	}
	return !found.HasErrors()
}

// offline tells what of a question is known without its answer.
func (r *trial) offline(grant access.Grant, req query.Request) {
	now := r.e.wall(r.e.clock())
	if grant == nil {
		r.answered(nil, access.Denied{Subject: r.who, What: "any metric"})
		return
	}
	_, found := query.ResolveFor(r.e.m, req, now, func(v *model.Metric) bool { return access.Metrics(grant, r.e.m, v) == nil })
	if found.HasErrors() {
		r.answered(nil, found.Err())
		return
	}
	r.waits = true
}

// outcomes of a question.
const (
	refused = "refused"
	unknown = "unknown"
)

// outcome is refused or unknown; "" for an answer and for what is neither.
func outcome(err error) string {
	var denied access.Denied
	var list diag.ListError
	switch {
	case errors.As(err, &denied):
		return refused
	case !errors.As(err, &list):
		return ""
	}
	names := map[string]string{"organisation-not-granted": refused, "overlap-told": refused, "parent-not-told": refused, "unknown-metric": unknown, "unknown-member": unknown, "unknown-order": unknown}
	for _, d := range list.List {
		if out := names[d.Name]; out != "" {
			return out
		}
	}
	return ""
}

// answered holds what came of the question to what is expected.
func (r *trial) answered(a *answer.Answer, err error) {
	x := r.t.Expect
	came, want := outcome(err), ""
	switch {
	case x.Refused:
		want = refused
	case x.Unknown:
		want = unknown
	}
	switch {
	case want != "" && came == want:
		return
	case want != "" && err == nil:
		r.fails("expect."+want, "expected %s, and %s is answered %s", want, r.reader(), readOf(a))
		return
	case err != nil && want == "" && x.Value == nil && len(x.Rows) == 0 && len(x.Members) == 0 && came != "":
		return // neither members nor comparisons are told to whom nothing is
	case err != nil:
		path, expected := "ask", "an answer"
		if want != "" {
			path, expected = "expect."+want, want
		}
		r.fails(path, "expected %s, and %s is told: %v", expected, r.reader(), err)
		return
	}
	r.members(a)
	if x.Value != nil {
		if got := a.Metrics[0].Values; len(got) != 1 || !alike(*x.Value, got[0]) {
			r.fails("expect.value", "expected %s, and %s reads %s", number(answer.Num(*x.Value)), r.reader(), readOf(a))
		}
	}
	if len(x.Rows) > 0 {
		r.rows(a)
	}
	r.noCompare(a)
}

func (r *trial) members(a *answer.Answer) {
	x := r.t.Expect
	if len(x.Members)+len(x.NoMembers) == 0 {
		return
	}
	for i, name := range x.Members {
		if !slices.Contains(a.Keys[0].Values, name) {
			r.fails(fmt.Sprintf("expect.members[%d]", i), "%s is expected to be told of %s, and is told of %s", r.reader(), name, readOf(a))
		}
	}
	for i, name := range x.NoMembers {
		if slices.Contains(a.Keys[0].Values, name) {
			r.fails(fmt.Sprintf("expect.noMembers[%d]", i), "%s is expected to be hidden from %s, and is told", name, r.reader())
		}
	}
}

func rowName(a *answer.Answer, row int) string {
	names := make([]string, len(a.Keys))
	for i, k := range a.Keys {
		if k.Others != nil && k.Others[row] {
			return theOthers
		}
		names[i] = k.Values[row]
	}
	return strings.Join(names, ", ")
}

// theOthers names the row for all that a top leaves out.
const theOthers = "(the others)"

// readOf is an answer in short.
func readOf(a *answer.Answer) string {
	var rows []string
	for row := range a.Rows {
		text := rowName(a, row)
		for _, m := range a.Metrics {
			text += " " + number(m.Values[row])
		}
		if rows = append(rows, strings.TrimSpace(text)); len(rows) == 5 && a.Rows > 5 {
			rows = append(rows, fmt.Sprintf("and %d more rows", a.Rows-5))
			break
		}
	}
	if len(rows) == 0 {
		return "nothing"
	}
	return strings.Join(rows, "; ")
}

func number(n answer.Num) string {
	if !n.OK() {
		return "no number"
	}
	return strconv.FormatFloat(float64(n), 'f', -1, 64)
}

// alike compares a number with one that is expected, as far as that is written.
func alike(want float64, got answer.Num) bool {
	if !got.OK() {
		return false
	}
	_, decimals, _ := strings.Cut(strconv.FormatFloat(want, 'f', -1, 64), ".")
	half := 0.5 * math.Pow10(-len(decimals))
	return math.Abs(want-float64(got)) <= half*(1+1e-9)
}
