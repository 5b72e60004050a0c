package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/namedshops"
)

// Stores are called by names over a window: both Harbours stay where they are, and Mill
// moves from North to South in January.
const namedStores = namedshops.Project + namedshops.Sales

const namedStoresTables = `
CREATE TABLE sales(store int, day date, amount int);
INSERT INTO sales VALUES (1,'2026-01-10',10), (2,'2026-01-10',20), (3,'2026-01-10',40), (1,'2026-02-10',11), (2,'2026-02-10',22), (3,'2026-02-10',44), (1,'2026-02-28',0), (1,'2026-01-01',0);
CREATE TABLE places(store int, called varchar(9), region varchar(9), since date, until date);
INSERT INTO places VALUES (1,'Harbour','North','2025-01-01',NULL), (2,'Harbour','South','2025-01-01',NULL), (3,'Mill','North','2025-01-01','2026-01-20'), (3,'Mill','South','2026-01-20',NULL)`

// Two stores of one name that stay are two; one in two places has moved.
func TestLikeForLikeTellsNamesByTheirKeys(t *testing.T) {
	engines.Each(t, map[string]string{"w.yaml": namedStores}, namedStoresTables, func(t *testing.T, w engines.World) {
		for organisation, want := range map[string][]string{
			"then": {"33 / 30", "like for like by store: 2 in every period; left out: 1 moved"},
			"now":  {"77 / 70", "like for like by store: 3 in every period; left out: none"},
		} {
			a, err := w.Ask(accesstest.Context(t), query.Request{
				Metrics: []string{"sales"}, Time: query.TimeRange{From: "2026-02", To: "2026-02"}, Compare: []string{"previous"}, LikeForLike: "organisation.store", Organisation: organisation,
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, append(against(a), noted(a, "RQ110"))); diff != "" {
				t.Errorf("%s: %s", organisation, diff)
			}
		}
	})
}

// Two stores of one name that move are two, also where one comes to where the other was.
func TestLikeForLikeCountsMovedNamesByTheirKeys(t *testing.T) {
	for name, c := range map[string]struct{ places, want string }{
		"each between regions of its own": {`(1,'Mill','North','2025-01-01','2026-01-20'), (1,'Mill','South','2026-01-20',NULL), (2,'Mill','East','2025-01-01','2026-01-20'), (2,'Mill','West','2026-01-20',NULL)`, "2 moved"},
		"one to where the other was":      {`(1,'Mill','North','2025-01-01','2026-01-20'), (1,'Mill','South','2026-01-20',NULL), (2,'Mill','South','2025-01-01','2026-01-20'), (2,'Mill','West','2026-01-20',NULL)`, "2 moved"},
		"one through three regions":       {`(1,'Mill','North','2025-01-01','2026-01-09'), (1,'Mill','South','2026-01-09','2026-01-20'), (1,'Mill','West','2026-01-20',NULL), (2,'Mill','East','2025-01-01',NULL)`, "1 moved"},
	} {
		t.Run(name, func(t *testing.T) {
			tables := "CREATE TABLE sales(store int, day date, amount int);" +
				"INSERT INTO sales VALUES (1,'2026-01-05',10), (1,'2026-01-10',10), (2,'2026-01-10',20), (3,'2026-01-10',40), (1,'2026-02-10',11), (2,'2026-02-10',22), (3,'2026-02-10',44), (1,'2026-02-28',0), (1,'2026-01-01',0);" +
				"CREATE TABLE places(store int, called varchar(9), region varchar(9), since date, until date);" +
				"INSERT INTO places VALUES (3,'Harbour','North','2025-01-01',NULL), " + c.places
			engines.Each(t, map[string]string{"w.yaml": namedStores}, tables, func(t *testing.T, w engines.World) {
				a, err := w.Ask(accesstest.Context(t), query.Request{
					Metrics: []string{"sales"}, Time: query.TimeRange{From: "2026-02", To: "2026-02"}, Compare: []string{"previous"}, LikeForLike: "organisation.store",
				})
				if err != nil {
					t.Fatal(err)
				}
				if got := noted(a, "RQ110"); !strings.HasSuffix(got, "left out: "+c.want) {
					t.Errorf("%s, want %s", got, c.want)
				}
				if got := fmt.Sprintf("%d moved", a.Alike.Moved); got != c.want {
					t.Errorf("the answer says %s, want %s", got, c.want)
				}
				if diff := cmp.Diff(map[string]string{"en": "store", "zh": "store"}, a.Alike.Label); diff != "" {
					t.Errorf("the level's label: %s", diff)
				}
			})
		})
	}
}
