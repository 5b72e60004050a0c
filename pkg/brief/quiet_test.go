package brief_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

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
		"nothing to judge": {agenda.Agenda{Quiet: true}, "No rule watches here"},
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
