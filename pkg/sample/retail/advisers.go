package retail

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// advised is the part of a store's sales that its sales advisers sell.
const advised = 0.45

// adviser is a sales person of a department store.
type adviser struct {
	id     string
	name   unit
	store  *store
	rests  time.Weekday // and on the day after
	weight float64      // sales beside those of a mean colleague
	luck   *draw.Source
}

// Names are by place, not by seed, so that definitions can say them in English.
var (
	surnames = []unit{{"沈", "Shen"}, {"韩", "Han"}, {"唐", "Tang"}, {"冯", "Feng"}, {"于", "Yu"}, {"董", "Dong"}, {"萧", "Xiao"}, {"程", "Cheng"}, {"曹", "Cao"}, {"袁", "Yuan"},
		{"邓", "Deng"}, {"许", "Xu"}, {"傅", "Fu"}, {"曾", "Zeng"}, {"彭", "Peng"}, {"吕", "Lü"}, {"苏", "Su"}, {"卢", "Lu"}, {"蒋", "Jiang"}, {"蔡", "Cai"}}
	givenNames = []unit{{"静怡", "Jingyi"}, {"思远", "Siyuan"}, {"雨桐", "Yutong"}, {"文博", "Wenbo"}, {"佳宁", "Jianing"}, {"志强", "Zhiqiang"}, {"晓燕", "Xiaoyan"},
		{"子涵", "Zihan"}, {"海涛", "Haitao"}, {"美玲", "Meiling"}, {"建国", "Jianguo"}, {"欣然", "Xinran"}, {"立伟", "Liwei"}}
)

// staffStores draws the sales people of the department stores: six in a big house, two
// in others, with rest days apart, so that never all of them are away.
func staffStores(seed int64, stores []*store) {
	n := 0
	for _, s := range stores {
		if s.form != department {
			continue
		}
		count := 2
		if s.flagship {
			count = 6
		}
		for i := range count {
			family, given := n%len(surnames), (n+5*(n/len(surnames)))%len(givenNames)
			n++
			a := &adviser{
				id: fmt.Sprintf("P%d%d", s.id, i+1), store: s, rests: time.Weekday((1 + 2*i) % 7),
				name: unit{surnames[family].zh + givenNames[given].zh, givenNames[given].en + " " + surnames[family].en},
			}
			r := draw.New(seed, "adviser "+a.id)
			a.weight, a.luck = r.Between(0.75, 1.25), draw.New(seed, "luck of "+a.id)
			s.advisers = append(s.advisers, a)
		}
	}
}

// rostered tells whether the adviser is to work on a day.
func (a *adviser) rostered(d calendarDay) bool {
	day := d.time.Weekday()
	return day != a.rests && day != (a.rests+1)%7
}

// part is the adviser's share of what the store's advisers are to sell on a day.
func (a *adviser) part(d calendarDay) float64 {
	if !a.rostered(d) {
		return 0
	}
	var all float64
	for _, b := range a.store.advisers {
		if b.rostered(d) {
			all += b.weight
		}
	}
	return a.weight / all
}

// missing tells the advisers whose absence is the cause of poor baskets: three of a
// big house, of a smaller one its second.
func (g *group) missing(a *adviser, d calendarDay) bool {
	at := slices.Index(a.store.advisers, a)
	if a.store == g.scene.basket && d.begun(basketDays) > 0 {
		return at < 3
	}
	e, _ := g.struck(poorBaskets, d)
	return e != nil && e.store == a.store && at < len(a.store.advisers)/2
}

// advice writes the sales people and what each of them sold.
func (g *group) advice() {
	people := g.file.Table("sales_people", []string{"person_id"},
		"person_id TEXT NOT NULL", "person_name TEXT NOT NULL", "person_name_en TEXT NOT NULL", "store_id INTEGER NOT NULL")
	sold := g.file.Table("person_sales_daily", []string{"day", "person_id"},
		"day TEXT NOT NULL", "person_id TEXT NOT NULL", "store_id INTEGER NOT NULL", "orders INTEGER NOT NULL", "net_amount REAL NOT NULL")
	for _, s := range g.stores {
		for _, a := range s.advisers {
			people.Add(a.id, a.name.zh, a.name.en, s.id)
		}
	}
	for i, d := range g.days {
		for j, s := range g.stores {
			for _, a := range s.advisers {
				part, luck := a.part(d), a.luck.Wobble(0.08)
				if part == 0 || g.results[i][j].orders == 0 || g.missing(a, d) {
					continue
				}
				part *= advised * luck
				sold.Add(d.text, a.id, s.id, int(math.Round(float64(g.results[i][j].orders)*part*0.8)), draw.Money(g.results[i][j].net*part))
			}
		}
	}
	g.report(people, sold)
}

// apportion shares out thousands by weights, so that the parts add up to the total:
// what rounding leaves goes to those that lost most by it.
func apportion(thousands int, weights []float64) []int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	out, lost, left := make([]int, len(weights)), make([]float64, len(weights)), thousands
	order := make([]int, len(weights))
	for i, w := range weights {
		exact := float64(thousands) * w / sum
		out[i], order[i] = int(exact), i
		lost[i], left = exact-float64(out[i]), left-out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lost[b], lost[a]) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}
