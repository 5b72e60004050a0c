package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestParseFilter(t *testing.T) {
	for text, want := range map[string]query.Filter{
		"kind=a":                   {Field: "kind", Op: "eq", Values: []string{"a"}},
		"kind=":                    {Field: "kind", Op: "eq", Values: []string{""}},
		"kind!=a|b":                {Field: "kind", Op: "notIn", Values: []string{"a", "b"}},
		`kind=a\|b|c`:              {Field: "kind", Op: "in", Values: []string{"a|b", "c"}},
		`kind=a\\|b\c`:             {Field: "kind", Op: "in", Values: []string{`a\`, `b\c`}},
		"kind=|a":                  {Field: "kind", Op: "in", Values: []string{"", "a"}},
		"size >= 3":                {Field: "size", Op: "ge", Values: []string{"3"}},
		`kind~%a\_|b%`:             {Field: "kind", Op: "like", Values: []string{`%a\_|b%`}},
		"organisation.big-area=No": {Field: "organisation.big-area", Op: "eq", Values: []string{"No"}},
		"组织.门店=S1":                 {Field: "组织.门店", Op: "eq", Values: []string{"S1"}},
		"kind is null":             {Field: "kind", Op: "isNull"},
		"kind IS NOT NULL":         {Field: "kind", Op: "notNull"},
		"kind=is null":             {Field: "kind", Op: "eq", Values: []string{"is null"}},
		"kind=line\ntwo":           {Field: "kind", Op: "eq", Values: []string{"line\ntwo"}},
	} {
		got, err := parseFilter(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	if _, err := parseFilter("nonsense"); err == nil {
		t.Error("nonsense passes")
	}
}

func TestNastyNamesAreFiltered(t *testing.T) {
	names := nasty.Names(t)
	for i, name := range names {
		other := names[(i+1)%len(names)]
		if got := alternatives(written(name) + "|" + written(other)); !cmp.Equal(got, []string{name, other}) {
			t.Errorf("%q %q: %q", name, other, got)
		}
	}
}

// written puts a name as the help says.
func written(name string) string {
	out := ""
	for _, r := range name {
		if r == '|' || r == '\\' {
			out += `\`
		}
		out += string(r)
	}
	return out
}

func TestStagesHaveWords(t *testing.T) {
	for _, name := range wire.StageNames() {
		if got := stageWords(name+" 2", words.Chinese); got == name+" 2" || !strings.Contains(got, "2") {
			t.Errorf("%s has no Chinese name", name)
		}
		if got := stageWords(name+" 2", words.English); got != name+" 2" {
			t.Error(got)
		}
	}
}
