package grocery

import (
	"maps"
	"slices"
)

func (l *load) campaigns() (int, error) {
	t := l.file.Table("campaigns", []string{"campaign_id"},
		"campaign_id INTEGER NOT NULL", "campaign_name TEXT NOT NULL", "campaign_type TEXT NOT NULL", "start_date TEXT NOT NULL", "end_date TEXT NOT NULL")
	err := each(l.dir, "campaign_descriptions", []string{"campaign_id", "campaign_type", "start_date", "end_date"}, func(r record) {
		id := r.int("campaign_id")
		l.starts[id] = r.string("start_date")
		t.Add(id, "Campaign "+r.string("campaign_id"), r.string("campaign_type"), r.string("start_date"), r.string("end_date"))
	})
	return t.Rows(), err
}

func (l *load) reach() (int, error) {
	t := l.file.Table("campaign_households", nil, "campaign_id INTEGER NOT NULL", "household_id INTEGER NOT NULL", "start_date TEXT NOT NULL")
	err := each(l.dir, "campaigns", []string{"campaign_id", "household_id"}, func(r record) {
		campaign, house := r.int("campaign_id"), r.int("household_id")
		l.household(house)
		t.Add(campaign, house, l.starts[campaign])
	})
	return t.Rows(), err
}

func (l *load) redemptions() (int, error) {
	t := l.file.Table("coupon_redemptions", nil,
		"household_id INTEGER NOT NULL", "coupon_upc TEXT NOT NULL", "campaign_id INTEGER NOT NULL", "redemption_date TEXT NOT NULL")
	err := each(l.dir, "coupon_redemptions", []string{"household_id", "coupon_upc", "campaign_id", "redemption_date"}, func(r record) {
		house := r.int("household_id")
		l.household(house)
		t.Add(house, r.string("coupon_upc"), r.int("campaign_id"), r.string("redemption_date"))
	})
	return t.Rows(), err
}

// householdTable writes every household that any file names; most have no
// demographics.
func (l *load) householdTable() (int, error) {
	columns := []string{"age", "income", "home_ownership", "marital_status", "household_size", "household_comp", "kids_count"}
	err := each(l.dir, "demographics", append([]string{"household_id"}, columns...), func(r record) {
		values := make([]any, len(columns))
		for i, c := range columns {
			values[i] = r.text(c)
		}
		l.household(r.int("household_id")).demographic = values
	})
	t := l.file.Table("households", []string{"household_id"}, "household_id INTEGER NOT NULL", "first_purchase TEXT", "first_store_id INTEGER",
		"age TEXT", "income TEXT", "home_ownership TEXT", "marital_status TEXT", "household_size TEXT", "household_comp TEXT", "kids_count TEXT",
		"income_band TEXT")
	for _, id := range slices.Sorted(maps.Keys(l.households)) {
		h := l.households[id]
		row := []any{id, nil, nil}
		if h.first != "" {
			row = []any{id, h.first, h.firstStore}
		}
		if h.demographic == nil {
			h.demographic = make([]any, len(columns))
		}
		t.Add(append(append(row, h.demographic...), incomeBand(h.demographic[1]))...)
	}
	return t.Rows(), err
}

// incomeBand folds the twelve income classes into four that hold enough
// households to compare.
func incomeBand(class any) any {
	switch class {
	case "Under 15K", "15-24K", "25-34K":
		return "Under 35K"
	case "35-49K", "50-74K":
		return "35-74K"
	case "75-99K", "100-124K":
		return "75-124K"
	case nil:
		return nil
	}
	return "125K and over"
}
