package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
)

func TestHousekeepingOfAFolder(t *testing.T) {
	t.Setenv(stateVariable, "")
	dir := t.TempDir()
	put(t, filepath.Join(dir, "town.yaml"), strings.Replace(looptest.Written(t), "rules:\n", "  - {name: takings, label: {en: Takings, zh: 收入}, measure: amount, unit: EUR, owner: operations}\nrules:\n", 1))
	if out := went(t, "housekeeping", dir); !strings.Contains(out, "duplicate") || !strings.Contains(out, "not known  ") || !strings.Contains(out, "there is no state database") {
		t.Error(out)
	}
	var list housekeeping.List
	if err := json.Unmarshal([]byte(went(t, "housekeeping", dir, "-f", "json")), &list); err != nil || list.Remembers || list.Metrics != 3 {
		t.Errorf("%v %+v", err, list)
	}
	if out := went(t, "housekeeping", dir, "-f", "md", "--lang", "zh"); !strings.Contains(out, "# town：整理") || !strings.Contains(out, "尚无法得知") || strings.Contains(out, "%!") {
		t.Error(out)
	}
	for _, c := range []struct {
		args []string
		code int
	}{
		{[]string{"--fail-on", "duplicate"}, exitFound}, {[]string{"--fail-on", "any"}, exitFound}, {[]string{"--fail-on", "gone"}, exitOK},
		{[]string{"--fail-on", "nothing"}, exitUsage}, {[]string{"--days", "3"}, exitUsage},
		{[]string{"--state", "postgres://nobody@127.0.0.1:1/none?connect_timeout=1"}, exitEngine},
	} {
		if code, out, errs := said(t, append([]string{"housekeeping", dir}, c.args...)...); code != c.code {
			t.Errorf("%v: %d, want %d: %s %s", c.args, code, c.code, out, errs)
		}
	}
	if out := went(t, "housekeeping", dir, "--state", filepath.Join(t.TempDir(), "state.sqlite")); !strings.Contains(out, "nothing has been read since it is counted") || !strings.Contains(out, "has never judged these") {
		t.Error(out)
	}
	put(t, filepath.Join(dir, "town.yaml"), "metrics: [{name: a}]")
	if code, _, _ := said(t, "housekeeping", dir); code != exitDefinitions {
		t.Error(code)
	}
}
