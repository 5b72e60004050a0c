package access_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

func TestSeeAs(t *testing.T) {
	t.Parallel()
	boss := access.Subject{Login: "boss", Role: "Admin", OrgID: 7}
	for text, want := range map[string]access.Subject{
		"login=eva": {Login: "eva", Role: "Viewer", OrgID: 7, SeenBy: "boss"},
		"login=eva&role=Editor&email=e%40shop.example":   {Login: "eva", Role: "Editor", Email: "e@shop.example", OrgID: 7, SeenBy: "boss"},
		"login=eva&team=%E5%8D%8E%E4%B8%9C&team=B&team=": {Login: "eva", Role: "Viewer", OrgID: 7, SeenBy: "boss", Teams: `=["B","华东"]`},
		"login=eva&team=":                              {Login: "eva", Role: "Viewer", OrgID: 7, SeenBy: "boss", Teams: "=[]"},
		"kind=alerts&login=eva&role=Admin":             {Login: "grafana_scheduler", OrgID: 7, Alert: true, SeenBy: "boss"},
		"kind=anonymous&role=Admin":                    {OrgID: 7, SeenBy: "boss"},
		"kind=serviceAccounts&login=sa-report&email=x": {Login: "sa-report", Role: "Viewer", Service: true, OrgID: 7, SeenBy: "boss"},
	} {
		got, err := access.SeeAs(boss, text)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Errorf("%s: %v %s", text, err, d)
		}
	}
	for text, want := range map[string]string{
		"":                      "names no login",
		"login=%20":             "names no login",
		"login=eva&role=admin":  `no role "admin"`,
		"login=eva&kind=robots": `no kind "robots"`,
		"login=eva&login=nora":  "names login twice",
		"login=eva&sql=true":    `no "sql"`,
		"login=%zz":             "cannot be read",
	} {
		if _, err := access.SeeAs(boss, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestOnlyAdminsSeeAs: no other kind, no role below, nobody who is not verified, and
// nobody who sees as somebody already, an Admin included.
func TestOnlyAdminsSeeAs(t *testing.T) {
	t.Parallel()
	seen, err := access.SeeAs(access.Subject{Login: "boss", Role: "Admin"}, "login=chief&role=Admin")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		asker access.Subject
		may   bool
	}{
		"an Admin":                  {access.Subject{Login: "boss", Role: "Admin"}, true},
		"the preview":               {access.System("preview"), true},
		"another part of it":        {access.System("clock"), false},
		"an Editor":                 {access.Subject{Login: "ed", Role: "Editor"}, false},
		"nobody":                    {access.Subject{}, false},
		"not signed in":             {access.Subject{Role: "Admin", OrgID: 1}, false},
		"the alert rules":           {access.Subject{Login: "grafana_scheduler", Role: "Admin", Alert: true}, false},
		"a service account":         {access.Subject{Login: "sa", Role: "Admin", Service: true}, false},
		"who cannot be verified":    {access.Subject{Login: "boss", Role: "Admin", Unverified: true}, false},
		"an Admin seen by an Admin": {seen, false},
	} {
		if _, err := access.SeeAs(tc.asker, "login=eva"); errors.Is(err, access.ErrMayNotSeeAs) == tc.may {
			t.Errorf("%s: %v", name, err)
		}
	}
}
