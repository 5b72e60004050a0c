package brief_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestTopicsOfUnitsAbove(t *testing.T) {
	a := agenda.Agenda{
		Checked: agenda.Checked{Rules: 5, Values: 9},
		Above: []agenda.Item{{
			Tier: 1, Headline: agenda.Text{"en": "East: margin low"}, Detail: agenda.Text{"en": "34%, target 36%."},
			Part: &agenda.Part{Kind: agenda.PartNot, Words: agenda.Text{"en": "S1 does not fire it: 37%, target 36%."}},
		}},
	}
	o := brief.Options{Lang: words.English}
	for form, write := range map[string]func(*bytes.Buffer) error{
		"text":     func(b *bytes.Buffer) error { return brief.Text(b, &a, o) },
		"markdown": func(b *bytes.Buffer) error { return brief.Markdown(b, &a, o) },
		"message":  func(b *bytes.Buffer) error { return brief.Message(b, &a, o) },
		"page":     func(b *bytes.Buffer) error { return brief.HTML(b, &a, o) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"units above have topics", "Of units above", "East: margin low", "S1 does not fire it"} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %q:\n%s", form, want, b.String())
			}
		}
		if strings.Contains(b.String(), "✓") {
			t.Errorf("%s marks it as good news", form)
		}
	}
}

func TestDayThatNobodyCouldJudgeIsNotQuiet(t *testing.T) {
	failed := []agenda.Problem{{Rules: []string{"pace"}, Why: "connection refused"}}
	for name, tc := range map[string]struct {
		a    agenda.Agenda
		says string
	}{
		"all judged":       {agenda.Agenda{Quiet: true, Checked: agenda.Checked{Rules: 5, Values: 9}}, "all quiet"},
		"some judged":      {agenda.Agenda{Checked: agenda.Checked{Rules: 4, Values: 9, Skipped: 2}, Errors: failed}, "among what could be judged"},
		"nothing judged":   {agenda.Agenda{Checked: agenda.Checked{Rules: 4, Values: 9, Skipped: 9}, Errors: failed}, "Nothing could be judged"},
		"nothing answered": {agenda.Agenda{Errors: failed}, "Nothing could be judged"},
		"nothing to judge": {agenda.Agenda{Checked: agenda.Checked{Defined: 3}}, "No rule watches here"},
		"no rules":         {agenda.Agenda{}, "No rules are defined"},
	} {
		for form, write := range map[string]func(*bytes.Buffer) error{
			"text":     func(b *bytes.Buffer) error { return brief.Text(b, &tc.a, brief.Options{Lang: words.English}) },
			"markdown": func(b *bytes.Buffer) error { return brief.Markdown(b, &tc.a, brief.Options{Lang: words.English}) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil || !strings.Contains(b.String(), tc.says) {
				t.Errorf("%s as %s: %v\n%s", name, form, err, b.String())
			}
			if tc.a.Errors != nil && strings.Contains(b.String(), "all quiet") {
				t.Errorf("%s as %s is called quiet:\n%s", name, form, b.String())
			}
		}
	}
}
