package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// asked is a request as flags write it.
type asked struct {
	file    string
	by      []string
	filters []string
	scope   string
	compare []string
	noFill  bool
	order   []string
	req     query.Request
	top     query.Top
	own     *pflag.FlagSet // the flags above
}

func requestFlags(cmd *cobra.Command) *asked {
	a := &asked{own: pflag.NewFlagSet(cmd.Name(), pflag.ContinueOnError)}
	f := a.own
	f.StringVar(&a.file, "request", "", "read the request as JSON from a file, or from the input with -")
	f.StringSliceVar(&a.by, "by", nil, "group by levels (organisation.region) or dimensions (product__department)")
	f.StringVar(&a.req.Grain, "grain", "", "bucket size: hour, day, week, month, quarter, year, or a dbt project's own")
	f.StringVar(&a.req.Calendar, "calendar", "", "by which weeks, months, quarters and years count: gregorian, fiscal, or one of the project's calendars")
	f.StringVar(&a.req.SavedQuery, "saved", "", "a saved query of a dbt project")
	f.StringArrayVar(&a.req.Where, "where", nil, "a condition in dbt's templates: \"{{ Dimension('store__region') }} = 'East'\"")
	f.StringVar(&a.req.Time.From, "from", "", "first day, 2006-01-02; or a month, quarter or year: 2006-01, 2006-Q1, 2006 (fiscal ones where the project has a fiscal year)")
	f.StringVar(&a.req.Time.To, "to", "", "last day, month, quarter or year, included")
	f.StringVar(&a.req.Time.Preset, "time", "", `today, yesterday, mtd, ytd, lastMonth, "last 28 days", …`)
	f.StringArrayVar(&a.filters, "filter", nil, `field=value, field!=value, field>=value, "field is null"; a metric keeps the units that pass (sales>100, sales@lastYear<-10%); several values with |, \| is part of one`)
	f.StringVar(&a.scope, "scope", "", "one node: region=East or region=East,store=42; region! is the rows without a region")
	f.StringSliceVar(&a.compare, "compare", nil, strings.Join(comparison.Names(""), ", ")+", event:NAME")
	f.StringVar(&a.req.Version, "target-version", "", "the version of targets that target means; target:NAME in --compare stands beside it")
	f.StringVar(&a.req.LikeForLike, "like-for-like", "", "with --compare: only units of this level that have numbers in both periods, organisation.store")
	f.BoolVar(&a.req.Share, "share", false, "add each value's share of the total")
	f.BoolVar(&a.req.Rank, "rank", false, "add each value's rank")
	f.BoolVar(&a.req.Parts, "parts", false, "take the change apart: what each unit contributed to it; without --by along what separates it best")
	f.BoolVar(&a.req.Steps, "steps", false, "a row for each step of a funnel, period since a cohort first came, or state of a life cycle")
	f.IntVar(&a.top.N, "top", 0, "keep the N largest units of the first metric")
	f.BoolVar(&a.top.Others, "others", false, "with --top: one row for all the rest")
	f.StringSliceVar(&a.order, "order", nil, "sort by a column; -column sorts descending")
	f.IntVar(&a.req.Limit, "limit", 0, "most rows")
	f.BoolVar(&a.noFill, "no-fill", false, "leave out buckets without data")
	f.StringVar(&a.req.AsOf, "as-of", "", "the clock to answer by, 2006-01-02")
	f.StringVar(&a.req.Organisation, "organisation", "", "the organisation as it was: then (the default); as it is: now; or as of a day: 2006-01-02")
	f.StringVar(&a.req.Lang, "lang", "", "en or zh; default: the project's")
	cmd.Flags().AddFlagSet(f)
	for name, values := range map[string][]string{
		"grain":        {"hour", "day", "week", "month", "quarter", "year"},
		"compare":      comparison.Names(""),
		"lang":         {"en", "zh"},
		"organisation": {query.AsThen, query.AsNow},
	} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	}
	return a
}

