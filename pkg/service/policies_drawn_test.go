package service_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A short run draws the same every time, unless the environment asks for more:
// WHEELHOUSE_POLICY_ROUNDS requests, WHEELHOUSE_POLICY_SEED for other readers and
// requests.
const usualRounds = 600

func policyRounds() int {
	if n, err := strconv.Atoi(os.Getenv("WHEELHOUSE_POLICY_ROUNDS")); err == nil && n > 0 {
		return n
	}
	return usualRounds
}

func policySeed() uint64 {
	if n, err := strconv.ParseUint(os.Getenv("WHEELHOUSE_POLICY_SEED"), 10, 64); err == nil {
		return n
	}
	return 11
}

// readersOfOneModel is how many readers with policies of their own one project has.
const readersOfOneModel = 60

// drawnPolicies are readers and their policies, beside boss who reads all.
func drawnPolicies(r *rand.Rand) (readers []*somebody, yaml string) {
	yaml = "\npolicies:\n  - {name: bosses, who: {logins: [boss]}, sensitivity: secret, sql: true}\n"
	for i := range readersOfOneModel {
		one := drawnReader(r, fmt.Sprintf("r%d", i))
		readers = append(readers, one)
		yaml += one.yaml()
	}
	return readers, yaml
}

// TestDrawnReadersReadTheirRows: whatever the policies and the request, the answer is
// that of a database without other rows, and a hidden metric is no metric.
func TestDrawnReadersReadTheirRows(t *testing.T) {
	r := rand.New(rand.NewPCG(policySeed(), 1))
	readers, yaml := drawnPolicies(r)
	newTrials(t, r, readers, fairUnder(t, yaml)).run(t, policyRounds())
}

// TestDrawnReadersOnEveryEngine is the same for fewer requests. The database without
// other rows is SQLite, so that engines are held to each other, too.
func TestDrawnReadersOnEveryEngine(t *testing.T) {
	r := rand.New(rand.NewPCG(policySeed(), 2))
	readers, yaml := drawnPolicies(r)
	definitions := strings.Replace(fair, "{name: db, engine: sqlite, path: @path}", "{name: db, @connection}", 1)
	shared := newTrials(t, r, readers, nil)
	engines.Each(t, map[string]string{"fair.yaml": definitions + yaml}, fairScript(), func(t *testing.T, w engines.World) {
		if w.Engine == "sqlite" {
			t.Skip("TestDrawnReadersReadTheirRows")
		}
		trials := *shared // with the databases without other rows
		trials.all = w.Service
		trials.run(t, max(60, policyRounds()/20))
	})
}

// drawnTrials asks as readers, and the databases that hold their rows only.
type drawnTrials struct {
	r       *rand.Rand
	readers []*somebody
	all     *service.Service
	own     map[string]*service.Service // by the stalls that are left
	open    func(kept []string) *service.Service

	compared, refused, hidden, lists, conditions int
}

func newTrials(t *testing.T, r *rand.Rand, readers []*somebody, all *service.Service) *drawnTrials {
	return &drawnTrials{r: r, readers: readers, all: all, own: map[string]*service.Service{}, open: func(kept []string) *service.Service {
		if len(kept) == 0 {
			kept = []string{"none"}
		}
		return fairAt(t, kept...)
	}}
}

func (d *drawnTrials) reference(kept []string) *service.Service {
	key := strings.Join(kept, ",")
	if d.own[key] == nil {
		d.own[key] = d.open(kept)
	}
	return d.own[key]
}

func (d *drawnTrials) run(t *testing.T, rounds int) {
	for range rounds {
		who := d.readers[d.r.IntN(len(d.readers))]
		if who.uniform() && d.r.IntN(8) == 0 {
			d.list(t, who)
		} else {
			d.ask(t, who)
		}
	}
	t.Logf("%d draws: %d answers and %d errors alike, %d hidden metrics, %d lists, %d conditions of other rows",
		rounds, d.compared, d.refused, d.hidden, d.lists, d.conditions)
	if d.compared < rounds/3 || d.hidden < rounds/100 || d.lists < rounds/40 {
		t.Errorf("too few of %d draws are compared", rounds)
	}
}

// alikeAnswers compares what readers see, and not what it cost.
var alikeAnswers = cmp.Options{
	cmpopts.IgnoreTypes(answer.Stats{}), cmpopts.IgnoreFields(answer.Answer{}, "Layout"), cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(answer.Metric{}, "Label"), // which tells what the reader reads of it
	cmp.Comparer(func(a, b answer.Num) bool {
		return !a.OK() && !b.OK() || math.Abs(float64(a-b)) <= 1e-9*math.Max(math.Abs(float64(a)), math.Abs(float64(b)))
	}),
}

// alikeMixed is for readers who have metrics in different rows: why a number is not there
// (closed, or no data), and how many units have a target, is told of all units that they
// may list, be it for another metric.
var alikeMixed = append(slices.Clone(alikeAnswers), cmpopts.IgnoreFields(answer.Comparison{}, "Of"), cmpopts.IgnoreFields(answer.Answer{}, "Notes"),
	cmp.Comparer(func(a, b answer.Reason) bool {
		silent := []answer.Reason{answer.Closed, answer.NoData, answer.AfterEnd, answer.BeforeStart}
		return a == b || slices.Contains(silent, a) && slices.Contains(silent, b)
	}))

