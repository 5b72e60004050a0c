package calendar

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
	"time"
)

// published are the days that China's State Council names each November for the
// year to come: holidays, and days of weekends that are worked for them (调休).
// docs/calendars.md tells where they are from and how a year is added.
//
//go:embed cn.csv
var published string

// china reads its days once.
var china = sync.OnceValue(func() *Country {
	rows, err := csv.NewReader(strings.NewReader(published)).ReadAll()
	if err != nil {
		panic("cn.csv: " + err.Error())
	}
	c := &Country{Code: "CN"}
	worked := make(map[time.Time]bool, len(rows))
	for _, row := range rows[1:] {
		day, err := time.Parse(time.DateOnly, row[0])
		if err != nil {
			panic("cn.csv: " + err.Error())
		}
		worked[day] = row[1] == "work"
		c.last = max(c.last, day.Year())
	}
	c.on = func(t time.Time) (counts, official bool) {
		counts, official = worked[Date(t)]
		return counts, official
	}
	return c
})
