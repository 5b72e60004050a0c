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
	failed := []agenda.Problem{{Rule: "pace", Why: "connection refused"}}
	for name, tc := range map[string]struct {
		a    agenda.Agenda
		says string
	}{
		"all judged":     {agenda.Agenda{Quiet: true, Checked: agenda.Checked{Rules: 5}}, "all quiet"},
		"some judged":    {agenda.Agenda{Quiet: true, Checked: agenda.Checked{Rules: 4}, Errors: failed}, "among what could be judged"},
		"nothing judged": {agenda.Agenda{Quiet: true, Errors: failed}, "Nothing could be judged"},
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
