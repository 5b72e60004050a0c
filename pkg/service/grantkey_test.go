package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// TestKeysTellWhatPoliciesSay: a number that was written down under a key is shown to whom
// has the key. So a policy that has come to say something else has another one, and a
// policy in which nothing has changed keeps its own, whatever else is new.
func TestKeysTellWhatPoliciesSay(t *testing.T) {
	const given = "metrics: [amount, customers], rows: [{level: organisation.region, units: [East]}]"
	key := func(says string) string {
		s := shopUnder(t, "policies:\n  - {name: p, who: {kinds: [people]}, "+says+"}\n")
		key, err := s.GrantKey(reader(t, access.Subject{Login: "anna"}))
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	was := key(given)
	for _, now := range []string{
		given + ", round: 1000",
		given + ", mask: true",
		given + ", smallest: {of: store, least: 5}",
		given + ", require: [store__region]",
		given + ", hide: [sale__channel]",
		given + ", sql: true",
		given + ", parents: [organisation.group]",
		strings.Replace(given, "customers", "stores", 1),
		strings.Replace(given, "metrics: [amount, customers]", "metrics: [amount, \"c*\"]", 1),
		strings.Replace(given, "East", "West", 1),
	} {
		if key(now) == was {
			t.Errorf("%s has the key of %s", now, given)
		}
	}
	if again := key(given); again != was {
		t.Errorf("the same policy has the keys %q and %q", was, again)
	}
}
