package retail

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

var topics = []unit{{"配送", "Delivery"}, {"退换货", "Returns"}, {"商品质量", "Quality"}, {"会员权益", "Membership"}, {"价格与促销", "Prices"}}

// service writes one row per ticket. Response times are lognormal: median 9
// minutes, 16 at the 90th percentile.
func (g *group) service() {
	t := g.file.Table("service_tickets", nil,
		"ticket_id INTEGER PRIMARY KEY", "store_id INTEGER NOT NULL", "day TEXT NOT NULL", "opened_at TEXT NOT NULL", "topic TEXT NOT NULL",
		"topic_en TEXT NOT NULL", "response_minutes REAL NOT NULL", "solved INTEGER NOT NULL", "score INTEGER NOT NULL")
	streams := make([]*draw.Source, len(g.stores))
	for j, s := range g.stores {
		streams[j] = draw.New(g.seed, fmt.Sprintf("service of %d", s.id))
	}
	for i, d := range g.days {
		for j, s := range g.stores {
			r := streams[j]
			usual := float64(g.results[i][j].orders) / 420
			tickets := r.Poisson(usual)
			more := tickets
			if e, _ := g.struck(badBatch, d); e != nil && e.bu == s.bu {
				more += int(math.Round(usual * 1.6))
			}
			for n := range more {
				if n == tickets { // what follows does not move the usual tickets of later days
					r = draw.New(g.seed, fmt.Sprintf("bad batch of %d on %s", s.id, d.text))
				}
				slow := 1.0
				if s.region.zh == g.scene.service && d.begun(serviceDays) > 0 {
					slow = 4
				}
				if e, _ := g.struck(slowDesk, d); e != nil && e.region == s.lies(d.text).zh {
					slow = 4
				}
				minutes := 9 * slow * r.Wobble(0.45)
				solved, score := 1, 5-r.Intn(2)
				if r.Chance(0.07) {
					solved, score = 0, 1+r.Intn(3)
				}
				topic := draw.Pick(r, topics)
				t.Add(t.Rows()+1, s.id, d.text, fmt.Sprintf("%s %02d:%02d:%02d", d.text, 9+r.Intn(12), r.Intn(60), r.Intn(60)),
					topic.zh, topic.en, math.Round(minutes*10)/10, solved, score)
			}
		}
	}
	g.report(t)
}
