package service_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// passing are tests of the shop's policies that hold; those of the first part need no
// data, those of the second part do.
const passing = `
policyTests:
  - {name: boss_sees_all, as: boss, expect: {metrics: [amount, customers]}}
  - {name: strangers_read_nothing, as: {login: stranger, role: Admin}, expect: {refused: true}}
  - {name: and_see_nothing, as: stranger, expect: {noMetrics: [amount, customers]}}
  - {name: and_are_told_nothing, as: stranger, ask: {metrics: [amount], by: [organisation.store], time: mtd}, expect: {noMembers: [a, b]}}
  - {name: nobody_signed_in, as: {kind: anonymous}, expect: {refused: true}}
  - {name: but_no_customers, as: but, expect: {metrics: [amount], noMetrics: [customers, per_customer]}}
  - {name: customers_are_unknown, as: but, ask: {metrics: [customers], time: mtd}, expect: {unknown: true}}
  - {name: others_are_no_east, as: {login: zoe, teams: [Others]}, ask: {metrics: [amount], time: mtd}, expect: {refused: true}}
`

const passingWithData = `
  - {name: a_team, as: {login: zoe, teams: [East]}, ask: {metrics: [amount], time: mtd}, expect: {value: 1500}}
  - {name: rows, as: east, ask: {metrics: [amount, customers], by: [organisation.store], time: mtd}, expect: {rows: [{by: [b], values: [500, 1]}, {by: [a], values: [1000, 2]}]}}
  - {name: a_table, as: {login: m, email: m@managers.example}, ask: {metrics: [amount], by: [organisation.store], time: mtd}, expect: {members: [a, d], noMembers: [b, c]}}
  - {name: not_in_the_table, as: {login: z, email: z@managers.example}, expect: {refused: true}}
  - {name: owned, as: walter, ask: {metrics: [amount], time: mtd}, expect: {value: 200}}
  - {name: a_member_of_others, as: east, ask: {metrics: [amount], filters: [{field: store__region, values: [West]}], time: mtd}, expect: {unknown: true}}
  - {name: hidden_channels, as: east, ask: {metrics: [amount], by: [sale__channel], time: mtd}, expect: {refused: true}}
  - {name: a_list, as: east, ask: {by: [store__region]}, expect: {members: [East], noMembers: [West]}}
  - {name: the_alert_rules, as: {kind: alerts}, ask: {metrics: [amount], time: {from: 2025-11-01, to: 2025-11-30}, where: ["store = 'a'"]}, expect: {value: 1000}}
`

// failing are tests of which every one is wrong, with what is said of it.
const failing = `
policyTests:
  - {name: sees, as: but, expect: {metrics: [customers]}} # but (Viewer) is expected to see metric customers, and does not
  - {name: hides, as: boss, expect: {noMetrics: [amount]}} # metric amount is expected to be hidden from boss
  - {name: reads_nothing, as: east, expect: {refused: true}} # expected to be refused everything, and reads amount
  - {name: is_refused, as: but, ask: {metrics: [customers], time: mtd}, expect: {refused: true}} # expected refused, and but (Viewer) is told: error: there is no metric "customers"
  - {name: is_unknown, as: stranger, ask: {metrics: [amount], time: mtd}, expect: {unknown: true}} # expected unknown, and stranger (Viewer) is told: stranger may not read any metric
  - {name: answered, as: stranger, ask: {metrics: [amount], time: mtd}, expect: {value: 1}} # expected an answer, and stranger (Viewer) is told
  - {name: no_time, as: boss, ask: {metrics: [amount], time: mtt}, expect: {value: 1}} # it cannot be asked
  - {name: value, as: {login: zoe, teams: [East]}, ask: {metrics: [amount], time: mtd}, expect: {value: 1800}} # expected 1800, and zoe (Viewer, of East) reads 1500
  - {name: row, as: east, ask: {metrics: [amount], by: [organisation.store], time: mtd}, expect: {rows: [{by: [a], values: [1000]}, {by: [b], values: [501]}]}} # expected 501 of amount for b, and east (Viewer) reads 500
  - {name: row_too_many, as: east, ask: {metrics: [amount], by: [organisation.store], time: mtd}, expect: {rows: [{by: [a], values: [1000]}]}} # reads rows that are not expected: b
  - {name: row_missing, as: east, ask: {metrics: [amount], by: [organisation.region], time: mtd}, expect: {rows: [{by: [East], values: [1500]}, {by: [West], values: [300]}]}} # expected a row of West
  - {name: member, as: east, ask: {by: [store__region]}, expect: {members: [West]}} # expected to be told of West, and is told of East
  - {name: no_member, as: boss, ask: {by: [store__region]}, expect: {noMembers: [West]}} # West is expected to be hidden from boss
  - {name: refused, as: boss, ask: {metrics: [amount], time: mtd}, expect: {refused: true}} # expected refused, and boss (Viewer) is answered 1800
  - {name: unknown, as: boss, ask: {metrics: [amount], time: mtd}, expect: {unknown: true}} # expected unknown, and boss (Viewer) is answered 1800
`

// offline is how many of failing are found without data.
const offline = 7

func TestPolicyTestsThatHold(t *testing.T) {
	s := shopUnder(t, policies+passing+passingWithData)
	found, err := s.TestPolicies(accesstest.Context(t))
	if err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
	if found := service.CheckPolicies(shopUnder(t, policies+passing).Model(), time.Now()); len(found) > 0 {
		t.Errorf("without data: %v", found)
	}
	found = service.CheckPolicies(s.Model(), time.Now())
	if len(found) != 1 || found[0].Severity != diag.Info || !strings.Contains(found[0].Message, "and so do 8 more") {
		t.Errorf("those that need data are told as not run: %v", found)
	}
	if _, err := s.TestPolicies(as(t, "boss")); !errors.As(err, new(access.Denied)) {
		t.Errorf("a reader is told what others read: %v", err)
	}
}

func TestPolicyTestsThatFail(t *testing.T) {
	s := shopUnder(t, policies+failing)
	found, err := s.TestPolicies(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	var want, told []string
	for line := range strings.Lines(failing) {
		if _, words, ok := strings.Cut(strings.TrimSpace(line), " # "); ok {
			want = append(want, words)
		}
	}
	for i, d := range found {
		if i >= len(want) || !strings.Contains(d.Message, want[i]) || d.Severity != diag.Error || d.Pos.Line == 0 {
			t.Errorf("%s: %s", d.Pos, d.Message)
		}
		told = append(told, d.Subject)
	}
	if len(found) != len(want) {
		t.Errorf("%d findings of %d", len(found), len(want))
	}
	var without []string
	for _, d := range service.CheckPolicies(s.Model(), time.Now()) {
		if d.Severity == diag.Error {
			without = append(without, d.Subject)
		}
	}
	if d := cmp.Diff(told[:offline], without); d != "" {
		t.Errorf("without data: %s", d)
	}
}

// TestTestsChangeNobodysGrant: that a test says somebody is in a team is of that test
// only, whoever asks beside it and after it.
func TestTestsChangeNobodysGrant(t *testing.T) {
	s := shopUnder(t, policies+`
policyTests:
  - {name: in, as: {login: zoe, teams: [East]}, expect: {metrics: [amount]}}
  - {name: out, as: {login: zoe}, expect: {refused: true}}
`)
	if found, err := s.TestPolicies(accesstest.Context(t)); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
	var denied access.Denied
	if _, err := s.Catalog(reader(t, access.Subject{Login: "zoe", Role: "Viewer", OrgID: 1})); !errors.As(err, &denied) {
		t.Errorf("zoe reads as the test says: %v", err)
	}
}