func (d *drawnTrials) ask(t *testing.T, who *somebody) {
	t.Helper()
	req := drawnAtFair(d.r)
	kept, seen := who.keeps(req.Metrics[0])
	if who.uniform() && len(kept) > 0 {
		d.narrow(&req)
	}
	got, err := d.all.Query(as(t, who.login), req)
	if !seen {
		d.hidden++
		if err == nil || !strings.Contains(err.Error(), "may not read any metric") && !strings.Contains(err.Error(), fmt.Sprintf("there is no metric %q", req.Metrics[0])) {
			t.Errorf("%s %+v: hidden, and told %v %v\n%s", who.login, req, got, err, who.yaml())
		}
		return
	}
	for _, name := range conditioned(req) {
		of, seen := who.keeps(name)
		if !seen && err == nil {
			t.Errorf("%s %+v: answered by the hidden %s\n%s", who.login, req, name, who.yaml())
		}
		if !seen || !slices.Equal(of, kept) {
			d.conditions++ // the database has other rows for the condition
			return
		}
	}
	want, wrong := d.reference(kept).Query(as(t, "boss"), req)
	if err != nil || wrong != nil {
		d.refused++
		if err == nil || wrong == nil || len(req.Metrics) == 1 && err.Error() != wrong.Error() || codesOf(err) != codesOf(wrong) {
			t.Errorf("%s %+v: %v, want %v\n%s", who.login, req, err, wrong, who.yaml())
		}
		return
	}
	d.compared++
	alike := alikeAnswers
	if !who.uniform() {
		alike = alikeMixed
	}
	if diff := cmp.Diff(want, got, alike); diff != "" {
		t.Errorf("%s of %v %+v: %s\n%s", who.login, kept, req, diff, who.yaml())
	}
}

var coded = regexp.MustCompile(`\[[A-Z]{2}\d+ `)

// codesOf are those of an error: of several metrics that cannot be answered it depends on
// the hour which is told.
func codesOf(err error) string { return strings.Join(coded.FindAllString(err.Error(), -1), "") }

// narrow adds what only a reader of the same rows of all metrics is held to: members by
// name, and more metrics.
func (d *drawnTrials) narrow(req *query.Request) {
	pick := func(list ...string) string { return list[d.r.IntN(len(list))] }
	switch d.r.IntN(4) {
	case 0:
		req.Filters = append(req.Filters, query.Filter{Field: pick("stall__region", "places.region"), Op: pick("eq", "in"), Values: []string{pick("East", "West", "North")}})
	case 1:
		req.Scope = &query.Scope{Hierarchy: "places", Path: []query.ScopeStep{{Level: "region", Member: pick("East", "West")}, {Level: "town", Member: pick("Mill", "Bay")}}[:1+d.r.IntN(2)]}
	case 2:
		if more := pick("sales", "visits", "buyers", "stock"); more != req.Metrics[0] && len(req.Compare) == 0 {
			req.Metrics = append(req.Metrics, more)
		}
	}
}

// conditioned are the metrics that conditions of a request go by.
func conditioned(req query.Request) (names []string) {
	for _, f := range req.Filters {
		if _, ok := made[f.Field]; ok {
			names = append(names, f.Field)
		}
	}
	for _, w := range req.Where {
		if strings.Contains(w, "Metric('amount'") {
			names = append(names, "amount")
		}
	}
	return names
}

// list compares what there is: members of levels and dimensions, and combinations.
func (d *drawnTrials) list(t *testing.T, who *somebody) {
	t.Helper()
	kept, _ := who.keeps("amount")
	if len(kept) == 0 {
		return
	}
	own := d.reference(kept)
	var ask func(s *service.Service, login string) (any, error)
	switch d.r.IntN(3) {
	case 0:
		level := []string{"region", "town", "stall"}[d.r.IntN(3)]
		ask = func(s *service.Service, login string) (any, error) {
			return s.LevelMembers(as(t, login), "places", level, nil, "")
		}
	case 1:
		name := []string{"stall__region", "stall__town", "sale__channel", "counted__note", "person__grade"}[d.r.IntN(5)]
		ask = func(s *service.Service, login string) (any, error) { return s.DimensionMembers(as(t, login), name) }
	case 2:
		req := query.Request{By: []query.By{{Dimension: []string{"sale__channel", "person", "stall"}[d.r.IntN(3)]}, {Dimension: "stall__region"}}}
		req.Order = []query.Order{{Field: req.By[0].Dimension}, {Field: "stall__region"}} // of lists nothing else tells one
		ask = func(s *service.Service, login string) (any, error) { return s.Query(as(t, login), req) }
	}
	want, wrong := ask(own, "boss")
	got, err := ask(d.all, who.login)
	d.lists++
	if (err == nil) != (wrong == nil) || err != nil && err.Error() != wrong.Error() {
		t.Errorf("%s of %v: %v, want %v\n%s", who.login, kept, err, wrong, who.yaml())
		return
	}
	if diff := cmp.Diff(want, got, alikeAnswers); diff != "" {
		t.Errorf("%s of %v: %s\n%s", who.login, kept, diff, who.yaml())
	}
}
