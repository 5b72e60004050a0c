package loop_test

import (
	"strings"
	"testing"
	"time"
)

// checked is the shop whose till says how many rows it has sent of each day.
var checked = strings.NewReplacer(
	"    defaultTime: day\n", "    defaultTime: day\n    checks: [{name: sent, kind: rows, against: row_count, blocks: true}]\n",
	"hierarchies:", `  - name: till
    table: till
    primaryEntity: sending
    dimensions: [{name: day, type: time, expr: day, grain: day, date: true}]
    measures: [{name: row_count, agg: sum, expr: n}]
    defaultTime: day
hierarchies:`).Replace(shop)

// A day that is loaded twice, or in part, resolves nothing and opens nothing: what fired goes
// on firing until the day can be gone by, and is judged then.
func TestADayThatIsNotReadyClosesAndOpensNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, memory)
	w.text = checked
	w.exec("CREATE TABLE till (day date, n integer)")
	for day := range 26 {
		w.exec("INSERT INTO till VALUES (?, 8)", first.AddDate(0, 0, day).Format(time.DateOnly))
	}
	for day := range 21 {
		w.sold(day)
	}
	w.day(21, "S1")
	const open = "#1 new firing since 2025-01-22 S1 money 40"
	w.want("one fires", open)

	again := func(day int) {
		w.morning(day)
		w.judge("store_low")
	}
	w.sold(22, "S1")
	w.exec("INSERT INTO sales SELECT * FROM sales WHERE day = '2025-01-23'")
	w.exec("UPDATE sales SET net = 50 WHERE day = '2025-01-23' AND store = 'S1'")
	again(22)
	w.want("a day that was loaded twice ends nothing", open)
	w.sold(22, "S1")
	again(22)
	w.want("once it is mended it is judged", "#1 new firing since 2025-01-22 S1 money 80")

	w.sold(23, "S5", "!S6", "!S7")
	again(23)
	w.want("a day of which a part has come opens and ends nothing", "#1 new firing since 2025-01-22 S1 money 80")
	w.day(23)
	w.want("once it is whole", "#1 new since 2025-01-22 until 2025-01-24 S1(over) money 80")
}
