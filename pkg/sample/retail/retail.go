// Package retail generates the retail-group sample: 24 months of a fictitious
// Chinese group of department stores, neighbourhood grocers and online shops,
// with seasons, festivals, promotions and noise, and with planted incidents
// whose truth is written beside the database. The incidents' places come from
// the seed; nothing that judges the data knows them.
package retail

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
)

// Version goes into the stamp; raise it when the data changes.
const Version = "11"

// Options of Fill.
type Options struct {
	Seed     int64
	Last     time.Time // last day of the facts, midnight in UTC
	Calm     bool      // whatever the season, rules find what is planted and nothing else
	Progress io.Writer // one line per table
}

// Truth is what was planted.
type Truth struct {
	Seed      int64      `json:"seed"`
	Agenda    string     `json:"agendaDay"`
	Incidents []Incident `json:"incidents"` // of the last days
	Earlier   []Incident `json:"earlier"`   // of the two years, in order of time
	Moves     []Move     `json:"moves"`     // stores that changed region
}

// group is the state of one build.
type group struct {
	seed     int64
	file     *bulk.Database
	progress io.Writer
	calendar calendar
	days     []calendarDay
	stores   []*store
	scene    scene
	earlier  []*earlier
	results  [][]result // by day and store
}

// Fill writes all tables into an empty database, which the caller commits, and tells
// what it has planted.
func Fill(database *bulk.Database, o Options) Truth {
	c := calendarTo(o.Last, o.Calm)
	g := &group{seed: o.Seed, file: database, progress: o.Progress, calendar: c, days: c.days(o.Last), stores: organisation(o.Seed)}
	g.scene = stage(o.Seed, g.stores)
	moveStore(o.Seed, g.stores, g.scene.empty, o.Last)
	g.stageEarlier()
	staffStores(o.Seed, g.stores)
	g.dimensions()
	g.sales()
	g.advice()
	g.members()
	g.marketing()
	g.stock()
	g.deliveries()
	g.service()
	g.club()
	g.staff()
	g.expenses()
	g.targets()
	g.file.Flush()
	g.indexes()
	truth := Truth{Seed: o.Seed, Agenda: o.Last.AddDate(0, 0, 1).Format(time.DateOnly), Incidents: g.scene.truth(o.Last), Moves: moves(g.stores)}
	for _, e := range g.earlier {
		truth.Earlier = append(truth.Earlier, e.truth(g.days))
	}
	truth.Earlier = append(truth.Earlier, g.workedDays()...)
	slices.SortStableFunc(truth.Earlier, func(a, b Incident) int { return strings.Compare(a.From, b.From) })
	return truth
}

func (g *group) report(tables ...*bulk.Table) {
	for _, t := range tables {
		_, _ = fmt.Fprintf(g.progress, "  %7d %s\n", t.Rows(), t.Name()) // progress only
	}
}

// indexes serve questions about one store; the tables themselves lie in the
// order of their days.
func (g *group) indexes() {
	for _, on := range []string{
		"service_tickets(day, store_id)", "store_targets(month, store_id)", "person_sales_daily(person_id)",
	} {
		g.file.Exec("CREATE INDEX " + strings.NewReplacer("(", "_by_", ", ", "_", ")", "").Replace(on) + " ON " + on)
	}
}

// dimensions writes the stores, categories, channels and the promotion
// calendar.
func (g *group) dimensions() {
	stores := g.file.Table("stores", []string{"store_id", "region_since"},
		"store_id INTEGER NOT NULL", "store_name TEXT NOT NULL", "store_name_en TEXT NOT NULL", "city TEXT NOT NULL",
		"region TEXT NOT NULL", "region_en TEXT NOT NULL", "bu TEXT NOT NULL", "bu_en TEXT NOT NULL", "store_format TEXT NOT NULL",
		"area_m2 REAL", "opened_on TEXT NOT NULL", "region_since TEXT NOT NULL", "region_until TEXT")
	seen := map[int]bool{}
	goods := g.file.Table("categories", []string{"category_id"},
		"category_id INTEGER NOT NULL", "category TEXT NOT NULL", "category_en TEXT NOT NULL", "category_group TEXT NOT NULL", "category_group_en TEXT NOT NULL")
	for _, s := range g.stores {
		var area any
		if s.area > 0 {
			area = float64(int(s.area/10) * 10)
		}
		row := func(region unit, since string, until any) {
			stores.Add(s.id, s.name.zh, s.name.en, s.name.city, region.zh, region.en, s.bu.zh, s.bu.en, s.format(), area, s.opened, since, until)
		}
		if s.moved == nil {
			row(s.region, s.opened, nil)
		} else {
			row(s.moved.from, s.opened, s.moved.on)
			row(s.region, s.moved.on, nil)
		}
		for _, c := range categories[s.form] {
			if !seen[c.id] {
				seen[c.id] = true
				goods.Add(c.id, c.name.zh, c.name.en, c.group.zh, c.group.en)
			}
		}
	}
	channels := g.file.Table("channels", []string{"channel_id"},
		"channel_id INTEGER NOT NULL", "channel TEXT NOT NULL", "channel_en TEXT NOT NULL", "channel_type TEXT NOT NULL", "channel_type_en TEXT NOT NULL")
	for _, c := range media {
		channels.Add(c.id, c.name.zh, c.name.en, c.kind.zh, c.kind.en)
	}
	ways := g.file.Table("order_channels", []string{"code"}, "code TEXT NOT NULL", "order_channel TEXT NOT NULL", "order_channel_en TEXT NOT NULL")
	for _, c := range channelNames {
		ways.Add(c.code, c.name.zh, c.name.en)
	}
	promotions := g.file.Table("promotions", []string{"day", "bu"}, "day TEXT NOT NULL", "bu TEXT NOT NULL", "promotion TEXT NOT NULL", "promotion_en TEXT NOT NULL")
	for _, d := range g.days {
		for _, p := range plan {
			if zh, en := d.promotionName(p.form); zh != "" {
				promotions.Add(d.text, p.bu.zh, zh, en)
			}
		}
	}
	g.report(stores, goods, channels, ways, promotions)
}

func (s *store) format() string {
	switch {
	case s.flagship:
		return "旗舰店"
	case s.form == department:
		return "百货店"
	case s.form == community:
		return "社区店"
	}
	return "网店"
}
