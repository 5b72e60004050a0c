package address_test

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/nasty"
)

type scopeCase struct {
	Text, Hierarchy string
	Path            [][2]*string
}

func (c scopeCase) steps() []address.Step {
	var out []address.Step
	for _, s := range c.Path {
		if s[1] == nil {
			out = append(out, address.Step{Level: *s[0], Null: true})
		} else {
			out = append(out, address.Step{Level: *s[0], Member: *s[1]})
		}
	}
	return out
}

func TestScopes(t *testing.T) {
	text, err := os.ReadFile("../../testdata/text/scopes.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases struct {
		Both, Read []scopeCase
		None       []string
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases.Both {
		if got := address.Scope(c.Hierarchy, c.steps()); got != c.Text {
			t.Errorf("written %q, want %q", got, c.Text)
		}
	}
	for _, c := range append(cases.Both, cases.Read...) {
		hierarchy, path, ok := address.ReadScope(c.Text)
		if diff := cmp.Diff(c.steps(), path); diff != "" || hierarchy != c.Hierarchy || !ok {
			t.Errorf("%q: %q %v %s", c.Text, hierarchy, ok, diff)
		}
	}
	for _, c := range cases.None {
		if hierarchy, path, ok := address.ReadScope(c); ok {
			t.Errorf("%q: %q %v", c, hierarchy, path)
		}
	}
}

func TestNastyNamesComeBack(t *testing.T) {
	names := nasty.Names(t)
	for i, name := range names {
		level := names[(i+1)%len(names)]
		if level == "" {
			level = "x"
		}
		want := []address.Step{{Level: level, Member: name}, {Level: "kiosk", Member: name}, {Level: level, Null: true}}
		hierarchy, path, _ := address.ReadScope(address.Scope(level, want))
		if diff := cmp.Diff(want, path); diff != "" || hierarchy != level {
			t.Errorf("%q as %q: %s", name, address.Scope(level, want), diff)
		}
	}
}

func TestTemplatesWriteMembersAlike(t *testing.T) {
	re := regexp.MustCompile(address.MemberPattern)
	for _, name := range nasty.Names(t) {
		if got := re.ReplaceAllString(name, address.MemberReplace); got != address.Member(name) {
			t.Errorf("%q: %q, want %q", name, got, address.Member(name))
		}
	}
}