// request puts the flags together; metrics are the arguments.
func (a *asked) request(s *service.Service, metrics []string, in io.Reader) (query.Request, error) {
	if a.own.Changed("request") {
		if err := a.alone(metrics); err != nil {
			return query.Request{}, err
		}
		return readRequest(a.file, in)
	}
	r := a.req
	r.Metrics, r.Compare = metrics, a.compare
	for _, name := range a.by {
		h, l, ok := strings.Cut(name, ".")
		if ok && !strings.Contains(name, "(") { // which is dbt's object syntax
			r.By = append(r.By, query.By{Hierarchy: h, Level: l})
		} else {
			r.By = append(r.By, query.By{Dimension: name})
		}
	}
	for _, text := range a.filters {
		f, err := parseFilter(text)
		if err != nil {
			return r, err
		}
		r.Filters = append(r.Filters, f)
	}
	scope, err := s.Scope(a.scope)
	if err != nil {
		return r, answered(err)
	}
	r.Scope = scope
	switch {
	case a.own.Changed("top"):
		r.Top = &a.top
	case a.top.Others:
		return r, fmt.Errorf("--others is the rest of --top: say how many to keep, for example --top 5")
	}
	for _, o := range a.order {
		field, desc := strings.CutPrefix(o, "-")
		r.Order = append(r.Order, query.Order{Field: field, Desc: desc})
	}
	if a.noFill {
		fill := false
		r.Fill = &fill
	}
	return r, nil
}

// alone finds what stands beside --request, which says all of the request: it would
// not count.
func (a *asked) alone(metrics []string) error {
	beside := metrics
	a.own.VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Name != "request" {
			beside = append(beside, "--"+f.Name)
		}
	})
	if len(beside) > 0 {
		return fmt.Errorf("--request %s says the whole request: write %s into it", a.file, strings.Join(beside, ", "))
	}
	return nil
}

func readRequest(file string, in io.Reader) (query.Request, error) {
	var r query.Request
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return r, err
		}
		defer func() { _ = f.Close() }() // only read
		in = f
	}
	r, err := query.Read(in)
	if errors.Is(err, io.EOF) {
		return r, fmt.Errorf("--request %s: the request is empty", file)
	}
	if err != nil {
		return r, fmt.Errorf("--request %s: %w", file, err)
	}
	return r, nil
}

var (
	filterText = regexp.MustCompile(`(?s)^([\pL\pN_.-]+(?:@\pL+)?)\s*(!=|<=|>=|=|<|>|~\*|~)\s*(.*)$`)
	filterNull = regexp.MustCompile(`(?i)^([\pL\pN_.-]+(?:@\pL+)?)\s+is\s+(not\s+)?null$`)
)

// parseFilter reads "field=a|b", "field!=a", "field>=3", "field~%text%",
// "field~*%text%" whatever the case, "field is null" and "field is not null". A backslash
// before |, \ or a space makes it part of the value. A metric's name keeps the units
// whose value passes; "sales@lastYear<-10%" goes by the change against a comparison.
func parseFilter(s string) (query.Filter, error) {
	f, err := filterOf(s)
	f.Field, f.Against, _ = strings.Cut(f.Field, "@")
	return f, err
}

func filterOf(s string) (query.Filter, error) {
	if p := filterNull.FindStringSubmatch(s); p != nil {
		op := "isNull"
		if p[2] != "" {
			op = "notNull"
		}
		return query.Filter{Field: p[1], Op: op}, nil
	}
	p := filterText.FindStringSubmatch(s)
	if p == nil {
		return query.Filter{}, fmt.Errorf("--filter %q: write field=value, for example product__department=GROCERY", s)
	}
	op := map[string]string{"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "~": "like", "~*": "ilike"}[p[2]]
	if op == "like" || op == "ilike" {
		return query.Filter{Field: p[1], Op: op, Values: []string{p[3]}}, nil
	}
	values := alternatives(p[3])
	if len(values) > 1 {
		switch op {
		case "eq":
			op = "in"
		case "ne":
			op = "notIn"
		default:
			return query.Filter{}, fmt.Errorf("--filter %q: several values go with = and != only", s)
		}
	}
	return query.Filter{Field: p[1], Op: op, Values: values}, nil
}

// alternatives parts values at |, unless a backslash stands before it.
func alternatives(s string) []string {
	out := []string{""}
	last := func(add string) { out[len(out)-1] += add }
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '|':
			out = append(out, "")
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte("|\\ ", s[i+1]) >= 0:
			i++
			last(s[i : i+1])
		default:
			last(s[i : i+1])
		}
	}
	return out
}
