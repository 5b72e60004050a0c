package plugin

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

func TestSubject(t *testing.T) {
	anna := &backend.User{Login: "anna", Role: "Viewer"}
	rules := &backend.User{Login: "grafana_scheduler", Role: "Admin"}
	for name, tc := range map[string]struct {
		user   *backend.User
		signed bool
		want   access.Subject
	}{
		"a person":                           {anna, true, access.Subject{OrgID: 7, Login: "anna", Role: "Viewer"}},
		"a person without a signed identity": {anna, false, access.Subject{OrgID: 7, Login: "anna", Role: "Viewer"}},
		"the scheduler":                      {rules, false, access.Subject{OrgID: 7, Login: "grafana_scheduler", Role: "Admin", Alert: true}},
		"nobody":                             {nil, false, access.Subject{OrgID: 7, Alert: true}},
		"a person named like the scheduler":  {rules, true, access.Subject{OrgID: 7, Login: "grafana_scheduler", Role: "Admin"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := subject(backend.PluginContext{OrgID: 7, User: tc.user}, tc.signed)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestShareCutsOnlyTheLargest(t *testing.T) {
	for _, tc := range []struct {
		sizes []int
		total int
		want  int
	}{
		{[]int{10, 20, 1000}, 100, 70},
		{[]int{600, 600, 20}, 1000, 490},
		{[]int{500, 500}, 100, 50},
	} {
		if got := share(tc.sizes, tc.total); got != tc.want {
			t.Errorf("%v into %d: %d, want %d", tc.sizes, tc.total, got, tc.want)
		}
	}
}
