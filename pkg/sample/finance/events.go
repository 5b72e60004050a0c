package finance

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"

// Kinds of events.
const (
	cheapOrders = "margin"
	unpaid      = "unpaid"
	paidTwice   = "paid-twice"
	overspend   = "overspend"
	lateLoad    = "late-load"
	orderGap    = "order-gap"
	creeping    = "creeping"
	drained     = "drained"
	slowDesk    = "slow-desk"
	licences    = "licences"
)

// creepDays is how long dealers pay later and later.
const creepDays = 42

var events = []scene.Kind{
	{
		ID: cheapOrders, What: "gross margin below target six days running", Cause: "a large contract below list price", Size: "an eighth of the margin",
		Metric: "gross_margin", Level: "organisation.company", Rule: "company_margin_below_target", Also: []string{"company_revenue_behind_budget"},
		Units: scene.Keys(companies), Lasts: 9, Begun: 6, Times: 5,
	},
	{
		ID: unpaid, What: "a key customer does not pay", Cause: "a dispute about a delivery", Size: "15 points of what is open",
		Metric: "overdue_rate", Level: "organisation.company", Rule: "overdue_high", Also: []string{"overdue_creeps"},
		Units: scene.Keys(companies), Lasts: 12, Begun: 3, Times: 4,
	},
	{
		ID: paidTwice, What: "a payment run goes out twice", Cause: "the file was sent again after an error of the bank", Size: "almost twice the payments of the day",
		Metric: "cash_out", Level: "organisation.company", Rule: "payments_unusual", Units: scene.Keys(companies), Lasts: 1, Begun: 1, Times: 6,
	},
	{
		ID: overspend, What: "a cost centre spends more than its budget", Cause: "outside services without an order", Size: "a third above the budget of the month",
		Metric: "operating_expense", Level: "organisation.cost_centre", Rule: "cost_centre_over_budget",
		Units: scene.KeysOf(centres, operations, research, office), Month: true, Begun: 1, Times: 5,
	},
	{
		ID: lateLoad, What: "yesterday's invoices are not loaded", Cause: "the nightly export did not arrive", Size: "one day missing",
		Metric: "invoices_received", Rule: "invoices_late", Lasts: 1, Begun: 1,
	},
	{
		ID: orderGap, What: "a company sells a quarter less for a month", Cause: "a framework contract has ended", Size: "-26 %",
		Metric: "revenue", Level: "organisation.company", Rule: "company_revenue_behind_budget",
		Also:  []string{"company_revenue_below_last_year", "group_revenue_behind_budget", "group_revenue_will_miss"},
		Units: scene.Keys(companies), Month: true, Times: 4,
	},
	{
		ID: creeping, What: "dealers pay later week after week", Cause: "terms were extended without approval", Size: "half as much again is overdue",
		Metric: "overdue_rate", Level: "organisation.company", Rule: "overdue_creeps", Also: []string{"overdue_high"},
		Units: scene.Keys(companies), Lasts: creepDays, Times: 2,
	},
	{
		ID: drained, What: "cash is used up while nothing comes in", Cause: "customers pay into an account that was closed", Size: "nothing comes in for two weeks",
		Metric: "cash_balance", Level: "organisation.company", Rule: "cash_runs_out", Also: []string{"payments_unusual"}, Units: scene.Keys(companies), Lasts: 14, Times: 3,
	},
	{
		ID: slowDesk, What: "invoices are paid late", Cause: "two people of the desk are ill", Size: "17 points",
		Metric: "paid_in_time_rate", Level: "organisation.company", Rule: "invoices_paid_late", Units: scene.Keys(companies), Lasts: 5, Times: 4,
	},
	{
		ID: licences, What: "IT costs more from one day on", Cause: "licences were renewed at list price", Size: "+50 %",
		Metric: "it_expense", Level: "organisation.company", Rule: "it_expense_steps_up", Units: scene.Keys(companies), Lasts: 50, Times: 2,
	},
}
